import { sql } from 'kysely';
import type { Database, Executor } from '../postgres/database';

/**
 * What the calibration page shows is counted as outcomes come to be known: what a prediction was counted as is taken away, what it is now is added, in
 * one statement that also writes down what it was counted as. So each change is counted once, whoever counts and however often.
 */

/** From this probability on, with so many hours left, it counts as an alarm. */
export const ALARM = { threshold: 0.7, leastLeadHours: 48 } as const;

/** Counts what has changed since it was counted last. Whoever counts waits for whoever counts already. */
export async function countOutcomes(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await holdCounts(tx);
    await countChanges(tx);
  });
}

/** Counts all predictions anew. @returns how many were counted */
export async function recountOutcomes(db: Database): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await holdCounts(tx);
    for (const table of ['cells', 'windows', 'parcels', 'leads'])
      await sql`DELETE FROM ${sql.raw(`calibration_${table}`)}`.execute(tx);
    await sql`UPDATE predictions SET counted_late = NULL, counted_window = NULL, counting_ended = false
      WHERE counting_ended OR counted_late IS NOT NULL OR counted_window IS NOT NULL`.execute(tx);
    await countChanges(tx);
    const { rows } = await sql<{
      n: number;
    }>`SELECT coalesce(sum(n), 0)::int AS n FROM calibration_cells`.execute(tx);
    return rows[0]?.n ?? 0;
  });
}

async function holdCounts(tx: Executor): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('calibration_counts'))`.execute(tx);
}

async function countChanges(tx: Executor): Promise<void> {
  await sql`
    WITH known AS MATERIALIZED (
      SELECT shipment_id, moment, settled AND (q90 IS NULL OR q90 < now()) AS ended,
             -- only what was said before the promise ended was said of something unknown
             CASE WHEN p_late IS NOT NULL AND predicted_at < promise_ends_at THEN late END AS late,
             CASE WHEN q90 < now() AND (delivered_at IS NOT NULL OR NOT settled)
                  THEN CASE WHEN delivered_at < q10 THEN -1 WHEN delivered_at <= q90 THEN 0 ELSE 1 END END AS of_window
        FROM predictions WHERE NOT counting_ended),
    changed AS (
      UPDATE predictions p SET counted_late = k.late, counted_window = k.of_window, counting_ended = k.ended
        FROM known k
       WHERE p.shipment_id = k.shipment_id AND p.moment = k.moment
         AND (k.late IS DISTINCT FROM p.counted_late OR k.of_window IS DISTINCT FROM p.counted_window OR k.ended)
      RETURNING p.shipment_id, p.carrier, (p.predicted_at AT TIME ZONE 'UTC')::date AS day, p.p_late,
                old.counted_late AS was_late, new.counted_late AS is_late,
                old.counted_window AS was_window, new.counted_window AS is_window),
    cells AS (
      INSERT INTO calibration_cells AS c (day, carrier, hundredth, n, late, said, said_squares, said_of_late)
      SELECT day, carrier, least(99, floor(p_late * 100)), sum(sign), sum(sign * s.late::int), sum(sign * (p_late * 1e6)::bigint),
             sum(sign * (p_late ^ 2 * 1e6)::bigint), sum(sign * s.late::int * (p_late * 1e6)::bigint)
        FROM changed, LATERAL (VALUES (was_late, -1), (is_late, 1)) s (late, sign)
       WHERE s.late IS NOT NULL AND was_late IS DISTINCT FROM is_late
       GROUP BY 1, 2, 3
          ON CONFLICT (day, carrier, hundredth) DO UPDATE SET
             n = c.n + excluded.n, late = c.late + excluded.late, said = c.said + excluded.said,
             said_squares = c.said_squares + excluded.said_squares, said_of_late = c.said_of_late + excluded.said_of_late),
    windows AS (
      INSERT INTO calibration_windows AS w (day, carrier, within, below, above)
      SELECT day, carrier, coalesce(sum(sign) FILTER (WHERE place = 0), 0), coalesce(sum(sign) FILTER (WHERE place = -1), 0),
             coalesce(sum(sign) FILTER (WHERE place = 1), 0)
        FROM changed, LATERAL (VALUES (was_window, -1), (is_window, 1)) s (place, sign)
       WHERE place IS NOT NULL AND was_window IS DISTINCT FROM is_window
       GROUP BY 1, 2
          ON CONFLICT (day, carrier) DO UPDATE SET
             within = w.within + excluded.within, below = w.below + excluded.below, above = w.above + excluded.above),
    parcels AS MATERIALIZED (SELECT DISTINCT shipment_id FROM changed WHERE was_late IS DISTINCT FROM is_late),
    leads AS MATERIALIZED (
      SELECT p.shipment_id, min((p.predicted_at AT TIME ZONE 'UTC')::date) AS day, min(p.carrier) AS carrier, bool_or(p.late) AS late,
             coalesce(floor(max(extract(epoch FROM p.promise_ends_at - p.predicted_at) / 3600) FILTER (WHERE p.p_late >= ${ALARM.threshold})), -1)::int
               AS lead_hours
        FROM parcels JOIN predictions p USING (shipment_id)
       WHERE p.late IS NOT NULL AND p.p_late IS NOT NULL
         AND p.promise_ends_at - p.predicted_at >= interval '1 hour' * ${ALARM.leastLeadHours}
       GROUP BY 1),
    written AS (
      INSERT INTO calibration_parcels (shipment_id, day, carrier, late, lead_hours) SELECT * FROM leads
          ON CONFLICT (shipment_id) DO UPDATE SET
             day = excluded.day, carrier = excluded.carrier, late = excluded.late, lead_hours = excluded.lead_hours)
    INSERT INTO calibration_leads AS l (day, carrier, late, lead_hours, parcels)
    SELECT day, carrier, late, lead_hours, sum(sign)
      FROM (SELECT *, 1 AS sign FROM leads
            UNION ALL SELECT b.*, -1 FROM calibration_parcels b JOIN leads USING (shipment_id)) s
     GROUP BY 1, 2, 3, 4 HAVING sum(sign) <> 0
        ON CONFLICT (day, carrier, late, lead_hours) DO UPDATE SET parcels = l.parcels + excluded.parcels`.execute(
    tx,
  );
}
