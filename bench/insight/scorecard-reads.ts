import { sql } from 'kysely';
import { scorecards } from '../../api/insight/scorecards';
import { GROUPINGS, type Grouping } from '../../db/insight/counts';
import { writeGenerated } from '../../db/insight/generated-records';
import { recount } from '../../db/insight/rebuild-records';
import { OUTCOMES, parcelsBehind } from '../../db/insight/scorecards';
import type { Database } from '../../db/postgres/database';
import { FIGURES } from '../../domain/insight/figures';
import { generatedFacts } from '../../insight/generated/generate-facts';
import { percentile, rounded } from '../measure/figures';

const WEEKS = 13;
const UNTIL = '2026-11-29T00:00:00.000Z';
const PERIOD = { from: '2026-08-31', to: '2026-11-23' };
/** So many are made one by one; the others are copies of them, over all weeks. */
const MADE = 50_000;

export interface ScorecardReads {
  readonly records: number;
  readonly fillingSeconds: number;
  readonly recountSeconds: number;
  /** Of all cards, each asked for several times, and of all lists behind figures (ms). */
  readonly cardsMost: number | null;
  readonly cardsP50: number | null;
  readonly listsMost: number | null;
  readonly listsP50: number | null;
  readonly slowestList: string;
}

export async function readScorecards(db: Database, records: number): Promise<ScorecardReads> {
  const startedAt = performance.now();
  const made = Math.min(MADE, records);
  const shop = { parcels: made, weeks: WEEKS, until: UNTIL, seed: 1, merchants: ['shop', 'market', 'store'] };
  await writeGenerated(db, generatedFacts(shop), UNTIL);
  await copyRecords(db, Math.ceil(records / made) - 1);
  const fillingSeconds = secondsSince(startedAt);
  const recountedAt = performance.now();
  await recount(db);
  const recountSeconds = secondsSince(recountedAt);
  await sql`VACUUM ANALYZE`.execute(db);
  const cards = await times(cardLooks(db));
  const lists = await times(listLooks(db));
  const slowest = [...lists].sort((a, b) => b.ms - a.ms)[0];
  const of = (looks: readonly Timed[], share: number) =>
    rounded(
      percentile(
        looks.map(({ ms }) => ms),
        share,
      ),
    );
  const [row] = (await sql<{ n: number }>`SELECT count(*)::int AS n FROM shipment_records`.execute(db)).rows;
  return {
    records: row?.n ?? 0,
    ...{ fillingSeconds, recountSeconds, cardsMost: of(cards, 1), cardsP50: of(cards, 0.5) },
    ...{ listsMost: of(lists, 1), listsP50: of(lists, 0.5), slowestList: slowest?.name ?? '' },
  };
}

async function copyRecords(db: Database, copies: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'shipment_records' ORDER BY ordinal_position`.execute(
    db,
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) =>
    name === 'shipment_id' ? 'uuidv7()' : name === 'week' ? `week - 7 * (copy % ${WEEKS})` : name,
  );
  for (let copy = 1; copy <= copies; copy += 1)
    await sql`INSERT INTO shipment_records (${sql.raw(names.join(', '))})
      SELECT ${sql.raw(values.join(', '))} FROM shipment_records, (SELECT ${copy}::int AS copy) c
       ORDER BY shipment_id LIMIT ${MADE}`.execute(db);
}

interface Looks {
  readonly name: string;
  read(): Promise<unknown>;
}

function cardLooks(db: Database): Looks[] {
  const bys = Object.keys(GROUPINGS) as Grouping[];
  return [
    ...bys.map((by) => ({ name: by, read: () => scorecards(db, by, PERIOD, {}) })),
    { name: 'lanes of one', read: () => scorecards(db, 'lane', PERIOD, { carrier: 'dhl' }) },
    { name: 'carriers on a lane', read: () => scorecards(db, 'carrier', PERIOD, { lane: 'DE-FR' }) },
  ];
}

function listLooks(db: Database): Looks[] {
  const filters = [{}, { carrier: 'dhl' }, { lane: 'DE-CH' }, { merchant: 'shop' }];
  return filters.flatMap((filter) =>
    FIGURES.flatMap((figure) =>
      OUTCOMES.map((outcome) => ({
        name: `${figure} ${outcome} ${JSON.stringify(filter)}`,
        read: () => parcelsBehind(db, { ...PERIOD, ...filter, figure, outcome }, { limit: 51, after: null }),
      })),
    ),
  );
}

interface Timed {
  readonly name: string;
  readonly ms: number;
}

/** Each by the middle of three times. */
async function times(looks: readonly Looks[]): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const { name, read } of looks) {
    const taken: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const begun = performance.now();
      await read();
      taken.push(performance.now() - begun);
    }
    timed.push({ name, ms: percentile(taken, 0.5) ?? 0 });
  }
  return timed;
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 1_000);
}
