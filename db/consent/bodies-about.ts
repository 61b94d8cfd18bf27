import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../postgres/database';
import { FIRST_ID } from '../postgres/time-ordered-ids';
import type { ErasedPerson } from './erased-person';
import { isOfOthers } from './shared-shipments';

/** So many rows of the inbox are looked through with one statement. */
const STEP = 2_000;

/**
 * The bodies in the inbox that tell of a person: those whose scans and words are known as theirs, and those that only name a parcel
 * or an address of theirs, because they were repeats, were not understood or reported a mail that did not arrive. The latter are looked
 * for among the mails, and among what came since their first parcel and was not simply taken.
 */
export async function bodiesAbout(db: Executor, person: ErasedPerson): Promise<readonly string[]> {
  const found = new Set(await bodiesOf(db, person));
  const terms = [...person.spellings, ...person.trackingNumbers].map((term) => Buffer.from(term));
  if (terms.length === 0) return [...found];
  for await (const id of naming(db, terms, sql`source = 'email'`, null)) found.add(id);
  const [first = null] = person.shipmentIds;
  if (first === null) return [...found];
  const notSimplyTaken = sql`source <> 'email' AND (outcome <> 'accepted' OR duplicate > 0 OR unmatched > 0 OR rejected > 0)`;
  for await (const id of naming(db, terms, notSimplyTaken, first)) found.add(id);
  return [...found];
}

/** Those whose scans, updates and messages are theirs. */
export async function bodiesOf(db: Executor, person: ErasedPerson): Promise<readonly string[]> {
  const { shipmentIds, trackingNumbers, spellings } = person;
  const { rows } = await sql<{ readonly id: string }>`
    SELECT id FROM inbox WHERE body_forgotten_at IS NULL AND id IN (
      SELECT inbox_id FROM tracking_events WHERE shipment_id = ANY (${[...shipmentIds]}::uuid[])
      UNION SELECT inbox_id FROM unmatched_updates WHERE tracking_number = ANY (${[...trackingNumbers]}::text[]) AND claimed_at IS NULL
      UNION SELECT inbox_id FROM messages
             WHERE shipment_id = ANY (${[...shipmentIds]}::uuid[]) AND NOT (${isOfOthers('messages', person)})
      UNION SELECT inbox_id FROM messages WHERE address = ANY (${[...spellings]}::text[]) AND audience = 'customer')`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** @param after an id of the time from which on they are looked through; ids of all tables begin with their time */
async function* naming(
  db: Executor,
  terms: readonly Buffer[],
  which: RawBuilder<unknown>,
  after: string | null,
): AsyncGenerator<string> {
  for (let behind = after ?? FIRST_ID; ; ) {
    const { rows } = await sql<{ readonly last: string | null; readonly found: readonly string[] | null }>`
      SELECT (array_agg(id ORDER BY id DESC))[1] AS last,
             array_agg(id) FILTER (WHERE EXISTS (
               SELECT FROM unnest(${[...terms]}::bytea[]) AS term
                WHERE position(term IN body) > 0 OR position(term IN convert_to(envelope::text, 'UTF8')) > 0)) AS found
        FROM (SELECT id, body, envelope FROM inbox
               WHERE id > ${behind}::uuid AND (body_forgotten_at IS NULL OR envelope IS NOT NULL) AND ${which}
               ORDER BY id LIMIT ${STEP}) AS step`.execute(db);
    const { last = null, found = null } = rows[0] ?? {};
    yield* found ?? [];
    if (last === null) return;
    behind = last;
  }
}
