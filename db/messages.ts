import { sql } from 'kysely';
import type {
  Audience,
  Channel,
  Deferral,
  Dispatch,
  MessageStatus,
  Priority,
  SendReason,
} from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** What sending reads from the ledger. Moves of a message's status are in message-moves.ts. */

export interface OutboundMessage {
  readonly id: string;
  readonly shipmentId: string | null;
  readonly caseId: string | null;
  readonly audience: Audience;
  readonly channel: Channel;
  readonly address: string | null;
  readonly template: string | null;
  readonly priority: Priority;
  readonly dispatch: Dispatch;
  readonly status: MessageStatus;
  readonly reason: SendReason;
  /** Of one that a bundle carries: why it was meant. */
  readonly intendedReason: SendReason | null;
  readonly attempts: number;
  readonly doubtRepeats: number;
  readonly notBefore: Instant | null;
  /** Why it waits, or waited. */
  readonly deferral: Deferral | null;
  /** When the judgement let it go; null: not yet. */
  readonly releasedAt: Instant | null;
  readonly intendedAt: Instant;
  readonly sendingAt: Instant | null;
  readonly body: string | null;
  readonly providerMessageId: string | null;
  readonly emailMessageId: string | null;
  readonly replyToken: string | null;
  /** When the message came in that it answers; null: it answers none. */
  readonly repliedToAt: Instant | null;
  /** ms since it was marked as being handed over, by the database's clock. */
  readonly sendingForMs: number | null;
}

export async function loadMessage(db: Executor, messageId: string): Promise<OutboundMessage | null> {
  const row = await db
    .selectFrom('messages')
    .select([
      'id',
      'shipmentId',
      'caseId',
      'audience',
      'channel',
      'address',
      'template',
      'priority',
      'dispatch',
      'status',
      'reason',
      'intendedReason',
      'attempts',
      'doubtRepeats',
      'notBefore',
      'deferral',
      'releasedAt',
      'intendedAt',
      'sendingAt',
      'body',
      'providerMessageId',
      'emailMessageId',
      'replyToken',
    ])
    .select((eb) =>
      eb
        .selectFrom('messages as asked')
        .select('asked.intendedAt')
        .whereRef('asked.id', '=', 'messages.replyToId')
        .as('repliedToAt'),
    )
    .select(
      sql<number | null>`(extract(epoch FROM clock_timestamp() - sending_at) * 1000)::float8`.as(
        'sendingForMs',
      ),
    )
    .where('id', '=', messageId)
    .where('direction', '=', 'outbound')
    .executeTakeFirst();
  return row === undefined ? null : { ...row, audience: row.audience as Audience };
}

/**
 * Message-IDs of the emails of this shipment's conversation with this address, theirs and ours, oldest first; what the message
 * answers comes last, as In-Reply-To wants it.
 */
export async function earlierEmails(db: Executor, message: OutboundMessage): Promise<string[]> {
  if (message.shipmentId === null || message.address === null) return [];
  const rows = await db
    .selectFrom('messages as m')
    .select(['m.emailMessageId'])
    .select(sql<boolean>`m.id = (SELECT reply_to_id FROM messages WHERE id = ${message.id})`.as('answered'))
    .where('m.shipmentId', '=', message.shipmentId)
    .where('m.channel', '=', 'email')
    .where(sql<boolean>`lower(m.address) = lower(${message.address})`)
    .where('m.id', '<>', message.id)
    .where('m.status', 'in', ['sending', 'sent', 'delivered', 'unknown', 'received'])
    .where('m.emailMessageId', 'is not', null)
    .orderBy('m.intendedAt', 'desc')
    .limit(20)
    .execute();
  const oldestFirst = rows.reverse();
  return [
    ...oldestFirst.filter((row) => !row.answered),
    ...oldestFirst.filter((row) => row.answered),
  ].flatMap((row) => (row.emailMessageId === null ? [] : [row.emailMessageId]));
}

/** Which of these SIDs already belong to a message. */
export async function knownSids(db: Executor, sids: readonly string[]): Promise<ReadonlySet<string>> {
  if (sids.length === 0) return new Set();
  const rows = await db
    .selectFrom('messages')
    .select('providerMessageId')
    .where('providerMessageId', 'in', [...sids])
    .execute();
  return new Set(rows.flatMap((row) => (row.providerMessageId === null ? [] : [row.providerMessageId])));
}

/** Messages of a shipment that its workflow has sent by activities and that nobody has handed over yet, in the order of their ids. */
export async function messagesToHandOver(
  db: Executor,
  shipmentId: string,
): Promise<{ readonly messageId: string; readonly channel: Channel; readonly priority: Priority }[]> {
  return db
    .selectFrom('messages')
    .select(['id as messageId', 'channel', 'priority'])
    .where('shipmentId', '=', shipmentId)
    .where('status', '=', 'intended')
    .where('dispatch', '=', 'workflow')
    .orderBy('id')
    .execute();
}
