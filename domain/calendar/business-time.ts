import type { Instant, LocalDate } from '../tracking/tracking-event';
import { type BusinessCalendar, CalendarError, type Weekday } from './business-calendar';
import { clockMsOf, localDateOf, localMs, minutesOf, plusDays } from './local-time';

/** A calendar without working time for this long has none: somebody made a mistake. */
const LONGEST_BREAK_DAYS = 366;

/**
 * The instant at which `ms` of working time have passed since `start`. Outside working time the clock stands still; the end
 * of a span still belongs to it, so eight hours from opening end at closing and not the next morning.
 *
 * @throws CalendarError when 366 days in a row hold no working time
 */
export function addBusinessTime(start: Instant, ms: number, calendar: BusinessCalendar): Instant {
  if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`${ms} ms is no duration`);
  const from = Date.parse(start);
  let left = ms;
  for (const span of spansFrom(localDateOf(from, calendar.timeZone), calendar)) {
    const begin = Math.max(from, span.from);
    if (begin > span.to) continue;
    if (left <= span.to - begin) return new Date(begin + left).toISOString();
    left -= span.to - begin;
  }
  throw new Error('spansFrom never ends');
}

/** How much working time (ms) lies between two instants; none where the end is not after the start. */
export function businessTimeBetween(start: Instant, end: Instant, calendar: BusinessCalendar): number {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  let passed = 0;
  if (to <= from) return passed;
  for (const span of spansFrom(localDateOf(from, calendar.timeZone), calendar)) {
    if (span.from >= to) break;
    passed += Math.max(Math.min(span.to, to) - Math.max(span.from, from), 0);
  }
  return passed;
}

/**
 * The same clock time `days` working days later. A start outside working time counts from the next opening; where the last
 * day does not work at that clock time, its next span or else its closing counts.
 *
 * @throws CalendarError when 366 days in a row hold no working time
 */
export function addBusinessDays(start: Instant, days: number, calendar: BusinessCalendar): Instant {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is no number of days`);
  const { timeZone } = calendar;
  const from = Date.parse(addBusinessTime(start, 0, calendar));
  if (days === 0) return new Date(from).toISOString();
  // A span that ends at 24:00 ends on the date that it belongs to.
  const atMidnight = clockMsOf(from, timeZone) === 0 && !isOpening(from, calendar);
  const date = localDateOf(atMidnight ? from - 1 : from, timeZone);
  const last = nthBusinessDay(date, days, calendar);
  const wanted = localMs(last, atMidnight ? 24 * 60 : clockMsOf(from, timeZone) / 60_000, timeZone);
  const spans = spansOn(last, calendar);
  const span = spans.find((span) => wanted <= span.to) ?? spans.at(-1);
  if (span === undefined) throw new Error(`${last} was counted as a working day`);
  return new Date(Math.min(Math.max(wanted, span.from), span.to)).toISOString();
}

/**
 * The end of the last span of the nth working day after the date of `start`.
 *
 * @throws CalendarError when the calendar has no working time for too long
 */
export function endOfBusinessDay(start: Instant, days: number, calendar: BusinessCalendar): Instant {
  const date = localDateOf(Date.parse(start), calendar.timeZone);
  const last = spansOn(nthBusinessDay(date, days, calendar), calendar).at(-1);
  if (last === undefined) throw new Error(`no working time on the working day after ${date}`);
  return new Date(last.to).toISOString();
}

function nthBusinessDay(date: LocalDate, days: number, calendar: BusinessCalendar): LocalDate {
  let day = date;
  for (let counted = 0; counted < days; counted += 1) {
    let free = 0;
    do {
      if (free > LONGEST_BREAK_DAYS) throw noWorkingTime(date);
      day = plusDays(day, 1);
      free += 1;
    } while (spansOn(day, calendar).length === 0);
  }
  return day;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The spans of a date and of all later ones, in order. */
function* spansFrom(date: LocalDate, calendar: BusinessCalendar): Generator<Span, never> {
  let free = 0;
  // The day before may end at a midnight that is also the start.
  for (let day = plusDays(date, -1); ; day = plusDays(day, 1)) {
    const spans = spansOn(day, calendar);
    free = spans.length === 0 ? free + 1 : 0;
    if (free > LONGEST_BREAK_DAYS) throw noWorkingTime(date);
    yield* spans;
  }
}

function noWorkingTime(date: LocalDate): CalendarError {
  return new CalendarError(`The calendar has no working time in ${LONGEST_BREAK_DAYS} days from ${date} on.`);
}

function isOpening(ms: number, calendar: BusinessCalendar): boolean {
  return spansOn(localDateOf(ms, calendar.timeZone), calendar).some((span) => span.from === ms);
}

/** Working time of a date. A span that a clock change swallows whole is none. */
function spansOn(date: LocalDate, calendar: BusinessCalendar): readonly Span[] {
  const { holidays, week, spans } = compiled(calendar);
  const known = spans.get(date);
  if (known !== undefined) return known;
  const found = holidays.has(date)
    ? []
    : week[weekdayOf(date)]
        .map(({ from, to }) => ({
          from: localMs(date, from, calendar.timeZone),
          to: localMs(date, to, calendar.timeZone),
        }))
        .filter((span) => span.from < span.to);
  spans.set(date, found);
  return found;
}

/** Sunday is 7. */
export function weekdayOf(date: LocalDate): Weekday {
  return (new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7) as Weekday;
}

interface CompiledCalendar {
  readonly holidays: ReadonlySet<LocalDate>;
  /** Minutes after midnight. */
  readonly week: Readonly<Record<Weekday, readonly Span[]>>;
  /** Working time of the dates that were asked for: asking a zone for its offset is what costs. */
  readonly spans: Map<LocalDate, readonly Span[]>;
}

/** Calendars are used for many shipments: their sets and numbers are made once. */
const COMPILED = new WeakMap<BusinessCalendar, CompiledCalendar>();

function compiled(calendar: BusinessCalendar): CompiledCalendar {
  const known = COMPILED.get(calendar);
  if (known !== undefined) return known;
  const day = (weekday: Weekday): Span[] =>
    calendar.week[weekday]
      .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
      .sort((a, b) => a.from - b.from);
  const made = {
    spans: new Map(),
    holidays: new Set(calendar.holidays),
    week: { 1: day(1), 2: day(2), 3: day(3), 4: day(4), 5: day(5), 6: day(6), 7: day(7) },
  };
  COMPILED.set(calendar, made);
  return made;
}
