import { consentOn, consentsOf } from '../../db/consent/consent';
import type { PageSubject } from '../../db/conversation/page-subject';
import type { Database } from '../../db/postgres/database';
import { customerLinks, type LinkSettings } from '../../domain/conversation/customer-links';
import { type Locale, localeOf } from '../../domain/messages/message';
import { givenShopName } from '../../domain/messages/shop-name';
import type { Visit } from './customer-page';
import { html } from './html';
import type { Looks } from './look';
import { PAGE_WORDS } from './words';

/** Of whoever holds a link that is ours: in their language, and with the look of their shop. */
export async function visitOf(
  db: Database,
  links: LinkSettings,
  looks: Looks,
  subject: PageSubject,
): Promise<Visit> {
  const locale = await languageOf(db, subject);
  const words = PAGE_WORDS[locale];
  const { parcel } = subject;
  const name = parcel === null ? null : (givenShopName(parcel.shop) ?? words.shop);
  const own = customerLinks(links, subject.messageId, new Date().toISOString());
  return {
    db,
    subject,
    locale,
    words,
    shop: parcel === null || name === null ? null : { name, look: looks.of(parcel.merchantId) },
    links: own,
    hidden: html``,
    back:
      parcel === null ? html`` : html`<p class="after"><a href="${own.parcel.url}">${words.toParcel}</a></p>`,
  };
}

async function languageOf(db: Database, { channel, address, locale, parcel }: PageSubject): Promise<Locale> {
  const consents = await consentsOf(db, [address]);
  return consentOn(consents, channel, address).locale ?? localeOf(parcel?.recipient.locale ?? locale);
}
