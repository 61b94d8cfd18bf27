import { type RawBuilder, sql } from 'kysely';
import { DURATION_FIGURES, DURATIONS } from '../../domain/insight/durations';
import { FIGURES } from '../../domain/insight/figures';
import type { Executor } from '../postgres/database';

/**
 * Scorecards follow the records: what a parcel was counted as is taken away, what it is now is added, in the transaction that writes its record.
 * Whoever counts holds the row of the walk (follow-facts.ts), so nobody counts a change twice.
 */

/** What parcels have in common, by its column of `shipment_records`; the carrier is always one of it. */
export const GROUPINGS = {
  carrier: `''`,
  service: `coalesce(service, '')`,
  lane: `coalesce(lane, '')`,
  merchant: 'merchant_id',
} as const;
export type Grouping = keyof typeof GROUPINGS;

const EACH_GROUPING = sql.raw(
  `(VALUES ${Object.entries(GROUPINGS)
    .map(([name, key]) => `('${name}', ${key})`)
    .join(', ')}) g (grouping, key)`,
);
const BITS = FIGURES.map((_, place) => place);
const sums = (column: string): RawBuilder<unknown> =>
  sql.raw(`ARRAY[${BITS.map((bit) => `sum(sign * ((${column} >> ${bit}) & 1))`).join(', ')}]::int[]`);
const DURATION_VALUES = sql.raw(
  `(VALUES ${DURATION_FIGURES.map((figure) => {
    const { column, bucketMinutes, mostBuckets } = DURATIONS[figure];
    return `('${figure}', least(${mostBuckets}, ${column} / ${bucketMinutes}))`;
  }).join(', ')}) d (figure, bucket)`,
);

/** Rows like those of `shipment_records`, with a `sign`: 1 what is counted, -1 what is counted no more. */
function cellsOf(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT g.grouping, week, carrier, g.key, sum(sign)::int AS parcels, ${sums('counted')} AS counted, ${sums('hits')} AS hits,
           sum(sign * contacts)::int AS contacts
      FROM ${rows} CROSS JOIN LATERAL ${EACH_GROUPING} GROUP BY 1, 2, 3, 4`;
}

function timesOf(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT g.grouping, week, carrier, g.key, d.figure, d.bucket, sum(sign)::int AS parcels
      FROM ${rows} CROSS JOIN LATERAL ${DURATION_VALUES} CROSS JOIN LATERAL ${EACH_GROUPING}
     WHERE d.bucket IS NOT NULL AND ((counted >> (CASE d.figure ${BIT_OF_DURATION} END)) & 1) = 1
     GROUP BY 1, 2, 3, 4, 5, 6`;
}
const BIT_OF_DURATION = sql.raw(
  DURATION_FIGURES.map((figure) => `WHEN '${figure}' THEN ${FIGURES.indexOf(figure)}`).join(' '),
);

/** Names the columns that counting reads. */
export const COUNTED_COLUMNS = sql.raw(
  'week, carrier, service, lane, merchant_id, counted, hits, contacts, transit_minutes, first_response_minutes, resolution_minutes',
);

/** @param changes what was counted before (sign -1) and is counted now (sign 1): a subquery with an alias */
export async function applyChanges(tx: Executor, changes: RawBuilder<unknown>): Promise<void> {
  await sql`
    INSERT INTO scorecard_cells AS c (grouping, week, carrier, key, parcels, counted, hits, contacts)
    SELECT * FROM (${cellsOf(changes)}) n
     WHERE parcels <> 0 OR contacts <> 0 OR 0 <> ANY (counted) OR 0 <> ANY (hits)
        ON CONFLICT (grouping, week, carrier, key) DO UPDATE SET
           parcels = c.parcels + excluded.parcels, contacts = c.contacts + excluded.contacts,
           counted = ${added('counted')}, hits = ${added('hits')}`.execute(tx);
  await sql`
    INSERT INTO scorecard_times AS t (grouping, week, carrier, key, figure, bucket, parcels)
    SELECT * FROM (${timesOf(changes)}) n WHERE parcels <> 0
        ON CONFLICT (grouping, week, carrier, key, figure, bucket) DO UPDATE SET parcels = t.parcels + excluded.parcels`.execute(
    tx,
  );
}

function added(column: string): RawBuilder<unknown> {
  return sql.raw(
    `ARRAY(SELECT coalesce(a, 0) + coalesce(b, 0) FROM unnest(c.${column}, excluded.${column}) WITH ORDINALITY AS s (a, b, place) ORDER BY place)`,
  );
}

/** Counts all records anew. */
export async function countAll(tx: Executor): Promise<void> {
  const all = sql`(SELECT ${COUNTED_COLUMNS}, 1 AS sign FROM shipment_records) r`;
  await sql`DELETE FROM scorecard_cells`.execute(tx);
  await sql`DELETE FROM scorecard_times`.execute(tx);
  await sql`INSERT INTO scorecard_cells (grouping, week, carrier, key, parcels, counted, hits, contacts) ${cellsOf(all)}`.execute(
    tx,
  );
  await sql`INSERT INTO scorecard_times (grouping, week, carrier, key, figure, bucket, parcels) ${timesOf(all)}`.execute(
    tx,
  );
}

/** Until the transaction ends nobody else writes records or counts them. */
export async function holdWalk(tx: Executor): Promise<void> {
  await sql`SELECT FROM record_walk FOR UPDATE`.execute(tx);
}
