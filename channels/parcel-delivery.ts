import type { TemplateView } from './template-view';

/**
 * What a mail says of a parcel's delivery, for programs that read mail (https://schema.org/ParcelDelivery, as JSON-LD to stand inside a
 * `<script>`): nothing that its words do not say as well. Where the parcel goes is not told, though some readers of mail want it: no mail
 * holds an address. `carrier` is what readers of mail still ask for, `provider` what schema.org has put in its place.
 *
 * @param parcel how the mail calls the parcel @returns null for a mail that is about no single parcel
 */
export function parcelDelivery(view: TemplateView, parcel: string): string | null {
  if (view.tracking === null) return null;
  const company = { '@type': 'Organization', name: view.carrier };
  const delivery = {
    '@context': 'https://schema.org',
    '@type': 'ParcelDelivery',
    trackingNumber: view.tracking,
    ...(view.parcel_url === null ? {} : { trackingUrl: view.parcel_url }),
    carrier: company,
    provider: company,
    itemShipped: { '@type': 'Product', name: parcel },
    ...(view.expected_on === null
      ? {}
      : { expectedArrivalFrom: view.expected_on, expectedArrivalUntil: view.expected_on }),
    partOfOrder: {
      '@type': 'Order',
      ...(view.reference === null ? {} : { orderNumber: view.reference }),
      merchant: { '@type': 'Organization', name: view.Shop },
    },
  };
  // On lines of its own, since two braces side by side are what a template's forgotten variable looks like. A name that would end the
  // script, or begin a comment in it, stays a name.
  return JSON.stringify(delivery, null, 1).replaceAll('<', '\\u003c');
}
