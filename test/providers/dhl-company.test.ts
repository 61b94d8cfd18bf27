import { carrierOf, carriersMeant } from '../../providers/carrier-slug';
import { dhlCompanyOf } from '../../providers/dhl-company';

const way = (origin: string | null, destination: string | null = null) => ({ origin, destination });

test.each<[string, string, ReturnType<typeof way>, string | null]>([
  ['a waybill with its check digit', '3318810025', way(null), 'dhl_express'],
  ['ten digits that check to nothing', '3318810024', way(null), null],
  ['a piece of DHL Express', 'JD014600003889561990', way(null), 'dhl_express'],
  ['the licence plate of DHL Paket', '00340434161094042557', way(null), 'dhl_parcel_de'],
  ['the licence plate of somebody else', '00340159161094042557', way(null), null],
  ['an identcode from Germany', '123456789016', way('DE'), 'dhl_parcel_de'],
  ['an identcode to Germany', '123456789016', way(null, 'DE'), 'dhl_parcel_de'],
  ['twelve digits from elsewhere', '123456789016', way('FR', 'DE'), null],
  ['twelve digits that check to nothing', '123456789012', way('DE'), null],
  ['a parcel of Benelux', 'JVGL06123456780012345678', way(null), 'dhl_parcel_nl'],
  ['a number of eCommerce', 'GM295117494011169042', way(null), 'dhl_ecommerce'],
  ['a prefix of several, from Poland', 'JJD000030123456789012', way('PL'), 'dhl_parcel_pl'],
  ['a prefix of several, from nobody knows where', 'JJD000030123456789012', way(null), null],
])('%s', (_, number, fromTo, company) => {
  expect(dhlCompanyOf(number, fromTo)).toBe(company);
});

test('who says DHL means the company of the number, or just DHL; who names a company is believed', () => {
  expect(carrierOf('DHL', '00340434161094042557')).toBe('dhl_parcel_de');
  expect(carrierOf('dhl', 'X1')).toBe('dhl');
  expect(carrierOf('DHLExpress', '00340434161094042557')).toBe('dhl_express');
  expect(carrierOf('ups', '3318810025')).toBe('ups');
});

test('whoever looks for DHL looks for each of its companies', () => {
  expect(carriersMeant('dhl')).toEqual(
    expect.arrayContaining(['dhl', 'dhl_express', 'dhl_parcel_de', 'dhl_freight']),
  );
  expect(carriersMeant('dhl_express')).toEqual(['dhl_express']);
});
