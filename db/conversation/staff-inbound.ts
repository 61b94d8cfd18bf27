import { sql } from 'kysely';
import { type Audience, OUTSIDERS } from '../../domain/messages/message';
import type { Executor } from '../postgres/database';

/** What members write to us: texts and replies to their pages. */

/** An alert that a mail answers, by its token. */
export interface AnsweredAlert {
  /** Null: several alerts in one, whose cases are named by their numbers. */
  readonly caseId: string | null;
  readonly shipmentId: string | null;
  readonly audience: Audience;
  readonly locale: string;
  /** By which it named the case; null where it named none. */
  readonly code: number | null;
}

/** Null when it answers no alert. */
export async function answeredAlert(db: Executor, messageId: string | null): Promise<AnsweredAlert | null> {
  if (messageId === null) return null;
  const row = await db
    .selectFrom('messages')
    .select(['caseId', 'shipmentId', 'audience', 'locale', 'parameters', 'reason'])
    .where('id', '=', messageId)
    .where('direction', '=', 'outbound')
    .where('audience', 'not in', [...OUTSIDERS])
    .executeTakeFirst();
  if (row === undefined || (row.caseId === null && row.reason !== 'bundle')) return null;
  const { reason: _, parameters, ...alert } = row;
  const { code } = parameters as { readonly code?: unknown };
  return {
    ...alert,
    audience: row.audience as Audience,
    code: typeof code === 'number' ? code : null,
  };
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
