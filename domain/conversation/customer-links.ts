import type { Instant } from '../tracking/tracking-event';
import { LINK_PURPOSES, type LinkPurpose, signLink } from './signed-link';

export interface LinkSettings {
  /** PUBLIC_URL, without a slash at its end. */
  readonly publicUrl: string;
  /** LINK_SECRETS: the current one first. */
  readonly secrets: readonly string[];
  readonly lifetimeDays: Readonly<Record<LinkPurpose, number>>;
}

/** The addresses of a page's links, each in full and short enough for an SMS. */
export type CustomerLinks = Readonly<Record<LinkPurpose, { readonly url: string; readonly short: string }>>;

/** `/preferences/<token>`, and `/p/<token>` for an SMS. */
export const LINK_PATHS: Readonly<Record<LinkPurpose, { readonly full: string; readonly short: string }>> = {
  unsubscribe: { full: '/unsubscribe', short: '/u' },
  preferences: { full: '/preferences', short: '/p' },
  address: { full: '/address', short: '/a' },
  parcel: { full: '/parcel', short: '/t' },
};

const DAY_MS = 86_400_000;

/**
 * The pages that a message to a customer leads to. Each link is about that message: it stands for the address that it went to,
 * and for its parcel and case, without naming them.
 */
export function customerLinks(settings: LinkSettings, messageId: string, now: Instant): CustomerLinks {
  const link = (purpose: LinkPurpose) => {
    const lifetimeMs = settings.lifetimeDays[purpose] * DAY_MS;
    const expiresAt = new Date(Date.parse(now) + lifetimeMs).toISOString();
    const token = signLink({ purpose, subject: messageId, expiresAt }, settings.secrets);
    const { full, short } = LINK_PATHS[purpose];
    return {
      url: `${settings.publicUrl}${full}/${token}`,
      short: `${settings.publicUrl}${short}/${token}`,
    };
  };
  return Object.fromEntries(LINK_PURPOSES.map((purpose) => [purpose, link(purpose)])) as CustomerLinks;
}
