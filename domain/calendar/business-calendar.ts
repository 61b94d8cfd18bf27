import type { LocalDate } from '../tracking/tracking-event';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `HH:mm` on a 24-hour clock; a span may also end at `24:00`, the midnight that ends the day. */
export type ClockTime = string;

/** Working time of one day, from the first instant to the end. A span never crosses midnight. */
export interface WorkingSpan {
  readonly from: ClockTime;
  readonly to: ClockTime;
}

/** When somebody works, by the clock on the wall of one zone. Plain data: holidays are resolved before it is made. */
export interface BusinessCalendar {
  /** IANA name, `Europe/Berlin`. */
  readonly timeZone: string;
  /** Working time of each weekday, earliest first; an empty list is a day off. */
  readonly week: Readonly<Record<Weekday, readonly WorkingSpan[]>>;
  /** Days off whatever the weekday. */
  readonly holidays: readonly LocalDate[];
}

/** A calendar that cannot be computed with: no working time for a year, an unknown zone, a clock time that is none. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}
