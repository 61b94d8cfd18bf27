import { sql } from 'kysely';
import type { Executor } from './database';

/** What members write to us: texts and replies to their pages. */

/** The case of the page that a mail answers by its token; null when it answers no page. */
export async function caseOfPage(db: Executor, messageId: string | null): Promise<string | null> {
  if (messageId === null) return null;
  const row = await db
    .selectFrom('messages')
    .select('caseId')
    .where('id', '=', messageId)
    .where('direction', '=', 'outbound')
    .where('audience', 'not in', ['customer', 'merchant'])
    .executeTakeFirst();
  return row?.caseId ?? null;
}

/** Puts a message with its writer and, where it names one, with its case. */
export async function fileForMember(
  tx: Executor,
  messageId: string,
  memberId: string,
  about: { readonly caseId: string; readonly shipmentId: string } | null,
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ audience: `member:${memberId}`, memberId, ...about, routedBy: 'staff', updatedAt: sql`now()` })
    .where('id', '=', messageId)
    .where('direction', '=', 'inbound')
    .execute();
}
