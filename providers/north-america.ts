/** The first digits of a state's ZIP codes, by state; `DE` shares the 1 with New York and Pennsylvania, so it has three. */
const ZIP_BEGINS: Readonly<Record<string, string>> = {
  ...begin('0', 'CT MA ME NH NJ PR RI VT VI'),
  ...begin('1', 'NY PA'),
  ...begin('197 198 199', 'DE'),
  ...begin('2', 'DC MD NC SC VA WV'),
  ...begin('3', 'AL FL GA MS TN'),
  ...begin('4', 'IN KY MI OH'),
  ...begin('5', 'IA MN MT ND SD WI'),
  ...begin('6', 'IL KS MO NE'),
  ...begin('7', 'AR LA OK TX'),
  ...begin('8', 'AZ CO ID NM NV UT WY'),
  ...begin('9', 'AK CA GU HI OR WA'),
};

const STATE_NAMES =
  'ALABAMA:AL ALASKA:AK ARIZONA:AZ ARKANSAS:AR CALIFORNIA:CA COLORADO:CO CONNECTICUT:CT DELAWARE:DE FLORIDA:FL GEORGIA:GA ' +
  'HAWAII:HI IDAHO:ID ILLINOIS:IL INDIANA:IN IOWA:IA KANSAS:KS KENTUCKY:KY LOUISIANA:LA MAINE:ME MARYLAND:MD ' +
  'MASSACHUSETTS:MA MICHIGAN:MI MINNESOTA:MN MISSISSIPPI:MS MISSOURI:MO MONTANA:MT NEBRASKA:NE NEVADA:NV ' +
  'NEW_HAMPSHIRE:NH NEW_JERSEY:NJ NEW_MEXICO:NM NEW_YORK:NY NORTH_CAROLINA:NC NORTH_DAKOTA:ND OHIO:OH OKLAHOMA:OK ' +
  'OREGON:OR PENNSYLVANIA:PA PUERTO_RICO:PR RHODE_ISLAND:RI SOUTH_CAROLINA:SC SOUTH_DAKOTA:SD TENNESSEE:TN TEXAS:TX ' +
  'UTAH:UT VERMONT:VT VIRGINIA:VA WASHINGTON:WA WEST_VIRGINIA:WV WISCONSIN:WI WYOMING:WY DISTRICT_OF_COLUMBIA:DC ' +
  'WASHINGTON_DC:DC WASHINGTON,_DC:DC WASHINGTON_D.C.:DC GUAM:GU US_VIRGIN_ISLANDS:VI';
const PROVINCE_NAMES =
  'ALBERTA:AB BRITISH_COLUMBIA:BC MANITOBA:MB NEW_BRUNSWICK:NB NEWFOUNDLAND:NL NEWFOUNDLAND_AND_LABRADOR:NL ' +
  'NOVA_SCOTIA:NS NORTHWEST_TERRITORIES:NT NUNAVUT:NU ONTARIO:ON PRINCE_EDWARD_ISLAND:PE PEI:PE QUEBEC:QC QUÉBEC:QC ' +
  'SASKATCHEWAN:SK YUKON:YT';

const STATES = named(STATE_NAMES);
const PROVINCES = named(PROVINCE_NAMES);
const STATE_CODES: ReadonlySet<string> = new Set(Object.keys(ZIP_BEGINS));
const PROVINCE_CODES: ReadonlySet<string> = new Set([...PROVINCES.values(), 'NF', 'PQ']);

export const ZIP_CODE = /^\d{5}(?:-?\d{4})?$/;
export const CANADIAN_POSTAL_CODE = /^[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d$/i;

/** The code of a state of the US, from its code or English name in any case, with or without `US-` before it; else null. */
export function stateOf(sent: string | null): string | null {
  return codeIn(sent, 'US', STATE_CODES, STATES);
}

/** The code of a Canadian province or territory, as `stateOf`. */
export function provinceOf(sent: string | null): string | null {
  return codeIn(sent, 'CA', PROVINCE_CODES, PROVINCES);
}

/** Whether a ZIP code lies in a state: five digits alone may as well be of Germany, Spain or Mexico. */
export function isZipOf(state: string, postalCode: string): boolean {
  const digits = ZIP_BEGINS[state]?.split(' ') ?? [];
  return ZIP_CODE.test(postalCode) && digits.some((begin) => postalCode.startsWith(begin));
}

function codeIn(
  sent: string | null,
  country: string,
  codes: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): string | null {
  const written = sent?.trim().toUpperCase() ?? '';
  const code = written.startsWith(`${country}-`) ? written.slice(3) : written;
  return codes.has(code) ? code : (names.get(written) ?? null);
}

function begin(digits: string, states: string): Record<string, string> {
  return Object.fromEntries(states.split(' ').map((state) => [state, digits]));
}

function named(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    pairs.split(' ').map((pair) => {
      const [name = '', code = ''] = pair.split(':');
      return [name.replaceAll('_', ' '), code] as const;
    }),
  );
}
