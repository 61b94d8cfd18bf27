import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../tracking/tracking-event';

/**
 * Links to pages that need no login: whoever holds one may do exactly what it is for, to exactly one thing, until it expires.
 *
 *   1.a.AZrAxF4KfB6PUwsfTJ0qEQ.t6q2s0.3q2-7wABAgMEBQYHCAkKCw
 *   |  |           |              |             `-- HMAC-SHA256 over all before it, cut to 128 bits (RFC 2104, 5)
 *   |  |           |              `-- when it expires: seconds since 1970, base 36
 *   |  |           `-- the subject: an id of ours, its 16 bytes in base64url. No personal data stands in an address.
 *   |  `-- the purpose
 *   `-- the version of this form
 *
 * Short, since some of them travel by SMS.
 */

/** A link of one purpose opens nothing else. */
export const LINK_PURPOSES = ['unsubscribe', 'preferences', 'address', 'parcel'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/**
 * What a token is for: a link in a message, or the cookie that a link to the parcel's page is exchanged for; `knows_address` is that of a
 * visitor who has named the postal code that the parcel goes to. `carrier` and `carrier_visit` are the same of a carrier's portal.
 */
export type TokenPurpose = LinkPurpose | 'visit' | 'knows_address' | 'carrier' | 'carrier_visit';

const LETTERS: Readonly<Record<TokenPurpose, string>> = {
  unsubscribe: 'u',
  preferences: 'p',
  address: 'a',
  parcel: 't',
  visit: 'v',
  knows_address: 'k',
  carrier: 'c',
  carrier_visit: 'd',
};
const VERSION = '1';
const SIGNATURE_BYTES = 16;
const TOKEN = /^(1\.([a-z])\.([\w-]{22})\.([0-9a-z]{1,9}))\.([\w-]{22})$/;

/** Every token of ours in a text, wherever it stands. */
export const LINK_TOKENS = /1\.[a-z]\.[\w-]{22}\.[0-9a-z]{1,9}\.[\w-]{22}/g;

/** What a token says. Nobody else can make one; whoever has it can use it until it expires. */
export interface SignedLink {
  readonly purpose: TokenPurpose;
  /** A UUID. */
  readonly subject: string;
  readonly expiresAt: Instant;
}

/** @param secrets the current one first: it signs @throws Error when there is none */
export function signLink(link: SignedLink, secrets: readonly string[]): string {
  const [secret] = secrets;
  if (secret === undefined) throw new Error('There is no secret to sign links with.');
  const expiry = Math.floor(Date.parse(link.expiresAt) / 1_000).toString(36);
  const content = [VERSION, LETTERS[link.purpose], packed(link.subject), expiry].join('.');
  return `${content}.${signature(content, secret)}`;
}

/** `subject` is a UUID: what it names depends on the purpose. */
export type ReadLink =
  | { readonly ok: true; readonly subject: string; readonly expiresAt: Instant }
  /** `expired` is only said of what we signed ourselves. */
  | { readonly ok: false; readonly problem: 'forged' | 'expired' };

/**
 * What a token is about, if we signed it for this purpose.
 *
 * @param secrets current and previous: each is believed
 */
export function readLink(
  token: string,
  purpose: TokenPurpose,
  secrets: readonly string[],
  now: Instant,
): ReadLink {
  const [, content = '', letter, subject = '', expiry = '', sent = ''] = TOKEN.exec(token) ?? [];
  // All secrets are tried, each in constant time, so that the time taken tells nothing of a signature that is nearly right.
  const signed = secrets
    .map((secret) => isSame(sent, signature(content, secret)))
    .reduce((anyMatches, matches) => anyMatches || matches, false);
  if (!signed || letter !== LETTERS[purpose]) return { ok: false, problem: 'forged' };
  const expiresAt = new Date(Number.parseInt(expiry, 36) * 1_000).toISOString();
  if (expiresAt <= now) return { ok: false, problem: 'expired' };
  return { ok: true, subject: unpacked(subject), expiresAt };
}

/** Compares texts, not bytes: base64url has several spellings of the same bytes, and only ours is right. */
function isSame(sent: string, expected: string): boolean {
  const [bytes, other] = [Buffer.from(sent), Buffer.from(expected)];
  return bytes.length === other.length && timingSafeEqual(bytes, other);
}

function signature(content: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(`wayward link ${content}`).digest();
  return mac.subarray(0, SIGNATURE_BYTES).toString('base64url');
}

function packed(uuid: string): string {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) throw new Error(`${uuid} is no UUID.`);
  return bytes.toString('base64url');
}

function unpacked(subject: string): string {
  const hex = Buffer.from(subject, 'base64url').toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
