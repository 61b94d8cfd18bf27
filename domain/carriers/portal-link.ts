import type { LinkSettings } from '../conversation/customer-links';
import { signLink } from '../conversation/signed-link';
import type { Instant } from '../tracking/tracking-event';

/** Where a carrier sees its cases. `/carrier/<token>` is exchanged for a cookie, and leads there. */
export const PORTAL_PATH = '/carrier';

/** As long as an answer to the mail itself counts (domain/conversation/mail-address.ts). */
const WORKS_FOR_DAYS = 180;

/** The link of one mail to a carrier: it stands for the address that the mail went to, without naming it. */
export function portalLink(
  { publicUrl, secrets }: Pick<LinkSettings, 'publicUrl' | 'secrets'>,
  messageId: string,
  now: Instant,
): string {
  const expiresAt = new Date(Date.parse(now) + WORKS_FOR_DAYS * 86_400_000).toISOString();
  return `${publicUrl}${PORTAL_PATH}/${signLink({ purpose: 'carrier', subject: messageId, expiresAt }, secrets)}`;
}
