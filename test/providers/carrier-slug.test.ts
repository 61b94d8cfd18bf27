import { carrierOfKey } from '../../providers/17track/carrier-keys';
import { carrierSlug, trackingNumberFrom } from '../../providers/carrier-slug';

describe('one carrier, many names', () => {
  it.each([
    ['ups', ['ups', 'UPS', 'UPSDAP', 'ups_walleted', 'United Parcel Service']],
    ['fedex', ['FedEx', 'fedex', 'FDXE', 'FDXG', 'FedExSmartPost', 'fedex_ws']],
    ['usps', ['USPS', 'stamps_com', 'usps', 'endicia']],
    ['dhl', ['dhl', 'DHL', 'dhl_universal']],
    ['dhl_express', ['DHLExpress', 'dhl_express', 'dhl-express']],
    ['dhl_parcel_de', ['DHLPaket', 'dhl-germany', 'dhl_parcel_de', 'dhl-parcel-de']],
    ['dhl_ecommerce', ['DhlEcs', 'dhl-global-mail', 'dhl_ecommerce']],
    ['dpd', ['dpd', 'dpd-de', 'dpd_de', 'DPDUK']],
    ['ontrac', ['OnTracV3', 'LaserShipV2', 'ontrac']],
    ['royal_mail', ['RoyalMail', 'royal-mail', 'royal_mail', 'royalmail']],
  ])('%s', (slug, names) => {
    expect(names.map((name) => carrierSlug(name))).toEqual(names.map(() => slug));
  });

  it('17TRACK names carriers by number', () => {
    expect([100001, 100002, 100003, 21051, 3011, 7041].map(carrierOfKey)).toEqual([
      'dhl_express',
      'ups',
      'fedex',
      'usps',
      'china_post',
      'dhl_parcel_de',
    ]);
    expect(carrierOfKey(199999)).toBe('17track_199999');
  });

  it('a carrier that nobody listed keeps its own name, and a slug is its own slug', () => {
    expect(carrierSlug('Acme Parcels GmbH & Co')).toBe('acme_parcels_gmbh_co');
    expect(carrierSlug('acme_parcels_gmbh_co')).toBe('acme_parcels_gmbh_co');
    expect(carrierSlug('sameday')).toBe('sameday');
  });

  it('no name is no carrier', () => {
    expect([carrierSlug(null), carrierSlug(''), carrierSlug(' - ')]).toEqual([null, null, null]);
  });

  it('a tracking number is upper case without blanks', () => {
    expect(trackingNumberFrom(' 1z 999 aa1 ')).toBe('1Z999AA1');
    expect(trackingNumberFrom(7777777770)).toBe('7777777770');
    expect(trackingNumberFrom('  ')).toBeNull();
  });
});
