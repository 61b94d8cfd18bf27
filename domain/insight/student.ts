/** Quantiles of Student's t at 97.5 %, by degrees of freedom. */
const T = [
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [8, 2.306],
  [10, 2.228],
  [15, 2.131],
  [30, 2.042],
] as const;

/** So many standard deviations to either side hold 95 %, where the deviation itself is estimated: never too few, by a table. */
export function studentQuantile(freedom: number): number {
  return T.findLast(([from]) => from <= freedom)?.[1] ?? T[0][1];
}
