import { NOWHERE, type Place } from '../domain/tracking/tracking-event';
import { countryCode } from './country-code';
import { CANADIAN_POSTAL_CODE, isZipOf, provinceOf, stateOf, ZIP_CODE } from './north-america';
import { placeFrom } from './place';

const COUNTRY_IN_BRACKETS = /\(([A-Za-z]{2,3})\)$/;
/** No address has a longer line, and no more parts: what has is no place that could be told apart. */
const LONGEST_LINE = 300;
const MOST_PARTS = 6;
const COUNTY = /\b(?:county|parish|borough)$/i;

/**
 * Codes of states and provinces that are codes of countries with far more parcels, and the towns that are meant all the same:
 * `Berlin, DE` is in Germany, `Dover, DE` in Delaware. For all other codes that mean both (`CA`, `IN`, `IL`, `CO` ...), two parts name a
 * town and its state.
 */
const RATHER_A_COUNTRY: Readonly<Record<string, ReadonlySet<string>>> = {
  DE: towns(
    'wilmington,dover,newark,new castle,bear,middletown,smyrna,milford,seaford,georgetown,lewes,rehoboth beach,claymont,' +
      'hockessin,harrington,milton,millsboro,laurel,selbyville,bethany beach,delmar,elsmere,townsend,camden,felton',
  ),
  NL: towns(
    "st. john's,st john's,st johns,saint john's,mount pearl,corner brook,gander,paradise,conception bay south,stephenville," +
      'grand falls-windsor,happy valley-goose bay,goose bay,labrador city,deer lake,clarenville,marystown,torbay,carbonear',
  ),
  SK: towns(
    'regina,saskatoon,prince albert,moose jaw,swift current,yorkton,north battleford,estevan,weyburn,warman,lloydminster',
  ),
};

/**
 * A place from one line of text: `Mechelen (BE)`, `Wayne, NJ, 07470, US`, `Columbus, OH 43215`, `Houston, Harris County, TX`, `Berlin, DE`,
 * `Germany`. What does not look like one of these stays whole as the city.
 */
export function placeFromLine(line: string | null): Place {
  if (line === null) return NOWHERE;
  if (line.length > LONGEST_LINE) return placeFrom({ city: line });
  const bracketed = COUNTRY_IN_BRACKETS.exec(line);
  if (bracketed && countryCode(bracketed[1]) !== null) {
    return placeFrom({ city: line.slice(0, bracketed.index).trim() || null, country: bracketed[1] });
  }
  const parts = line
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (parts.length > MOST_PARTS) return placeFrom({ city: line });
  if (parts.length < 2) return bareCountry(parts[0] ?? '') ?? placeFrom({ city: line });
  return inNorthAmerica(parts) ?? inACountry(parts) ?? placeFrom({ city: line });
}

/** `Germany`, `DE`: some carriers name no town. Two letters that are a state as well may be either. */
function bareCountry(line: string): Place | null {
  const country = countryCode(line);
  return country === null || stateOf(line) !== null || provinceOf(line) !== null
    ? null
    : placeFrom({ country: line });
}

/** A line that ends with a state or province, with its postal code behind it or without. */
function inNorthAmerica(parts: readonly string[]): Place | null {
  const [city = ''] = parts;
  const { before, regionText, postalCode } = regionAtEnd(parts);
  const state = stateOf(regionText);
  const province = provinceOf(regionText);
  const region = state ?? province;
  if (region === null || before.length === 0) return null;
  const country = state === null ? 'CA' : 'US';
  if (postalCode !== null) {
    const fits = state === null ? CANADIAN_POSTAL_CODE.test(postalCode) : isZipOf(state, postalCode);
    return fits ? placeFrom({ city, region, postalCode, country }) : null;
  }
  if (countryCode(regionText) === null) return placeFrom({ city, region, country });
  // The code is that of a country too. At the end of two parts, or behind a county, it is the state far more often.
  if (before.length > 1 && !before.slice(1).some((part) => COUNTY.test(part))) return null;
  const known = RATHER_A_COUNTRY[region];
  if (known !== undefined && !known.has(city.toLowerCase())) return null;
  return placeFrom({ city, region, country });
}

/** The last parts of a line as region and postal code: `OH`, `OH 43215`, or `OH` and `43215`. */
function regionAtEnd(parts: readonly string[]): {
  readonly before: readonly string[];
  readonly regionText: string;
  readonly postalCode: string | null;
} {
  const last = parts.at(-1) ?? '';
  if (parts.length > 2 && isPostalCode(last)) {
    return { before: parts.slice(0, -2), regionText: parts.at(-2) ?? '', postalCode: last };
  }
  const space = last.indexOf(' ');
  const behind = last.slice(space + 1).trim();
  if (space === 2 && isPostalCode(behind)) {
    return { before: parts.slice(0, -1), regionText: last.slice(0, space), postalCode: behind };
  }
  return { before: parts.slice(0, -1), regionText: last, postalCode: null };
}

function isPostalCode(text: string): boolean {
  return ZIP_CODE.test(text) || CANADIAN_POSTAL_CODE.test(text);
}

/** A line that ends with a country, or with a country and a postal code behind it (`Berlin, DE, 10115`). */
function inACountry(parts: readonly string[]): Place | null {
  const behind = parts.length > 2 && /\d/.test(parts.at(-1) ?? '') ? parts.at(-1) : undefined;
  const ofCountry = behind === undefined ? parts : parts.slice(0, -1);
  const country = countryCode(ofCountry.at(-1));
  if (country === null) return null;
  const between = ofCountry.slice(1, -1);
  const postalCode = behind ?? between.find((each) => /\d/.test(each)) ?? null;
  const regions = between.filter((each) => each !== postalCode);
  const region =
    country === 'US' || country === 'CA'
      ? (regions.find((each) => (country === 'US' ? stateOf(each) : provinceOf(each)) !== null) ?? regions[0])
      : regions[0];
  return placeFrom({ city: ofCountry[0], region, postalCode, country });
}

function towns(names: string): ReadonlySet<string> {
  return new Set(names.split(','));
}
