import type { Audience, Channel, Locale, NotSentReason } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';

/** Somebody whom an audience turned out to be when it was looked up. What they want to hear is in db/consent/consent.ts. */
export interface Addressee {
  /** Of the staff; null for everybody else, and for a team's own mailbox. */
  readonly memberId: string | null;
  /** Of a customer whose order joined the shipment later; null for everybody else, and for the shipment's own recipient. */
  readonly recipientId?: string | null;
  readonly channel: Channel;
  readonly locale: Locale;
  readonly address: string | null;
  /** Why nothing can be sent there; null: there is somebody to write to. */
  readonly notSent: NotSentReason | null;
}

/** Whom a message is for, before anybody is looked up. `at` decides who is on call. */
export interface Meant {
  /** Null only for the staff. */
  readonly shipmentId: string | null;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly at: Instant;
}
