import type { LinkSettings } from '../../domain/conversation/customer-links';

/** Signs the links of a sender that runs inside a test; they lead nowhere. */
export const TEST_LINKS: LinkSettings = {
  publicUrl: 'http://127.0.0.1:9',
  secrets: ['the secret of links that lead nowhere'],
  lifetimeDays: { unsubscribe: 60, preferences: 60, address: 14, parcel: 60 },
};
