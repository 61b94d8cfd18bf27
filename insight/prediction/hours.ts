const HOUR = 3_600_000;

export function hoursOf(milliseconds: number): number {
  return milliseconds / HOUR;
}

/**
 * Durations are compared by their roots: what varies in a transit grows with its length, and the root of it varies about alike for an hour
 * and for a month.
 */
export function root(hours: number): number {
  return hours <= 0 ? 0 : Math.sqrt(hours);
}

export function fromRoot(value: number): number {
  return value <= 0 ? 0 : value * value;
}
