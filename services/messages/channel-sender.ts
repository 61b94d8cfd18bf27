import { randomBytes } from 'node:crypto';
import type { HandOver } from '../../channels/channel';
import type { RenderedMessage } from '../../channels/render-message';
import { lookAgainAt, type OutgoingContent } from '../../db/messages/message-moves';
import type { OutboundMessage } from '../../db/messages/messages';
import type { Database } from '../../db/postgres/database';
import type { SendOutcome } from './send-outcome';

/** A message that is marked as being sent. */
interface OutgoingMessage {
  readonly message: OutboundMessage & { readonly address: string };
  readonly rendered: RenderedMessage;
  readonly content: OutgoingContent;
  /** Message-IDs of the same conversation, oldest first. */
  readonly references: readonly string[];
  readonly shopName: string;
  /** Where one click ends messages to this address; null for the staff and for shops. */
  readonly unsubscribeUrl: string | null;
}

/** All that the sender does differently for each channel: a channel is a file that has these, and its line in send-message.ts. */
export interface ChannelSender {
  /** What is written down the moment before the message is handed over. */
  contentOf(message: OutboundMessage, rendered: RenderedMessage): OutgoingContent;
  handOver(outgoing: OutgoingMessage): Promise<HandOver>;
  /** The gateway's id of what it took; null where the message's own id is all that there is. */
  providerMessageId(handOver: Extract<HandOver, { outcome: 'accepted' }>): string | null;
  /** Of a message that was handed over without an answer. Null: it moved, look again. */
  settleDoubt(message: OutboundMessage): Promise<SendOutcome | null>;
}

/** It stays in doubt, and is shown as such. */
export function staysUnknown(message: OutboundMessage): SendOutcome {
  return { outcome: 'settled', status: 'unknown', reason: message.reason };
}

/** It is looked at again in so many ms. */
export async function settledLater(
  db: Database,
  message: OutboundMessage,
  delayMs: number,
  code: string,
): Promise<SendOutcome> {
  await lookAgainAt(db, message.id, delayMs);
  const notBefore = new Date(Date.now() + delayMs).toISOString();
  return { outcome: 'later', status: 'unknown', notBefore, code };
}

/** 120 bits in letters and digits that survive any mail system's case folding. */
export function newSecret(): string {
  return randomBytes(15).toString('hex');
}
