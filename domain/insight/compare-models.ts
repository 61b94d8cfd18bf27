import type { Interval } from './intervals';
import { studentQuantile } from './student';

/** Of one day (UTC): predictions that two models made of the same parcels at the same moments, of which the outcome was unknown to both. */
export interface PairedDay {
  readonly n: number;
  /** Sums of squared errors. */
  readonly newer: number;
  readonly running: number;
}

/**
 * Whether a newer model may take the place of the one that runs. `no_worse`: how much worse it may be, with 97.5 % certainty, is less than anybody
 * would notice; `worse`: it is; else it cannot be told.
 */
export interface Comparison extends Interval {
  readonly verdict: 'no_worse' | 'worse' | 'cannot_tell' | 'too_few';
  readonly predictions: number;
  readonly days: number;
  /** Brier scores. */
  readonly newer: number;
  readonly running: number;
  /** Mean difference of the Brier scores, newer less running: above 0 the newer is worse. `low` and `high` are the ends of its 95 % interval. */
  readonly difference: number;
}

const LEAST_PREDICTIONS = 200;
const LEAST_DAYS = 5;
/** Of the running model's Brier score: nobody would notice less. */
const NOTICEABLE = 0.01;

/** Parcels of one day share their day, so days are what is compared: each weighs as many predictions as it has. */
export function compareModels(all: readonly PairedDay[]): Comparison {
  const days = all.filter(({ n }) => n > 0);
  const predictions = days.reduce((sum, { n }) => sum + n, 0);
  const mean = (of: (day: PairedDay) => number): number =>
    predictions === 0 ? 0 : days.reduce((sum, day) => sum + of(day), 0) / predictions;
  const [newer, running] = [mean((day) => day.newer), mean((day) => day.running)];
  const difference = newer - running;
  const counted = { predictions, days: days.length, newer, running, difference };
  if (predictions < LEAST_PREDICTIONS || days.length < LEAST_DAYS)
    return { ...counted, low: difference, high: difference, verdict: 'too_few' };
  const squares = days.reduce((sum, day) => sum + (day.newer - day.running - day.n * difference) ** 2, 0);
  const deviation = Math.sqrt((squares * days.length) / (days.length - 1)) / predictions;
  const reach = studentQuantile(days.length - 1) * deviation;
  const [low, high] = [difference - reach, difference + reach];
  const verdict = high <= NOTICEABLE * running ? 'no_worse' : low > 0 ? 'worse' : 'cannot_tell';
  return { ...counted, low, high, verdict };
}
