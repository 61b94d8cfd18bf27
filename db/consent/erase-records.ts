import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../postgres/database';
import type { ErasedPerson } from './erased-person';

/** What parcels, cases and the inbox hold of a person. Each gives how many rows it emptied: none, once there is nothing left. */

/** Country, region and zone stay: the parcel's days are reckoned by them. */
export async function emptyRecipients(tx: Executor, { recipientIds }: ErasedPerson): Promise<number> {
  return await count(
    tx,
    sql`UPDATE recipients SET name = NULL, email = NULL, phone = NULL, street_lines = '{}', city = NULL, postal_code = NULL,
               erased_at = coalesce(erased_at, now())
         WHERE id = ANY (${[...recipientIds]}::uuid[])
           AND (erased_at IS NULL OR num_nonnulls(name, email, phone, city, postal_code) > 0 OR street_lines <> '{}')`,
  );
}

/** Whoever signed for a parcel, and where it was then, stands in the carrier's words. */
export async function emptyScans(tx: Executor, { shipmentIds }: ErasedPerson): Promise<number> {
  return await count(
    tx,
    sql`UPDATE tracking_events SET text = NULL, place = place - ARRAY['city', 'postalCode', 'facility']
         WHERE shipment_id = ANY (${[...shipmentIds]}::uuid[])
           AND (text IS NOT NULL OR place ?| ARRAY['city', 'postalCode', 'facility'])`,
  );
}

/** Deletes the updates that are kept for these numbers, unless another shipment has claimed them. Returns how many. */
export async function emptyUpdates(
  tx: Executor,
  { shipmentIds, trackingNumbers }: ErasedPerson,
): Promise<number> {
  return await count(
    tx,
    sql`DELETE FROM unmatched_updates WHERE id IN (
          SELECT id FROM unmatched_updates WHERE tracking_number = ANY (${[...trackingNumbers]}::text[])
             AND (claimed_at IS NULL OR claimed_by = ANY (${[...shipmentIds]}::uuid[])))`,
  );
}

/** A body may tell of other parcels too; it was taken, and only its bytes go. */
export async function emptyBodies(tx: Executor, ids: readonly string[]): Promise<number> {
  return await count(
    tx,
    sql`WITH held AS (SELECT id FROM inbox WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE)
        UPDATE inbox SET body = '', envelope = NULL, problems = '[]', body_forgotten_at = coalesce(body_forgotten_at, now())
         WHERE id IN (SELECT id FROM held)`,
  );
}

/** Empties what staff wrote on the cases of these shipments; that there was a note stays. Returns how many. */
export async function emptyNotes(tx: Executor, { shipmentIds }: ErasedPerson): Promise<number> {
  return await count(
    tx,
    sql`UPDATE case_notes SET text = ''
         WHERE text <> '' AND case_id IN (SELECT id FROM cases WHERE shipment_id = ANY (${[...shipmentIds]}::uuid[]))`,
  );
}

/** Whatever was begun to be written to them is given up. */
export async function emptyDrafts(tx: Executor, { shipmentIds }: ErasedPerson): Promise<number> {
  return await count(
    tx,
    sql`UPDATE reply_drafts SET text = '', version = version + 1
         WHERE text <> '' AND shipment_id = ANY (${[...shipmentIds]}::uuid[])`,
  );
}

/** What people wrote about many parcels at once stays, without the name in it. */
export async function emptyWordsOfOthers(
  tx: Executor,
  { names, spellings }: ErasedPerson,
): Promise<Readonly<Record<string, number>>> {
  const said = [...names, ...spellings]
    .map((words) => words.trim())
    .filter((words) => words.length >= MIN_LETTERS);
  if (said.length === 0) return { disruptionNotes: 0, silences: 0, savedViews: 0, bulkActs: 0 };
  const pattern = said.map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return {
    disruptionNotes: await count(
      tx,
      sql`UPDATE disruption_notes SET text = regexp_replace(text, ${pattern}, '[erased]', 'gi') WHERE text ~* ${pattern}`,
    ),
    silences: await count(
      tx,
      sql`UPDATE silences SET comment = regexp_replace(comment, ${pattern}, '[erased]', 'gi') WHERE comment ~* ${pattern}`,
    ),
    savedViews: await count(
      tx,
      sql`UPDATE saved_views SET search = regexp_replace(search, ${pattern}, '[erased]', 'gi'),
                 name = regexp_replace(name, ${pattern}, '[erased]', 'gi')
           WHERE search ~* ${pattern} OR name ~* ${pattern}`,
    ),
    bulkActs: await count(
      tx,
      sql`UPDATE bulk_acts SET note = regexp_replace(note, ${pattern}, '[erased]', 'gi') WHERE ended_at IS NULL AND note ~* ${pattern}`,
    ),
  };
}

/** Shorter ones are in words that name nobody. */
const MIN_LETTERS = 5;

/** How many rows a statement that changes some has changed. */
export async function count(tx: Executor, change: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows = 0n } = await change.execute(tx);
  return Number(numAffectedRows);
}
