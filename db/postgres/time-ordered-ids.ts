import type { Instant } from '../../domain/tracking/tracking-event';

/** Ids begin with the time at which Postgres gave them (uuidv7), so a list in the order of ids is one in the order of time. */

/** Below every id: `id > FIRST_ID` is the first page. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** Above every id: `id < LAST_ID` is the first page, newest first. */
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** No id that was given at this time or later (ms) is smaller. */
export function firstIdOf(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** When Postgres gave this id (ms). */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

/** So far may a row's own instant be from its id's, either way (ms). The indexes `..._dated_otherwise` say the same in SQL. */
const APART_MS = 60_000;

/** Ids from the first to before the second. */
export interface Span {
  readonly from: string;
  readonly before: string;
}

/** Ids between which all rows of these instants lie, but for those that are dated otherwise. */
export function idsBetween(from: Instant | undefined, before: Instant | undefined): Span {
  return {
    from: from === undefined ? FIRST_ID : firstIdOf(Date.parse(from) - APART_MS),
    before: before === undefined ? LAST_ID : firstIdOf(Date.parse(before) + APART_MS),
  };
}

/**
 * The instant of a row is not that of its id: it was written down long after it happened, or by another clock. There are few, and an
 * index over them alone, in these words.
 *
 * @param instant the column that says when it happened @param alias of the table, with a dot
 */
export function datedOtherwise(instant: string, alias = ''): string {
  return `(uuid_extract_timestamp(${alias}id) - ${alias}${instant} BETWEEN interval '-1 minute' AND interval '1 minute') IS NOT TRUE`;
}
