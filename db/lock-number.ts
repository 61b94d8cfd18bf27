import { sql } from 'kysely';
import type { Executor } from './database';

/** Until the transaction ends, nobody else registers this carrier and number, or sets an update for it aside. */
export async function lockNumber(
  tx: Executor,
  number: { readonly carrier: string; readonly trackingNumber: string },
): Promise<void> {
  const name = `${number.carrier} ${number.trackingNumber}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}
