import { sql } from 'kysely';
import { ENTRY_OF_REMEDY, HORIZON_HOURS, MOST_ATTEMPTS, REMEDIES } from '../../domain/advice/remedy';
import type { Database, Executor } from '../postgres/database';
import { firstIdOf } from '../postgres/time-ordered-ids';
import { BY_CUSTOMER } from '../tracking/address-changes';

/** So far back cases are counted: what helped long ago says little of how a carrier works today. */
const COUNTED_DAYS = 180;
const COUNTED_AGAIN_HOURS = 6;
/** What is written just before somebody closes a case is its farewell, and closed nothing. */
const FAREWELL = sql.lit('15 minutes');
const DAY_MS = 86_400_000;

const REMEDY_OF_ENTRY = sql`CASE e.type ${sql.join(
  REMEDIES.map((remedy) => sql`WHEN ${sql.lit(ENTRY_OF_REMEDY[remedy])} THEN ${sql.lit(remedy)}`),
  sql` `,
)} END`;
const ENTRIES = sql.join(Object.values(ENTRY_OF_REMEDY).map((type) => sql.lit(type)));
/** The remedies among the entries `e` of a case; what customers do themselves is none. */
export const IS_REMEDY = sql<boolean>`e.type IN (${ENTRIES}) AND e.actor <> ${sql.lit(BY_CUSTOMER)}`;
export { REMEDY_OF_ENTRY };

/** Hours from `since` until the case `c` was closed, HORIZON_HOURS at most. A case that gave way to another was not solved. */
export function hoursUntilClosed(since: string) {
  return sql<number>`CASE WHEN c.resolution IN ('recovered', 'resolved_by_staff', 'delivered')
    THEN least(${HORIZON_HOURS}::int, floor(extract(epoch FROM c.resolved_at - ${sql.ref(since)}) / 3600))::smallint
    ELSE ${HORIZON_HOURS}::smallint END`;
}

/** How soon it is time to count again (ms); 0: now. */
export async function untilCountedAgain(db: Executor): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    SELECT coalesce((SELECT greatest(0, extract(epoch FROM counted_at + ${COUNTED_AGAIN_HOURS} * interval '1 hour' - now()) * 1000)
      FROM remedy_counts), 0)::float8 AS ms`.execute(db);
  return rows[0]?.ms ?? 0;
}

/** Counts all anew, unless another worker has just done so. What it finds is what was true at one instant. */
export async function countOutcomes(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`INSERT INTO remedy_counts (counted_at) VALUES (now() - interval '1 year') ON CONFLICT DO NOTHING`.execute(
      tx,
    );
    await sql`SELECT FROM remedy_counts FOR UPDATE`.execute(tx);
    if ((await untilCountedAgain(tx)) > 0) return;
    await sql`DELETE FROM remedy_outcomes`.execute(tx);
    await sql`
      WITH remedies AS (
        SELECT c.id, e.at, ${REMEDY_OF_ENTRY} AS remedy,
               row_number() OVER past - 1 AS attempts,
               coalesce(lag(${REMEDY_OF_ENTRY}) OVER past, '') AS before
          FROM cases c JOIN case_entries e ON e.case_id = c.id
         WHERE c.id >= ${firstIdOf(Date.now() - COUNTED_DAYS * DAY_MS)}::uuid AND ${IS_REMEDY}
        WINDOW past AS (PARTITION BY c.id ORDER BY e.at, e.entry_key)
      )
      INSERT INTO remedy_outcomes (kind, carrier, before, attempts, remedy, hours, cases)
      SELECT c.kind, coalesce(c.carrier, ''), r.before, least(r.attempts, ${MOST_ATTEMPTS}::int), r.remedy,
             ${hoursUntilClosed('r.at')}, count(*)
        FROM remedies r JOIN cases c ON c.id = r.id
       WHERE r.at < now() - ${HORIZON_HOURS} * interval '1 hour'
         AND (c.resolved_at IS NULL OR c.resolved_at > r.at + interval ${FAREWELL} OR c.resolution <> 'resolved_by_staff')
       GROUP BY 1, 2, 3, 4, 5, 6`.execute(tx);
    await sql`UPDATE remedy_counts SET counted_at = now()`.execute(tx);
  });
}
