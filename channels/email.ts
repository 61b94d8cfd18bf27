import { createTransport } from 'nodemailer';
import { tokenAddress } from '../domain/conversation/mail-address';
import { ownMessageId } from '../domain/conversation/own-message-id';
import type { CalendarFile } from './calendar';
import type { EmailChannel, EmailMessage, HandOver } from './channel';
import { smtpOutcome } from './smtp-outcome';

export interface EmailSettings {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  readonly smtpUrl: string;
  /** `Your shop <parcels@shop.example>`. */
  readonly from: string;
  /** Replies go to reply+<token>@<this>; empty: to the address in `from`. */
  readonly replyDomain: string;
  /** For the whole conversation with the server (ms): when it is over, the send has an outcome. */
  readonly timeoutMs: number;
  readonly maxConnections?: number;
}

/**
 * Email over pooled SMTP connections.
 *
 * The headers that matter: our own Message-ID, so that a message repeated in doubt is recognised as the same; References, so
 * that a parcel's messages are one conversation; Auto-Submitted (RFC 3834) and X-Auto-Response-Suppress, so that no
 * out-of-office answers us; List-Unsubscribe with List-Unsubscribe-Post (RFC 8058), for the button that mail programs show. The
 * mail server that signs for the shop's domain (DKIM) must sign both, or the button does not appear.
 */
export function createEmailChannel(settings: EmailSettings): EmailChannel {
  const transport = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: settings.maxConnections ?? 5,
    // The pool must never send a message a second time by itself: whether it may be repeated is the ledger's decision.
    maxRequeues: 0,
    connectionTimeout: settings.timeoutMs,
    greetingTimeout: settings.timeoutMs,
    socketTimeout: settings.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  /** Message-IDs of messages that were written to their last byte. */
  const written = new Set<string>();
  transport.use('stream', (mail, done) => {
    const createReadStream = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (...options) => {
      const stream = createReadStream(...options);
      stream.once('end', () => written.add(mail.message.messageId()));
      return stream;
    };
    done();
  });

  const attempt = async (message: EmailMessage): Promise<HandOver> => {
    written.delete(message.messageId);
    try {
      await transport.sendMail({ ...envelopeOf(message), signal: AbortSignal.timeout(settings.timeoutMs) });
      return {
        outcome: 'accepted',
        providerMessageId: message.messageId,
        acceptedAt: new Date().toISOString(),
      };
    } catch (error) {
      return smtpOutcome(error, written.has(message.messageId));
    } finally {
      written.delete(message.messageId);
    }
  };

  const envelopeOf = (message: EmailMessage) => ({
    from: message.fromName === null ? settings.from : named(message.fromName, settings.from),
    to: message.to,
    // Bounces come back under the message's own address, so that each tells which message it is about.
    ...(settings.replyDomain === ''
      ? {}
      : {
          replyTo: tokenAddress('reply', message.replyToken, settings.replyDomain),
          envelope: {
            from: tokenAddress('bounce', message.replyToken, settings.replyDomain),
            to: message.to,
          },
        }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.calendar == null ? [] : [calendarAttachment(message.calendar)],
    messageId: message.messageId,
    ...(message.references.length === 0
      ? {}
      : { references: [...message.references], inReplyTo: message.references.at(-1) }),
    headers: {
      ...(message.writtenBy === 'person' ? {} : automaticHeaders(message.writtenBy)),
      'Content-Language': message.locale,
      ...unsubscribeHeaders(message, settings.replyDomain),
    },
  });

  return {
    takesReplies: settings.replyDomain !== '',
    async handOver(message) {
      const first = await attempt(message);
      // A pooled connection that the server had closed meanwhile: not a byte of the message went out, so a new connection
      // may try at once.
      return first.outcome === 'retry_later' && CLOSED_WHILE_IDLE.has(first.code)
        ? await attempt(message)
        : first;
    },
    async close() {
      transport.close();
    },
  };
}

/** A file and not a part of the mail: programs would take it for an invitation that is to be answered. */
function calendarAttachment({ method, content }: CalendarFile) {
  return {
    filename: 'delivery.ics',
    content,
    contentType: `text/calendar; charset=utf-8; method=${method}`,
  };
}

/** One click first; the mail form (RFC 2369) for programs that know no other. */
function unsubscribeHeaders(message: EmailMessage, replyDomain: string): Record<string, string> {
  if (message.unsubscribeUrl === null) return {};
  const mailbox = replyDomain === '' ? null : tokenAddress('unsubscribe', message.replyToken, replyDomain);
  return {
    'List-Unsubscribe': [message.unsubscribeUrl, ...(mailbox === null ? [] : [`mailto:${mailbox}`])]
      .map((way) => `<${way}>`)
      .join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function automaticHeaders(writtenBy: 'program' | 'program_in_answer'): Readonly<Record<string, string>> {
  return {
    'Auto-Submitted': writtenBy === 'program' ? 'auto-generated' : 'auto-replied',
    'X-Auto-Response-Suppress': 'All',
  };
}

const CLOSED_WHILE_IDLE: ReadonlySet<string> = new Set(['ECONNECTION', 'ECONNRESET', 'EPIPE']);

/** The shop's name before the address of MAIL_FROM. */
function named(name: string, from: string): { name: string; address: string } {
  return { name, address: addressOf(from) };
}

function addressOf(mailbox: string): string {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}

/** @param from MAIL_FROM */
export function domainOf(from: string): string {
  return addressOf(from).split('@').at(-1) ?? 'localhost';
}

/** The Message-ID of a ledger row. `from` is MAIL_FROM. */
export function messageIdOf(ledgerId: string, secret: string, from: string): string {
  return ownMessageId(ledgerId, secret, domainOf(from));
}
