import { postalCodeLikeIn } from '../../../domain/tracking/postal-code';

test.each([
  ['DE', ['10115', ' 10 115 ', 'D-10115', 'DE 10115', '１０１１５']],
  ['AT', ['1010', 'A-1010', 'AT-1010']],
  ['LV', ['LV-1050', '1050']],
  ['GB', ['SW1A 1AA', 'sw1a1aa', 'M1 1AE', 'EC1A 1BB', 'GIR 0AA']],
  ['IE', ['D02 AF30', 'D6W XK28']],
  ['NL', ['1012 AB', '1012ab', 'NL-1012 AB']],
  ['PL', ['00-950', '00950']],
  ['PT', ['1000-205', '1000']],
  ['US', ['10001', '10001-1234']],
  ['CA', ['K1A 0B1', 'k1a-0b1']],
  ['BR', ['01310-100']],
  ['JP', ['100-0001']],
  ['SE', ['111 22', 'SE-111 22']],
  ['AD', ['AD500']],
  ['MT', ['VLT 1117']],
  // Nobody here knows what they look like.
  ['AF', ['anything']],
])('%s', (country, codes) => {
  for (const code of codes) expect([code, postalCodeLikeIn(country, code)]).toEqual([code, null]);
});

test.each([
  ['DE', '99999999999', '12345'],
  ['DE', '1011', '12345'],
  ['DE', 'Berlin', '12345'],
  ['DE', 'A-10115', '12345'],
  ['AT', '10115', '1234'],
  ['GB', '10115', 'SW1A 1AA'],
  ['NL', '1012', '1012 AB'],
  ['CA', 'K1A 0B', 'K1A 0B1'],
  ['US', '1000', '12345'],
  ['SE', '1112', '111 22'],
  ['AF', '9999999999999', '12345'],
])('in %s %s is none; one looks like %s', (country, typed, example) => {
  expect(postalCodeLikeIn(country, typed)).toBe(example);
});
