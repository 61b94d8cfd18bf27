import { sql } from 'kysely';
import type { Executor } from '../postgres/database';

/**
 * Until the transaction ends, nobody else registers this number, or sets an update for it aside: whatever they call the carrier, for one
 * may say `dhl` and the other `dhl_express`.
 */
export async function lockNumber(
  tx: Executor,
  { trackingNumber }: { readonly trackingNumber: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${trackingNumber}, 0))`.execute(tx);
}
