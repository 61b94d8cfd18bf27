import { sql } from 'kysely';
import type { Database } from '../../db/postgres/database';

/** The id of the problem that is remembered. */
export const PROBLEM_ID = '0190a000-0000-7000-8000-0000000000aa';

/** What a search of three days ago found: one carrier is late twice as often as was to be expected. */
export async function rememberProblem(db: Database): Promise<void> {
  await sql`
    INSERT INTO problems (id, title, slice, slice_key, evidence, found_at, last_week)
    VALUES (${PROBLEM_ID}, 'Late: carrier ups', '{"carrier":"ups"}', 'carrier=ups',
            '[{"week":"2026-11-16","parcels":412,"late":96,"expected":41.2}]', now() - interval '3 days', '2026-11-16')`.execute(
    db,
  );
}
