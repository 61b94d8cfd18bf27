/**
 * How long after the opening of a case something happens, in words: `at once`, `30 minutes`, `3 days` by the clock,
 * `4 business hours`, `2 business days` on the policy's calendar. The only notation that policies know.
 */
export type Offset =
  | { readonly clock: 'elapsed'; readonly ms: number }
  | { readonly clock: 'business'; readonly ms: number }
  | { readonly clock: 'business'; readonly days: number };

/** `at once`, `30 minutes`, `2 business days`. `parseOffset` reads it. */
export const OFFSET_PATTERN = /^(?:at once|([1-9]\d{0,4}) (business )?(minute|hour|day)s?)$/;
/** The same for what repeats: `at once` would never end. */
export const INTERVAL_PATTERN = /^([1-9]\d{0,4}) (business )?(minute|hour|day)s?$/;

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Null if the text is no offset. */
export function parseOffset(text: string): Offset | null {
  const match = OFFSET_PATTERN.exec(text);
  if (match === null) return null;
  const unit = match[3];
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return { clock: 'elapsed', ms: 0 };
  const count = Number(match[1]);
  if (match[2] === undefined) return { clock: 'elapsed', ms: count * UNIT_MS[unit] };
  return unit === 'day'
    ? { clock: 'business', days: count }
    : { clock: 'business', ms: count * UNIT_MS[unit] };
}

/** The length as if all time were working time (ms): what the offset lasts at least. */
export function shortestMs(offset: Offset): number {
  return 'days' in offset ? offset.days * UNIT_MS.day : offset.ms;
}
