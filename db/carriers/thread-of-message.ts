import { sql } from 'kysely';
import type { Executor } from '../postgres/database';
import type { SaidOfParcel } from './carrier-answers';

/** Which thread an inbound message belongs to; null: none. `onPortal`: what was chosen there; null: it came by mail. */
export async function threadOfMessage(
  db: Executor,
  messageId: string,
): Promise<{ readonly carrierCaseId: string; readonly onPortal: readonly SaidOfParcel[] | null } | null> {
  const row = await db
    .selectFrom('messages')
    .select(['carrierCaseId', sql<readonly SaidOfParcel[] | null>`parameters -> 'onPortal'`.as('onPortal')])
    .where('id', '=', messageId)
    .where('direction', '=', 'inbound')
    .where('audience', '=', 'carrier')
    .executeTakeFirst();
  return row?.carrierCaseId == null ? null : { carrierCaseId: row.carrierCaseId, onPortal: row.onPortal };
}
