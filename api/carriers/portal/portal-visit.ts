import type { Request } from 'express';
import type { LinkSettings } from '../../../domain/conversation/customer-links';
import { readLink, signLink } from '../../../domain/conversation/signed-link';
import { cookieOf } from '../../http/session-cookie';

/**
 * The link in a mail is exchanged for a cookie, as on a parcel's page (api/pages/parcel/visit-cookie.ts): its token stands in no address bar.
 * What the cookie holds is signed and ends by itself; nothing is written down of a visit.
 */
const VISIT = '__Host-carrier';
const VISIT_SECONDS = 3 * 3_600;

/** @param linkEndsAt a visit does not outlive its link */
export function portalCookie(
  { secrets }: Pick<LinkSettings, 'secrets'>,
  messageId: string,
  linkEndsAt: string,
  now: number,
): string {
  const seconds = Math.max(1, Math.min(VISIT_SECONDS, Math.floor((Date.parse(linkEndsAt) - now) / 1_000)));
  const expiresAt = new Date(now + seconds * 1_000).toISOString();
  const token = signLink({ purpose: 'carrier_visit', subject: messageId, expiresAt }, secrets);
  return `${VISIT}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
}

/** Of the mail whose link the visitor holds. `forged`: somebody made the cookie up. Null: there is none, or its time is over. */
export function messageOfVisit(
  req: Request,
  { secrets }: Pick<LinkSettings, 'secrets'>,
): { readonly messageId: string } | 'forged' | null {
  const token = cookieOf(req, VISIT);
  if (token === null) return null;
  const read = readLink(token, 'carrier_visit', secrets, new Date().toISOString());
  if (read.ok) return { messageId: read.subject };
  return read.problem === 'forged' ? 'forged' : null;
}
