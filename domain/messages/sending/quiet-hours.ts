import { CalendarError, type ClockTime, type Weekday } from '../../calendar/business-calendar';
import { weekdayOf } from '../../calendar/business-time';
import { localDateOf, localMs, minutesOf, plusDays } from '../../calendar/local-time';
import type { Instant, LocalDate } from '../../tracking/tracking-event';

/** When a reader is not to be disturbed, by the clock on the wall of their zone. Plain data: holidays are resolved already. */
export interface QuietTimes {
  /** From the first instant to the end; past midnight when `to` is the earlier of the two. Null: no night. */
  readonly night: Night | null;
  /** Weekdays that are quiet from midnight to midnight. */
  readonly days: readonly Weekday[];
  /** Dates that are. */
  readonly holidays: readonly LocalDate[];
}

/** Local times of day; `from` after `to` goes over midnight. */
export interface Night {
  readonly from: ClockTime;
  readonly to: ClockTime;
}

const WHOLE_DAY_MINUTES = 24 * 60;
/** No night and no row of holidays is made of more pieces than this; more means that every day is quiet. */
const MOST_PIECES = 60;

/**
 * The first instant, from `instant` on, at which the reader may be disturbed; `instant` itself when it is one.
 *
 * Where the clock is changed, the one rule of local-time.ts holds: a night that ends at a time that is skipped ends with the first
 * instant after it, one that ends at a time that comes twice ends at the first of the two.
 *
 * @throws CalendarError for an unknown zone, a time that is none, or when no time is left to disturb anybody
 */
export function quietUntil(instant: Instant, times: QuietTimes, zone: string): Instant {
  let ms = Date.parse(instant);
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const end = endOfPiece(ms, times, zone);
    if (end === null) return new Date(ms).toISOString();
    ms = end;
  }
  throw new CalendarError('these quiet hours leave no time to write to anybody');
}

/** The end of a night or a quiet day that covers the instant; null when none does. */
function endOfPiece(ms: number, times: QuietTimes, zone: string): number | null {
  const today = localDateOf(ms, zone);
  if (times.days.includes(weekdayOf(today)) || times.holidays.includes(today)) {
    return localMs(today, WHOLE_DAY_MINUTES, zone);
  }
  const { night } = times;
  if (night === null) return null;
  const from = minutesOf(night.from);
  const to = minutesOf(night.to);
  for (const date of [plusDays(today, -1), today]) {
    const end = localMs(to > from ? date : plusDays(date, 1), to, zone);
    if (localMs(date, from, zone) <= ms && ms < end) return end;
  }
  return null;
}

/** Shorter days would let messages pile up that are never sent. */
const LEAST_DAY_MINUTES = 60;

/** Does a night leave an hour of the day in which one may be written to? Two equal times leave none. */
export function leavesDay(night: Night): boolean {
  return dayMinutesOf(night) >= LEAST_DAY_MINUTES;
}

function dayMinutesOf(night: Night): number {
  return (minutesOf(night.from) - minutesOf(night.to) + WHOLE_DAY_MINUTES) % WHOLE_DAY_MINUTES;
}

/** A night that is longer by so many minutes at both ends, but leaves at least an hour of day. */
export function widened(night: Night, minutes: number): Night {
  const from = minutesOf(night.from);
  const to = minutesOf(night.to);
  const spare = Math.floor((dayMinutesOf(night) - LEAST_DAY_MINUTES) / 2);
  const margin = Math.max(0, Math.min(minutes, spare));
  return { from: clockTime(from - margin), to: clockTime(to + margin) };
}

function clockTime(minutes: number): ClockTime {
  const ofDay = (minutes + WHOLE_DAY_MINUTES) % WHOLE_DAY_MINUTES;
  const padded = (value: number): string => String(value).padStart(2, '0');
  return `${padded(Math.floor(ofDay / 60))}:${padded(ofDay % 60)}`;
}
