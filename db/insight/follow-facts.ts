import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Database, Executor } from '../postgres/database';
import { FIRST_ID, firstIdOf, timeOfId } from '../postgres/time-ordered-ids';
import { contactsOf } from './record-facts';
import { deriveRecords } from './records';

/**
 * How the record follows the facts: a walk through all shipments that it has not got yet or still follows, in the order of their ids, which
 * compares what each record was derived from with what the shipment has come to. So a scan writes nothing for it, and no index has to say
 * what has changed. Whoever holds the row of the walk does a step; several workers take turns.
 *
 *   waits --next_at--> walks, a step at a time --all looked at--> waits: the longer the walk took, the longer
 */

const LOOKED_AT_ONCE = 2_000;
const DERIVED_AT_ONCE = 500;
/** A registration may be written so long after its id was given (ms). */
const WRITTEN_LATER_MS = 600_000;
/** A walk takes no more than this share of the time. */
const PAUSE_PER_WALK = 20;
const LEAST_PAUSE_S = 15;

/** One step. False: nothing is due, or another worker walks. */
export async function followFacts(db: Database): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ walkedTo: string; knownTo: string; now: Instant }>`
      SELECT walked_to, known_to, now() FROM record_walk WHERE next_at <= now() FOR UPDATE SKIP LOCKED`.execute(
      tx,
    );
    const [walk] = rows;
    if (walk === undefined) return false;
    const now = new Date(walk.now).toISOString();
    const due = await changedAfter(tx, walk.walkedTo, walk.knownTo);
    const derived = due.ids.slice(0, DERIVED_AT_ONCE);
    await deriveRecords(tx, derived, now);
    const walkedTo = derived.length < due.ids.length ? derived.at(-1) : due.lookedTo;
    if (walkedTo === undefined) await endWalk(tx);
    else
      await sql`UPDATE record_walk SET walked_to = ${walkedTo}, next_at = now(),
        begun_at = CASE WHEN walked_to = ${FIRST_ID}::uuid THEN now() ELSE begun_at END`.execute(tx);
    return walkedTo !== undefined;
  });
}

async function endWalk(tx: Executor): Promise<void> {
  await sql`
    UPDATE record_walk SET walked_to = ${FIRST_ID},
      known_to = coalesce((SELECT shipment_id FROM shipment_records WHERE NOT generated ORDER BY shipment_id DESC LIMIT 1), known_to),
      next_at = now() + greatest(interval '1 second' * ${LEAST_PAUSE_S}, ${PAUSE_PER_WALK} * (clock_timestamp()
        - CASE WHEN walked_to = ${FIRST_ID}::uuid THEN now() ELSE begun_at END))`.execute(tx);
}

/** How long until a walk is due (ms); 0: one is. */
export async function untilNextWalk(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number }>`
    SELECT greatest(0, extract(epoch FROM next_at - now()) * 1000)::float8 AS ms FROM record_walk`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}

interface Looked {
  /** What has to be derived anew, in order. */
  readonly ids: readonly string[];
  /** Where the walk goes on; absent: it has come to its end. */
  readonly lookedTo: string | undefined;
}

/** @param knownTo up to here, but for what was written late, each shipment has a record: only what is followed is looked at */
async function changedAfter(tx: Executor, id: string, knownTo: string): Promise<Looked> {
  const newFrom = firstIdOf(timeOfId(knownTo) - WRITTEN_LATER_MS);
  const { rows } = await sql<{ id: string; isChanged: boolean }>`
    SELECT looked.id, s.id IS NOT NULL AND (r.shipment_id IS NULL OR r.look_at <= now() OR r.seen_seq <> s.last_seq
             OR r.seen_facts <> s.facts_version OR r.seen_rounds <> s.process_version OR r.closed_at IS DISTINCT FROM date_trunc('milliseconds', s.closed_at)
             OR r.contacts <> ${contactsOf('s.id')} OR (NOT r.settled AND r.closed_at < now() - interval '31 days')) AS is_changed
      FROM (SELECT id FROM (
              (SELECT shipment_id AS id FROM shipment_records WHERE NOT settled AND NOT generated AND shipment_id > ${id}::uuid
                ORDER BY shipment_id LIMIT ${LOOKED_AT_ONCE})
              UNION
              (SELECT id FROM shipments WHERE id > greatest(${id}::uuid, ${newFrom}::uuid) ORDER BY id LIMIT ${LOOKED_AT_ONCE})) both_of
             ORDER BY id LIMIT ${LOOKED_AT_ONCE}) looked
      LEFT JOIN shipments s ON s.id = looked.id
      LEFT JOIN shipment_records r ON r.shipment_id = looked.id
     ORDER BY looked.id`.execute(tx);
  return {
    ids: rows.filter(({ isChanged }) => isChanged).map((row) => row.id),
    lookedTo: rows.length < LOOKED_AT_ONCE ? undefined : rows.at(-1)?.id,
  };
}
