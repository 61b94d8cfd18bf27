import { DateTime } from 'luxon';
import { BadRowError } from './csv-table';

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Unknown: the cell is empty. */
export const UNKNOWN = Number.NaN;

/** @returns milliseconds since 1970, or NaN for an empty cell */
export function readInstant(column: string, text: string): number {
  if (text === '') return UNKNOWN;
  const match = INSTANT.exec(text);
  if (match === null) throw new BadRowError(`${column}: ${shown(text)} is no ISO 8601 instant`);
  const zone = match[4];
  if (zone === undefined) throw new BadRowError(`${column}: ${shown(text)} has no zone (Z or +01:00)`);
  checkDay(column, text, match);
  const normalised = `${text
    .slice(0, text.length - zone.length)
    .trim()
    .replace(',', '.')
    .replace(' ', 'T')}${zone.length === 3 ? `${zone}:00` : zone.toUpperCase()}`;
  const at = Date.parse(normalised);
  if (Number.isNaN(at)) throw new BadRowError(`${column}: ${shown(text)} is no ISO 8601 instant`);
  return at;
}

const endsOfDays = new Map<string, number>();
const ENDS_KEPT = 100_000;

/**
 * A promise is an instant, or a date, which is kept until that day is over where the parcel goes to.
 * @returns milliseconds since 1970, or NaN for an empty cell
 */
export function readPromise(column: string, text: string, zone: string): number {
  const match = DATE.exec(text);
  if (match === null) return readInstant(column, text);
  checkDay(column, text, match);
  const key = `${text} ${zone}`;
  const known = endsOfDays.get(key);
  if (known !== undefined) return known;
  const end = DateTime.fromISO(text, { zone: zone === '' ? 'utc' : zone }).endOf('day');
  if (!end.isValid) throw new BadRowError(`destination_zone: ${shown(zone)} is no time zone`);
  if (endsOfDays.size >= ENDS_KEPT) endsOfDays.clear();
  endsOfDays.set(key, end.toMillis());
  return end.toMillis();
}

/** JavaScript reads the 30th of February as the 1st of March. */
function checkDay(column: string, text: string, match: RegExpExecArray): void {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > days)
    throw new BadRowError(`${column}: ${shown(text)} is no day of the calendar`);
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
