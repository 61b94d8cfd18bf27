import type { Listed } from '../../db/postgres/bounded-list';
import { invalidField } from './problem';

/**
 * Where the next page begins, opaque to clients: the sort key of the last row of this page, as a JSON array in base64url.
 * Since it is a key and not an offset, rows that come in between neither repeat nor hide others.
 */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

type Part = 'uuid' | 'text' | 'integer' | 'instant' | 'instant?';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const FITS: Readonly<Record<Part, (value: unknown) => boolean>> = {
  uuid: (value) => typeof value === 'string' && UUID.test(value),
  text: (value) => typeof value === 'string' && value.length <= 500 && !value.includes('\u0000'),
  integer: (value) => Number.isSafeInteger(value) && Math.abs(value as number) < 2 ** 31,
  instant: isInstant,
  'instant?': (value) => value === null || isInstant(value),
};

function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    INSTANT.test(value) &&
    !value.startsWith('0000') &&
    !Number.isNaN(Date.parse(value))
  );
}

type ValueOf<P extends Part> = P extends 'integer' ? number : P extends 'instant?' ? string | null : string;
type Values<P extends readonly Part[]> = { -readonly [I in keyof P]: ValueOf<P[I]> };

/**
 * The parts of a cursor.
 *
 * @throws Problem `validation` for a cursor of another list
 */
export function decodeCursor<const P extends readonly Part[]>(
  cursor: string | undefined,
  parts: P,
): Values<P> | null {
  if (cursor === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    value = null;
  }
  if (
    !Array.isArray(value) ||
    value.length !== parts.length ||
    !parts.every((part, index) => FITS[part](value[index]))
  ) {
    throw invalidField('query', '/cursor', 'is not a cursor of this list');
  }
  return value as Values<P>;
}

/** A page from one row more than asked for: that row only tells that there is a next page. */
export function page<Row, Out>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Out,
  keyOf: (row: Row) => readonly (string | number | null)[],
): { data: Out[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(show),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}

/**
 * A page of a list that looks at so much and no more (db/postgres/bounded-list.ts): where that ended it, the next page goes on from there, however
 * few rows this one holds.
 */
export function boundedPage<Row extends { readonly id: string }, Out>(
  { rows, stoppedAt }: Listed<Row>,
  limit: number,
  show: (row: Row) => Out,
): { data: Out[]; nextCursor: string | null } {
  const shown = page(rows, limit, show, (row) => [row.id]);
  return stoppedAt === null ? shown : { ...shown, nextCursor: encodeCursor([stoppedAt]) };
}
