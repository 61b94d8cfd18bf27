import type { Deferral, MessageStatus, SendReason } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';

/** What came of a call: where the message stands, or when to call again. */
export type SendOutcome =
  | {
      readonly outcome: 'settled';
      readonly status: Exclude<MessageStatus, 'intended' | 'sending' | 'received'>;
      readonly reason: SendReason;
    }
  | {
      /** It stays in the ledger for the dispatcher: the caller is done. */
      readonly outcome: 'held';
      readonly deferral: Deferral;
      readonly notBefore: Instant;
    }
  | {
      readonly outcome: 'later';
      readonly status: 'intended' | 'sending' | 'unknown';
      readonly notBefore: Instant;
      readonly code: string;
    };
