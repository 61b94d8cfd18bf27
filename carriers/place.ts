import { NOWHERE, type Place } from '../domain/tracking-event';
import { countryCode } from './country-code';

interface SentPlace {
  readonly city?: string | null;
  readonly region?: string | null;
  readonly postalCode?: string | null;
  readonly country?: string | null;
  readonly facility?: string | null;
}

/** A place from the fields that a sender has. A country that is no country is dropped rather than stored as one. */
export function placeFrom(sent: SentPlace): Place {
  return {
    city: sent.city ?? null,
    region: sent.region ?? null,
    postalCode: sent.postalCode ?? null,
    country: countryCode(sent.country),
    facility: sent.facility ?? null,
  };
}

const COUNTRY_IN_BRACKETS = /\(([A-Za-z]{2,3})\)$/;
/** No address has a longer line, and no more parts: what has is no place that could be told apart. */
const LONGEST_LINE = 300;
const US_STATE_OR_CA_PROVINCE =
  /^(A[BKLRZ]|BC|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[BCDEHJLMSTUVY]|O[HKNR]|P[AEQR]|QC|RI|S[CDK]|T[NX]|UT|V[AIT]|W[AIVY]|YT)$/;
const CANADIAN = /^(AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|PQ|SK|YT)$/;

/**
 * A place from one line of text: `Mechelen (BE)`, `Wayne, NJ, 07470, US`, `Los Angeles, CA`. What does not look like one of
 * these stays whole as the city.
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
  if (parts.length < 2) return placeFrom({ city: line });
  const last = parts.at(-1) ?? '';
  // `CA` at the end of two parts is California far more often than Canada; at the end of three or more it is the country.
  if (parts.length === 2 && US_STATE_OR_CA_PROVINCE.test(last)) {
    return placeFrom({ city: parts[0], region: last, country: CANADIAN.test(last) ? 'CA' : 'US' });
  }
  const country = countryCode(last);
  if (country === null) return placeFrom({ city: line });
  const between = parts.slice(1, -1);
  const postalCode = between.find((each) => /\d/.test(each)) ?? null;
  return placeFrom({
    city: parts[0],
    region: between.find((each) => each !== postalCode) ?? null,
    postalCode,
    country,
  });
}
