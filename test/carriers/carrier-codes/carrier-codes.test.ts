import { type CarrierCodeQuery, meaningOfCarrierCode } from '../../../carriers/carrier-codes/index';

describe("carriers' own codes", () => {
  it.each<[string, CarrierCodeQuery, object]>([
    [
      'a UPS arrival scan is progress',
      { carrier: 'ups', type: 'I', code: 'AR' },
      { exception: null, milestone: 'in_transit' },
    ],
    [
      'YF out for delivery by the post under I',
      { carrier: 'ups', type: 'I', code: 'YF' },
      { milestone: 'out_for_delivery' },
    ],
    [
      'YF undeliverable as addressed under X',
      { carrier: 'ups', type: 'X', code: 'YF' },
      { exception: 'address_problem' },
    ],
    [
      'a UPS label is not a moving parcel',
      { carrier: 'ups', type: 'M', code: 'MP' },
      { milestone: 'pre_transit', movement: false },
    ],
    ['a voided UPS label', { carrier: 'ups', type: 'MV', code: null }, { exception: 'cancelled' }],
    ['a UPS delivery of any code', { carrier: 'ups', type: 'D', code: 'ZZ' }, { milestone: 'delivered' }],
    [
      'nobody there for UPS, in lower case',
      { carrier: 'ups', type: 'x', code: '48' },
      { exception: 'recipient_unavailable', rule: 'ups:X:48' },
    ],
    [
      'cleared at FedEx',
      { carrier: 'fedex', code: 'CC' },
      { exception: null, clears: ['customs_hold', 'documents_missing', 'payment_due'] },
    ],
    ['a FedEx clearance delay', { carrier: 'fedex', code: 'CD' }, { exception: 'customs_hold' }],
    [
      'FedEx exception 8 with or without zeros',
      { carrier: 'fedex', type: 'exception', code: '008' },
      { exception: 'recipient_unavailable' },
    ],
    ['a FedEx weather delay', { carrier: 'fedex', type: 'delay', code: 'WEATHER' }, { exception: 'weather' }],
    [
      'a DHL parcel refused at the door',
      { carrier: 'dhl_parcel_de', code: 'NTDEL', type: 'RFUSD' },
      { exception: 'refused' },
    ],
    [
      'a DHL parcel delivered damaged',
      { carrier: 'dhl_parcel_de', code: 'DLVRD', type: 'ACCDM' },
      { exception: 'damaged', milestone: 'delivered' },
    ],
    [
      'a DHL event whose reason nobody knows',
      { carrier: 'dhl_parcel_de', code: 'DLVRD', type: 'XYZ' },
      { exception: null, milestone: 'delivered' },
    ],
    [
      'DHL Express through the unified slug',
      { carrier: 'dhl', product: 'express', code: 'NH' },
      { exception: 'recipient_unavailable' },
    ],
    [
      'a post that held it for import customs',
      { carrier: 'china_post', code: 'EME' },
      { exception: 'customs_hold' },
    ],
  ])('%s', (_story, query, expected) => {
    expect(meaningOfCarrierCode(query)).toMatchObject({ source: 'code', ...expected });
  });

  it.each<CarrierCodeQuery>([
    { carrier: 'ups', type: 'X', code: '0Q' },
    { carrier: 'ups', type: 'X', code: null },
    { carrier: 'fedex', code: 'DE' },
    { carrier: 'dhl', code: 'failure' },
    { carrier: 'dhl_parcel_de', code: 'NTDEL', type: 'OTHRE' },
    { carrier: 'usps', code: 'QQ' },
    { carrier: 'nobody', code: '' },
  ])('leaves $carrier $type/$code to the text', (query) => {
    expect(meaningOfCarrierCode(query)).toBeNull();
  });
});
