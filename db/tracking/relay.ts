import { sql } from 'kysely';
import { announce } from '../postgres/announce';
import type { Database, Executor } from '../postgres/database';
import { lockedShipments } from '../postgres/lock-order';
import { RELAY_NOTIFICATION } from '../postgres/notifications';

/** A shipment whose workflow is to be told; it is the relay's for 30 seconds. `deliveredSeq` is the last event that it was told of. */
export interface Claim {
  readonly id: string;
  readonly deliveredSeq: number;
  /** Of the newest event, and the version of the registration: what there is to tell. */
  readonly lastSeq: number;
  readonly factsVersion: number;
}

/** Something is due, at once or in so many ms; heard when the transaction commits. */
export async function wakeRelay(db: Executor, inMs = 0): Promise<void> {
  await announce(db, RELAY_NOTIFICATION, inMs);
}

/** Of a row of shipments whose facts changed: its workflow is told of them at once. The caller wakes the relay. */
export const FACTS_CHANGED = {
  factsVersion: sql<number>`facts_version + 1`,
  deliverAt: sql<string>`now()`,
};

/** What belongs to a shipment changed, and its own row did not: its workflow is told at once. The caller holds it. */
export async function noteFactsChanged(tx: Executor, shipmentId: string): Promise<void> {
  await tx.updateTable('shipments').set(FACTS_CHANGED).where('id', '=', shipmentId).execute();
  await wakeRelay(tx);
}

/** Has the relay tell these workflows all that they were not told, and start those that have not begun. Gives those that are open. */
export async function makeDue(db: Executor, shipmentIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (shipmentIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    with held as (${lockedShipments(shipmentIds)})
    update shipments set deliver_at = least(deliver_at, now()), claimed_until = null
     where id in (select id from held) and closed_at is null
    returning id`.execute(db);
  await wakeRelay(db);
  return new Set(rows.map(({ id }) => id));
}

/** A relay that dies gives its claims back by time. */
const CLAIM_SECONDS = 30;

/**
 * Claims up to `limit` shipments that are due: half of them have been due for longest, the others for the shortest time. So news of one
 * parcel does not wait for all of a storm that came before it, and nothing waits for good. What another relay has claimed is passed over.
 */
export async function claimDue(db: Database, limit: number): Promise<Claim[]> {
  const isFree = sql`deliver_at <= now() and (claimed_until is null or claimed_until < now())`;
  const longest = Math.ceil(limit / 2);
  const { rows } = await sql<Claim>`
    with longest as materialized (
      select id from shipments where ${isFree} order by deliver_at limit ${longest} for no key update skip locked),
    shortest as materialized (
      select id from shipments where ${isFree} and id not in (select id from longest)
       order by deliver_at desc limit ${limit - longest} for no key update skip locked)
    update shipments s
       set claimed_until = now() + ${`${CLAIM_SECONDS} seconds`}::interval
     where s.id in (select id from longest union all select id from shortest)
    returning s.id, s.delivered_seq as "deliveredSeq", s.last_seq as "lastSeq", s.facts_version as "factsVersion"`.execute(
    db,
  );
  return rows;
}

/** How long until the next shipment is due, or free again of a relay that died (ms); null: none will be. */
export async function untilNextDue(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(at) - now()) * 1000)::float8 as ms from (
      (select deliver_at as at from shipments
        where deliver_at is not null and (claimed_until is null or claimed_until < now())
        order by deliver_at limit 1)
      union all
      (select claimed_until from shipments where deliver_at <= now() and claimed_until >= now()
        order by deliver_at limit 100)) next`.execute(db);
  return rows[0]?.ms ?? null;
}

/** What was delivered is no longer due, unless more arrived in the meantime. */
export async function releaseDelivered(
  db: Database,
  deliveries: readonly { readonly id: string; readonly seq: number; readonly factsVersion: number }[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    with held as (${lockedShipments(deliveries.map((delivery) => delivery.id))})
    update shipments s
       set delivered_seq = greatest(s.delivered_seq, d.seq),
           delivered_facts = greatest(s.delivered_facts, d.facts),
           deliver_at = case when s.closed_at is null and (s.last_seq > d.seq or s.facts_version > d.facts)
                             then coalesce(s.deliver_at, now()) end,
           claimed_until = null,
           relay_failures = 0
      from unnest(${deliveries.map((delivery) => delivery.id)}::uuid[],
                  ${deliveries.map((delivery) => delivery.seq)}::int[],
                  ${deliveries.map((delivery) => delivery.factsVersion)}::int[]) as d (id, seq, facts)
      join held on held.id = d.id
     where s.id = d.id`.execute(db);
}

/** A failed delivery stays due, a little later each time (at most 15 seconds). */
export async function releaseFailed(
  db: Database,
  deliveries: readonly { readonly id: string }[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    with held as (${lockedShipments(deliveries.map((delivery) => delivery.id))})
    update shipments
       set claimed_until = null,
           relay_failures = relay_failures + 1,
           deliver_at = now() + least(power(2, least(relay_failures, 8)) * interval '250 milliseconds', interval '15 seconds')
     where id in (select id from held)`.execute(db);
}
