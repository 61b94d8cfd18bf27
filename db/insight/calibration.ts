import { type RawBuilder, sql } from 'kysely';
import type { SaidDay } from '../../domain/insight/drift';
import {
  figuresOfBins,
  type ReliabilityGroup,
  reliabilityOf,
  type SaidBin,
  type SaidFigures,
} from '../../domain/insight/said-bins';
import type { Executor } from '../postgres/database';
import { ALARM } from './calibration-counts';
import { GENERATED_LAYOUT } from './models';

export interface CalibrationFigures extends SaidFigures {
  /** Parcels with a window that has ended; how many came within it, before and after it. */
  readonly windows: number;
  readonly within: number;
  readonly below: number;
  readonly above: number;
}

/** Predictions of the last `days` days (UTC), of one carrier; null: of all. */
export interface CalibrationSpan {
  readonly days: number;
  readonly carrier: string | null;
}

const inSpan = ({ days, carrier }: CalibrationSpan): RawBuilder<unknown> => sql`
  day > (now() AT TIME ZONE 'UTC')::date - ${days}::int AND (${carrier}::text IS NULL OR carrier = ${carrier})`;

type Split = 'all' | 'carrier' | 'week';
interface Key {
  readonly split: Split;
  readonly key: string;
}

const SPLIT = sql.raw(`CASE GROUPING(carrier, week) WHEN 1 THEN 'carrier' WHEN 2 THEN 'week' ELSE 'all' END`);
/** Its Monday. */
const WEEK = sql.raw(`day - (extract(isodow FROM day)::int - 1)`);
const KEY = sql.raw(`coalesce(carrier, to_char(week, 'YYYY-MM-DD'), 'all')`);

/**
 * Bins and windows, of all, by carrier and by week: two statements, each of which reads its rows once. Cells of a week are put together first, which leaves a
 * seventh of them; their sums are whole numbers, which a float8 adds exactly, in a fraction of the time that numeric takes.
 */
async function counted(db: Executor, span: CalibrationSpan) {
  const bins = await sql<SaidBin & Key>`
    SELECT ${SPLIT} AS split, ${KEY} AS key, sum(n)::int AS n, sum(late)::int AS late, sum(said) / 1e6 AS said,
           sum(said_squares) / 1e6 AS said_squares, sum(said_of_late) / 1e6 AS said_of_late
      FROM (SELECT carrier, ${WEEK} AS week, hundredth, sum(n) AS n, sum(late) AS late, sum(said::float8) AS said,
                   sum(said_squares::float8) AS said_squares, sum(said_of_late::float8) AS said_of_late
              FROM calibration_cells WHERE ${inSpan(span)} GROUP BY 1, 2, 3) c
     GROUP BY hundredth, GROUPING SETS ((), (carrier), (week)) HAVING sum(n) > 0 ORDER BY 1, 2, hundredth`.execute(
    db,
  );
  const windows = await sql<Key & { within: number; below: number; above: number }>`
    SELECT ${SPLIT} AS split, ${KEY} AS key, sum(within)::int AS within, sum(below)::int AS below,
           sum(above)::int AS above
      FROM (SELECT *, ${WEEK} AS week FROM calibration_windows WHERE ${inSpan(span)}) w
     GROUP BY GROUPING SETS ((), (carrier), (week)) HAVING sum(within + below + above) > 0`.execute(db);
  return { bins: bins.rows, windows: windows.rows };
}

type Counted = Awaited<ReturnType<typeof counted>>;

function figuresBy(
  split: Split,
  { bins, windows }: Counted,
): (CalibrationFigures & { readonly key: string })[] {
  const ofSplit = <Row extends Key>(rows: readonly Row[]): Row[] => rows.filter((row) => row.split === split);
  const keys = [...new Set([...ofSplit(bins), ...ofSplit(windows)].map(({ key }) => key))].sort();
  return keys.map((key) => {
    const { within = 0, below = 0, above = 0 } = ofSplit(windows).find((row) => row.key === key) ?? {};
    return {
      key,
      ...figuresOfBins(ofSplit(bins).filter((row) => row.key === key)),
      ...{ windows: within + below + above, within, below, above },
    };
  });
}

/** Of parcels: the first time that an alarm was reached. */
async function lead(db: Executor, span: CalibrationSpan) {
  const { rows } = await sql<{
    parcels: number;
    late: number;
    alarms: number;
    right: number;
    median: number | null;
  }>`
    WITH l AS (SELECT late, lead_hours, sum(parcels)::int AS parcels FROM calibration_leads WHERE ${inSpan(span)} GROUP BY 1, 2 HAVING sum(parcels) > 0),
    warned AS (SELECT lead_hours, parcels, sum(parcels) OVER (ORDER BY lead_hours) AS until, sum(parcels) OVER () AS all_of_them
                 FROM l WHERE late AND lead_hours >= 0)
    SELECT coalesce(sum(parcels), 0)::int AS parcels, coalesce(sum(parcels) FILTER (WHERE late), 0)::int AS late,
           coalesce(sum(parcels) FILTER (WHERE lead_hours >= 0), 0)::int AS alarms,
           coalesce(sum(parcels) FILTER (WHERE lead_hours >= 0 AND late), 0)::int AS right,
           (SELECT min(lead_hours)::int FROM warned WHERE until * 2 >= all_of_them) AS median
      FROM l`.execute(db);
  return rows[0] ?? { parcels: 0, late: 0, alarms: 0, right: 0, median: null };
}

/** By day on which it was said, in order: what a control chart is drawn of. */
export async function saidDays(db: Executor, span: CalibrationSpan): Promise<SaidDay[]> {
  const { rows } = await sql<SaidDay>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, sum(n)::int AS n, sum(said::float8) / 1e6 AS said, sum(late)::float8 AS came,
           sum((said - said_squares)::float8) / 1e6 AS variance
      FROM calibration_cells WHERE ${inSpan(span)} GROUP BY calibration_cells.day ORDER BY 1`.execute(db);
  return rows;
}

/** All that the calibration page shows, from what is counted (calibration-counts.ts). */
export async function readCalibration(db: Executor, span: CalibrationSpan) {
  const [all, alarms, byDay] = await Promise.all([counted(db, span), lead(db, span), saidDays(db, span)]);
  const model = await db
    .selectFrom('predictionTurn as t')
    .innerJoin('predictionModels as m', 'm.id', 't.modelId')
    .select(['m.trainedAt', 'm.parcels', 'm.outcomes', 'm.seconds', 'm.basis'])
    .executeTakeFirst();
  const generated = await db
    .selectFrom('predictionModels')
    .select('id')
    .where('layout', '=', GENERATED_LAYOUT)
    .where('trainedAt', '>', sql<string>`now() - interval '1 day' * ${span.days}::int`)
    .limit(1)
    .executeTakeFirst();
  const bins: ReliabilityGroup[] = reliabilityOf(all.bins.filter(({ split }) => split === 'all'));
  return {
    all: figuresBy('all', all)[0] ?? null,
    byCarrier: figuresBy('carrier', all),
    byWeek: figuresBy('week', all),
    bins,
    alarms: { ...ALARM, ...alarms },
    byDay,
    model: model ?? null,
    hasGenerated: generated !== undefined,
  };
}
