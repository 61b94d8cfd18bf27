import type { Weekday, WorkingSpan } from '../../calendar/business-calendar';
import { minutesOf } from '../../calendar/local-time';
import type { LocalDate } from '../../tracking/tracking-event';
import type { CalendarSpec } from '../policy';
import { capitalised, listed } from './phrases';

const WEEKDAYS: readonly (readonly [Weekday, string])[] = [
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [7, 'Sunday'],
];

/**
 * A calendar as its people would say it: `Monday to Friday 09:00 to 12:00 and 13:00 to 17:00 (break 12:00 to 13:00), in the
 * time zone of the origin. Public holidays there are off.`
 */
export function calendarSentences({ week, timeZone, holidays, closed }: CalendarSpec): string[] {
  const zone = typeof timeZone === 'string' ? `the time zone of the ${timeZone}` : timeZone.name;
  const working = runsOf(week).map(({ days, spans }) => `${days} ${spansInWords(spans)}`);
  return [
    `${listed(working)}, in ${zone}.`,
    holidays === null
      ? 'Public holidays are working days.'
      : typeof holidays === 'string'
        ? `Public holidays of the ${holidays} are off.`
        : `Public holidays of ${holidays.region === null ? '' : `${holidays.region} in `}${holidays.country} are off.`,
    ...(closed.length === 0 ? [] : [`Also off: ${listed(datesInWords(closed))}.`]),
  ];
}

/** Neighbouring days of the same hours together; days off are not named. */
function runsOf(week: CalendarSpec['week']): { days: string; spans: readonly WorkingSpan[] }[] {
  const runs: { first: string; last: string; spans: readonly WorkingSpan[]; text: string }[] = [];
  let before = '';
  for (const [number, name] of WEEKDAYS) {
    const spans = week[number];
    const text = spansInWords(spans);
    const run = runs.at(-1);
    if (run !== undefined && text === before) run.last = name;
    else runs.push({ first: name, last: name, spans, text });
    before = text;
  }
  return runs
    .filter(({ spans }) => spans.length > 0)
    .map(({ first, last, spans }) => ({ days: first === last ? first : `${first} to ${last}`, spans }));
}

function spansInWords(spans: readonly WorkingSpan[]): string {
  const breaks = spans.slice(1).flatMap((span, index) => {
    const before = spans[index];
    return before === undefined || minutesOf(before.to) >= minutesOf(span.from)
      ? []
      : [`${before.to} to ${span.from}`];
  });
  const work = listed(spans.map(({ from, to }) => `${from} to ${to}`));
  return breaks.length === 0 ? work : `${work} (break ${listed(breaks)})`;
}

/** Days in a row as one: `2026-12-24 to 2026-12-27`. */
function datesInWords(dates: readonly LocalDate[]): string[] {
  const sorted = [...new Set(dates)].sort();
  const runs: { first: LocalDate; last: LocalDate }[] = [];
  for (const date of sorted) {
    const run = runs.at(-1);
    const isNext = run !== undefined && Date.parse(date) - Date.parse(run.last) === 86_400_000;
    if (isNext) run.last = date;
    else runs.push({ first: date, last: date });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first} to ${last}`));
}

/** For people: `support_hours` is "Support hours". */
export function calendarTitle(name: string): string {
  return capitalised(name.replace(/_/g, ' '));
}
