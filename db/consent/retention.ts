import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import {
  deleteEmptyThreads,
  deleteFilesOfThreads,
  emptyWordsOfClaims,
  threadsOf,
} from '../carriers/forget-threads';
import { emptyWantedAddresses } from '../carriers/interventions';
import type { Database, Executor } from '../postgres/database';
import { lockedShipments } from '../postgres/lock-order';
import { repeating } from '../postgres/repeat';
import { FIRST_ID } from '../postgres/time-ordered-ids';
import { bodiesOf } from './bodies-about';
import { emptyMessages, endConversation } from './erase-conversation';
import {
  count,
  emptyBodies,
  emptyDrafts,
  emptyNotes,
  emptyRecipients,
  emptyScans,
  emptyUpdates,
} from './erase-records';
import type { ErasedPerson } from './erased-person';
import { sharedShipments } from './shared-shipments';

/** For how many days what is kept; null: for good. */
export interface Retention {
  /** The words of messages, after they were meant or came in. */
  readonly messageDays: number | null;
  /** Who a parcel was for, after it was closed. */
  readonly recipientDays: number | null;
  /** Closed shipments with all that belongs to them. */
  readonly shipmentDays: number | null;
}

/** How many were emptied or deleted. */
export interface Forgotten {
  readonly messages: number;
  readonly recipients: number;
  readonly shipments: number;
  /** Shipments of persons who were erased while they were on their way: emptied again of what has come since. */
  readonly erasedBefore: number;
}

/** One transaction each, so that nobody waits long for any of it. */
const MESSAGES_AT_ONCE = 1_000;
const SHIPMENTS_AT_ONCE = 100;

/** So long after its end a carrier may still say something of a parcel. */
const LATE_DAYS = 60;

/** Lets go of everything whose time is over, at this moment, in small batches. Again, it does nothing. */
export async function forgetByAge(db: Database, retention: Retention, at: Instant): Promise<Forgotten> {
  const { messageDays, recipientDays, shipmentDays } = retention;
  return {
    shipments:
      shipmentDays === null ? 0 : await eachBatch(db, closedBefore(at, shipmentDays), deleteShipments),
    recipients:
      recipientDays === null
        ? 0
        : await eachBatch(
            db,
            sql`${closedBefore(at, recipientDays)} AND r.erased_at IS NULL`,
            emptyShipments,
          ),
    messages: messageDays === null ? 0 : await emptyOldMessages(db, messageDays, at),
    erasedBefore: await eachBatch(
      db,
      sql`r.erased_at IS NOT NULL
          AND s.id IN (
            SELECT p.id FROM shipments p JOIN recipients e ON e.id = p.recipient_id WHERE e.erased_at IS NOT NULL
            UNION SELECT o.shipment_id FROM shipment_orders o JOIN recipients e ON e.id = o.recipient_id
                   WHERE e.erased_at IS NOT NULL)
          AND (s.closed_at IS NULL OR s.closed_at > ${at}::timestamptz - ${LATE_DAYS} * interval '1 day')`,
      emptyShipments,
    ),
  };
}

function closedBefore(at: Instant, days: number): RawBuilder<unknown> {
  return sql`s.closed_at IS NOT NULL AND s.closed_at < ${at}::timestamptz - ${days} * interval '1 day'`;
}

/** Nothing that still waits, at a gateway or for a person, loses its words. */
async function emptyOldMessages(db: Database, days: number, at: Instant): Promise<number> {
  let emptied = 0;
  for (let behind: string | null = FIRST_ID; behind !== null; ) {
    const { rows }: { rows: { last: string | null; emptied: number }[] } = await sql<{
      readonly last: string | null;
      readonly emptied: number;
    }>`
      WITH step AS (SELECT id FROM messages WHERE id > ${behind}::uuid ORDER BY id LIMIT ${MESSAGES_AT_ONCE}),
      over AS (
        SELECT m.id FROM messages m JOIN step USING (id)
         WHERE m.intended_at < ${at}::timestamptz - ${days} * interval '1 day' AND m.emptied_at IS NULL
           AND m.status NOT IN ('intended', 'sending', 'unknown') AND NOT m.awaits_staff
           AND (m.direction = 'outbound' OR m.handled_at IS NOT NULL)
         ORDER BY m.id FOR NO KEY UPDATE OF m SKIP LOCKED),
      emptied AS (
        UPDATE messages m SET subject = NULL, body = NULL, words = NULL, error_text = NULL, attachments = '[]',
               parameters = '{}', emptied_at = ${at}::timestamptz
          FROM over WHERE m.id = over.id RETURNING m.id)
      SELECT (SELECT id FROM step ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*)::integer FROM emptied) AS emptied`.execute(
      db,
    );
    emptied += rows[0]?.emptied ?? 0;
    behind = rows[0]?.last ?? null;
  }
  return emptied;
}

interface Batch {
  readonly parcels: ErasedPerson;
  /** Bodies that told of them. */
  readonly bodies: readonly string[];
}

async function eachBatch(
  db: Database,
  which: RawBuilder<unknown>,
  forget: (tx: Executor, batch: Batch) => Promise<number>,
): Promise<number> {
  let forgotten = 0;
  for (let behind = FIRST_ID; ; ) {
    const { rows } = await sql<{
      readonly id: string;
      readonly recipientIds: readonly string[];
      readonly number: string;
    }>`
      SELECT s.id, s.tracking_number AS number, array_agg(r.id) AS recipient_ids
        FROM shipments s
       CROSS JOIN LATERAL (
         SELECT s.recipient_id AS id
         -- Whose number was corrected belongs to the shipment of the right one.
         UNION SELECT o.recipient_id FROM shipment_orders o
                WHERE o.shipment_id = s.id AND o.left_because IS DISTINCT FROM 'corrected') who
        JOIN recipients r ON r.id = who.id
       WHERE s.id > ${behind}::uuid AND ${which} GROUP BY s.id ORDER BY s.id LIMIT ${SHIPMENTS_AT_ONCE}`.execute(
      db,
    );
    const last = rows.at(-1);
    if (last === undefined) return forgotten;
    behind = last.id;
    const shipmentIds = rows.map(({ id }) => id);
    const recipientIds = rows.flatMap((row) => row.recipientIds);
    const parcels: ErasedPerson = {
      recipientIds,
      shipmentIds,
      shared: await sharedShipments(db, shipmentIds, recipientIds),
      trackingNumbers: [...new Set(rows.map(({ number }) => number))],
      // The person may have other parcels, and what they said of their mail holds for those.
      ...{ addresses: [], spellings: [], names: [] },
    };
    const bodies = await bodiesOf(db, parcels);
    forgotten += await repeating(() => db.transaction().execute((tx) => forget(tx, { parcels, bodies })));
  }
}

/** As an erasure does, of these parcels alone. */
async function emptyShipments(tx: Executor, { parcels, bodies }: Batch): Promise<number> {
  await emptyBodies(tx, bodies);
  await sql`${lockedShipments(parcels.shipmentIds)}`.execute(tx);
  const changed = [
    await emptyRecipients(tx, parcels),
    await emptyScans(tx, parcels),
    await emptyUpdates(tx, parcels),
    await emptyNotes(tx, parcels),
    await emptyDrafts(tx, parcels),
    await deleteFilesOfThreads(tx, parcels.shipmentIds),
    await emptyWantedAddresses(tx, parcels.shipmentIds),
    await emptyWordsOfClaims(tx, parcels.shipmentIds),
    ...Object.values(await endConversation(tx, parcels)),
    await emptyMessages(tx, parcels),
  ];
  return changed.some((rows) => rows > 0) ? parcels.shipmentIds.length : 0;
}

/** Everything that refers to a shipment goes with it; its recipients were written for it alone. */
async function deleteShipments(tx: Executor, { parcels, bodies }: Batch): Promise<number> {
  await emptyBodies(tx, bodies);
  await sql`${lockedShipments(parcels.shipmentIds)}`.execute(tx);
  await emptyUpdates(tx, parcels);
  const threads = await threadsOf(tx, parcels.shipmentIds);
  const deleted = await count(
    tx,
    sql`DELETE FROM shipments WHERE id = ANY (${[...parcels.shipmentIds]}::uuid[])`,
  );
  await deleteEmptyThreads(tx, threads);
  await sql`DELETE FROM recipients WHERE id = ANY (${[...parcels.recipientIds]}::uuid[])`.execute(tx);
  return deleted;
}
