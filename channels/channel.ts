import type { SuppressionReason } from '../domain/consent/consent';
import type { Channel, Locale } from '../domain/messages/message';
import type { Instant } from '../domain/tracking/tracking-event';
import type { CalendarFile } from './calendar';

/** What one attempt to hand a message to a gateway came to. A timeout is neither success nor failure: `in_doubt`. */
export type HandOver =
  | {
      readonly outcome: 'accepted';
      /** The gateway's id: Twilio's SID, or for email the Message-ID that we chose. */
      readonly providerMessageId: string;
      readonly acceptedAt: Instant;
    }
  | ({
      /** The gateway will never take this message: certain. */
      readonly outcome: 'refused';
      /** The address itself must not be written to again. */
      readonly suppress: SuppressionReason | null;
    } & GatewayError)
  | ({
      /** Certainly not taken, and worth another try. */
      readonly outcome: 'retry_later';
      /** What the gateway asked for (ms); null if it did not say. */
      readonly retryAfterMs: number | null;
    } & GatewayError)
  | ({
      /** It may have been taken: the connection ended after the message was submitted. */
      readonly outcome: 'in_doubt';
    } & GatewayError);

interface GatewayError {
  /** Twilio's error code (`21211`), an SMTP status (`550 5.1.1`) or the error code of the socket (`ECONNREFUSED`). */
  readonly code: string;
  readonly text: string;
}

export interface EmailMessage {
  readonly channel: 'email';
  readonly to: string;
  /** Shown as the sender's name; the address is the shop's MAIL_FROM. Null: the name in MAIL_FROM. */
  readonly fromName: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly locale: Locale;
  /** With angle brackets, chosen and stored before the send. */
  readonly messageId: string;
  /** Message-IDs of the same conversation, oldest first. */
  readonly references: readonly string[];
  /** A person's own words are no automatic message (RFC 3834), and a program's answer says that it is one. */
  readonly writtenBy: 'person' | 'program' | 'program_in_answer';
  /** The local part's token of the reply address, unguessable. */
  readonly replyToken: string;
  /** Where one click ends mail to this address; null for the staff and for shops. */
  readonly unsubscribeUrl: string | null;
  /** What it does to the reader's calendar; absent: nothing. */
  readonly calendar?: CalendarFile | null;
}

export interface SmsMessage {
  readonly channel: 'sms';
  /** E.164. */
  readonly to: string;
  readonly body: string;
  /** Twilio posts the message's further fate here. */
  readonly statusCallback: string;
}

/** A way out to people. Never throws for what a gateway does: that is what HandOver is for. */
interface MessageChannel<Message extends { readonly channel: Channel }> {
  handOver(message: Message): Promise<HandOver>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

/** A message that the gateway has on record, found by look-up. */
export interface GatewayRecord {
  readonly sid: string;
  readonly body: string;
  readonly createdAt: Instant;
  readonly status: string;
}

export interface EmailChannel extends MessageChannel<EmailMessage> {
  /** Replies come back to us, and not only to the sender's mailbox. */
  readonly takesReplies: boolean;
}
export interface SmsChannel extends MessageChannel<SmsMessage> {
  /**
   * What was sent to this number since the instant, newest first.
   *
   * @throws when the gateway cannot be asked
   */
  sentTo(to: string, since: Instant): Promise<readonly GatewayRecord[]>;
}

export interface Channels {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
}
