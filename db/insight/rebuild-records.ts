import { sql } from 'kysely';
import type { Database } from '../postgres/database';
import { FIRST_ID } from '../postgres/time-ordered-ids';
import { countAll, holdWalk } from './counts';
import { deriveRecords } from './records';

const AT_ONCE = 1_000;

/**
 * Derives all records anew, whatever is there. Beside a running worker it may be done at any time: both write the same.
 *
 * @param told after each thousand: how many have been derived @returns how many there are
 */
export async function rebuildRecords(
  db: Database,
  told: (derived: number) => void = () => {},
): Promise<number> {
  await sql`DELETE FROM shipment_records r
    WHERE NOT generated AND NOT EXISTS (SELECT FROM shipments s WHERE s.id = r.shipment_id)`.execute(db);
  let derived = 0;
  for (let after: string | undefined = FIRST_ID; after !== undefined; ) {
    const ids: readonly { id: string }[] = await db
      .selectFrom('shipments')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    await db.transaction().execute(async (tx) => {
      await holdWalk(tx);
      const now = new Date().toISOString();
      await deriveRecords(
        tx,
        ids.map(({ id }) => id),
        now,
        { isCounted: false },
      );
    });
    derived += ids.length;
    told(derived);
    after = ids.at(-1)?.id;
  }
  await recount(db);
  return derived;
}

/** Counts scorecards anew from all records. */
export async function recount(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await holdWalk(tx);
    await countAll(tx);
  });
}
