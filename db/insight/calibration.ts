import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../postgres/database';

/** How good predictions were. Null where there is nothing to count. */
export interface CalibrationFigures {
  readonly n: number;
  readonly late: number;
  readonly brier: number | null;
  /** 1 - Brier / Brier of always saying the share. */
  readonly skill: number | null;
  readonly ece: number | null;
  readonly auc: number | null;
  /** Parcels with a window that have arrived, or that came after it ended. */
  readonly windows: number;
  readonly within: number;
  readonly below: number;
  readonly above: number;
}

/** Predictions of the last `days` days, of one carrier; null: of all. */
export interface CalibrationSpan {
  readonly days: number;
  readonly carrier: string | null;
}

/** Said before the promise ended, of parcels of which it was known only later whether they would keep it. */
const judgedIn = ({ days, carrier }: CalibrationSpan): RawBuilder<unknown> => sql`
  SELECT p.shipment_id, p.carrier, p.predicted_at, p.promise_ends_at, p.p_late AS said, p.late::int AS came, p.basis
    FROM predictions p
   WHERE p.predicted_at > now() - interval '1 day' * ${days} AND p.late IS NOT NULL AND p.p_late IS NOT NULL
     AND p.predicted_at < p.promise_ends_at AND (${carrier}::text IS NULL OR p.carrier = ${carrier})`;

/** By each of `by` (a column of what was judged), and of windows beside it; one row where `by` is null. */
async function figuresBy(db: Executor, span: CalibrationSpan, by: 'all' | 'carrier' | 'week') {
  const key = {
    all: sql`'all'`,
    carrier: sql`carrier`,
    week: sql`to_char(date_trunc('week', predicted_at), 'YYYY-MM-DD')`,
  }[by];
  const { rows } = await sql<Omit<CalibrationFigures, 'skill'> & { key: string }>`
    WITH judged AS (SELECT ${key} AS key, said, came FROM (${judgedIn(span)}) j),
    placed AS (SELECT key, said, came, ntile(10) OVER (PARTITION BY key ORDER BY said) AS bin,
                      rank() OVER (PARTITION BY key ORDER BY said) + (count(*) OVER (PARTITION BY key, said) - 1) / 2.0 AS place
                 FROM judged),
    bins AS (SELECT key, count(*) AS n, abs(avg(said) - avg(came)) AS off FROM placed GROUP BY key, bin),
    odd AS (SELECT key, sum(n * off) / sum(n) AS ece FROM bins GROUP BY key),
    chances AS (SELECT key, count(*)::int AS n, sum(came)::int AS late, avg((said - came) ^ 2)::float8 AS brier,
                CASE WHEN sum(came) BETWEEN 1 AND count(*) - 1
                     THEN ((sum(place) FILTER (WHERE came = 1) - sum(came) * (sum(came) + 1) / 2.0)
                           / (sum(came) * (count(*) - sum(came))))::float8 END AS auc
           FROM placed GROUP BY key),
    windows AS (SELECT ${key} AS key, count(*)::int AS windows,
                       (count(*) FILTER (WHERE delivered_at >= q10 AND delivered_at <= q90))::int AS within,
                       (count(*) FILTER (WHERE delivered_at < q10))::int AS below,
                       (count(*) FILTER (WHERE delivered_at IS NULL OR delivered_at > q90))::int AS above
                  FROM predictions
                 WHERE predicted_at > now() - interval '1 day' * ${span.days} AND q90 < now()
                   AND (${span.carrier}::text IS NULL OR carrier = ${span.carrier})
                   AND (delivered_at IS NOT NULL OR NOT settled)
                 GROUP BY 1)
    SELECT key, coalesce(n, 0) AS n, coalesce(late, 0) AS late, brier, ece::float8 AS ece, auc,
           coalesce(windows, 0) AS windows, coalesce(within, 0) AS within, coalesce(below, 0) AS below, coalesce(above, 0) AS above
      FROM chances FULL JOIN windows USING (key) LEFT JOIN odd USING (key) ORDER BY key`.execute(db);
  return rows.map(({ brier, ...rest }) => {
    const share = rest.n === 0 ? 0 : rest.late / rest.n;
    const base = share * (1 - share);
    return { ...rest, brier, skill: brier === null || base === 0 ? null : 1 - brier / base };
  });
}

/** Ten bins of equal counts, from the least probable to the most. */
async function reliability(db: Executor, span: CalibrationSpan) {
  const { rows } = await sql<{ n: number; said: number; came: number }>`
    SELECT count(*)::int AS n, avg(said)::float8 AS said, avg(came)::float8 AS came
      FROM (SELECT said, came, ntile(10) OVER (ORDER BY said) AS bin FROM (${judgedIn(span)}) j) binned
     GROUP BY bin ORDER BY bin`.execute(db);
  return rows;
}

/** Of parcels: the first time that `threshold` was reached with `hours` or more left. */
async function lead(db: Executor, span: CalibrationSpan, threshold: number, hours: number) {
  const { rows } = await sql<{
    parcels: number;
    late: number;
    alarms: number;
    right: number;
    median: number | null;
  }>`
    SELECT count(*)::int AS parcels, coalesce(sum(came), 0)::int AS late, count(alarm)::int AS alarms,
           (count(alarm) FILTER (WHERE came = 1))::int AS right,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY alarm) FILTER (WHERE came = 1)::float8 AS median
      FROM (SELECT shipment_id, max(came) AS came,
                   max(extract(epoch FROM promise_ends_at - predicted_at) / 3600) FILTER (WHERE said >= ${threshold}) AS alarm
              FROM (${judgedIn(span)}) j
             WHERE promise_ends_at - predicted_at >= interval '1 hour' * ${hours} GROUP BY shipment_id) first`.execute(
    db,
  );
  return rows[0] ?? { parcels: 0, late: 0, alarms: 0, right: 0, median: null };
}

/** By day on which it was said, in order: what a control chart is drawn of. */
async function days(db: Executor, span: CalibrationSpan) {
  const { rows } = await sql<{ day: string; n: number; said: number; came: number; variance: number }>`
    SELECT to_char(predicted_at, 'YYYY-MM-DD') AS day, count(*)::int AS n, sum(said)::float8 AS said, sum(came)::float8 AS came,
           sum(said * (1 - said))::float8 AS variance
      FROM (${judgedIn(span)}) j GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

const ALARM = 0.7;
const ALARM_LEAD_HOURS = 48;

/** All that the calibration page shows. */
export async function readCalibration(db: Executor, span: CalibrationSpan) {
  const [all, byCarrier, byWeek, bins, alarms, byDay] = await Promise.all([
    figuresBy(db, span, 'all'),
    figuresBy(db, span, 'carrier'),
    figuresBy(db, span, 'week'),
    reliability(db, span),
    lead(db, span, ALARM, ALARM_LEAD_HOURS),
    days(db, span),
  ]);
  const model = await db
    .selectFrom('predictionModels')
    .select(['trainedAt', 'parcels', 'outcomes', 'seconds', 'basis'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    all: all[0] ?? null,
    byCarrier,
    byWeek,
    bins,
    alarms: { threshold: ALARM, leastLeadHours: ALARM_LEAD_HOURS, ...alarms },
    byDay,
    model: model ?? null,
  };
}
