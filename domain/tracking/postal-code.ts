/**
 * What postal codes look like, by country. Lengths are those of the npm package postal-codes-js 2.5 (which has them from Wikipedia's list
 * of postal codes) and, where it knows a country, of validator 13; letters and blanks are left out where countries differ in writing them.
 * A country of which they say nothing takes any code.
 */

/** Countries whose codes are so many digits. */
const OF_DIGITS: Readonly<Record<number, string>> = {
  3: 'FO IS LS MG PG',
  4: 'AL AM AT AU BD BE BG CC CH CV CX CY DK ET GE GL GW HU LI LU LV MK MZ NE NF NO NZ PH SI SJ TN VE ZA',
  5:
    'AX BA CR CU CZ DE DO DZ EE EG ES FI FR GF GP GR GT GU HR ID IQ IT JO KE KW LA LK LT MA MC ME MP MQ MX MY ' +
    'MM NC NI NP PE PF PK PM PR RE RS SA SD SE SK SM SN TH TR UA US UY VA VI WF YT AS FM MH PW XK',
  6: 'BY CN CO EC IN KG NG RO RU SG TJ TM TT UZ',
  7: 'IL JP',
  8: 'BR',
  10: 'IR',
};

/** Those with letters, or with more than one length; blanks, hyphens and the country before the code are gone by then. */
const OF_LETTERS: Readonly<Record<string, readonly [shape: RegExp, example: string]>> = {
  AD: [/^\d{3}$/, 'AD500'],
  AR: [/^[A-Z]?\d{4}([A-Z]{3})?$/, 'C1425CLA'],
  CA: [/^[A-Z]\d[A-Z]\d[A-Z]\d$/, 'K1A 0B1'],
  CL: [/^\d{7}$/, '832 0000'],
  GB: [/^(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/, 'SW1A 1AA'],
  GG: [/^GY\d{1,2}\d[A-Z]{2}$/, 'GY1 1AA'],
  IE: [/^[A-Z]\d[\dW][A-Z\d]{4}$/, 'D02 AF30'],
  IM: [/^IM\d{1,2}\d[A-Z]{2}$/, 'IM1 1AA'],
  JE: [/^JE\d{1,2}\d[A-Z]{2}$/, 'JE2 3XX'],
  KH: [/^\d{5,6}$/, '120101'],
  KR: [/^\d{5}$/, '03051'],
  MN: [/^\d{5,6}$/, '15160'],
  MT: [/^[A-Z]{3}\d{2,4}$/, 'VLT 1117'],
  NL: [/^[1-9]\d{3}[A-Z]{2}$/, '1012 AB'],
  PL: [/^\d{5}$/, '00-950'],
  PT: [/^\d{4}(\d{3})?$/, '1000-205'],
  TW: [/^\d{3}(\d{2,3})?$/, '100'],
  VN: [/^\d{5,6}$/, '100000'],
};

/** How those are written that are not written in one piece. */
const WRITTEN: Readonly<Record<string, string>> = {
  BR: '01310-100',
  CZ: '110 00',
  GR: '104 31',
  IN: '110001',
  JP: '100-0001',
  SE: '111 22',
  SK: '811 01',
};

const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries(OF_DIGITS).flatMap(([digits, countries]) =>
    countries.split(' ').map((country) => [country, Number(digits)] as const),
  ),
);

/** Where some write more, rightly: the last four of a ZIP, a building in Saudi Arabia, seven digits since 2013 and five before. */
const LONGER: Readonly<Record<string, RegExp>> = {
  US: /^\d{5}(\d{4})?$/,
  PR: /^\d{5}(\d{4})?$/,
  VI: /^\d{5}(\d{4})?$/,
  GU: /^\d{5}(\d{4})?$/,
  EG: /^\d{5}(\d{2})?$/,
  SA: /^\d{5}(\d{4})?$/,
  IL: /^\d{5}(\d{2})?$/,
};

/** Nobody's postal code is longer. */
const LONGEST = 12;

/**
 * Can this be a postal code of the country? Null: yes, as far as anybody knows. Else how one looks there.
 *
 * @param country two capital letters
 */
export function postalCodeLikeIn(country: string, typed: string): string | null {
  const code = bare(country, typed);
  const known = OF_LETTERS[country];
  if (known !== undefined) return known[0].test(code) ? null : known[1];
  const length = LENGTHS.get(country);
  if (length === undefined) return code.length > LONGEST ? '12345' : null;
  const fits = LONGER[country]?.test(code) ?? (code.length === length && /^\d+$/.test(code));
  return fits ? null : (WRITTEN[country] ?? '1234567890'.slice(0, length));
}

/** `D-10115` and `LV 1050` are 10115 and 1050: people write the country before the code. */
function bare(country: string, typed: string): string {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.·-]/g, '');
  const before = [country, BY_CAR[country] ?? country].find(
    (prefix) => /\d/.test(code.slice(prefix.length, prefix.length + 1)) && code.startsWith(prefix),
  );
  // Where the country's letters are the code's own, they stay.
  return before === undefined || OWN_LETTERS.has(country) ? code : code.slice(before.length);
}

/** The letters of a country on its cars, which were written before codes for long. */
const BY_CAR: Readonly<Record<string, string>> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FI: 'FIN',
  FR: 'F',
  HU: 'H',
  IT: 'I',
  LU: 'L',
  NO: 'N',
  PT: 'P',
  SE: 'S',
  SI: 'SLO',
};

const OWN_LETTERS: ReadonlySet<string> = new Set(['AR', 'CA', 'GB', 'GG', 'IE', 'IM', 'JE', 'MT']);
