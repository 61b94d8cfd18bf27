import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { DeliveryReport } from '../../domain/conversation/delivery-report';
import { madeStorable } from '../json-body';
import { deliveryReport, type MailPart } from './delivery-report';
import { messageIds } from './header-fields';
import { htmlText } from './html-text';
import { replyText } from './reply-text';

/** What a mail says, as far as Wayward needs it. All texts can be stored. */
export interface ParsedMail {
  /** Lower case; null when nobody can be told. */
  readonly from: string | null;
  readonly subject: string;
  /** With angle brackets. */
  readonly messageId: string | null;
  /** Message-IDs of the conversation, the one that is answered first. */
  readonly references: readonly string[];
  /** What was written, without the quoted message. */
  readonly text: string;
  /** Names and types of what was attached: noted, not kept apart from the mail's bytes. */
  readonly attachments: readonly { readonly name: string; readonly type: string }[];
  readonly report: DeliveryReport | null;
  header(name: string): string | undefined;
}

const LONGEST_TEXT = 20_000;
/** Of what came, so much is looked through for the words above the quoted message. */
const LONGEST_READ = 100_000;
const MOST_REFERENCES = 50;
/** Deeper and with longer headers than any honest mail; a bomb is refused by the parser and kept unread. */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 64 * 1024, maxRfc822NestingDepth: 2 };
/** An answer has two or three, with pictures a dozen. */
const MOST_PARTS = 200;

/** @throws Error when the bytes are no mail that can be read */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  if (linesIn(raw) > mostLines(raw.length)) throw new Error('more lines than a mail has');
  if (partsIn(raw) > MOST_PARTS) throw new Error(`more than ${MOST_PARTS} parts`);
  const mail = await PostalMime.parse(raw, LIMITS);
  const header = (name: string): string | undefined => {
    const value = mail.headers.find(({ key }) => key === name)?.value;
    return value === undefined ? undefined : storable(value);
  };
  const references = [...new Set([...messageIds(mail.inReplyTo), ...messageIds(mail.references).reverse()])];
  return {
    from: addressIn(mail),
    subject: storable((mail.subject ?? '').slice(0, 500)),
    messageId: messageIds(mail.messageId)[0] ?? null,
    references: references.slice(0, MOST_REFERENCES),
    text: storable(replyText(textOf(mail)).slice(0, LONGEST_TEXT)),
    attachments: mail.attachments
      .filter((part) => part.disposition === 'attachment' || part.filename !== null)
      .slice(0, 20)
      .map((part) => ({
        name: storable((part.filename ?? '').slice(0, 200)),
        type: storable(part.mimeType),
      })),
    report: deliveryReport(mail.attachments.filter(isForPrograms).map(asPart), references),
    header,
  };
}

function linesIn(raw: Buffer): number {
  let lines = 0;
  for (let at = raw.indexOf(LINE_FEED); at >= 0; at = raw.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

const LINE_FEED = 0x0a;

/** Each part of a multipart message begins with a line of two hyphens and the boundary that was named (RFC 2046, 5.1.1). */
function partsIn(raw: Buffer): number {
  const named = raw.toString('latin1').matchAll(/boundary(?:\*0?\*?)? *= *"?([^"\r\n;]{1,70})/gi);
  const boundaries = new Set([...named].slice(0, MOST_PARTS + 1).map(([, boundary]) => boundary));
  let parts = boundaries.size;
  for (const boundary of boundaries) {
    const line = Buffer.from(`\n--${boundary}`, 'latin1');
    for (let at = raw.indexOf(line); at >= 0; at = raw.indexOf(line, at + line.length)) {
      parts += 1;
      if (parts > MOST_PARTS) return parts;
    }
  }
  return parts;
}

/** What is attached comes in lines of 78, and what is written is short: megabytes of empty lines hold up everybody else's mail. */
function mostLines(bytes: number): number {
  return 50_000 + bytes / 60;
}

function textOf(mail: Email): string {
  const plain = storable((mail.text ?? '').slice(0, LONGEST_READ));
  return plain.trim() === '' && mail.html !== undefined ? storable(htmlText(mail.html)) : plain;
}

function addressIn(mail: Email): string | null {
  const address = mailbox(mail.from) ?? mailbox(mail.sender);
  return address === null || !/^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(address) ? null : storable(address);
}

function mailbox(address: Address | undefined): string | null {
  const found = address?.group === undefined ? address?.address : address.group[0]?.address;
  return found === undefined || found === '' ? null : found.toLowerCase();
}

function isForPrograms(part: Attachment): boolean {
  return part.mimeType.startsWith('message/') || part.mimeType === 'text/rfc822-headers';
}

/** Only the beginning is looked at: fields for programs come first. */
function asPart({ mimeType, content }: Attachment): MailPart {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
  return { type: mimeType.toLowerCase(), content: storable(bytes.subarray(0, 64 * 1024).toString('utf8')) };
}

function storable(text: string): string {
  return madeStorable(text) as string;
}
