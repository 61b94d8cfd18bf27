import type { Executor } from '../postgres/database';

/** The mail that an inbound message came as, and what it notes of its attachments. */
export interface AttachedMail {
  readonly attachments: readonly { readonly name: string; readonly type: string }[];
  /** Null: it came as no mail. */
  readonly mail: { readonly body: Buffer; readonly forgotten: boolean } | null;
}

/**
 * What came with a message that somebody wrote to us, and the raw mail it came in (bytes as received). `mail` is null when it came by no mail;
 * the whole is null when there is no such inbound message.
 */
export async function attachedMail(db: Executor, messageId: string): Promise<AttachedMail | null> {
  const row = await db
    .selectFrom('messages as m')
    .leftJoin('inbox as i', 'i.id', 'm.inboxId')
    .select(['m.attachments', 'i.body', 'i.bodyForgottenAt'])
    .where('m.id', '=', messageId)
    .where('m.direction', '=', 'inbound')
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    attachments: row.attachments as unknown as AttachedMail['attachments'],
    mail: row.body === null ? null : { body: row.body, forgotten: row.bodyForgottenAt !== null },
  };
}
