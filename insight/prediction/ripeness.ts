/** Counted in full is what was said when one in so many of what is known now was known. */
const RIPE = 2;

/**
 * What was said while hardly anything was known was off for that reason. Rates know better now, and what was wrong then would be set right
 * twice.
 *
 * @param knew then, of how many parcels it was known how long they took
 * @param known now
 */
export function ripeness(knew: number, known: number): number {
  return Math.min(1, (RIPE * (knew + 1)) / (known + 1));
}
