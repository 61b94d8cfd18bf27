import { type RawBuilder, sql } from 'kysely';
import type {
  CarrierCaseOutcome,
  CarrierCaseStatus,
  CarrierTurn,
  ReachableContact,
  Wait,
  WaitFor,
  WaitingStep,
} from '../../domain/carriers/carrier-case';
import type { CarrierTopic } from '../../domain/carriers/topic';
import type { SENT_REASONS } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { writeIntents } from '../messages/outbox';
import { announce } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { lockedShipments } from '../postgres/lock-order';
import { CARRIER_NOTIFICATION } from '../postgres/notifications';
import { tellProcesses } from './carrier-news';

/** Threads with carriers: how they are opened and moved. Whoever moves one holds its row, and its parcels before that (lock-order.ts). */

const ROW = [
  'id',
  'carrier',
  'topic',
  'status',
  'turn',
  'openedBy',
  'openedAt',
  'contacts',
  'level',
  'period',
  'waitsSince',
  'answerDueAt',
  'steps',
  'nextStep',
  'nextAt',
  'answeredAt',
  'closedAt',
  'closedBy',
  'outcome',
] as const;

export interface CarrierCaseRow {
  readonly id: string;
  readonly carrier: string;
  readonly topic: CarrierTopic;
  readonly status: CarrierCaseStatus;
  readonly turn: CarrierTurn;
  /** A staff id, the name of an API key, or `wayward`: a step of a policy. */
  readonly openedBy: string;
  readonly openedAt: Instant;
  /** In their order; at least one. */
  readonly contacts: readonly ReachableContact[];
  /** Which of them has it. */
  readonly level: number;
  readonly period: number;
  readonly waitsSince: Instant | null;
  readonly answerDueAt: Instant | null;
  readonly steps: readonly WaitingStep[];
  readonly nextStep: number;
  readonly nextAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly outcome: CarrierCaseOutcome | null;
}

/** Undefined when there is no such thread. */
export async function carrierCase(db: Executor, id: string): Promise<CarrierCaseRow | undefined> {
  const row = await db.selectFrom('carrierCases').select(ROW).where('id', '=', id).executeTakeFirst();
  return row as CarrierCaseRow | undefined;
}

/** The same, and until the transaction ends nobody else moves it. */
export async function lockCarrierCase(tx: Executor, id: string): Promise<CarrierCaseRow | undefined> {
  const row = await tx
    .selectFrom('carrierCases')
    .select(ROW)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as CarrierCaseRow | undefined;
}

/** Whom it is with now. */
export function contactOf({ contacts, level }: Pick<CarrierCaseRow, 'contacts' | 'level'>): ReachableContact {
  const contact = contacts[level] ?? contacts.at(-1);
  if (contact === undefined) throw new Error('a carrier case without contacts');
  return contact;
}

export interface NewCarrierCase {
  /** The same step, or the same request: it opens one. */
  readonly key: string;
  readonly carrier: string;
  readonly topic: CarrierTopic;
  readonly parcels: readonly { readonly shipmentId: string; readonly caseId: string | null }[];
  /** At least one. */
  readonly contacts: readonly ReachableContact[];
  /** What somebody wrote to them beside what the mail says by itself. */
  readonly words: string | null;
  readonly openedBy: string;
  readonly at: Instant;
  /** The parcel in whose round it is opened: its process needs not be told. */
  readonly inRoundOf?: string;
}

/**
 * Opens a thread and writes to its first contact; the parcels' processes hear of it. Asked for again it gives the one that is there.
 * Locks the parcels.
 */
export async function openCarrierCase(
  tx: Executor,
  opening: NewCarrierCase,
  waitFor: WaitFor,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { key, carrier, topic, parcels, contacts, words, openedBy, at } = opening;
  const [first] = contacts;
  if (first === undefined) throw new Error(`nobody at ${carrier} can be written to`);
  await sql`${lockedShipments(parcels.map(({ shipmentId }) => shipmentId))}`.execute(tx);
  const wait = waitFor({ carrier, topic }, first, at);
  const inserted = await tx
    .insertInto('carrierCases')
    .values({
      key,
      carrier,
      topic,
      openedBy,
      openedAt: at,
      status: 'open',
      turn: 'carrier',
      contacts: JSON.stringify(contacts),
      period: 1,
      ...waitColumns(wait),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) {
    const before = await tx
      .selectFrom('carrierCases')
      .select('id')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    return { id: before.id, isNew: false };
  }
  const { id } = inserted;
  await tx
    .insertInto('carrierCaseParcels')
    .values(parcels.map(({ shipmentId, caseId }) => ({ carrierCaseId: id, shipmentId, caseId })))
    .execute();
  if (topic === 'damaged')
    await attachPhotos(
      tx,
      id,
      parcels.map(({ shipmentId }) => shipmentId),
    );
  await writeEntry(tx, id, { key: 'opened', at, type: 'opened', actor: openedBy });
  const opened = { id, contacts, level: 0, period: 1 };
  await writeToContact(tx, opened, {
    reason: 'carrier_case',
    template: 'carrier_case',
    words,
    actor: openedBy,
    at,
  });
  await tellProcesses(tx, id, {
    key: `asked:${id}:1`,
    what: 'asked',
    actor: openedBy,
    said: null,
    at,
    except: opening.inRoundOf ?? null,
  });
  await announceWait(tx, wait);
  return { id, isNew: true };
}

/** What customers photographed of the damage is evidence; of other topics their pictures are nobody's business. */
async function attachPhotos(
  tx: Executor,
  carrierCaseId: string,
  shipmentIds: readonly string[],
): Promise<void> {
  await sql`
    insert into carrier_case_files (carrier_case_id, number, by, key, name, type, bytes)
    select ${carrierCaseId}::uuid, photo.place, 'ours', 'photo:' || photo.message_id || ':' || photo.number,
           'photo-' || photo.place || '.jpg', 'image/jpeg', photo.bytes
      from (select p.message_id, p.number, p.bytes, row_number() over (order by p.message_id, p.number)::int as place
              from photos p join messages m on m.id = p.message_id
             where m.shipment_id = any(${[...shipmentIds]}::uuid[])) photo
     where photo.place <= ${MOST_PHOTOS}`.execute(tx);
}

/** Of a parcel customers may send 24 in all. */
const MOST_PHOTOS = 30;

/** What the row holds of a wait; without one it is nobody's to be reminded of. */
function waitColumns(wait: Wait | null) {
  return {
    waitsSince: wait?.since ?? null,
    answerDueAt: wait?.answerDueAt ?? null,
    steps: JSON.stringify(wait?.steps ?? []),
    nextStep: 0,
    nextAt: wait?.steps[0]?.at ?? null,
  };
}

async function announceWait(tx: Executor, { steps }: Wait): Promise<void> {
  const [next] = steps;
  if (next !== undefined) await announce(tx, CARRIER_NOTIFICATION, Date.parse(next.at) - Date.now());
}

type CarrierReason = Extract<
  (typeof SENT_REASONS)[number],
  'carrier_case' | 'carrier_reply' | 'carrier_reminder' | 'carrier_escalated'
>;

/** Means a mail to the contact that has it. Once for each key: the same reason in the same period, or what is named. */
export async function writeToContact(
  tx: Executor,
  row: Pick<CarrierCaseRow, 'id' | 'contacts' | 'level' | 'period'>,
  mail: {
    readonly reason: CarrierReason;
    readonly template: 'carrier_case' | 'carrier_reply' | 'carrier_reminder';
    readonly words: string | null;
    readonly actor: string | null;
    readonly at: Instant;
    readonly once?: string;
  },
): Promise<string> {
  const contact = contactOf(row);
  const { once = `${mail.reason}:${row.period}`, reason, template, words, actor, at } = mail;
  const [written] = await writeIntents(tx, [
    {
      key: `carrier:${row.id}:${once}`,
      carrierCaseId: row.id,
      audience: 'carrier',
      channel: 'email',
      address: contact.email,
      template,
      words,
      locale: contact.language ?? 'en',
      actor,
      priority: 'normal',
      dispatch: 'dispatcher',
      status: 'intended',
      reason,
      intendedAt: at,
    },
  ]);
  if (written === undefined) throw new Error(`the mail ${once} of carrier case ${row.id} was not written`);
  return written.id;
}

export interface Entry {
  /** Unique in its thread: the same is written once. */
  readonly key: string;
  readonly at: Instant;
  readonly type:
    | 'opened'
    | 'answered'
    | 'wrote'
    | 'reminded'
    | 'next_contact'
    | 'no_contact_left'
    | 'people_told'
    | 'file'
    | 'closed';
  /** A staff id, the name of an API key, `carrier` or `wayward`. */
  readonly actor: string;
  readonly messageId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** False: it stands there already. */
export async function writeEntry(
  tx: Executor,
  carrierCaseId: string,
  { detail = {}, ...entry }: Entry,
): Promise<boolean> {
  const written = await tx
    .insertInto('carrierCaseEntries')
    .values({ carrierCaseId, ...entry, detail: JSON.stringify(detail) })
    .onConflict((conflict) => conflict.columns(['carrierCaseId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return written !== undefined;
}

/** Whose move it is now: the carrier's, with its time, or ours. The caller holds the row. */
export async function setTurn(tx: Executor, id: string, wait: Wait | null): Promise<void> {
  await tx
    .updateTable('carrierCases')
    .set({
      turn: wait === null ? 'ours' : 'carrier',
      ...waitColumns(wait),
      ...(wait === null ? {} : { period: sql<number>`period + 1` }),
    })
    .where('id', '=', id)
    .execute();
  if (wait !== null) await announceWait(tx, wait);
}

/** Nothing more is asked. @returns false: it is closed already, or there is none */
export async function closeCarrierCase(
  tx: Executor,
  id: string,
  by: { readonly actor: string; readonly outcome: CarrierCaseOutcome; readonly at: Instant },
): Promise<boolean> {
  const row = await lockCarrierCase(tx, id);
  if (row === undefined || row.status === 'closed') return false;
  await tx
    .updateTable('carrierCases')
    .set({ status: 'closed', closedAt: by.at, closedBy: by.actor, outcome: by.outcome, nextAt: null })
    .where('id', '=', id)
    .execute();
  await writeEntry(tx, id, {
    key: 'closed',
    at: by.at,
    type: 'closed',
    actor: by.actor,
    detail: { outcome: by.outcome },
  });
  return true;
}

/** Parcels of threads, for lists and for whoever locks them first. */
export async function parcelsOf(db: Executor, carrierCaseId: string) {
  return await db
    .selectFrom('carrierCaseParcels as p')
    .innerJoin('shipments as s', 's.id', 'p.shipmentId')
    .leftJoin('cases as c', 'c.id', 'p.caseId')
    .select([
      'p.shipmentId',
      'p.caseId',
      'p.says',
      'p.saysDate',
      'p.saidAt',
      's.trackingNumber',
      's.reference',
      's.service',
      's.milestone',
      's.lastMovementAt',
      's.promisedDate',
      's.merchantId',
      'c.kind',
      'c.status as caseStatus',
    ])
    .where('p.carrierCaseId', '=', carrierCaseId)
    .orderBy('p.shipmentId')
    .execute();
}

/** Locks the parcels of a thread, which comes before its own row. */
export async function lockParcels(tx: Executor, carrierCaseId: string): Promise<void> {
  const held: RawBuilder<unknown> = sql`
    select id from shipments where id in (
      select shipment_id from carrier_case_parcels where carrier_case_id = ${carrierCaseId}::uuid)
     order by id for no key update`;
  await held.execute(tx);
}

/** We write to the carrier: it is its move, and its time begins anew. Null: it is closed, or there is none. Locks parcels and thread. */
export async function replyToCarrier(
  tx: Executor,
  reply: {
    readonly carrierCaseId: string;
    readonly once: string;
    readonly words: string;
    readonly actor: string;
    readonly at: Instant;
  },
  waitFor: WaitFor,
): Promise<{ readonly messageId: string } | null> {
  const { carrierCaseId: id, once, words, actor, at } = reply;
  await lockParcels(tx, id);
  const row = await lockCarrierCase(tx, id);
  if (row === undefined || row.status === 'closed') return null;
  const messageId = await writeToContact(tx, row, {
    reason: 'carrier_reply',
    template: 'carrier_reply',
    words,
    actor,
    at,
    once: `reply:${once}`,
  });
  const entry = { key: `wrote:${messageId}`, at, type: 'wrote', actor, messageId } as const;
  if (await writeEntry(tx, id, entry)) {
    await setTurn(tx, id, waitFor(row, contactOf(row), at));
    await tellProcesses(tx, id, { key: `asked:${messageId}`, what: 'asked', actor, said: null, at });
  }
  return { messageId };
}
