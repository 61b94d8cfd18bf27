import { type CarrierCodeQuery, meaningOfCarrierCode } from '../../../providers/carrier-codes/index';

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
      'a rare UPS code whose fault is not the usual one',
      { carrier: 'ups', type: 'X', code: 'A7' },
      { exception: 'address_problem', faultOwner: 'recipient' },
    ],
    [
      'a UPS note that is filed as an exception',
      { carrier: 'ups', type: 'X', code: 'ZW' },
      { exception: null, milestone: null },
    ],
    [
      'returned by USPS because the addressee has moved',
      { carrier: 'usps', code: '23' },
      { exception: 'address_problem', faultOwner: 'recipient' },
    ],
    [
      'a part delivered by DHL Express',
      { carrier: 'dhl_express', code: 'PD' },
      { exception: 'damaged', milestone: null },
    ],
    [
      'DHL came for the parcel, and there was none',
      { carrier: 'dhl_parcel_de', type: 'NTHNG', code: 'NTPUP' },
      { exception: 'not_picked_up', milestone: 'pre_transit' },
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
      'a code of two letters where only DHL is known',
      { carrier: 'dhl', code: 'NH' },
      { exception: 'recipient_unavailable' },
    ],
    [
      'a code of five letters where only DHL is known',
      { carrier: 'dhl', code: 'DMGDS' },
      { exception: 'damaged' },
    ],
    [
      'a post that held it for import customs',
      { carrier: 'china_post', code: 'EME' },
      { exception: 'customs_hold' },
    ],
    ['a GLS parcel on the van', { carrier: 'gls', code: 'INDELIVERY' }, { milestone: 'out_for_delivery' }],
    [
      'an absent consignee by the number of a Hungarian GLS event',
      { carrier: 'gls', type: 'HU', code: '12' },
      { exception: 'recipient_unavailable', rule: 'gls:HU:12' },
    ],
    [
      'nobody answers the door for Royal Mail',
      { carrier: 'royal_mail', code: 'EVKNA' },
      { exception: 'recipient_unavailable' },
    ],
    [
      'an addressee whom Royal Mail finds gone',
      { carrier: 'royal_mail', code: 'evkga' },
      { exception: 'address_problem', faultOwner: 'recipient' },
    ],
    [
      'a post without a table of its own',
      { carrier: 'royal_mail', code: 'EMC' },
      { milestone: 'in_transit' },
    ],
    [
      'delivered by Canada Post, with or without zeros',
      { carrier: 'canada_post', code: '01408' },
      { milestone: 'delivered', rule: 'canada_post:1408' },
    ],
    [
      'DHL in the Netherlands gave a damaged parcel to its recipient',
      { carrier: 'dhl_parcel_nl', code: 'DELIVERED_DAMAGED' },
      { exception: 'damaged', milestone: 'delivered' },
    ],
    [
      'a storage that has ended',
      { carrier: 'dhl_parcel_nl', code: 'STORAGE_PERIOD_ENDED_AT_PARCELSHOP' },
      { exception: 'returning', milestone: null },
    ],
    [
      'a box without an address at DHL eCommerce',
      { carrier: 'dhl_ecommerce', code: '683' },
      { exception: 'address_problem', rule: 'dhl_ecommerce:683' },
    ],
    [
      'a number of eCommerce that means another thing in Europe',
      { carrier: 'dhl_ecommerce', product: 'ecommerce-europe', code: '156' },
      { exception: 'external_event', rule: 'dhl_ecommerce_europe:156' },
    ],
    [
      'the same number elsewhere',
      { carrier: 'dhl', product: 'ecommerce', code: '156' },
      { exception: null, milestone: 'in_transit' },
    ],
    [
      'a parcel that PPL lost',
      { carrier: 'dhl', product: 'ecommerce-ppl', code: '997' },
      { exception: 'lost' },
    ],
    [
      'a closed estate in Poland',
      { carrier: 'dhl_parcel_pl', code: 'AWI_OZ' },
      { exception: 'access_problem' },
    ],
    [
      'a parcel back with its Polish sender',
      { carrier: 'dhl', product: 'parcel-pl', code: 'ZWN' },
      { exception: 'returning', milestone: 'returned' },
    ],
    [
      'freight that was not collected for the weather is still with its consignor',
      { carrier: 'dhl_freight', code: '55-266' },
      { exception: 'not_picked_up', milestone: 'pre_transit' },
    ],
    [
      'freight delivered in part is no delivery',
      { carrier: 'dhl', product: 'freight', code: '21-23' },
      { exception: 'damaged', milestone: null },
    ],
    ['a label of PostNL', { carrier: 'postnl', code: 'A01' }, { milestone: 'pre_transit', movement: false }],
    ['PostNL, damaged', { carrier: 'postnl', code: 'H04' }, { exception: 'damaged', milestone: null }],
    [
      'PostNL came to its customer and found nothing',
      { carrier: 'postnl', code: 'd02' },
      { exception: 'not_picked_up', milestone: 'pre_transit' },
    ],
    ['duties of PostNL that are paid', { carrier: 'postnl', code: 'A21' }, { clears: ['payment_due'] }],
    [
      'papers that French customs want',
      { carrier: 'colissimo', code: 'DOUFCM' },
      { exception: 'documents_missing' },
    ],
    [
      'a French parcel back with its sender',
      { carrier: 'colissimo', code: 'LIVREO' },
      { exception: 'returning', milestone: 'returned' },
    ],
    [
      'waiting at a Spanish post office',
      { carrier: 'correos', code: 'L010000V' },
      { exception: 'held_for_pickup', milestone: 'available_for_pickup' },
    ],
    ['refused in Austria', { carrier: 'austrian_post', code: 'AR' }, { exception: 'refused' }],
    [
      'nobody there in Australia',
      { carrier: 'australia_post', code: 'DD-ER11' },
      { exception: 'recipient_unavailable', milestone: null },
    ],
    [
      'sorted wrongly in Australia, and sent on',
      { carrier: 'australia_post', code: 'TTP-ER8' },
      { exception: 'carrier_delay', milestone: 'in_transit' },
    ],
    [
      'delivered abroad for Australia Post',
      { carrier: 'australia_post', code: 'INT-0037' },
      { exception: null, milestone: 'delivered' },
    ],
    [
      'on the van of DPD, by its scan',
      { carrier: 'dpd', code: 'DLO' },
      { exception: null, milestone: 'out_for_delivery', movement: true },
    ],
    [
      'DPD has been there in vain',
      { carrier: 'dpd', code: 'UNSUCCESSFUL_DELIVERY_ATTEMPT' },
      { exception: 'recipient_unavailable' },
    ],
    [
      'the proof of a delivery by DPD moves nothing',
      { carrier: 'dpd', code: 'DEYY' },
      { exception: null, milestone: null, movement: false },
    ],
    [
      'parked in Austria is delivered',
      { carrier: 'austrian_post', code: 'DELIVERY_PARKED' },
      { exception: null, milestone: 'delivered' },
    ],
    [
      'a Swiss event by its whole name',
      { carrier: 'swiss_post', code: 'PARCEL.*.200.925' },
      { exception: 'refused' },
    ],
    ['a Swiss event by its number', { carrier: 'swiss_post', code: '912' }, { milestone: 'in_transit' }],
    [
      'a parcel that Hermes cannot find',
      { carrier: 'hermes', code: 'unknown_whereabouts' },
      { exception: 'lost' },
    ],
    [
      'the same number in Italy and in Hungary',
      { carrier: 'gls', type: 'IT', code: '4' },
      { exception: 'refused', rule: 'gls:IT:4' },
    ],
    ['snow on the roads of BRT', { carrier: 'brt', code: 'ZNV' }, { exception: 'weather' }],
    ['a parcel that USPS sent astray', { carrier: 'usps', code: '08' }, { exception: 'carrier_delay' }],
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
    { carrier: 'gls', code: 'NOTDELIVERED' },
    // Spain and Hungary number their events differently, and nobody says whose number it is.
    { carrier: 'gls', code: '5' },
    { carrier: 'gls', type: 'ES', code: '5' },
    { carrier: 'royal_mail', code: 'constructor' },
    { carrier: 'nobody', code: '' },
  ])('leaves $carrier $type/$code to the text', (query) => {
    expect(meaningOfCarrierCode(query)).toBeNull();
  });
});
