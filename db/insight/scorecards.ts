import { type RawBuilder, sql } from 'kysely';
import type { DurationFigure } from '../../domain/insight/durations';
import { FIGURES, type Figure } from '../../domain/insight/figures';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { Grouping } from './counts';

/** What scorecards are asked for: whole weeks, both Mondays included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** At most one of service, lane and merchant beside the carrier. */
export interface CardFilter {
  readonly carrier?: string;
  readonly service?: string;
  readonly lane?: string;
  readonly merchant?: string;
}

/**
 * One card. `counted` and `hits` have one number for each of `FIGURES`, in their order: how many parcels the figure judges, and how many
 * are hits.
 */
export interface CardCounts {
  /** Null where cards are of something else than carriers. */
  readonly carrier: string | null;
  /** Null where cards are of carriers; '' is unknown. */
  readonly key: string | null;
  readonly parcels: number;
  readonly contacts: number;
  readonly counted: readonly number[];
  readonly hits: readonly number[];
}

interface Source {
  readonly grouping: Grouping;
  readonly where: RawBuilder<boolean>;
  /** Which columns a card is of. */
  readonly carrier: RawBuilder<unknown>;
  readonly key: RawBuilder<unknown>;
}

/** A service is a carrier's own; lanes and merchants are of all carriers together, unless one is asked for. */
function sourceOf(by: Grouping, filter: CardFilter): Source {
  const within = (['service', 'lane', 'merchant'] as const).find((name) => filter[name] !== undefined);
  const grouping = by === 'carrier' ? (within ?? 'carrier') : by;
  const asked = [
    filter.carrier === undefined ? sql<boolean>`true` : sql<boolean>`carrier = ${filter.carrier}`,
    within === undefined ? sql<boolean>`true` : sql<boolean>`key = ${filter[within]}`,
  ];
  return {
    grouping,
    where: sql<boolean>`(${sql.join(asked, sql` AND `)})`,
    carrier: by === 'lane' || by === 'merchant' ? sql`NULL::text` : sql`carrier`,
    key: by === 'carrier' ? sql`NULL::text` : sql`key`,
  };
}

const sums = (column: string): RawBuilder<number[]> =>
  sql.raw(
    `ARRAY[${FIGURES.map((_, place) => `coalesce(sum(${column}[${place + 1}]), 0)`).join(', ')}]::int[]`,
  );

/** Counts of each group in a period (local dates of Mondays, both included), groups of most parcels first. Those without any are absent. */
export async function cardsOf(
  db: Executor,
  by: Grouping,
  { from, to }: Period,
  filter: CardFilter,
): Promise<readonly CardCounts[]> {
  const { grouping, where, carrier, key } = sourceOf(by, filter);
  const { rows } = await sql<CardCounts>`
    SELECT ${carrier} AS carrier, ${key} AS key, sum(parcels)::int AS parcels, sum(contacts)::int AS contacts,
           ${sums('counted')} AS counted, ${sums('hits')} AS hits
      FROM scorecard_cells
     WHERE grouping = ${grouping} AND week BETWEEN ${from}::date AND ${to}::date AND ${where}
     GROUP BY 1, 2 HAVING sum(parcels) > 0
     ORDER BY parcels DESC, 1, 2`.execute(db);
  return rows;
}

/** How many parcels took so long. `bucket` counts in units of `DURATIONS[figure].bucketMinutes`, from 0. */
export interface TimeCount {
  readonly carrier: string | null;
  readonly key: string | null;
  readonly figure: DurationFigure;
  readonly bucket: number;
  readonly parcels: number;
}

/** Rising by bucket. */
export async function timesOf(
  db: Executor,
  by: Grouping,
  { from, to }: Period,
  filter: CardFilter,
): Promise<readonly TimeCount[]> {
  const { grouping, where, carrier, key } = sourceOf(by, filter);
  const { rows } = await sql<TimeCount>`
    SELECT ${carrier} AS carrier, ${key} AS key, figure, bucket, sum(parcels)::int AS parcels
      FROM scorecard_times
     WHERE grouping = ${grouping} AND week BETWEEN ${from}::date AND ${to}::date AND ${where}
     GROUP BY 1, 2, 3, 4 HAVING sum(parcels) > 0 ORDER BY 4`.execute(db);
  return rows;
}

/** What each carrier did on each lane, for one figure. */
export async function laneCounts(db: Executor, figure: Figure, { from, to }: Period) {
  const place = sql.raw(String(FIGURES.indexOf(figure) + 1));
  const { rows } = await sql<{ carrier: string; lane: string; n: number; hits: number }>`
    SELECT carrier, key AS lane, sum(counted[${place}])::int AS n, sum(hits[${place}])::int AS hits
      FROM scorecard_cells WHERE grouping = 'lane' AND week BETWEEN ${from}::date AND ${to}::date
     GROUP BY 1, 2`.execute(db);
  return rows;
}

/** Which of the parcels: those that a figure judges, those that are hits, those that are not, or those that it does not judge; `all`: each. */
export const OUTCOMES = ['all', 'counted', 'hit', 'miss', 'excluded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * One parcel behind a figure. `week` is its Monday. `lateMinutes` and `transitMinutes` are null where they are not known; `trackingNumber`
 * is null where the shipment is gone or was made up.
 */
export interface ListedParcel {
  readonly shipmentId: string;
  readonly week: LocalDate;
  readonly generated: boolean;
  readonly carrier: string;
  readonly service: string | null;
  readonly lane: string | null;
  readonly merchantId: string;
  readonly trackingNumber: string | null;
  readonly handedOverAt: string | null;
  readonly promiseFirst: LocalDate | null;
  readonly promiseLast: LocalDate | null;
  readonly deliveredAt: string | null;
  readonly lateMinutes: number | null;
  readonly transitMinutes: number | null;
  readonly attempts: number;
  readonly contacts: number;
}

/** Exactly the parcels that are counted for a figure, by the bits by which they were counted. */
export async function parcelsBehind(
  db: Executor,
  asked: Period & CardFilter & { readonly figure: Figure; readonly outcome: Outcome },
  page: { readonly limit: number; readonly after: readonly [week: LocalDate, id: string] | null },
): Promise<readonly ListedParcel[]> {
  const { carrier, service, lane, merchant } = asked;
  const equals = (column: string, value: string | undefined): RawBuilder<boolean> =>
    value === undefined
      ? sql<boolean>`true`
      : value === ''
        ? sql<boolean>`${sql.raw(column)} IS NULL`
        : sql<boolean>`${sql.raw(column)} = ${value}`;
  const { rows } = await sql<ListedParcel>`
    SELECT r.shipment_id, r.week, r.generated, r.carrier, r.service, r.lane, r.merchant_id, s.tracking_number, r.handed_over_at,
           r.promise_first, r.promise_last, r.delivered_at, r.late_minutes, r.transit_minutes, r.attempts, r.contacts
      FROM (SELECT shipment_id FROM shipment_records
             WHERE week BETWEEN ${asked.from}::date AND ${asked.to}::date
               AND (week, shipment_id) > (${page.after?.[0] ?? asked.from}::date, ${page.after?.[1] ?? NO_ID}::uuid)
               AND ${equals('carrier', carrier)} AND ${equals('service', service)} AND ${equals('lane', lane)}
               AND ${equals('merchant_id', merchant)} AND ${isOf(asked.figure, asked.outcome)}
             ORDER BY week, shipment_id LIMIT ${page.limit}) behind
      JOIN shipment_records r USING (shipment_id)
      LEFT JOIN shipments s ON s.id = r.shipment_id
     ORDER BY r.week, r.shipment_id`.execute(db);
  return rows;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

function isOf(figure: Figure, outcome: Outcome): RawBuilder<boolean> {
  const has = (column: string): string => `((${column} >> ${FIGURES.indexOf(figure)}) & 1) = 1`;
  const condition: Record<Outcome, string> = {
    all: 'true',
    counted: has('counted'),
    hit: has('hits'),
    miss: `${has('counted')} AND NOT ${has('hits')}`,
    excluded: `NOT ${has('counted')}`,
  };
  return sql<boolean>`(${sql.raw(condition[outcome])})`;
}

/** Were some of the parcels of these weeks made up? */
export async function hasGenerated(db: Executor, { from, to }: Period): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    SELECT EXISTS (SELECT FROM shipment_records WHERE generated AND week BETWEEN ${from}::date AND ${to}::date) AS found`.execute(
    db,
  );
  return rows[0]?.found === true;
}
