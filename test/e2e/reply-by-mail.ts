import { createTransport } from 'nodemailer';
import type { CaughtMail } from '../../stack/mail-catcher';
import type { WholeWayward } from '../harness/whole-wayward';

export interface Letter {
  readonly from: string;
  /** Where to; the reply address of the mail that is answered, unless said otherwise. */
  readonly to?: string;
  readonly text: string;
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the envelope; the writer's address, unless said otherwise. Empty as for notices of mail servers. */
  readonly envelopeFrom?: string;
}

/** Answers a mail of Wayward as a mail program does, by real SMTP. Resolves when the receiver has taken it. */
export async function replyByMail(
  wayward: WholeWayward,
  mail: CaughtMail | null,
  letter: Letter,
): Promise<void> {
  const { port } = wayward.running.mailReceiver;
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  const to = letter.to ?? replyAddress(mail);
  try {
    await transport.sendMail({
      from: letter.from,
      to,
      envelope: { from: letter.envelopeFrom ?? letter.from, to },
      subject: mail === null ? 'My parcel' : `Re: ${mail.subject}`,
      text:
        mail === null
          ? letter.text
          : `${letter.text}\n\nOn Mon, Nov 23, 2026 at 9:15 AM Willow & Co wrote:\n\n> ${mail.text.replaceAll('\n', '\n> ')}`,
      ...(letter.messageId === undefined ? {} : { messageId: letter.messageId }),
      ...(mail === null ? {} : { inReplyTo: mail.messageId, references: mail.messageId }),
      headers: { ...letter.headers },
    });
  } finally {
    transport.close();
  }
}

export function replyAddress(mail: CaughtMail | null): string {
  const address = /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(mail?.header('reply-to') ?? '')?.[1];
  if (address === undefined) throw new Error('the mail has no reply address');
  return address;
}

/** A mail server reports that it could not deliver (RFC 3464), to the envelope sender as all of them do. */
export async function bounce(wayward: WholeWayward, mail: CaughtMail, status: string): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: wayward.running.mailReceiver.port,
    secure: false,
    ignoreTLS: true,
  });
  const report = [
    'Reporting-MTA: dns; mx.example.com',
    '',
    `Final-Recipient: rfc822; ${mail.to[0]}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} no such user`,
    '',
  ].join('\r\n');
  const raw = [
    'From: MAILER-DAEMON@mx.example.com',
    `To: ${mail.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <dsn-${mail.id}@mx.example.com>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It did not work.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    report,
    '--b--',
    '',
  ].join('\r\n');
  try {
    await transport.sendMail({ envelope: { from: '', to: mail.from }, raw });
  } finally {
    transport.close();
  }
}
