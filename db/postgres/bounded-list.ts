import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from './database';
import { datedOtherwise, FIRST_ID, idsBetween, LAST_ID, type Span } from './time-ordered-ids';

/**
 * Lists that cost what they show, however much there is and however little of it fits.
 *
 *   - A list is read along an index that begins with what it is filtered by and ends with its order: a walk.
 *   - A page walks past no more than MOST_LOOKED_AT rows. What the index does not know (a second filter) is asked of those alone. Where
 *     too few of them fit the page is short, and says where it stopped: the next page goes on from there.
 *   - What is rare by a filter that has an index without that order is looked up as a whole, where that is no more than MOST_OF_FEW.
 *
 * So nothing that is asked for is left out, and no page costs more than another because of how little there is of it.
 */

/** Rows that one page looks at, however few of them fit. */
export const MOST_LOOKED_AT = 1_000;
/** So many rows are few: they are looked up, and sorted. */
export const MOST_OF_FEW = 500;

/** A page. It may be shorter than its limit though more is to come: each page looks at a bounded number of rows. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** The key down to which everything was looked at, where that ended the page and not its limit; null: nothing is left to look at. */
  readonly stoppedAt: string | null;
}

export interface Page {
  readonly limit: number;
  /** The key where the page before ended; null: the first page. */
  readonly before: string | null;
}

/** A way through rows of one table, the newest first. */
export interface Walk {
  /** No more than `most` rows, whose keys are smaller than `before`; ordered by `order`, which is the same of all, and by the key. */
  rows(before: string, most: number): RawBuilder<unknown>;
  /** The key where that ends before it comes to its end, one row named `stop` or none. */
  stop(before: string, most: number): RawBuilder<unknown>;
  readonly order: readonly string[];
  /** Of a list whose walks overlap: which of the rows (by their alias in the query) are this one's. */
  readonly only?: RawBuilder<SqlBool>;
}

export interface Along {
  readonly table: string;
  /** The columns of the index before the id, as its definition writes them, and the value that each shall have. */
  readonly by?: readonly (readonly [column: string, value: string | boolean])[];
  /** What the index is over, as its definition writes it; undefined: over all rows. */
  readonly where?: string;
  /** Ids from the first to before the second. */
  readonly span?: Span;
  readonly only?: RawBuilder<SqlBool>;
}

/**
 * A walk along an index. Its columns are compared as a row and named in the order, though they are the same of all rows: no other index
 * gives that order. By the id alone Postgres might take the primary key, and walk past everything that is of another value.
 */
export function along({ table, by = [], where, span, only }: Along): Walk {
  const columns = [...by.map(([column]) => sql.raw(column)), sql.raw('id')];
  const values = by.map(([, value]) => value);
  const order = by.map(([column], place) => (isName(column) ? column : `walked_by_${place}`));
  const named = by.flatMap(([column], place) =>
    isName(column) ? [] : [sql`, ${sql.raw(column)} AS ${sql.raw(order[place] ?? '')}`],
  );
  const row = sql`(${sql.join(columns)})`;
  const rows: Walk['rows'] = (cursor, most) => {
    const { from, before } = span ?? { from: FIRST_ID, before: LAST_ID };
    const end = cursor < before ? cursor : before;
    return sql`
      SELECT t.*${sql.join(named, sql``)} FROM ${sql.raw(table)} t
      WHERE ${row} < (${sql.join([...values, end])}) AND ${row} >= (${sql.join([...values, from])})
        ${where === undefined ? sql`` : sql`AND (${sql.raw(where)})`}
      ORDER BY ${sql.join(columns.map((column) => sql`${column} DESC`))} LIMIT ${most}`;
  };
  return {
    rows,
    stop: (before, most) => lastOf(rows(before, most), most),
    order,
    ...(only === undefined ? {} : { only }),
  };
}

/** Of a column; anything else is an expression. */
function isName(column: string): boolean {
  return /^\w+$/.test(column);
}

/** The id of the last of `most` rows, if there are so many. */
export function lastOf(rows: RawBuilder<unknown>, most: number, key = 'id'): RawBuilder<unknown> {
  return sql`SELECT ${sql.raw(key)} AS stop FROM (${rows}) walked OFFSET ${most - 1} LIMIT 1`;
}

/**
 * Rows of a table by the ids that a walk looked at, each by its primary key. What else is asked of them stays outside (OFFSET 0): a plan
 * that is kept for any values expects few rows of any reference, and would read all of a common one for each id.
 *
 * @param ids a query of ids in a column named `id`, the newest first
 */
export function rowsOf(table: string, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT t.* FROM (${ids}) walked
    JOIN LATERAL (SELECT * FROM ${sql.raw(table)} WHERE id = walked.id OFFSET 0) t ON t.id = walked.id
    ORDER BY t.id DESC`;
}

/** The rows of these ids, which are few. */
export function among(table: string, ids: readonly string[]): Walk {
  return {
    rows: (before, most) => sql`
      SELECT t.* FROM ${sql.raw(table)} t WHERE id = ANY(${[...ids]}::uuid[]) AND id < ${before}
      ORDER BY id DESC LIMIT ${Math.max(most, ids.length)}`,
    stop: () => sql`SELECT NULL::uuid AS stop WHERE false`,
    order: [],
  };
}

/**
 * Walks of a list that may be asked for between two instants: between the ids of that time, and beside them through the few that are
 * dated otherwise.
 *
 * @param instant the column that says when it happened, as `alias.column`
 */
export function spanned(
  table: string,
  instant: string,
  { from, before }: { readonly from?: Instant | undefined; readonly before?: Instant | undefined },
  walks: (span: Span) => readonly Walk[],
): readonly Walk[] {
  if (from === undefined && before === undefined) return walks({ from: FIRST_ID, before: LAST_ID });
  const [alias = '', column = ''] = instant.split('.');
  const otherwise = sql<boolean>`${sql.raw(datedOtherwise(column, `${alias}.`))}`;
  return [
    ...walks(idsBetween(from, before)).map((walk) => ({ ...walk, only: sql<boolean>`NOT (${otherwise})` })),
    { ...along({ table, where: datedOtherwise(column) }), only: otherwise },
  ];
}

/**
 * One page of what the walks lead past together, the newest first.
 *
 * @param alias of a walk's rows in the query
 * @param query what is asked of the rows of a walk and what is shown of them, with their id
 */
export async function listed<DB, TB extends keyof DB, Row extends { readonly id: string }>(
  db: Executor,
  walks: readonly Walk[],
  alias: string,
  page: Page,
  query: (rows: RawBuilder<unknown>) => SelectQueryBuilder<DB, TB, Row>,
): Promise<Listed<Row>> {
  const before = page.before ?? LAST_ID;
  const parts = walks.map(({ rows, order, only }) => {
    const inOrder = sql.join([...order, 'id'].map((column) => sql`${sql.raw(`${alias}.${column}`)} DESC`));
    const part = query(rows(before, MOST_LOOKED_AT)).orderBy(inOrder).limit(page.limit);
    return only === undefined ? part : part.where(only);
  });
  const { rows } = await sql<Row>`
    SELECT * FROM (${sql.join(parts, sql` UNION ALL `)}) page ORDER BY id DESC LIMIT ${page.limit}`.execute(
    db,
  );
  if (rows.length >= page.limit) return { rows, stoppedAt: null };
  const stops = walks.map(({ stop }) => sql`(${stop(before, MOST_LOOKED_AT)})`);
  const { rows: stopped } = await sql<{ readonly stop: string }>`
    SELECT stop FROM (${sql.join(stops, sql` UNION ALL `)}) stops ORDER BY stop DESC LIMIT 1`.execute(db);
  const stoppedAt = stopped[0]?.stop ?? null;
  // Below it one of the walks has not been, so what another one found there has gaps.
  return { rows: stoppedAt === null ? rows : rows.filter(({ id }) => id >= stoppedAt), stoppedAt };
}

/** Rows of one table that have one value, by an index that begins with it. */
export type Kept = Pick<Along, 'table' | 'where'> & Required<Pick<Along, 'by'>>;

/** The ids (or what `column` holds) of all rows that are kept so, if they are few; null: they are many. */
export async function fewOf(
  db: Executor,
  kept: readonly Kept[],
  column = 'id',
): Promise<readonly string[] | null> {
  const most = MOST_OF_FEW + 1;
  const parts = kept.map(({ table, by, where }) => {
    const columns = by.map(([name]) => sql.raw(name));
    const row = sql`(${sql.join(columns)})`;
    const values = sql`(${sql.join(by.map(([, value]) => value))})`;
    // From the first to the last of this value and in the order of the index, so that it is this one that is read.
    return sql`
      (SELECT ${sql.raw(column)} AS id FROM ${sql.raw(table)}
       WHERE ${row} >= ${values} AND ${row} <= ${values} ${where === undefined ? sql`` : sql`AND (${sql.raw(where)})`}
       ORDER BY ${sql.join(columns)} LIMIT ${most})`;
  });
  const { rows } = await sql<{ readonly id: string }>`
    SELECT id FROM (${sql.join(parts, sql` UNION ALL `)}) few LIMIT ${most}`.execute(db);
  return rows.length > MOST_OF_FEW ? null : [...new Set(rows.map(({ id }) => id))];
}
