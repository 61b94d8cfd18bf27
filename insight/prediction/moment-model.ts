import type { Shipment } from '../history/history';
import type { Examples } from './examples';
import { hoursOf, root } from './hours';
import { type Design, dot, fitLogistic, fitRidge, logistic } from './linear-fit';

const DAY = 24 * 3_600_000;
const HALF_LIFE_DAYS = 75;
const ROWS = 12_000;
const BOUND = 4;
const DAYS_OF_DOUBT = 15;
/** Fewer outcomes than this teach nothing that rates do not say. */
const ENOUGH = 150;
const ENOUGH_DAYS = 5;
const TRUSTS = [1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0];
/** Of what was missed: less than this is chance. */
const INDIFFERENT = 0.005;
const SMALLEST_SPREAD = 0.05;
/** The mean logarithm of a deviation is this much below that of a standard deviation. */
const LOG_OF_DEVIATION = 0.635;

/** What a model says of one moment. */
interface Said {
  /** Of the root of the hours that remain. */
  readonly middle: number;
  readonly spread: number;
  /** Log odds of being late. */
  readonly odds: number;
}

/** What is added to what rates say, by a linear layer on the features of a moment. */
export interface MomentModel {
  say(features: Float32Array, middle: number, spread: number, odds: number): Said;
  /** What each feature adds to the log odds of being late; null where the odds are those of rates. */
  weigh(features: Float32Array): Float64Array | null;
}

/** What was learnt of one moment, as it is stored. Null: rates alone do as well. */
export interface MomentLayers {
  readonly timing: {
    readonly means: readonly number[];
    readonly scales: readonly number[];
    readonly middle: readonly number[];
    readonly spread: readonly number[];
    readonly level: number;
    readonly trust: number;
  } | null;
  readonly judging: {
    readonly means: readonly number[];
    readonly scales: readonly number[];
    readonly odds: readonly number[];
    readonly trust: number;
  } | null;
}

interface Layer {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly width: number;
}

/**
 * Learns from examples of which the outcome is known now.
 * @param patience after this many ms nearly all are delivered: only older examples teach how long it takes, those that are still open too
 */
export function fitMoment(
  examples: Examples,
  shipments: readonly Shipment[],
  now: number,
  patience: number,
): MomentLayers | null {
  const timed: number[] = [];
  const judged: number[] = [];
  for (let index = 0; index < examples.count; index += 1) {
    const moment = examples.moments[index]!;
    const { promised } = shipments[examples.shipments[index]!]!;
    if (moment + patience < now) timed.push(index);
    if (promised > moment && promised < now) judged.push(index);
  }
  const known = { examples, shipments, now };
  const timing = proven(known, timed, fitTiming, missOfTiming);
  const judging = proven(known, judged, fitJudging, missOfJudging);
  if (timing === null && judging === null) return null;
  return {
    timing:
      timing === null
        ? null
        : {
            means: [...timing.layers.layer.means],
            scales: [...timing.layers.layer.scales],
            middle: [...timing.layers.middle],
            spread: [...timing.layers.spread],
            level: timing.layers.level,
            trust: timing.trust,
          },
    judging:
      judging === null
        ? null
        : {
            means: [...judging.layers.layer.means],
            scales: [...judging.layers.layer.scales],
            odds: [...judging.layers.odds],
            trust: judging.trust,
          },
  };
}

/** What was learnt, as it is used. */
export function momentModel({ timing, judging }: MomentLayers): MomentModel {
  const times =
    timing === null
      ? null
      : {
          layer: layerOf(timing.means, timing.scales),
          middle: Float64Array.from(timing.middle),
          spread: Float64Array.from(timing.spread),
          level: timing.level,
          trust: timing.trust,
        };
  const judges =
    judging === null
      ? null
      : {
          layer: layerOf(judging.means, judging.scales),
          odds: Float64Array.from(judging.odds),
          trust: judging.trust,
        };
  return {
    weigh: (features) =>
      judges === null
        ? null
        : contributions(features, judges.layer, judges.odds).map((of) => of * judges.trust),
    say: (features, middle, spread, odds) => ({
      middle:
        times === null ? middle : middle + times.trust * contribution(features, times.layer, times.middle),
      spread:
        times === null
          ? spread
          : spread *
            Math.exp(
              bounded(times.level + times.trust * contribution(features, times.layer, times.spread), 2),
            ),
      odds: judges === null ? odds : odds + judges.trust * contribution(features, judges.layer, judges.odds),
    }),
  };
}

function layerOf(means: readonly number[], scales: readonly number[]): Layer {
  return { means: Float64Array.from(means), scales: Float64Array.from(scales), width: means.length };
}

interface Known {
  readonly examples: Examples;
  readonly shipments: readonly Shipment[];
  readonly now: number;
}

/**
 * A layer is trusted as far as it would have helped: one that learnt from the days before is held against the last days, and what
 * it says then is taken whole, in part, or not at all. What is used after that has learnt from all days.
 */
function proven<Fit>(
  known: Known,
  chosen: readonly number[],
  learn: (known: Known, chosen: readonly number[]) => Fit,
  miss: (known: Known, fit: Fit, chosen: readonly number[], trust: number) => number,
): { readonly layers: Fit; readonly trust: number } | null {
  if (chosen.length < ENOUGH) return null;
  const { moments } = known.examples;
  const dayOf = (index: number): number => Math.floor(moments[index]! / DAY);
  const days = [...new Set(chosen.map(dayOf))];
  if (days.length < ENOUGH_DAYS) return null;
  const split = days[Math.floor(days.length * 0.75)]!;
  const before = spreadOut(
    chosen.filter((index) => dayOf(index) < split),
    ROWS,
  );
  const after = spreadOut(
    chosen.filter((index) => dayOf(index) >= split),
    ROWS / 4,
  );
  if (before.length < ENOUGH / 2) return null;
  const tried = learn(known, before);
  const missedBy = TRUSTS.map((trust) => miss(known, tried, after, trust));
  const least = Math.min(...missedBy);
  const trust = TRUSTS.find((_, index) => missedBy[index]! <= least * (1 + INDIFFERENT)) ?? 0;
  return trust === 0 ? null : { layers: learn(known, spreadOut(chosen, ROWS)), trust };
}

function fitTiming({ examples, shipments, now }: Known, chosen: readonly number[]) {
  const { design, layer, clustering } = designOf(examples, chosen);
  const weights = weightsOf(examples, chosen, now);
  const penalties = penaltiesOf(clustering, chosen.length, 1);
  const targets = Float64Array.from(chosen, (index) =>
    bounded(missed(examples, shipments, now, index), 5 * examples.spreads[index]!),
  );
  const middle = fitRidge(design, targets, weights, penalties);
  const deviations = Float64Array.from(chosen, (index, at) => {
    const off = Math.abs(targets[at]! - dot(design.rows, at * layer.width, middle, layer.width));
    return Math.log(off / examples.spreads[index]! + SMALLEST_SPREAD) + LOG_OF_DEVIATION;
  });
  const spread = fitRidge(design, deviations, weights, penalties);
  const level = spread[0]!;
  spread[0] = 0;
  return { layer, middle, spread, level };
}

/** How much longer it took than rates said, as a root of hours; so far, of one that is open. */
function missed(examples: Examples, shipments: readonly Shipment[], now: number, index: number): number {
  const { delivered } = shipments[examples.shipments[index]!]!;
  return (
    root(hoursOf((delivered < now ? delivered : now) - examples.moments[index]!)) - examples.middles[index]!
  );
}

function missOfTiming(
  { examples, shipments, now }: Known,
  fit: ReturnType<typeof fitTiming>,
  chosen: readonly number[],
  trust: number,
): number {
  let sum = 0;
  for (const index of chosen) {
    const off =
      missed(examples, shipments, now, index) -
      trust * contribution(featuresOf(examples, index), fit.layer, fit.middle);
    sum += Math.abs(off) / examples.spreads[index]!;
  }
  return sum;
}

function fitJudging({ examples, shipments, now }: Known, chosen: readonly number[]) {
  const { design, layer, clustering } = designOf(examples, chosen);
  const outcomes = Float64Array.from(chosen, (index) => late(shipments[examples.shipments[index]!]!));
  const offsets = Float64Array.from(chosen, (index) => examples.odds[index]!);
  const weights = weightsOf(examples, chosen, now);
  // Four outcomes of yes or no tell about as much as one of how long.
  const penalties = penaltiesOf(clustering, chosen.length, 1 / 4);
  return { layer, odds: fitLogistic(design, outcomes, offsets, weights, penalties, 4) };
}

function missOfJudging(
  { examples, shipments }: Known,
  fit: ReturnType<typeof fitJudging>,
  chosen: readonly number[],
  trust: number,
): number {
  let sum = 0;
  for (const index of chosen) {
    const odds =
      examples.odds[index]! + trust * contribution(featuresOf(examples, index), fit.layer, fit.odds);
    const share = Math.min(0.999, Math.max(0.001, logistic(odds)));
    sum -= Math.log(late(shipments[examples.shipments[index]!]!) === 1 ? share : 1 - share);
  }
  return sum;
}

function late({ delivered, promised }: Shipment): number {
  return delivered <= promised ? 0 : 1;
}

function featuresOf({ features, width }: Examples, index: number): Float32Array {
  return features.subarray(index * width, (index + 1) * width);
}

function contribution(features: Float32Array, layer: Layer, beta: Float64Array): number {
  const { means, scales, width } = layer;
  let sum = beta[0]!;
  for (let at = 1; at < width; at += 1)
    sum += beta[at]! * bounded((features[at]! - means[at]!) * scales[at]!, BOUND);
  return sum;
}

function contributions(features: Float32Array, layer: Layer, beta: Float64Array): Float64Array {
  const { means, scales, width } = layer;
  return Float64Array.from({ length: width }, (_, at) =>
    at === 0 ? 0 : beta[at]! * bounded((features[at]! - means[at]!) * scales[at]!, BOUND),
  );
}

interface Clustering {
  /** Of each feature, the share of its variance that is between days. */
  readonly betweenDays: Float64Array;
  readonly days: number;
}

/**
 * Few outcomes may say little against what rates say. A feature that is the same for all of a day, as the state of the network is, was
 * tried only as often as there were days, however many parcels each had.
 */
function penaltiesOf({ betweenDays, days }: Clustering, count: number, scale: number): Float64Array {
  const ofCount = 8 + 60_000 / (count + 300);
  return betweenDays.map((share, at) =>
    at === 0 ? 0 : scale * (ofCount + DAYS_OF_DOUBT * (count / days) * share ** 4),
  );
}

/** Every so many-th of what is too much. */
function spreadOut(indexes: readonly number[], most: number): readonly number[] {
  if (indexes.length <= most) return indexes;
  const step = Math.ceil(indexes.length / most);
  return indexes.filter((_, at) => at % step === 0);
}

function weightsOf(examples: Examples, chosen: readonly number[], now: number): Float64Array {
  return Float64Array.from(
    chosen,
    (index) => 2 ** (-(now - examples.moments[index]!) / DAY / HALF_LIFE_DAYS),
  );
}

/** Features of zero mean and of one spread; those that do not vary are left out. */
function designOf(
  examples: Examples,
  chosen: readonly number[],
): { design: Design; layer: Layer; clustering: Clustering } {
  const { width, features } = examples;
  const means = new Float64Array(width);
  const scales = new Float64Array(width);
  for (const index of chosen) {
    for (let at = 0; at < width; at += 1) means[at] = means[at]! + features[index * width + at]!;
  }
  for (let at = 0; at < width; at += 1) means[at] = means[at]! / chosen.length;
  for (const index of chosen) {
    for (let at = 0; at < width; at += 1) {
      const off = features[index * width + at]! - means[at]!;
      scales[at] = scales[at]! + off * off;
    }
  }
  for (let at = 0; at < width; at += 1) {
    const spread = Math.sqrt(scales[at]! / chosen.length);
    scales[at] = spread > 1e-5 ? 1 / spread : 0;
  }
  const layer = { means, scales, width };
  const rows = new Float32Array(width * chosen.length);
  const from = new Float32Array(width);
  for (const [row, index] of chosen.entries()) {
    from.set(features.subarray(index * width, (index + 1) * width));
    rows.set(standardised(from, layer), row * width);
  }
  const design = { rows, width, count: chosen.length };
  const days = Int32Array.from(chosen, (index) => Math.floor(examples.moments[index]! / DAY));
  return { design, layer, clustering: clusteringOf(design, days) };
}

function clusteringOf({ rows, width, count }: Design, days: Int32Array): Clustering {
  const sums = new Map<number, { sum: Float64Array; count: number }>();
  const squares = new Float64Array(width);
  for (let row = 0; row < count; row += 1) {
    let day = sums.get(days[row]!);
    if (day === undefined) {
      day = { sum: new Float64Array(width), count: 0 };
      sums.set(days[row]!, day);
    }
    day.count += 1;
    for (let at = 0; at < width; at += 1) {
      const value = rows[row * width + at]!;
      day.sum[at] = day.sum[at]! + value;
      squares[at] = squares[at]! + value * value;
    }
  }
  const betweenDays = new Float64Array(width);
  for (const day of sums.values()) {
    for (let at = 0; at < width; at += 1) {
      // What as many parcels would differ by chance is no difference between days.
      const chance = squares[at]! / count;
      const between = Math.max(0, day.sum[at]! ** 2 / day.count - chance);
      betweenDays[at] = betweenDays[at]! + between / Math.max(squares[at]!, 1e-9);
    }
  }
  return { betweenDays: betweenDays.map((share) => Math.min(1, share)), days: sums.size };
}

/** The first feature is the one that is always 1. */
function standardised(features: Float32Array, { means, scales, width }: Layer): Float32Array {
  const row = new Float32Array(width);
  row[0] = 1;
  for (let at = 1; at < width; at += 1) row[at] = bounded((features[at]! - means[at]!) * scales[at]!, BOUND);
  return row;
}

function bounded(value: number, bound: number): number {
  return value > bound ? bound : value < -bound ? -bound : value;
}
