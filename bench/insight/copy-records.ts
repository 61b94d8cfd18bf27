import { sql } from 'kysely';
import type { Database } from '../../db/postgres/database';

interface CopyOptions {
  /** What is copied, over and over. */
  readonly ids: readonly string[];
  /** Spreads the copies over so many weeks. */
  readonly weeks?: number;
}

/** Writes copies of records until there are so many more. */
export async function copyRecords(
  db: Database,
  count: number,
  { ids, weeks = 1 }: CopyOptions,
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'shipment_records' ORDER BY ordinal_position`.execute(
    db,
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) =>
    name === 'shipment_id' ? 'uuidv7()' : name === 'week' ? `week - 7 * (copy % ${weeks})` : `r.${name}`,
  );
  for (let [copy, left] = [1, count]; left > 0; copy += 1, left -= ids.length)
    await sql`INSERT INTO shipment_records (${sql.raw(names.join(', '))})
      SELECT ${sql.raw(values.join(', '))} FROM shipment_records r, (SELECT ${copy}::int AS copy) c
       WHERE r.shipment_id = ANY(${ids}::uuid[]) LIMIT ${Math.min(left, ids.length)}`.execute(db);
}
