import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type MailToken, TOKEN_WORKS_FOR_DAYS } from '../../domain/conversation/mail-address';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/**
 * Which of our messages a token in a mail address belongs to; null once it has expired, as if there were none.
 *
 * A token is 120 random bits, and found by its SHA-256 (index messages_reply_token): what Postgres compares byte by byte is a hash
 * that nobody can steer towards one that is stored, so how long the search takes tells nothing of any token.
 */
export async function messageOfToken(
  db: Executor,
  { kind, token }: MailToken,
  receivedAt: Instant,
): Promise<string | null> {
  const row = await messagesWith(db, token)
    .where(handedOverWithin(TOKEN_WORKS_FOR_DAYS[kind], receivedAt))
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether a token in a mail address is one of ours, expired or not: mail to any other goes nowhere. */
export async function isKnownToken(db: Executor, { token }: MailToken): Promise<boolean> {
  const row = await messagesWith(db, token).executeTakeFirst();
  return row !== undefined;
}

/** Found by the hash of the token, which is what the index holds. */
function messagesWith(db: Executor, token: string) {
  const hash = createHash('sha256').update(token).digest();
  return db
    .selectFrom('messages')
    .select('id')
    .where(sql<boolean>`sha256(reply_token::bytea) = ${hash}`)
    .where('replyToken', 'is not', null)
    .where('direction', '=', 'outbound');
}

/** Of a message: its Message-ID is no mere copy of its id, which everybody knows who may list messages (mails of version 0.2). */
export const holdsSecret = sql<boolean>`email_message_id NOT LIKE '<' || id || '@%'`;

/** Of an outbound message: it went out, for the last time, at most so long before something about it came in. */
export function handedOverWithin(days: number, receivedAt: Instant) {
  return sql<boolean>`coalesce(sending_at, intended_at) > ${receivedAt}::timestamptz - ${days} * interval '1 day'`;
}
