import { isMeantBy, registeredAs } from '../../../domain/tracking/carrier-group';

const open = (...carriers: string[]) => carriers.map((carrier) => ({ carrier }));

test.each<[string, string, string[], string | undefined]>([
  ['its very name', 'ups', ['ups'], 'ups'],
  ['the group, where a company is reported', 'dhl_express', ['dhl'], 'dhl'],
  ['a company, where the group is reported', 'dhl', ['dhl_express'], 'dhl_express'],
  ['another company is another carrier', 'dhl_parcel_de', ['dhl_express'], undefined],
  ['of two companies the group means neither', 'dhl', ['dhl_express', 'dhl_parcel_de'], undefined],
  ['its very name goes before the group', 'dhl_express', ['dhl', 'dhl_express'], 'dhl_express'],
  ['the group beside another company', 'dhl_express', ['dhl', 'dhl_parcel_de'], 'dhl'],
  ['a name that only begins alike is no group', 'ups', ['ups_mail_innovations'], undefined],
])('%s', (_, reported, registered, found) => {
  expect(registeredAs(reported, open(...registered))?.carrier).toBe(found);
});

test('a policy for DHL is one for each of its companies, one for a company for that alone', () => {
  expect(isMeantBy('dhl', 'dhl_parcel_de')).toBe(true);
  expect(isMeantBy('dhl_parcel_de', 'dhl')).toBe(false);
  expect(isMeantBy('dhl', 'dhlx')).toBe(false);
});
