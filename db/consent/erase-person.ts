import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import { deleteFilesOfThreads, emptyWordsOfClaims } from '../carriers/forget-threads';
import { emptyWantedAddresses } from '../carriers/interventions';
import { withdraw } from '../messages/move-messages';
import type { Database, Executor } from '../postgres/database';
import { lockedShipments } from '../postgres/lock-order';
import { repeating } from '../postgres/repeat';
import { bodiesAbout } from './bodies-about';
import { emptyMessages, endConversation } from './erase-conversation';
import {
  emptyBodies,
  emptyDrafts,
  emptyNotes,
  emptyRecipients,
  emptyScans,
  emptyUpdates,
  emptyWordsOfOthers,
} from './erase-records';
import { keepRefusals } from './erase-refusals';
import { type ErasedPerson, findPerson, type Whom } from './erased-person';
import { isOfOthers } from './shared-shipments';

/** What an erasure came to: ids and numbers, no personal data. */
export interface Erasure {
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly recipientIds: readonly string[];
  readonly shipmentIds: readonly string[];
  /** How many rows of each table were emptied or deleted, or changed so that nothing of the person waits any more. */
  readonly erased: Readonly<Record<string, number>>;
}

/**
 * Erases a person: all that is known of them goes in one transaction, and what is left says that there was a parcel and what became of
 * it. Parcels and cases go on for the shop and the carrier; what is meant for the person is withdrawn. Again, it erases what has come
 * since. Null: there is no recipient of this id.
 *
 * @param db the one for long jobs: bodies in the inbox are looked through
 */
export async function erasePerson(db: Database, whom: Whom, actor: string): Promise<Erasure | null> {
  const person = await findPerson(db, whom);
  if (person === null) return null;
  const bodies = await bodiesAbout(db, person);
  return await repeating(() => db.transaction().execute((tx) => erase(tx, person, bodies, actor)));
}

/** In the order of locks (lock-order.ts). */
async function erase(
  tx: Executor,
  person: ErasedPerson,
  bodies: readonly string[],
  actor: string,
): Promise<Erasure> {
  const erased: Record<string, number> = {};
  erased.inbox = await emptyBodies(tx, bodies);
  await sql`${lockedShipments(person.shipmentIds)}`.execute(tx);
  erased.recipients = await emptyRecipients(tx, person);
  erased.trackingEvents = await emptyScans(tx, person);
  erased.unmatchedUpdates = await emptyUpdates(tx, person);
  erased.caseNotes = await emptyNotes(tx, person);
  erased.carrierFiles = await deleteFilesOfThreads(tx, person.shipmentIds);
  erased.wantedAddresses = await emptyWantedAddresses(tx, person.shipmentIds);
  erased.claimWords = await emptyWordsOfClaims(tx, person.shipmentIds);
  erased.replyDrafts = await emptyDrafts(tx, person);
  Object.assign(erased, await endConversation(tx, person));
  const withdrawn = await withdraw(
    tx,
    (message) =>
      message.and([
        message('messages.audience', '=', 'customer'),
        sql<boolean>`NOT (${isOfOthers('messages', person)})`,
        message.or([
          sql<boolean>`messages.shipment_id = ANY (${[...person.shipmentIds]}::uuid[])`,
          sql<boolean>`messages.address = ANY (${[...person.spellings]}::text[])`,
        ]),
      ]),
    'erased',
  );
  erased.messagesWithdrawn = withdrawn.length;
  erased.messages = await emptyMessages(tx, person);
  Object.assign(erased, await keepRefusals(tx, person));
  Object.assign(erased, await emptyWordsOfOthers(tx, person));
  const recipientIds = [...person.recipientIds];
  const shipmentIds = [...person.shipmentIds];
  const { id, at } = await tx
    .insertInto('erasures')
    .values({ actor, recipientIds, shipmentIds, erased: JSON.stringify(erased) })
    .returning(['id', 'at'])
    .executeTakeFirstOrThrow();
  return { id, at, actor, recipientIds, shipmentIds, erased };
}

/** Newest first; `before` is the id of the last row of the page before. */
export async function listErasures(
  db: Executor,
  page: { readonly limit: number; readonly before: string | null },
): Promise<readonly Erasure[]> {
  let query = db
    .selectFrom('erasures')
    .select(['id', 'at', 'actor', 'recipientIds', 'shipmentIds', 'erased']);
  if (page.before !== null) query = query.where('id', '<', page.before);
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute();
  return rows.map((row) => ({ ...row, erased: row.erased as Record<string, number> }));
}
