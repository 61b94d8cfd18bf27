import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { LinkSettings } from '../../../domain/conversation/customer-links';
import { readLink, signLink } from '../../../domain/conversation/signed-link';
import { cookieOf } from '../../http/session-cookie';

/**
 * The link to the parcel's page is exchanged for a cookie, so that its token stands in no address bar, no history and no log. Nothing is
 * written down of a visit: what the cookie holds is signed, as a link is, and ends by itself. `Lax`, since people come from their mailbox on
 * another site; who posts is held to this site besides (api/http/same-origin.ts).
 */
const VISIT = '__Host-parcel';
const KNOWS_ADDRESS = '__Host-parcel-address';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const VISIT_SECONDS = 3 * 3_600;
const KNOWS_ADDRESS_SECONDS = 30 * 60;

/** @param linkEndsAt a visit does not outlive its link */
export function visitCookie(
  { secrets }: LinkSettings,
  messageId: string,
  linkEndsAt: string,
  now: number,
): string {
  const seconds = Math.max(1, Math.min(VISIT_SECONDS, Math.floor((Date.parse(linkEndsAt) - now) / 1_000)));
  return cookie(VISIT, signedFor(secrets, 'visit', messageId, now, seconds), seconds);
}

/** Whoever named the postal code sees the address for a while. */
export function knowsAddressCookie({ secrets }: LinkSettings, messageId: string, now: number): string {
  const seconds = KNOWS_ADDRESS_SECONDS;
  return cookie(KNOWS_ADDRESS, signedFor(secrets, 'knows_address', messageId, now, seconds), seconds);
}

function signedFor(
  secrets: readonly string[],
  purpose: 'visit' | 'knows_address',
  subject: string,
  now: number,
  seconds: number,
): string {
  return signLink({ purpose, subject, expiresAt: new Date(now + seconds * 1_000).toISOString() }, secrets);
}

function cookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; ${ATTRIBUTES}; Max-Age=${seconds}`;
}

export interface Visitor {
  /** Of the message whose link they hold. */
  readonly messageId: string;
  readonly knowsAddress: boolean;
}

/** `forged`: somebody made the cookie up. Null: there is none, or its time is over. */
export function visitorOf(req: Request, { secrets }: LinkSettings): Visitor | 'forged' | null {
  const now = new Date().toISOString();
  const token = cookieOf(req, VISIT);
  if (token === null) return null;
  const visit = readLink(token, 'visit', secrets, now);
  if (!visit.ok) return visit.problem === 'forged' ? 'forged' : null;
  const known = readLink(cookieOf(req, KNOWS_ADDRESS) ?? '', 'knows_address', secrets, now);
  return { messageId: visit.subject, knowsAddress: known.ok && known.subject === visit.subject };
}

/** Stands in every form: a browser may have opened the link of another parcel since the form was shown. */
export function parcelMark(messageId: string): string {
  return createHash('sha256').update(`form ${messageId}`).digest('base64url').slice(0, 12);
}
