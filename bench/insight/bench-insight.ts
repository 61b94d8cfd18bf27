import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateToLatest } from '../../db/migrate';
import { openDatabase } from '../../db/postgres/database';
import { startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { atLeast, atMost } from '../aims';
import { defineBench } from '../bench';
import { load } from '../measure/load';
import { table } from '../tables';
import { plantedRankings } from './planted-ranking';
import { readScorecards, type ScorecardReads } from './scorecard-reads';

interface InsightResult {
  readonly scorecards: ScorecardReads;
  readonly ranking: { readonly fleets: number; readonly right: number; readonly rightByPlainShare: number };
  readonly loads: readonly number[];
}

const PAGE_MS = 300;

export const insight = defineBench({
  name: 'insight',
  about:
    'scorecards of a million parcels, the lists behind them, and whether planted carriers are ranked right',
  sizes: {
    records: { says: 'parcels of which there is a record', full: 1_000_000, quick: 5_000 },
    fleets: { says: 'fleets with planted carriers', full: 100, quick: 20 },
  },
  async run(place, { records, fleets }): Promise<InsightResult> {
    const loads = [load()];
    const ranking = { fleets, ...plantedRankings(fleets) };
    const dataDir = await mkdtemp(join(tmpdir(), 'wayward-insight-'));
    const postgres = await startPostgres({
      dataDir,
      durable: place.durable,
      settings: { shared_buffers: '1GB', max_wal_size: '4GB' },
    });
    const { db, close } = openDatabase({ url: postgres.url, maxConnections: 4 });
    try {
      await migrateToLatest(postgres.url);
      place.say(`Filling a database with ${records.toLocaleString('en')} records`);
      const scorecards = await Promise.race([readScorecards(db, records), place.interrupted]);
      loads.push(load());
      return { scorecards, ranking, loads };
    } finally {
      await close();
      await postgres.stop();
      await removeCluster(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  aims: ({ scorecards, ranking }) => [
    atMost('scorecards: slowest page, ms', scorecards.cardsMost, PAGE_MS),
    atMost('scorecards: slowest list behind a figure, ms', scorecards.listsMost, PAGE_MS),
    atLeast('planted carriers ranked right, of 100', (100 * ranking.right) / ranking.fleets, 95),
  ],
  tables: ({ scorecards, ranking }) =>
    [
      table(
        ['records', 'filled s', 'counted anew s', 'cards p50 ms', 'slowest', 'lists p50 ms', 'slowest'],
        [
          [
            ...[scorecards.records, scorecards.fillingSeconds, scorecards.recountSeconds],
            ...[scorecards.cardsP50, scorecards.cardsMost, scorecards.listsP50, scorecards.listsMost],
          ],
        ],
      ),
      `slowest list: ${scorecards.slowestList}`,
      table(
        ['fleets', 'ranked right', 'by their plain share'],
        [[ranking.fleets, ranking.right, ranking.rightByPlainShare]],
      ),
    ].join('\n'),
});
