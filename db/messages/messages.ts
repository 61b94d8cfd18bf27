import type {
  Audience,
  Channel,
  Deferral,
  Dispatch,
  MessageStatus,
  Priority,
  SendReason,
} from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { plannedStatement, type StatementRunner } from '../postgres/planned-statements';

/** What sending reads from the ledger. Moves of a message's status are in message-moves.ts. */

/**
 * A message of ours as the ledger has it. `notBefore` null: it may go at once. `body` null: not rendered yet, or a secret that was
 * forgotten.
 */
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

const TO_HAND_OVER = plannedStatement<MessageToHandOver>(
  'messages_to_hand_over',
  `select id as "messageId", channel, priority from messages
    where shipment_id = $1 and status = 'intended' and dispatch = 'workflow' order by id`,
);

/** A message that its workflow has to send (`dispatch` is `workflow`), and that has not left. */
export interface MessageToHandOver {
  readonly messageId: string;
  readonly channel: Channel;
  readonly priority: Priority;
}

/** Messages of a shipment that its workflow has sent by activities and that nobody has handed over yet, in the order of their ids. */
export function messagesToHandOver(
  statements: StatementRunner,
  shipmentId: string,
): Promise<MessageToHandOver[]> {
  return statements.run(TO_HAND_OVER, [shipmentId]);
}
