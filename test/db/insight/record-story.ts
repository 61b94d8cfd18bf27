import { sql } from 'kysely';
import { followFacts } from '../../../db/insight/follow-facts';
import type { Database } from '../../../db/postgres/database';

/** The record catches up with all that has happened. */
export async function caughtUp(db: Database): Promise<void> {
  await sql`UPDATE record_walk SET next_at = now(), walked_to = '00000000-0000-0000-0000-000000000000'`.execute(
    db,
  );
  while (await followFacts(db));
}

/** All records, as JSON that can be compared. */
export async function recordsIn(db: Database): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    SELECT to_jsonb(r) AS record FROM shipment_records r ORDER BY shipment_id`.execute(db);
  return rows.map(({ record }) => record);
}

/** All that scorecards count, without what has come to nothing. */
export async function countsIn(db: Database): Promise<unknown> {
  const { rows } = await sql<{ counts: unknown }>`
    SELECT jsonb_build_object(
      'cells', (SELECT jsonb_agg(to_jsonb(c) ORDER BY grouping, week, carrier, key) FROM scorecard_cells c WHERE parcels > 0),
      'times', (SELECT jsonb_agg(to_jsonb(t) ORDER BY grouping, week, carrier, key, figure, bucket) FROM scorecard_times t
                 WHERE parcels > 0)) AS counts`.execute(db);
  return rows[0]?.counts;
}
