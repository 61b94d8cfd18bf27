import type { Channels } from '../channels/channel';
import type { Database } from '../db/database';
import type { MessageStatus, SendReason } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { FaultPoints } from './fault-point';

export interface SenderDeps {
  readonly db: Database;
  readonly channels: Channels;
  readonly faults: FaultPoints;
  /** PUBLIC_URL, without a slash at its end. */
  readonly publicUrl: string;
  /** GATEWAY_TIMEOUT_MS: a message in `sending` for longer than this is in doubt. */
  readonly gatewayTimeoutMs: number;
}

/** What came of a call: where the message stands, or when to call again. */
export type SendOutcome =
  | {
      readonly outcome: 'settled';
      readonly status: Exclude<MessageStatus, 'intended' | 'sending' | 'received'>;
      readonly reason: SendReason;
    }
  | {
      readonly outcome: 'later';
      readonly status: 'intended' | 'sending' | 'unknown';
      readonly notBefore: Instant;
      readonly code: string;
    };

export interface Sender {
  send(messageId: string): Promise<SendOutcome>;
}

export function createSender(_deps: SenderDeps): Sender {
  throw new Error('not yet');
}

/** The Temporal activity: throws a retryable ApplicationFailure (type `SendLater`, nextRetryDelay) while it has to wait. */
export function createSendMessageActivity(_sender: Sender): (messageId: string) => Promise<SendOutcome> {
  throw new Error('not yet');
}
