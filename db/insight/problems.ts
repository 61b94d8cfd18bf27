import { sql } from 'kysely';
import {
  type Evidence,
  SLICE_ATTRIBUTES,
  type Slice,
  type SliceAttribute,
  sliceKeyOf,
  titleOf,
} from '../../domain/insight/problem';
import type { BeforeAndAfter } from '../../domain/insight/verdict';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** The column of a record for each of what slices are cut by. */
const COLUMNS = {
  carrier: 'r.carrier',
  service: 'r.service',
  merchant: 'r.merchant_id',
  origin: 'coalesce(r.origin_region, r.origin_country)',
  destination: "nullif(concat_ws('-', r.destination_country, r.destination_region), '')",
  facility: 'r.facilities[1]',
  weekday: "trim(to_char(r.handed_over_at, 'Day'))",
} as const satisfies Record<SliceAttribute, string>;

/** Of which it is known whether the first promise was kept. */
const JUDGED = sql`r.handed_over_at IS NOT NULL AND r.promise_first_ends_at IS NOT NULL
  AND (r.delivered_at IS NOT NULL OR r.promise_first_ends_at <= now())`;
const LATE = sql`(r.delivered_at IS NULL OR r.delivered_at >= r.promise_first_ends_at)`;
/** So many weeks before the one that is judged say what was to be expected. */
const WEEKS_BEFORE = 8;

/** The week to be scanned, if it was not: the newest of which nearly all is known, a week after its end. Null: none. */
export async function weekToScan(db: Executor): Promise<LocalDate | null> {
  const { rows } = await sql<{ week: LocalDate }>`
    SELECT to_char(date_trunc('week', now() AT TIME ZONE 'UTC') - interval '14 days', 'YYYY-MM-DD') AS week
      FROM problem_scan
     WHERE scanned_to IS NULL OR scanned_to < date_trunc('week', now() AT TIME ZONE 'UTC') - interval '14 days'`.execute(
    db,
  );
  return rows[0]?.week ?? null;
}

/** Parcels by week and all attributes, of the week and those before it. */
export async function countsOfWeeks(db: Executor, week: LocalDate) {
  const columns = sql.raw(SLICE_ATTRIBUTES.map((name) => COLUMNS[name]).join(', '));
  const { rows } = await sql<{ week: string; values: (string | null)[]; n: number; late: number }>`
    SELECT to_char(r.week, 'YYYY-MM-DD') AS week, ARRAY[${columns}]::text[] AS values, count(*)::int AS n,
           (count(*) FILTER (WHERE ${LATE}))::int AS late
      FROM shipment_records r
     WHERE r.week BETWEEN ${week}::date - 7 * ${WEEKS_BEFORE}::int AND ${week}::date AND ${JUDGED}
     GROUP BY 1, 2`.execute(db);
  return rows;
}

/** A slice that was found before, and is not closed, gets the week's evidence; else it is a new problem. */
export async function keepFinding(tx: Executor, slice: Slice, evidence: Evidence): Promise<void> {
  await sql`
    INSERT INTO problems (slice, slice_key, title, found_at, evidence, last_week)
    VALUES (${JSON.stringify(slice)}::jsonb, ${sliceKeyOf(slice)}, ${titleOf(slice)}, now(), ${JSON.stringify([evidence])}::jsonb, ${evidence.week}::date)
        ON CONFLICT (slice_key) WHERE closed_at IS NULL
        DO UPDATE SET evidence = problems.evidence || excluded.evidence, last_week = excluded.last_week
           WHERE problems.last_week < excluded.last_week`.execute(tx);
}

/** The week (local date of its Monday) was scanned: `weekToScan` gives only later ones. In the transaction that keeps what was found. */
export async function endScan(tx: Executor, week: LocalDate): Promise<void> {
  await sql`UPDATE problem_scan SET scanned_to = ${week}::date`.execute(tx);
}

const SHOWN = [
  ...(['id', 'slice', 'title', 'foundAt', 'evidence', 'lastWeek', 'owner'] as const),
  ...(['action', 'actsAt', 'windowDays', 'due', 'closedAt'] as const),
] as const;

/** The newest 200: open ones first, then by the last week in which they were seen. */
export async function listProblems(db: Executor) {
  return await db
    .selectFrom('problems')
    .select(SHOWN)
    .orderBy('closedAt', (order) => order.desc().nullsFirst())
    .orderBy('lastWeek', 'desc')
    .limit(200)
    .execute();
}

export type ProblemRow = NonNullable<Awaited<ReturnType<typeof getProblem>>>;

/** Undefined when there is no such problem. */
export async function getProblem(db: Executor, id: string) {
  return await db.selectFrom('problems').select(SHOWN).where('id', '=', id).executeTakeFirst();
}

/** Absent fields stay as they are; null empties. `action`, `actsAt` and `windowDays` are given together, once. */
export interface ProblemChange {
  readonly title?: string;
  readonly owner?: string | null;
  readonly due?: LocalDate | null;
  readonly closedAt?: Instant | null;
  readonly action?: string;
  readonly actsAt?: Instant;
  readonly windowDays?: number;
}

/** Writes what the route has checked. Does nothing when there is no such problem, or nothing to change. */
export async function changeProblem(db: Executor, id: string, change: ProblemChange): Promise<void> {
  if (Object.keys(change).length > 0)
    await db.updateTable('problems').set(change).where('id', '=', id).execute();
}

/** Open cases of the parcels of a slice, the newest first. */
export async function casesOfSlice(db: Executor, slice: Slice, most: number) {
  const { rows } = await sql<{ id: string; kind: string; trackingNumber: string; openedAt: Instant }>`
    SELECT c.id, c.kind, s.tracking_number, c.opened_at
      FROM cases c JOIN shipments s ON s.id = c.shipment_id JOIN shipment_records r ON r.shipment_id = c.shipment_id
     WHERE c.resolved_at IS NULL AND ${within(slice)}
     ORDER BY c.opened_at DESC LIMIT ${most}`.execute(db);
  return rows;
}

/** Of a slice in a week (its Monday): parcels of which it is known whether they kept their first promise, and those that did not. */
export async function sliceInWeek(
  db: Executor,
  slice: Slice,
  week: LocalDate,
): Promise<{ readonly parcels: number; readonly late: number }> {
  const { rows } = await sql<{ parcels: number; late: number }>`
    SELECT count(*)::int AS parcels, (count(*) FILTER (WHERE ${LATE}))::int AS late
      FROM shipment_records r WHERE r.week = ${week}::date AND ${JUDGED} AND ${within(slice)}`.execute(db);
  return rows[0] ?? { parcels: 0, late: 0 };
}

/**
 * The slice and, lane by lane of each carrier, all that is beside it, before and after an action.
 *
 * @param from when the problem was found: what was seen until then is why it was found
 */
export async function beforeAndAfter(
  db: Executor,
  slice: Slice,
  {
    from,
    actsAt,
    windowDays,
  }: { readonly from: Instant; readonly actsAt: Instant; readonly windowDays: number },
): Promise<{ readonly slice: BeforeAndAfter; readonly comparable: readonly BeforeAndAfter[] }> {
  const window = sql`interval '1 day' * ${windowDays}`;
  const { rows } = await sql<{
    within: boolean;
    parcels: number;
    late: number;
    parcelsAfter: number;
    lateAfter: number;
  }>`
    SELECT within, count(*) FILTER (WHERE NOT is_after)::int AS parcels, count(*) FILTER (WHERE NOT is_after AND is_late)::int AS late,
           count(*) FILTER (WHERE is_after)::int AS parcels_after, count(*) FILTER (WHERE is_after AND is_late)::int AS late_after
      FROM (SELECT ${within(slice)} AS within, r.handed_over_at >= ${actsAt}::timestamptz AS is_after, ${LATE} AS is_late,
                   concat_ws(' ', r.carrier, r.origin_country, r.origin_region, r.destination_country, r.destination_region) AS lane
              FROM shipment_records r
             WHERE r.handed_over_at >= greatest(${from}::timestamptz, ${actsAt}::timestamptz - ${window})
               AND r.handed_over_at < ${actsAt}::timestamptz + ${window} AND ${JUDGED}) judged
     GROUP BY within, CASE WHEN within THEN '' ELSE lane END`.execute(db);
  const shown = rows.map((row) => ({
    within: row.within,
    before: { parcels: row.parcels, late: row.late },
    after: { parcels: row.parcelsAfter, late: row.lateAfter },
  }));
  const none = { parcels: 0, late: 0 };
  return {
    slice: shown.find((one) => one.within) ?? { before: none, after: none },
    comparable: shown.filter((one) => !one.within),
  };
}

function within(slice: Slice) {
  const parts = SLICE_ATTRIBUTES.flatMap((name) => {
    const value = slice[name];
    return value === undefined ? [] : [sql`coalesce(${sql.raw(COLUMNS[name])}, '') = ${value}`];
  });
  return sql`(${sql.join(parts, sql` AND `)})`;
}
