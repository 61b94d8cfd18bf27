import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BeforeAndAfter, verdictOf } from '../../domain/insight/verdict';
import { BacktestFigures } from '../../insight/figures/backtest-figures';
import type { CauseFigures } from '../../insight/figures/cause-figures';
import { generateHistory, HISTORY_HEADER } from '../../insight/generated/generate-history';
import { Random } from '../../insight/generated/random';
import { readHistory } from '../../insight/history/read-history';
import { measureCauses } from '../../insight/measure-causes';
import { Replay } from '../../insight/prediction/replay';

const HISTORY_DAYS = 200;
const WEEKS = 120;
const PARCELS_A_WEEK = 2_000;

/** Weeks into which causes were put, of seeds on which no price was set. */
export async function plantedCauses(histories: number): Promise<CauseFigures> {
  const seeds = Array.from({ length: histories }, (_, at) => 201 + at);
  return await measureCauses({ seeds, weeks: WEEKS, parcels: PARCELS_A_WEEK, expected: true });
}

/** What is said at hand-over of a generated history, read from a file as anybody's would be. */
export async function saidOfHistory(parcels: number) {
  const folder = await mkdtemp(join(tmpdir(), 'wayward-history-'));
  try {
    const path = join(folder, 'history.csv');
    await writeFile(path, [HISTORY_HEADER, ...generateHistory(31, parcels, HISTORY_DAYS)].join('\n'));
    const { history } = await readHistory(path);
    const figures = new BacktestFigures(history.end);
    const begun = process.cpuUsage();
    new Replay(history, { refitDays: 7 }, (prediction) => figures.add(prediction)).run();
    const { user, system } = process.cpuUsage(begun);
    const { n, auc, skill, ece, coverage, below, above } = figures.byMoment().hand_over!;
    return { parcels, n, auc, skill, ece, coverage, below, above, cpuSeconds: (user + system) / 1e6 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How often an action is said to have worked, of so many shops: one that did nothing, and one that halved what was late. */
export function plantedActions(shops: number): { readonly nothing: number; readonly halved: number } {
  return { nothing: workedShare(1, shops), halved: workedShare(0.5, shops) };
}

function workedShare(effect: number, shops: number): number {
  let worked = 0;
  for (let seed = 1; seed <= shops; seed += 1) {
    const random = new Random(seed * 104_729);
    // All lanes get better or worse together: the season is nobody's doing.
    const season = Math.exp(0.3 * random.normal());
    const comparable = Array.from({ length: 16 }, () => lane(random, 600, season));
    if (verdictOf(lane(random, 1_200, effect * season), comparable).verdict === 'worked') worked += 1;
  }
  return worked / shops;
}

/** On which 15 % are late, and after the action `effect` times as many; a lane varies by itself. */
function lane(random: Random, parcels: number, effect: number): BeforeAndAfter {
  const period = (times: number) => {
    const share = Math.min(0.9, 0.15 * times * Math.exp(0.12 * random.normal()));
    return { parcels, late: random.binomial(parcels, share) };
  };
  return { before: period(1), after: period(effect) };
}
