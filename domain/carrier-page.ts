/** What customers call a carrier, and where its public page shows a parcel; both as the carriers print them. */
const CARRIERS: Readonly<
  Record<string, { readonly name: string; readonly page?: (number: string) => string }>
> = {
  ups: { name: 'UPS', page: (number) => `https://www.ups.com/track?tracknum=${number}` },
  fedex: { name: 'FedEx', page: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}` },
  usps: { name: 'USPS', page: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}` },
  dhl: { name: 'DHL', page: dhl },
  dhl_express: { name: 'DHL Express', page: dhl },
  dhl_ecommerce: { name: 'DHL eCommerce', page: dhl },
  dhl_parcel_de: { name: 'DHL', page: dhl },
  dpd: { name: 'DPD' },
  gls: { name: 'GLS', page: (number) => `https://gls-group.com/track/${number}` },
  hermes: { name: 'Hermes' },
  evri: { name: 'Evri' },
  royal_mail: {
    name: 'Royal Mail',
    page: (number) => `https://www.royalmail.com/track-your-item#/tracking-results/${number}`,
  },
  canada_post: { name: 'Canada Post' },
  australia_post: {
    name: 'Australia Post',
    page: (number) => `https://auspost.com.au/mypost/track/#/details/${number}`,
  },
  la_poste: { name: 'La Poste' },
  colissimo: { name: 'Colissimo' },
  chronopost: { name: 'Chronopost' },
  correos: { name: 'Correos' },
  seur: { name: 'SEUR' },
  mrw: { name: 'MRW' },
  nacex: { name: 'NACEX' },
  tnt: { name: 'TNT' },
  ontrac: { name: 'OnTrac' },
  lasership: { name: 'LaserShip' },
  purolator: { name: 'Purolator' },
  postnl: { name: 'PostNL' },
  bpost: { name: 'bpost' },
  inpost: { name: 'InPost' },
  postnord: { name: 'PostNord' },
  poste_italiane: { name: 'Poste Italiane' },
  swiss_post: { name: 'Swiss Post' },
  yodel: { name: 'Yodel' },
  china_post: { name: 'China Post' },
  aramex: { name: 'Aramex' },
};

function dhl(number: string): string {
  return `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${number}`;
}

/** Never empty: a carrier nobody listed is written from its slug (`acme_post` is Acme Post, `xyz` is XYZ). */
export function carrierName(slug: string): string {
  return (
    CARRIERS[slug]?.name ??
    slug
      .split(/[_-]+/)
      .filter((word) => word !== '')
      .map((word) => (word.length <= 3 ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1)))
      .join(' ')
  );
}

/** The carrier's public page for this parcel; null where we know none. */
export function trackingPage(slug: string, trackingNumber: string): string | null {
  return CARRIERS[slug]?.page?.(encodeURIComponent(trackingNumber)) ?? null;
}
