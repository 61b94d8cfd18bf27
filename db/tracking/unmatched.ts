import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant, TrackingUpdate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What became of an update that found no open shipment. */
export interface UnmatchedOutcome {
  /** The closed shipment that knew all of it already; else null. */
  readonly shipmentId: string | null;
  readonly accepted: 0;
  readonly duplicate: number;
  readonly unmatched: number;
}

/** Sets an update aside until somebody registers its number. */
export async function keepUnmatched(
  tx: Executor,
  inboxId: string,
  source: string,
  receivedAt: Instant,
  update: TrackingUpdate,
): Promise<UnmatchedOutcome> {
  const count = Math.max(update.events.length, 1);
  const closed = await closedShipmentThatKnows(tx, update);
  if (closed !== null) return { shipmentId: closed, accepted: 0, duplicate: count, unmatched: 0 };
  const kept = await tx
    .insertInto('unmatchedUpdates')
    .values({
      carrier: update.carrier,
      trackingNumber: update.trackingNumber,
      digest: digestOf(update),
      source,
      inboxId,
      update: JSON.stringify(update),
      receivedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['trackingNumber', 'carrier', 'digest']).where('claimedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .execute();
  return {
    shipmentId: null,
    accepted: 0,
    duplicate: kept.length > 0 ? 0 : count,
    unmatched: kept.length > 0 ? count : 0,
  };
}

/** The same content, however often and in whatever wrapping it is sent. */
function digestOf(update: TrackingUpdate): string {
  const content = [
    update.events.map((event) => event.eventKey),
    update.estimate?.date ?? null,
    update.unknownNumber,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** A sender that repeats itself after the shipment was closed tells nothing new: its number is not waiting for anybody. */
async function closedShipmentThatKnows(tx: Executor, update: TrackingUpdate): Promise<string | null> {
  const keys = [...new Set(update.events.map((event) => event.eventKey))];
  if (keys.length === 0) return null;
  const row = await tx
    .selectFrom('shipments as s')
    .innerJoin('trackingEvents as e', 'e.shipmentId', 's.id')
    .select('s.id')
    .where('s.trackingNumber', '=', update.trackingNumber)
    // The companies of one group are mixed up by senders; see open-shipments.ts.
    .where(sql<boolean>`split_part(s.carrier, '_', 1) = split_part(${update.carrier}::text, '_', 1)`)
    .where('s.closedAt', 'is not', null)
    .where('e.eventKey', 'in', keys)
    .groupBy(['s.id', 's.closedAt'])
    .having(sql<boolean>`count(*) = ${keys.length}`)
    .orderBy('s.closedAt', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

const MOST_LOOKED_AT = 5_000;

/** A number that updates came for and nobody registered. `sources` are the providers that told of it. */
export interface UnmatchedNumber {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly updates: number;
  readonly sources: readonly string[];
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Numbers that updates wait for, among the newest so many updates; or this number alone. */
export async function unmatchedNumbers(
  db: Executor,
  trackingNumber: string | null,
  limit: number,
): Promise<{ readonly lookedAt: number; readonly numbers: readonly UnmatchedNumber[] }> {
  const ofNumber = trackingNumber === null ? sql`` : sql`and tracking_number = ${trackingNumber}`;
  const { rows } = await sql<UnmatchedNumber & { readonly lookedAt: number }>`
    with newest as (
      select carrier, tracking_number, source, received_at from unmatched_updates
       where claimed_at is null ${ofNumber} order by id desc limit ${MOST_LOOKED_AT}
    )
    select carrier, tracking_number as "trackingNumber", count(*)::int as updates, array_agg(distinct source) as sources,
           min(received_at) as "firstAt", max(received_at) as "lastAt", (select count(*)::int from newest) as "lookedAt"
      from newest group by carrier, tracking_number order by max(received_at) desc, tracking_number limit ${limit}`.execute(
    db,
  );
  return { lookedAt: rows[0]?.lookedAt ?? 0, numbers: rows.map(({ lookedAt: _, ...number }) => number) };
}

/**
 * Forgets what has waited for more than `days`: nobody registers its number any more. Senders that share an account with other shops
 * bring tens of thousands of these a day. Returns how many.
 */
export async function forgetOldUpdates(db: Executor, days: number, limit = 1_000): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    DELETE FROM unmatched_updates WHERE id IN (
      SELECT id FROM unmatched_updates
      WHERE claimed_at IS NULL AND received_at < now() - ${days} * interval '1 day'
      ORDER BY received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(db);
  return rows.length;
}
