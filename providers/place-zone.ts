import type { Place } from '../domain/tracking/tracking-event';
import { getCountry, getTimezone } from './country-data';
import { CANADIAN_POSTAL_CODE, isZipOf, provinceOf, stateOf } from './north-america';

type Where = Pick<Place, 'country' | 'region' | 'postalCode'>;

/** `XX YY:Zone` lines, spelt short because they are many: each code or name before the colon is in the zone after it. */
function zones(...lines: string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [codes = '', zone = ''] = line.split(' > ');
      return codes.split(',').map((code) => [code.trim().toUpperCase(), zone] as const);
    }),
  );
}

/**
 * Regions of countries that span several clocks. A state with two zones has the one where most of its people live: an hour
 * off for a few is better than several for all, and the result is marked `inferred`.
 */
const REGION_ZONES: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  US: zones(
    'CT,DC,DE,FL,GA,KY,MA,MD,ME,MI,NC,NH,NJ,NY,OH,PA,RI,SC,VA,VT,WV > America/New_York',
    'IN > America/Indiana/Indianapolis',
    'AL,AR,IA,IL,KS,LA,MN,MO,MS,ND,NE,OK,SD,TN,TX,WI > America/Chicago',
    'CO,ID,MT,NM,UT,WY > America/Denver',
    'AZ > America/Phoenix',
    'CA,NV,OR,WA > America/Los_Angeles',
    'AK > America/Anchorage',
    'HI > Pacific/Honolulu',
    'PR,VI > America/Puerto_Rico',
    'GU > Pacific/Guam',
  ),
  CA: zones(
    'ON,QC,PQ > America/Toronto',
    'NS,PE > America/Halifax',
    'NB > America/Moncton',
    'NL,NF > America/St_Johns',
    'MB > America/Winnipeg',
    'SK > America/Regina',
    'AB,NT > America/Edmonton',
    'BC > America/Vancouver',
    'YT > America/Whitehorse',
    'NU > America/Iqaluit',
  ),
  AU: zones(
    'NSW,ACT,NEW SOUTH WALES > Australia/Sydney',
    'VIC,VICTORIA > Australia/Melbourne',
    'QLD,QUEENSLAND > Australia/Brisbane',
    'SA,SOUTH AUSTRALIA > Australia/Adelaide',
    'WA,WESTERN AUSTRALIA > Australia/Perth',
    'TAS,TASMANIA > Australia/Hobart',
    'NT,NORTHERN TERRITORY > Australia/Darwin',
  ),
  BR: zones(
    'AL,AP,BA,CE,DF,ES,GO,MA,MG,PA,PB,PE,PI,PR,RJ,RN,RS,SC,SE,SP,TO > America/Sao_Paulo',
    'AM,RO,RR > America/Manaus',
    'MS,MT > America/Cuiaba',
    'AC > America/Rio_Branco',
  ),
  MX: zones(
    'AG,CDMX,CMX,CM,CO,CS,CH,CL,DF,DG,GR,GT,HG,HI,JA,MC,EM,ME,MI,MO,NL,OA,PU,QT,SL,TB,TM,TL,VE,YU,ZA > America/Mexico_City',
    'QR,QROO > America/Cancun',
    'BS,NA,SI > America/Mazatlan',
    'SO,SON > America/Hermosillo',
    'BC,BCN > America/Tijuana',
  ),
  RU: zones(
    'MOW,MOSCOW,MOS,SPE,LEN,SAINT PETERSBURG,ST PETERSBURG,TA,NIZ,KDA,ROS,VOR > Europe/Moscow',
    'KGD,KALININGRAD > Europe/Kaliningrad',
    'SAM,SAMARA,UD > Europe/Samara',
    'SVE,CHE,PER,BA,TYU,YEKATERINBURG,CHELYABINSK > Asia/Yekaterinburg',
    'OMS,OMSK > Asia/Omsk',
    'NVS,NOVOSIBIRSK > Asia/Novosibirsk',
    'KYA,KRASNOYARSK > Asia/Krasnoyarsk',
    'IRK,IRKUTSK > Asia/Irkutsk',
    'PRI,KHA,VLADIVOSTOK,KHABAROVSK > Asia/Vladivostok',
  ),
  ID: zones(
    'JK,JB,JT,JI,YO,BT,AC,SU,SB,RI,SS,LA,KB,KT,JAKARTA > Asia/Jakarta',
    'BA,NB,NT,SN,SA,KS,KI,BALI > Asia/Makassar',
    'PA,PB,MA > Asia/Jayapura',
  ),
};

/**
 * Countries with a mainland clock and a few far islands: the mainland is meant unless region or postal code say otherwise.
 * China has one legal time.
 */
const MAINLAND_ZONES: Readonly<Record<string, string>> = {
  CN: 'Asia/Shanghai',
  NZ: 'Pacific/Auckland',
  ES: 'Europe/Madrid',
  PT: 'Europe/Lisbon',
  CL: 'America/Santiago',
  EC: 'America/Guayaquil',
  UA: 'Europe/Kyiv',
  XK: 'Europe/Belgrade',
};

/** Postal codes of the islands that do not keep the mainland's time. */
const ISLANDS: readonly { country: string; postalCode: RegExp; region: RegExp; zone: string }[] = [
  { country: 'ES', postalCode: /^(35|38)\d{3}/, region: /canar|^GC$|^TF$/i, zone: 'Atlantic/Canary' },
  { country: 'PT', postalCode: /^9[5-9]\d{2}/, region: /a[çc]ores|azores/i, zone: 'Atlantic/Azores' },
];

/**
 * What a postal code tells when the region is missing: the first match decides. US: the sectional centre (first three digits);
 * CA: the first letter, which is the province.
 */
const POSTAL_ZONES: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  US: [
    [/^00[679]/, 'America/Puerto_Rico'],
    [/^969/, 'Pacific/Guam'],
    [/^96[78]/, 'Pacific/Honolulu'],
    [/^99[5-9]/, 'America/Anchorage'],
    [/^(8[56])/, 'America/Phoenix'],
    [/^(89|9)/, 'America/Los_Angeles'],
    [/^(8|79[89])/, 'America/Denver'],
    [/^(46|47)/, 'America/Indiana/Indianapolis'],
    [/^(35|36|37[0-2]|38|5|6|7)/, 'America/Chicago'],
    [/^[0-4]/, 'America/New_York'],
  ],
  CA: [
    [/^A/i, 'America/St_Johns'],
    [/^[BC]/i, 'America/Halifax'],
    [/^E/i, 'America/Moncton'],
    [/^[GHJKLMNP]/i, 'America/Toronto'],
    [/^R/i, 'America/Winnipeg'],
    [/^S/i, 'America/Regina'],
    [/^T/i, 'America/Edmonton'],
    [/^V/i, 'America/Vancouver'],
    [/^Y/i, 'America/Whitehorse'],
  ],
};

/**
 * The IANA zone of a place, or null when the place does not tell: no country, or one with several clocks and neither region nor a
 * postal code that says which.
 */
export function zoneOfPlace(place: Where): string | null {
  const country = place.country ?? northAmericaOf(place);
  if (country === null) return null;
  const island = ISLANDS.find(
    (candidate) =>
      candidate.country === country &&
      (candidate.postalCode.test(place.postalCode ?? '') || candidate.region.test(place.region ?? '')),
  );
  if (island) return island.zone;
  const byRegion = REGION_ZONES[country];
  if (byRegion)
    return byRegion.get(regionCode(country, place.region)) ?? zoneOfPostalCode(country, place.postalCode);
  return MAINLAND_ZONES[country] ?? singleZone(country);
}

/** The country of a state with one of its ZIP codes, or of a province with a Canadian postal code: carriers at home leave it out. */
function northAmericaOf({ region, postalCode }: Where): string | null {
  if (region === null || postalCode === null) return null;
  const state = stateOf(region);
  if (state !== null && isZipOf(state, postalCode.trim())) return 'US';
  return provinceOf(region) !== null && CANADIAN_POSTAL_CODE.test(postalCode.trim()) ? 'CA' : null;
}

/** As the tables write it: `US-CA` and `California` are `CA`. */
function regionCode(country: string, region: string | null): string {
  const written = region?.trim().toUpperCase() ?? '';
  const code = written.startsWith(`${country}-`) ? written.slice(country.length + 1) : written;
  if (country === 'US') return stateOf(region) ?? code;
  return country === 'CA' ? (provinceOf(region) ?? code) : code;
}

function zoneOfPostalCode(country: string, postalCode: string | null): string | null {
  if (postalCode === null) return null;
  return POSTAL_ZONES[country]?.find(([prefix]) => prefix.test(postalCode.trim()))?.[1] ?? null;
}

const singleZones = new Map<string, string | null>();

/** The zone of a country whose zones all keep the same clock, e.g. Germany (Berlin, Zurich), else null. */
function singleZone(country: string): string | null {
  const known = singleZones.get(country);
  if (known !== undefined) return known;
  const names = getCountry(country)?.timezones ?? [];
  const clocks = new Set(
    names.map((name) => {
      const zone = getTimezone(name);
      return `${zone?.utcOffset}/${zone?.dstOffset}`;
    }),
  );
  const zone = clocks.size === 1 ? (names[0] ?? null) : null;
  singleZones.set(country, zone);
  return zone;
}
