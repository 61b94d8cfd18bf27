import type { LocalDate } from '../tracking/tracking-event';
import { plusDays } from './local-time';

/**
 * The days off of a calendar file (iCalendar, RFC 5545): every whole day that an event of it covers. What has a time of day is an
 * appointment and no day off; what is cancelled is none. A rule of repetition is refused, since a calendar of holidays that is
 * exported year by year needs none, and reading half of the rules would silently leave days out.
 *
 * @returns the dates, sorted, each once; and a sentence for each thing that cannot be read
 */
export function daysOff(text: string): {
  readonly days: readonly LocalDate[];
  readonly problems: readonly string[];
} {
  const events = eventsIn(text);
  if (events === null)
    return { days: [], problems: ['This is no calendar file (it does not begin with BEGIN:VCALENDAR).'] };
  const read = events.filter(({ STATUS }) => STATUS?.toUpperCase() !== 'CANCELLED').map(daysOf);
  return {
    days: [...new Set(read.flatMap((day) => (typeof day === 'string' ? [] : day)))].sort(),
    problems: read.filter((day) => typeof day === 'string'),
  };
}

type Event = Readonly<Record<string, string | undefined>>;

/** A longer holiday is a slip of the pen. */
const LONGEST_DAYS = 366;

function daysOf({ DTSTART, DTEND, DURATION, RRULE, RDATE, SUMMARY }: Event): LocalDate[] | string {
  const name = `"${SUMMARY ?? 'an event without a name'}"`;
  if (DTSTART === undefined) return `${name} has no beginning.`;
  const first = dateOf(DTSTART);
  if (first === null) return /^\d{8}T\d{6}Z?$/.test(DTSTART) ? [] : `${name} begins on no date.`;
  if (RRULE !== undefined || RDATE !== undefined)
    return `${name} repeats by a rule; write an event for each year.`;
  const length = /^P(\d{1,3})([DW])$/.exec(DURATION ?? 'P1D');
  // DTEND is the day after the last.
  const end =
    DTEND === undefined
      ? length === null
        ? null
        : plusDays(first, Number(length[1]) * (length[2] === 'W' ? 7 : 1))
      : dateOf(DTEND);
  if (end === null || end < first) return `${name} ends on no date after its beginning.`;
  const count = Math.max(1, (Date.parse(end) - Date.parse(first)) / 86_400_000);
  if (count > LONGEST_DAYS) return `${name} is longer than a year.`;
  return Array.from({ length: count }, (_, index) => plusDays(first, index));
}

function dateOf(value: string): LocalDate | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  return year !== undefined && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : null;
}

/** Null: no calendar file. A line that begins with a blank goes on with the one before. */
function eventsIn(text: string): Event[] | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  if (lines[0]?.toUpperCase() !== 'BEGIN:VCALENDAR') return null;
  const events: Record<string, string>[] = [];
  // What stands inside an event (an alarm) is not the event's.
  const inside: string[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Za-z0-9-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    const key = name.toUpperCase();
    if (key === 'BEGIN') inside.push(value.trim().toUpperCase());
    if (key === 'BEGIN' && inside.at(-1) === 'VEVENT') events.push({});
    else if (key === 'END') inside.pop();
    else if (inside.at(-1) === 'VEVENT') {
      const event = events.at(-1);
      if (event !== undefined) event[key] = value.trim();
    }
  }
  return events;
}
