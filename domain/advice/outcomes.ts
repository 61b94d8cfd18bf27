import { type Interval, wilson, Z } from '../insight/intervals';
import { HORIZON_HOURS } from './remedy';

/**
 * How soon cases were closed, as counts by whole hours: index 0 to 71, and 72 for all that took longer or is open still.
 */
export type HoursCounted = readonly number[];

/** What came of so many cases. `closed` are those that ended within the horizon of 72 hours. */
export interface Outcomes {
  readonly cases: number;
  readonly closed: number;
  /** Of those closed within the horizon, 0 to 1, with its 95 % interval by Wilson. */
  readonly share: number;
  readonly shareInterval: Interval;
  /** By when half of them were closed (hours), with its 95 % interval by order statistics; null: not half of them, 72: an end not seen. */
  readonly median: (Interval & { readonly hours: number }) | null;
  /** The mean of the hours until they were closed, each counted as 72 at most, and its variance. */
  readonly meanHours: number;
  readonly meanVariance: number;
}

/** @throws RangeError of no cases at all */
export function outcomesOf(counts: HoursCounted): Outcomes {
  const cases = counts.reduce((sum, count) => sum + count, 0);
  if (cases === 0) throw new RangeError('no cases, no outcomes');
  const closed = cases - (counts[HORIZON_HOURS] ?? 0);
  let [sum, squares] = [0, 0];
  for (const [hour, count] of counts.entries()) {
    const hours = hour === HORIZON_HOURS ? HORIZON_HOURS : hour + 0.5;
    sum += count * hours;
    squares += count * hours * hours;
  }
  const meanHours = sum / cases;
  // Of few cases that all took as long nothing is certain: half an hour of spread is what whole hours hide.
  const variance =
    cases > 1 ? Math.max((squares - cases * meanHours ** 2) / (cases - 1), 0.25) : Number.POSITIVE_INFINITY;
  return {
    cases,
    closed,
    share: closed / cases,
    shareInterval: wilson(closed, cases),
    median: medianOf(counts, cases, closed),
    meanHours,
    meanVariance: variance / cases,
  };
}

function medianOf(counts: HoursCounted, cases: number, closed: number): Outcomes['median'] {
  if (closed * 2 < cases) return null;
  const spread = (Z * Math.sqrt(cases)) / 2;
  return {
    hours: hoursOfRank(counts, cases / 2),
    low: hoursOfRank(counts, Math.max(cases / 2 - spread, 1)),
    high: hoursOfRank(counts, Math.min(cases / 2 + spread, cases)),
  };
}

/** The hours within which so many were closed. */
function hoursOfRank(counts: HoursCounted, rank: number): number {
  let before = 0;
  for (const [hour, count] of counts.entries()) {
    before += count;
    if (before >= rank) return Math.min(hour + 1, HORIZON_HOURS);
  }
  return HORIZON_HOURS;
}

/** How many hours sooner `one` was closed than `other`, each hour beyond the horizon left out, with its 95 % interval. */
export function soonerBy(one: Outcomes, other: Outcomes): Interval & { readonly hours: number } {
  const hours = other.meanHours - one.meanHours;
  const half = Z * Math.sqrt(one.meanVariance + other.meanVariance);
  return { hours, low: hours - half, high: hours + half };
}
