import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateToLatest } from '../../db/migrate';
import { type Database, openDatabase } from '../../db/postgres/database';
import { startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { atLeast, atMost } from '../aims';
import { defineBench } from '../bench';
import { rounded } from '../measure/figures';
import { load } from '../measure/load';
import type { Place } from '../place';
import { table } from '../tables';
import { type FleetPredictions, fleetPredictions } from './fleet-predictions';
import { plantedRankings } from './planted-ranking';
import { plantedActions, plantedCauses, saidOfHistory } from './said-and-found';
import { readScorecards, type ScorecardReads } from './scorecard-reads';

interface InsightResult {
  readonly scorecards: ScorecardReads;
  readonly ranking: { readonly fleets: number; readonly right: number; readonly rightByPlainShare: number };
  readonly causes: Awaited<ReturnType<typeof plantedCauses>>;
  readonly history: Awaited<ReturnType<typeof saidOfHistory>>;
  readonly actions: ReturnType<typeof plantedActions>;
  readonly predictions: FleetPredictions;
  readonly loads: readonly number[];
  readonly seconds: number;
}

/** To fill a million rows takes longer than any statement of the product may. */
const FILLING_MS = 1_800_000;
const PAGE_MS = 300;
/** How much later a small transaction may be done while a model is trained (ms, p99): nobody who is sent something notices. */
const SEND_MS = 50;

export const insight = defineBench({
  name: 'insight',
  about:
    'predictions of 100,000 open parcels, pages of a million, and whether what was planted is found: causes, late parcels, carriers, actions',
  sizes: {
    records: { says: 'parcels of which there is a record', full: 1_000_000, quick: 5_000 },
    fleets: { says: 'fleets with planted carriers', full: 100, quick: 20 },
    histories: { says: 'histories of 120 weeks into which causes are put', full: 5, quick: 1 },
    parcels: { says: 'parcels of a generated history that is replayed', full: 40_000, quick: 2_000 },
    shops: {
      says: 'shops with an action that did nothing, and as many with one that halved what was late',
      full: 1_000,
      quick: 100,
    },
    over: { says: 'parcels that teach', full: 250_000, quick: 4_000 },
    open: { says: 'open parcels that are predicted', full: 100_000, quick: 1_000 },
  },
  async run(place, { records, fleets, histories, parcels, shops, over, open }): Promise<InsightResult> {
    const begun = performance.now();
    const loads = [load()];
    const ranking = { fleets, ...plantedRankings(fleets) };
    const actions = plantedActions(shops);
    place.say(`Looking for causes in ${histories * 120} weeks`);
    const causes = await plantedCauses(histories);
    place.say(`Replaying a history of ${parcels.toLocaleString('en')} parcels`);
    const history = await saidOfHistory(parcels);
    loads.push(load());
    const predictions = await withDatabase(place, (db, url) => {
      place.say(
        `Predicting ${open.toLocaleString('en')} open parcels by ${over.toLocaleString('en')} others`,
      );
      return fleetPredictions(db, url, { over, open });
    });
    loads.push(load());
    const scorecards = await withDatabase(place, (db) => {
      place.say(`Filling a database with ${records.toLocaleString('en')} records`);
      return readScorecards(db, records);
    });
    loads.push(load());
    const seconds = Math.round((performance.now() - begun) / 1_000);
    return { scorecards, ranking, causes, history, actions, predictions, loads, seconds };
  },
  aims: ({ scorecards, ranking, causes, history, actions, predictions }) => [
    atMost(`scoring ${predictions.open} open parcels, s`, predictions.scoringSeconds, 60),
    atMost(`retraining on ${predictions.over} parcels, s`, predictions.trainingSeconds, 60),
    atMost(
      'a transaction while a model is trained: later than calm, ms (p99)',
      laterBy(predictions),
      SEND_MS,
    ),
    atLeast('planted causes, F1', rounded(causes.f1, 3), 0.85),
    atMost('planted causes, weeks of false alarm, %', percent(causes.false_alarm_weeks), 5),
    atLeast('windows of 80 %: held, %', percent(history.coverage), 79),
    atMost('windows of 80 %: held, % (at most)', percent(history.coverage), 81),
    atLeast('windows: came before, %', percent(history.below), 9),
    atMost('windows: came before, % (at most)', percent(history.below), 11),
    atLeast('windows: came after, %', percent(history.above), 9),
    atMost('windows: came after, % (at most)', percent(history.above), 11),
    atMost('calibration error (ECE)', rounded(history.ece, 4), 0.02),
    atMost('actions that did nothing called "worked", %', percent(actions.nothing), 5),
    atLeast('actions that halved what was late recognised, %', percent(actions.halved), 80),
    ...Object.entries(scorecards.pages).map(([name, ms]) => atMost(`page: ${name}, ms`, ms, PAGE_MS)),
    atMost('scorecards: slowest page, ms', scorecards.cardsMost, PAGE_MS),
    atMost('scorecards: slowest list behind a figure, ms', scorecards.listsMost, PAGE_MS),
    atLeast('planted carriers ranked right, of 100', (100 * ranking.right) / ranking.fleets, 95),
  ],
  tables: ({ scorecards, ranking, causes, history, actions, predictions, seconds }) =>
    [
      table(
        ['over', 'open', 'training s', 'CPU s', 'scoring s', 'send p99 ms calm', 'while training'],
        [
          [
            ...[
              predictions.over,
              predictions.open,
              predictions.trainingSeconds,
              predictions.trainingCpuSeconds,
            ],
            ...[predictions.scoringSeconds, predictions.sendCalmP99, predictions.sendTrainingP99],
          ],
        ],
      ),
      table(
        ['history', 'AUC', 'skill', 'ECE', 'covered', 'below', 'above', 'CPU s'],
        [
          [
            history.parcels,
            ...[history.auc, history.skill, history.ece].map((value) => rounded(value, 3)),
            ...[history.coverage, history.below, history.above].map((value) => rounded(value, 3)),
            rounded(history.cpuSeconds),
          ],
        ],
      ),
      table(
        ['weeks', 'F1', 'precision', 'recall', 'weeks of false alarm'],
        [
          [causes.weeks, causes.f1, causes.precision, causes.recall, causes.false_alarm_weeks].map((value) =>
            rounded(value, 3),
          ),
        ],
      ),
      table(
        ['actions', 'called "worked"'],
        [
          ['did nothing', rounded(actions.nothing, 3)],
          ['halved what was late', rounded(actions.halved, 3)],
        ],
      ),
      table(['page', 'ms'], Object.entries(scorecards.pages)),
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
      `the whole run took ${seconds} s`,
    ].join('\n'),
});

function percent(share: number | null): number | null {
  return share === null ? null : rounded(100 * share);
}

function laterBy({ sendCalmP99: calm, sendTrainingP99: training }: FleetPredictions): number | null {
  return calm === null || training === null ? null : rounded(Math.max(0, training - calm));
}

async function withDatabase<Result>(
  place: Place,
  measure: (db: Database, url: string) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wayward-insight-'));
  const postgres = await startPostgres({
    dataDir,
    durable: place.durable,
    settings: { shared_buffers: '1GB', max_wal_size: '4GB' },
  });
  const { db, close } = openDatabase({ url: postgres.url, maxConnections: 4, statementMs: FILLING_MS });
  try {
    await migrateToLatest(postgres.url);
    return await Promise.race([measure(db, postgres.url), place.interrupted]);
  } finally {
    await close();
    await postgres.stop();
    await removeCluster(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}
