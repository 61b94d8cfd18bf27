import type { Addressee } from '../../db/people/addressee';
import type { Audience, Channel, Dispatch, Priority, SENT_REASONS } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';

type SentReason = (typeof SENT_REASONS)[number];

/** One thing to say to an audience. It becomes a row for each addressee and channel; asked for again it writes nothing (idempotency key). */
export interface IntentRequest {
  /** Null when the message is about no shipment; allowed for staff only. */
  readonly shipmentId: string | null;
  readonly caseId: string | null;
  /** Subject without a row of its own (an audit check, say); part of the idempotency key. */
  readonly about?: string;
  /** The disruption that the message is about. */
  readonly disruptionId?: string;
  /** A person asked for this alert, so no disruption holds it back. */
  readonly askedFor?: boolean;
  /** The policy's step; null for a milestone, whose key uses the template instead. */
  readonly stepId: string | null;
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  /** Which of the customers; absent: all of them. */
  readonly only?: (customer: Pick<Addressee, 'recipientId' | 'channel'>) => boolean;
  readonly template: string;
  readonly priority: Priority;
  readonly reason: Exclude<SentReason, 'customer_message'>;
  readonly dispatch: Dispatch;
  readonly at: Instant;
  /** Text that a person wrote, quoted in the message. */
  readonly words?: string;
  /** Small, without personal data. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
}
