import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { DeliveryReport } from '../../../domain/conversation/delivery-report';
import { madeStorable } from '../../http/json-body';
import { beginnings } from './beginnings';
import { deliveryReport, type MailPart } from './delivery-report';
import { messageIds } from './header-fields';
import { htmlText } from './html-text';
import { rejectReason } from './mail-bomb-guard';
import { replyText } from './reply-text';
import { isMisread, mended, saidToBeWestern } from './western';
import { filesInWinmail } from './winmail';

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
  /** Names and types of what was attached; it is kept with the mail's bytes alone. */
  readonly attachments: readonly { readonly name: string; readonly type: string }[];
  readonly report: DeliveryReport | null;
  header(name: string): string | undefined;
}

const LONGEST_TEXT = 20_000;
/** Of what came, so much is looked through for the words above the quoted message. */
const LONGEST_READ = 100_000;
const MOST_REFERENCES = 50;
const MOST_ATTACHMENTS = 20;
/**
 * Deeper and with longer headers than any honest mail; a bomb is refused by the parser and kept unread. A mail inside the mail is an
 * attachment: its writer did not write it, each would have headers of its own to read, and encoded it hides its parts.
 */
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 64 * 1024, maxRfc822NestingDepth: 0 };

/** @throws Error when the bytes are no mail that can be read */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const read = beginnings(raw);
  const why = rejectReason(read);
  if (why !== null) throw new Error(why);
  const mail = await parsed(read);
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
    attachments: attachedIn(mail).map(notedOf),
    report: deliveryReport(mail.attachments.filter(isForPrograms).map(asPart), references),
    header,
  };
}

/** A file that came with a mail. */
export interface AttachedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  /** The number of the `winmail.dat` that it was packed in. */
  readonly packedIn: number | null;
}

/**
 * What people see as attached, in the order in which it is noted, and behind it what Outlook has packed. The whole mail is read for it.
 *
 * @throws Error as parseMail does
 */
export async function attachedFiles(raw: Buffer): Promise<AttachedFile[]> {
  const why = rejectReason(raw);
  if (why !== null) throw new Error(why);
  const files = attachedIn(await parsed(raw)).map(
    (part): AttachedFile => ({ ...notedOf(part), content: bytesOf(part), packedIn: null }),
  );
  const packed = files.flatMap((file, index) =>
    isWinmail(file)
      ? filesInWinmail(file.content).map(({ name, type, content }) => ({
          ...{ name: storable(name.slice(0, 200)), type: storable(type.slice(0, 100)), content },
          packedIn: index + 1,
        }))
      : [],
  );
  return [...files, ...packed];
}

function isWinmail({ name, type }: Pick<AttachedFile, 'name' | 'type'>): boolean {
  return /^application\/(vnd\.)?ms-tnef$/i.test(type) || /^winmail\.dat$/i.test(name);
}

function notedOf(part: Attachment): { readonly name: string; readonly type: string } {
  return { name: storable((part.filename ?? '').slice(0, 200)), type: storable(part.mimeType) };
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
}

function attachedIn(mail: Email): Attachment[] {
  return mail.attachments
    .filter(
      (part) =>
        part.disposition === 'attachment' || part.filename !== null || part.rfc822DepthExceeded === true,
    )
    .slice(0, MOST_ATTACHMENTS);
}

/** Its texts in the letters that were meant. */
async function parsed(read: Buffer): Promise<Email> {
  const mail = await PostalMime.parse(read, LIMITS);
  const texts = [mail.text, mail.html, mail.subject, ...mail.attachments.map(({ filename }) => filename)];
  const western = texts.some((text) => isMisread(text ?? ''))
    ? await PostalMime.parse(saidToBeWestern(read), LIMITS)
    : null;
  const meant = <Text extends string | null | undefined>(text: Text, other: Text | undefined): Text =>
    (isMisread(text ?? '') && other != null ? mended(other) : text == null ? text : mended(text)) as Text;
  return {
    ...mail,
    text: meant(mail.text, western?.text),
    html: meant(mail.html, western?.html),
    subject: meant(mail.subject, western?.subject),
    attachments: mail.attachments.map((part, index) => ({
      ...part,
      filename: meant(part.filename, western?.attachments[index]?.filename),
    })),
  } as Email;
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
function asPart(part: Attachment): MailPart {
  const content = storable(
    bytesOf(part)
      .subarray(0, 64 * 1024)
      .toString('utf8'),
  );
  return { type: part.mimeType.toLowerCase(), content };
}

function storable(text: string): string {
  return madeStorable(text) as string;
}
