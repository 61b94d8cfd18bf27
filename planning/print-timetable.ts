import Table from 'cli-table3';
import { DateTime } from 'luxon';
import { CHANNEL_WORDS, listed } from '../domain/policies/words/phrases';
import type { Instant } from '../domain/tracking/tracking-event';
import type { Timetable, TimetableLine } from './timetable';

const TEXT_WIDTH = 92;

/** The timetable as a table for a terminal: a column for the clock of each zone, a line for all that happens. */
export function printTimetable({ lines, next }: Timetable, zones: readonly string[]): string {
  const table = new Table({
    head: [...zones, 'What happens'],
    colWidths: [...zones.map((zone) => Math.max(zone.length, CLOCK_WIDTH) + 2), TEXT_WIDTH],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  let before = '';
  for (const line of lines) {
    table.push([
      ...zones.map((zone) => (line.at === before ? '' : clockOf(line.at, zone))),
      withWaits(line, zones.at(-1) ?? 'UTC'),
    ]);
    before = line.at;
  }
  if (next === null) return `${table.toString()}\nThe case is over.`;
  const when = next.at === null ? '' : `, ${clockOf(next.at, zones[0] ?? 'UTC')}`;
  return `${table.toString()}\nAnd then${when}: ${next.text}`;
}

const FORMAT = 'ccc d LLL yyyy HH:mm';
const CLOCK_WIDTH = 'Wed 23 Dec 2026 16:00'.length;

function clockOf(at: Instant, zone: string): string {
  return DateTime.fromISO(at, { zone, locale: 'en' }).toFormat(FORMAT);
}

function withWaits({ text, waits }: TimetableLine, zone: string): string {
  if (waits.length === 0) return text;
  const held = waits.map(
    ({ channel, until }) => `the ${CHANNEL_WORDS[channel]} until ${clockOf(until, zone)}`,
  );
  return `${text} Quiet hours hold ${listed(held)} (${zone}).`;
}
