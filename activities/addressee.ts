import type { Audience, Channel, Locale, NotSentReason } from '../domain/message';
import type { Instant } from '../domain/tracking-event';

/** Somebody whom an audience turned out to be when it was looked up. What they want to hear is in db/consent.ts. */
export interface Addressee {
  /** Of the staff; null for everybody else, and for a team's own mailbox. */
  readonly memberId: string | null;
  readonly channel: Channel;
  readonly locale: Locale;
  readonly address: string | null;
  /** Why nothing can be sent there; null: there is somebody to write to. */
  readonly notSent: NotSentReason | null;
}

export interface Meant {
  /** Null only for the staff. */
  readonly shipmentId: string | null;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly at: Instant;
}
