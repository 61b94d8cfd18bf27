import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Database } from './database';

/** Bytes: more than what one page holds, so that Postgres must ask the disk for place. */
const FILLER_BYTES = 65_536;
/** A probe of another replica is under way; it finds what this one would. */
const LOCKED = '55P03';

/**
 * Tries whether Postgres can write. To change a row proves nothing: on a full disk there is place left in pages and in the log for
 * quite a while, so fresh pages are asked for, and given back. Null: it can, or somebody else is just trying.
 *
 * @returns the words of Postgres when it refuses
 * @throws what the way to Postgres throws
 */
export async function whyNoWrites(db: Database): Promise<string | null> {
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local lock_timeout = '500ms'`.execute(tx);
      // A table that is emptied begins a new file, and the old one comes back with the end of this.
      await sql`truncate write_probe`.execute(tx);
      await tx
        .insertInto('writeProbe')
        .values({ filler: Buffer.alloc(FILLER_BYTES) })
        .execute();
      throw new Undone();
    });
    return null;
  } catch (error) {
    if (error instanceof Undone) return null;
    if (!(error instanceof DatabaseError) || isAway(error)) throw error;
    return error.code === LOCKED ? null : error.message;
  }
}

class Undone extends Error {}

/** Classes 08 and 57: it is not there, or just going. */
function isAway({ code = '' }: DatabaseError): boolean {
  return code.startsWith('08') || code.startsWith('57');
}
