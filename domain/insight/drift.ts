/** What was said on a day and came of it: counts of late parcels, and the variance that chance gives them. */
export interface SaidDay {
  /** Local date, UTC. */
  readonly day: string;
  readonly n: number;
  readonly said: number;
  readonly came: number;
  readonly variance: number;
}

/** Predictions have been wrong in one direction since a day (UTC date). */
export interface Drift {
  /** The first day of those on which the chart has been outside of its limits without a pause. */
  readonly since: string;
  /** More came late than was said, or fewer. */
  readonly direction: 'too_low' | 'too_high';
  /** In standard deviations. */
  readonly score: number;
}

/** The chart is drawn over so many days. */
export const DRIFT_DAYS = 90;
const MEMORY = 0.2;
const LIMIT = 3.5;
/** Parcels of a day share their day: they vary more than by chance. */
const DISPERSION = 2;
const LEAST_A_DAY = 5;

/**
 * Whether predictions have left what comes: an EWMA chart of the daily difference, each in its own standard deviations. Null: they agree, or there is
 * too little to tell.
 *
 * @param days in order
 */
export function driftOf(days: readonly SaidDay[]): Drift | null {
  let level = 0;
  let kept = 1;
  let since: string | null = null;
  for (const { day, n, said, came, variance } of days) {
    if (n < LEAST_A_DAY || variance <= 0) continue;
    level = (1 - MEMORY) * level + MEMORY * ((came - said) / Math.sqrt(DISPERSION * variance));
    kept *= (1 - MEMORY) ** 2;
    const limit = LIMIT * Math.sqrt((MEMORY / (2 - MEMORY)) * (1 - kept));
    if (Math.abs(level) <= limit) since = null;
    else since ??= day;
  }
  if (since === null) return null;
  const score = level / Math.sqrt((MEMORY / (2 - MEMORY)) * (1 - kept));
  return { since, direction: level > 0 ? 'too_low' : 'too_high', score: Math.round(score * 10) / 10 };
}
