import { IANAZone } from 'luxon';
import type { Instant, LocalDate } from '../tracking/tracking-event';
import { CalendarError, type ClockTime } from './business-calendar';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The instant at which the wall clock of a zone shows a time on a date. One rule where the clock is changed: a time that
 * the change skips means the first instant after it (02:30 becomes 03:00 in Berlin's spring), and a time that comes twice
 * means its first one. So working time is never longer than the clock shows, and later clock times are never earlier.
 *
 * Written on the zone's offsets alone: luxon's own conversion asks the real clock which of two equal times is meant.
 *
 * @param time `HH:mm`; `24:00` is the start of the next date
 * @throws CalendarError for an unknown zone, a date or a time that does not exist
 */
export function localInstant(date: LocalDate, time: ClockTime, zone: string): Instant {
  return new Date(localMs(date, minutesOf(time), zone)).toISOString();
}

/** The instant at which a date is over in a zone: the first one of the next date. */
export function endOfLocalDay(date: LocalDate, zone: string): Instant {
  return localInstant(date, '24:00', zone);
}

/** The date that the calendar on the wall of a zone shows at an instant. */
export function localDateAt(instant: Instant, zone: string): LocalDate {
  return localDateOf(Date.parse(instant), zone);
}

/** The date `days` later on the calendar. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return new Date(dateMs(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Minutes after midnight. @throws CalendarError unless the time is `00:00` to `24:00` */
export function minutesOf(time: ClockTime): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(time);
  if (match === null) throw new CalendarError(`${time} is no time of day like 09:30`);
  return match[1] === undefined ? 24 * 60 : Number(match[1]) * 60 + Number(match[2]);
}

/** The date in a zone (IANA) at an instant (ms since 1970). */
export function localDateOf(ms: number, zone: string): LocalDate {
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 10);
}

/** Milliseconds after local midnight that the clock shows. */
export function clockMsOf(ms: number, zone: string): number {
  const local = ms + offsetMs(ms, zone);
  return local - Math.floor(local / DAY_MS) * DAY_MS;
}

/** As `localInstant`, in ms since 1970; `minutes` after midnight may be a fraction. */
export function localMs(date: LocalDate, minutes: number, zone: string): number {
  const wanted = dateMs(date) + minutes * MINUTE_MS;
  const before = offsetMs(wanted - DAY_MS, zone);
  const after = offsetMs(wanted + DAY_MS, zone);
  if (before === after) return wanted - before;
  const fitting = [wanted - before, wanted - after].filter((ms) => ms + offsetMs(ms, zone) === wanted);
  if (fitting.length > 0) return Math.min(...fitting);
  return changeBetween(wanted - Math.max(before, after), wanted - Math.min(before, after), zone);
}

/** The first instant at which the clock is changed, by halving. */
function changeBetween(from: number, to: number, zone: string): number {
  const offset = offsetMs(from, zone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * How far a zone is ahead of UTC. Asking for it is what costs in all that is computed here (Intl formats a date each time), so
 * the offset at the start of each UTC day is remembered: where a day starts and ends with the same one, it holds all day.
 */
function offsetMs(ms: number, zone: string): number {
  const day = Math.floor(ms / DAY_MS);
  const offset = offsetAtDayStart(day, zone);
  return offset === offsetAtDayStart(day + 1, zone) ? offset : exactOffsetMs(ms, zone);
}

const OFFSETS = new Map<string, Map<number, number>>();
const MOST_DAYS_OF_A_ZONE = 4_000;

function offsetAtDayStart(day: number, zone: string): number {
  let days = OFFSETS.get(zone);
  const known = days?.get(day);
  if (known !== undefined) return known;
  const offset = exactOffsetMs(day * DAY_MS, zone);
  if (days === undefined || days.size >= MOST_DAYS_OF_A_ZONE) {
    days = new Map();
    OFFSETS.set(zone, days);
  }
  days.set(day, offset);
  return offset;
}

/** @throws CalendarError for an unknown zone */
function exactOffsetMs(ms: number, zone: string): number {
  const minutes = IANAZone.create(zone).offset(ms);
  if (Number.isNaN(minutes)) throw new CalendarError(`${zone} is no time zone of the IANA database`);
  return minutes * MINUTE_MS;
}

function dateMs(date: LocalDate): number {
  const ms = Date.parse(`${date}T00:00:00.000Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
    throw new CalendarError(`${date} is no date like 2026-11-23`);
  return ms;
}
