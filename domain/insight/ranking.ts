import { type Interval, Z } from './intervals';

/**
 * Which carrier does better where others work under the same conditions. A carrier that is given the hard lanes looks bad by its plain share: so each is
 * judged as if it had carried the mix of lanes of all (direct standardisation). Where it carried few on a lane, that lane is told by what
 * carriers and lanes have in common: an additive logistic model whose carriers are pulled to their mean (shrinkage).
 */

/** What a carrier did on a lane: of `n` parcels, `hits` are hits. */
export interface LaneCount {
  readonly carrier: string;
  readonly lane: string;
  readonly n: number;
  readonly hits: number;
}

/** A carrier in the ranking. The interval is that of `adjusted`. */
export interface Ranked extends Interval {
  readonly carrier: string;
  readonly n: number;
  /** As it was, and as it were with the lanes of all. */
  readonly share: number;
  readonly adjusted: number;
  /** From 1; those whose intervals meet the interval of the one before are no worse for certain, and say so. */
  readonly rank: number;
  readonly isTied: boolean;
}

/** Parcels that the model is worth on a lane on which a carrier has carried few. */
const PRIOR_PARCELS = 20;
/** Of carriers' log odds: that far apart are carriers of one shop. */
const PRIOR_SPREAD = 0.7;
const ROUNDS = 40;

/** The best first; empty where nothing was counted. Lanes without parcels are left out. */
export function rankCarriers(counts: readonly LaneCount[]): readonly Ranked[] {
  const cells = counts.filter(({ n }) => n > 0);
  const carriers = [...new Set(cells.map(({ carrier }) => carrier))].sort();
  const lanes = [...new Set(cells.map(({ lane }) => lane))].sort();
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return [];
  const effects = fitted(cells, carriers, lanes);
  const weightOf = new Map(lanes.map((lane) => [lane, sumOf(cells, 'lane', lane).n / total]));
  const cellOf = new Map(cells.map((cell) => [`${cell.carrier}\n${cell.lane}`, cell]));
  const judged = carriers.map((carrier) => {
    const own = sumOf(cells, 'carrier', carrier);
    let [adjusted, variance] = [0, 0];
    for (const lane of lanes) {
      const weight = weightOf.get(lane) ?? 0;
      const { n = 0, hits = 0 } = cellOf.get(`${carrier}\n${lane}`) ?? {};
      const prior = odds((effects.carriers.get(carrier) ?? 0) + (effects.lanes.get(lane) ?? 0));
      const rate = (hits + PRIOR_PARCELS * prior) / (n + PRIOR_PARCELS);
      adjusted += weight * rate;
      variance += (weight * weight * rate * (1 - rate)) / (n + PRIOR_PARCELS);
    }
    const spread = Z * Math.sqrt(variance);
    return {
      ...{ carrier, n: own.n, share: own.hits / own.n, adjusted },
      ...{ low: Math.max(0, adjusted - spread), high: Math.min(1, adjusted + spread) },
    };
  });
  const sorted = judged.sort((a, b) => b.adjusted - a.adjusted || (a.carrier < b.carrier ? -1 : 1));
  return sorted.map((one, index) => {
    const before = sorted[index - 1];
    return { ...one, rank: index + 1, isTied: before !== undefined && before.low <= one.high };
  });
}

const odds = (log: number): number => 1 / (1 + Math.exp(-log));

function sumOf(
  cells: readonly LaneCount[],
  by: 'carrier' | 'lane',
  name: string,
): { n: number; hits: number } {
  let [n, hits] = [0, 0];
  for (const cell of cells)
    if (cell[by] === name) {
      n += cell.n;
      hits += cell.hits;
    }
  return { n, hits };
}

interface Effects {
  readonly carriers: ReadonlyMap<string, number>;
  readonly lanes: ReadonlyMap<string, number>;
}

/** One Newton step for each effect in turn, carriers and lanes: they settle in a few rounds. */
function fitted(cells: readonly LaneCount[], carriers: readonly string[], lanes: readonly string[]): Effects {
  const all = cells.reduce((sum, { n, hits }) => ({ n: sum.n + n, hits: sum.hits + hits }), {
    n: 1,
    hits: 0.5,
  });
  const mean = Math.log(all.hits / (all.n - all.hits + 0.5));
  const ofCarriers = new Map(carriers.map((carrier) => [carrier, 0]));
  const ofLanes = new Map(lanes.map((lane) => [lane, mean]));
  const step = (
    by: 'carrier' | 'lane',
    effects: Map<string, number>,
    around: number,
    spread: number,
  ): void => {
    const slopes = new Map([...effects].map(([name, value]) => [name, slopeAt(value, around, spread)]));
    for (const { carrier, lane, n, hits } of cells) {
      const slope = slopes.get(by === 'carrier' ? carrier : lane);
      if (slope === undefined) continue;
      const rate = odds((ofCarriers.get(carrier) ?? 0) + (ofLanes.get(lane) ?? 0));
      slope.first += hits - n * rate;
      slope.second += n * rate * (1 - rate);
    }
    for (const [name, { first, second }] of slopes)
      effects.set(name, (effects.get(name) ?? 0) + Math.max(-1, Math.min(1, first / second)));
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    step('lane', ofLanes, mean, 1.5);
    step('carrier', ofCarriers, 0, PRIOR_SPREAD);
  }
  return { carriers: ofCarriers, lanes: ofLanes };
}

/** What the prior of an effect says of its log likelihood: slope and curvature. */
function slopeAt(value: number, around: number, spread: number): { first: number; second: number } {
  return { first: -(value - around) / spread ** 2, second: 1 / spread ** 2 };
}
