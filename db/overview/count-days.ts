import { type RawBuilder, sql } from 'kysely';
import type { Database, Executor } from '../postgres/database';
import { firstIdOf } from '../postgres/time-ordered-ids';

/**
 * What became of the parcels and cases of each day, counted from their rows: a day is a walk through ids of that time (uuidv7), so no index
 * is needed for it. A day of which something is still open is counted again and again, the older the more seldom, and never so often that it
 * takes more than a fiftieth of the time.
 */

/** So far back the overview looks (days). */
const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

/** Counts the newest day that is due. False: none is. */
export async function countNextDay(db: Database): Promise<boolean> {
  const { rows } = await sql<{ day: string }>`
    SELECT day::text FROM (
      SELECT generate_series(
        ${FIRST_DAY}, (now() AT TIME ZONE 'UTC')::date, '1 day')::date AS day) days
    LEFT JOIN counted_days c USING (day)
    WHERE c.day IS NULL OR (NOT c.settled AND c.counted_at < now() - greatest(
      interval '15 seconds', c.took_ms * interval '50 milliseconds', (now() AT TIME ZONE 'UTC' - (day + 1)::timestamp) / 48))
    ORDER BY day DESC LIMIT 1`.execute(db);
  const [due] = rows;
  if (due === undefined) return false;
  await db.transaction().execute((tx) => countDay(tx, due.day));
  return true;
}

/** The day of the first parcel that there is, or the first that the overview may show; null while there is none. */
const FIRST_DAY = sql`(SELECT greatest((now() AT TIME ZONE 'UTC')::date - ${MOST_DAYS - 1}::int, (uuid_extract_timestamp(id) AT TIME ZONE 'UTC')::date)
  FROM shipments ORDER BY id LIMIT 1)`;

async function countDay(tx: Executor, day: string): Promise<void> {
  const begunAt = performance.now();
  // Whoever counts the same day waits here, and counts it once more.
  await sql`INSERT INTO counted_days (day, counted_at, took_ms, settled) VALUES (${day}, now(), 0, false)
    ON CONFLICT (day) DO UPDATE SET counted_at = now()`.execute(tx);
  await sql`DELETE FROM daily_figures WHERE day = ${day}`.execute(tx);
  const { rows } = await sql<{ open: number }>`
    WITH parcels AS (
      SELECT s.carrier,
             s.promised_date IS NOT NULL AS promised,
             s.milestone = 'delivered' AS delivered,
             coalesce(s.close_reason = 'cancelled' OR s.milestone = 'cancelled', false) AS withdrawn,
             s.closed_at IS NULL AS open,
             -- The promise is kept until the day ends where the parcel goes, as the deadline of "late" is (domain/inactivity/deadlines.ts).
             coalesce(CASE WHEN s.milestone = 'delivered' THEN s.milestone_at ELSE greatest(now(), s.closed_at) END
               < (s.promised_date + 1)::timestamp AT TIME ZONE r.time_zone, false) AS in_time
        FROM shipments s JOIN recipients r ON r.id = s.recipient_id
       WHERE ${ofDay('s', day)}
    ), opened AS (
      SELECT coalesce(c.carrier, (SELECT s.carrier FROM shipments s WHERE s.id = c.shipment_id)) AS carrier,
             c.status <> 'resolved' AS open,
             extract(epoch FROM (SELECT min(e.at) FROM case_entries e WHERE e.case_id = c.id AND e.type = 'acknowledged') - c.opened_at)
               AS acknowledged_s,
             -- One that gave way to another is not solved.
             CASE WHEN c.resolution <> 'superseded' THEN extract(epoch FROM c.resolved_at - c.opened_at) END AS resolved_s
        FROM cases c WHERE ${ofDay('c', day)}
    ), figures AS (
      SELECT carrier,
             0 AS opened, 0 AS acknowledged, 0 AS acknowledged_s, 0 AS resolved, 0 AS resolved_s,
             (promised AND NOT withdrawn AND delivered IS TRUE AND in_time)::int AS on_time,
             (promised AND NOT withdrawn AND NOT in_time)::int AS late,
             (promised AND NOT withdrawn AND delivered IS NOT TRUE AND in_time)::int AS under_way,
             (NOT promised AND NOT withdrawn)::int AS not_promised,
             withdrawn::int AS withdrawn,
             open::int AS open
        FROM parcels
      UNION ALL
      SELECT carrier, 1, (acknowledged_s IS NOT NULL)::int, coalesce(acknowledged_s, 0),
             (resolved_s IS NOT NULL)::int, coalesce(resolved_s, 0), 0, 0, 0, 0, 0, open::int
        FROM opened
    ), written AS (
      INSERT INTO daily_figures
      SELECT ${day}::date, carrier, sum(opened), sum(acknowledged), sum(acknowledged_s), sum(resolved), sum(resolved_s),
             sum(on_time), sum(late), sum(under_way), sum(not_promised), sum(withdrawn)
        FROM figures GROUP BY carrier
    )
    SELECT coalesce(sum(open), 0)::int AS open FROM figures`.execute(tx);
  const isSettled = rows[0]?.open === 0 && Date.parse(day) + SETTLES_AFTER_DAYS * DAY_MS < Date.now();
  await sql`UPDATE counted_days SET took_ms = ${Math.round(performance.now() - begunAt)}, settled = ${isSettled}
    WHERE day = ${day}`.execute(tx);
}

/** What ended may still be corrected, for so long. */
const SETTLES_AFTER_DAYS = 3;

/** Ids that Postgres gave on this day. */
function ofDay(alias: string, day: string): RawBuilder<boolean> {
  const id = sql.raw(`${alias}.id`);
  const from = Date.parse(day);
  return sql<boolean>`${id} >= ${firstIdOf(from)}::uuid AND ${id} < ${firstIdOf(from + DAY_MS)}::uuid`;
}
