import { sql } from 'kysely';
import type { Database, Executor } from './database';
import { lockedShipments } from './lock-order';

export interface Claim {
  readonly id: string;
  readonly deliveredSeq: number;
  readonly deliveredFacts: number;
}

/** The word of Postgres that the relay listens to. */
export const RELAY_NOTIFICATION = 'wayward_relay';

/** Something is due at once; heard when the transaction commits. */
export async function wakeRelay(db: Executor): Promise<void> {
  await sql`select pg_notify(${RELAY_NOTIFICATION}, '')`.execute(db);
}

/** A relay that dies gives its claims back by time. */
const CLAIM_SECONDS = 30;

/** Claims up to `limit` shipments that are due, longest due first; what another relay has claimed is passed over. */
export async function claimDue(db: Database, limit: number): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    update shipments s
       set claimed_until = now() + ${`${CLAIM_SECONDS} seconds`}::interval
      from (select id from shipments
             where deliver_at <= now() and (claimed_until is null or claimed_until < now())
             order by deliver_at limit ${limit}
               for no key update skip locked) due
     where s.id = due.id
    returning s.id, s.delivered_seq as "deliveredSeq", s.delivered_facts as "deliveredFacts"`.execute(db);
  return rows;
}

/** What was delivered is no longer due, unless more arrived in the meantime. */
export async function releaseDelivered(
  db: Database,
  deliveries: readonly { readonly id: string; readonly seq: number; readonly factsVersion: number }[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    with held as (${lockedShipments(deliveries.map((one) => one.id))})
    update shipments s
       set delivered_seq = greatest(s.delivered_seq, d.seq),
           delivered_facts = greatest(s.delivered_facts, d.facts),
           deliver_at = case when s.closed_at is null and (s.last_seq > d.seq or s.facts_version > d.facts)
                             then coalesce(s.deliver_at, now()) end,
           claimed_until = null,
           relay_failures = 0
      from unnest(${deliveries.map((one) => one.id)}::uuid[],
                  ${deliveries.map((one) => one.seq)}::int[],
                  ${deliveries.map((one) => one.factsVersion)}::int[]) as d (id, seq, facts)
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
    with held as (${lockedShipments(deliveries.map((one) => one.id))})
    update shipments
       set claimed_until = null,
           relay_failures = relay_failures + 1,
           deliver_at = now() + least(power(2, least(relay_failures, 8)) * interval '250 milliseconds', interval '15 seconds')
     where id in (select id from held)`.execute(db);
}
