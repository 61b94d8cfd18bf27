import { sql } from 'kysely';
import { scorecards } from '../../api/insight/scorecards';
import { GROUPINGS, type Grouping } from '../../db/insight/counts';
import { writeGenerated } from '../../db/insight/generated-records';
import { recount } from '../../db/insight/rebuild-records';
import { OUTCOMES, parcelsBehind } from '../../db/insight/scorecards';
import type { Database } from '../../db/postgres/database';
import { plusDays } from '../../domain/calendar/local-time';
import { FIGURES } from '../../domain/insight/figures';
import { weekOf } from '../../domain/insight/record-of';
import { generatedFacts } from '../../insight/generated/generate-facts';
import { percentile, rounded } from '../measure/figures';
import { copyRecords } from './copy-records';
import { fillPages, pageLooks } from './page-reads';
import { type Looks, type Timed, times } from './timed-looks';

const WEEKS = 13;
/** Until the last Monday: weeks are counted whole. */
const MONDAY = weekOf(new Date().toISOString());
const UNTIL = `${MONDAY}T00:00:00.000Z`;
const PERIOD = { from: plusDays(MONDAY, -7 * WEEKS), to: plusDays(MONDAY, -7) };
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
  /** Each other page (ms). */
  readonly pages: Readonly<Record<string, number>>;
}

export async function readScorecards(db: Database, records: number): Promise<ScorecardReads> {
  const startedAt = performance.now();
  const made = Math.min(MADE, records);
  const shop = { parcels: made, weeks: WEEKS, until: UNTIL, seed: 1, merchants: ['shop', 'market', 'store'] };
  await writeGenerated(db, generatedFacts(shop), UNTIL);
  const { rows: ids } = await sql<{ id: string }>`SELECT shipment_id AS id FROM shipment_records`.execute(db);
  await copyRecords(db, records - made, { ids: ids.map(({ id }) => id), weeks: WEEKS });
  await sql`UPDATE shipment_records SET generated = false`.execute(db);
  const fillingSeconds = secondsSince(startedAt);
  const recountedAt = performance.now();
  await recount(db);
  const recountSeconds = secondsSince(recountedAt);
  await fillPages(db);
  await sql`VACUUM ANALYZE`.execute(db);
  const pages = await times(await pageLooks(db));
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
    pages: Object.fromEntries(pages.map(({ name, ms }) => [name, rounded(ms) ?? 0])),
  };
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

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 1_000);
}
