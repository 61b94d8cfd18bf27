import { type RawBuilder, sql } from 'kysely';
import { lastOf, MOST_OF_FEW, rowsOf, type Walk } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import type { Span } from '../postgres/time-ordered-ids';

/**
 * Looks for parts of what people know a parcel by (the table shipment_search: tracking number, reference, the recipient's name and
 * email). What is rare is found by its trigrams. What is in every other parcel, the end of an email address for example, is found sooner
 * among the newest; how many there are is never counted.
 */

/** Rows of shipment_search that one page looks through: they are small, a hundred in a block, and lie in the order of registration. */
const MOST_LOOKED_THROUGH = 20_000;

/** What more of the newest thousand have is too common to be looked up. */
const COMMON = 50;

/**
 * True of a shipment whose words hold this part. Looked up for each that is asked about, so that a page ends with the last that it shows;
 * an EXISTS Postgres would rather join.
 *
 * @param id its id, as the query names it
 */
export function hasWords(id: string, part: string): RawBuilder<boolean> {
  return sql<boolean>`(SELECT w.words FROM shipment_search w WHERE w.shipment_id = ${sql.ref(id)}) LIKE ${pattern(part)}`;
}

/** What was typed is looked for as it is, not as the pattern that it could be read as. In a SELECT of its own it is made once. */
function pattern(part: string): RawBuilder<string> {
  return sql<string>`(SELECT search_words(NULL, NULL, NULL, ${`%${part.replace(/[\\%_]/g, '\\$&')}%`}))`;
}

/**
 * All shipments with this part, if they are few; null: they are many, or the part is too short to be in the index.
 *
 * First among the newest thousand: of what one in ten has, the lists of the index are long and need not be read.
 */
export async function fewWithWords(db: Executor, part: string): Promise<readonly string[] | null> {
  const { rows } = await sql<{ readonly common: boolean }>`
    SELECT NOT ${part} ~ '[[:alnum:]]{3}' OR count(*) > ${COMMON} AS common FROM (
      SELECT FROM (SELECT words FROM shipment_search ORDER BY shipment_id DESC LIMIT ${MOST_OF_FEW}) newest
      WHERE words LIKE ${pattern(part)}) found`.execute(db);
  if (rows[0]?.common !== false) return null;
  const { rows: few } = await sql<{ readonly id: string }>`
    SELECT shipments_with_words(${pattern(part)}, ${MOST_OF_FEW + 1}) AS id`.execute(db);
  return few.length > MOST_OF_FEW ? null : few.map(({ id }) => id);
}

/** Through all words, from the newest registration on. */
export function lookingThrough(part: string, span: Span): Walk {
  const looked = (cursor: string) => sql`
    SELECT shipment_id, words FROM shipment_search
    WHERE shipment_id < ${cursor < span.before ? cursor : span.before} AND shipment_id >= ${span.from}
    ORDER BY shipment_id DESC LIMIT ${MOST_LOOKED_THROUGH}`;
  const found = (cursor: string, most: number) => sql`
    SELECT shipment_id FROM (${looked(cursor)}) looked WHERE words LIKE ${pattern(part)}
    ORDER BY shipment_id DESC LIMIT ${most}`;
  return {
    rows: (before, most) =>
      rowsOf('shipments', sql`SELECT shipment_id AS id FROM (${found(before, most)}) found`),
    stop: (before, most) => sql`
      (${lastOf(found(before, most), most, 'shipment_id')}) UNION ALL
      (${lastOf(looked(before), MOST_LOOKED_THROUGH, 'shipment_id')}) ORDER BY stop DESC LIMIT 1`,
    order: [],
  };
}
