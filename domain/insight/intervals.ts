/** Intervals of 95 %: what is said of few parcels could as well be somewhat else. */

/** So many standard deviations to either side of a mean hold 95 % of a bell curve. */
export const Z = 1.959964;

/** The ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Of a share: Wilson's score interval (1927), which stays within 0 and 1 and holds for few and for rare.
 *
 * @param n at least 1
 */
export function wilson(hits: number, n: number): Interval {
  const share = hits / n;
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const [middle, scale] = [share + (Z * Z) / (2 * n), 1 + (Z * Z) / n];
  // Of all or none a rounding error would leave the share itself outside.
  return {
    low: Math.min(share, Math.max(0, (middle - spread) / scale)),
    high: Math.max(share, Math.min(1, (middle + spread) / scale)),
  };
}

export interface Quantile extends Interval {
  readonly value: number;
}

/**
 * Of a distribution in buckets, with an interval by order statistics: of n values as many lie below a quantile as a binomial says.
 *
 * @param buckets value of each bucket and how many it holds, rising @returns null of nothing
 */
export function quantile(
  buckets: readonly (readonly [value: number, n: number])[],
  q: number,
): Quantile | null {
  const n = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return null;
  const spread = Z * Math.sqrt(n * q * (1 - q));
  const at = (rank: number): number => {
    let left = Math.min(n, Math.max(1, rank));
    for (const [value, count] of buckets) {
      left -= count;
      if (left <= 0) return value;
    }
    return buckets.at(-1)?.[0] ?? 0;
  };
  return {
    value: at(Math.ceil(n * q)),
    low: at(Math.floor(n * q - spread)),
    high: at(Math.ceil(n * q + spread) + 1),
  };
}
