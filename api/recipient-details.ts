import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { IANAZone } from 'luxon';
import { countryCode } from '../carriers/country-code';
import { zoneOfPlace } from '../carriers/place-zone';
import type { Recipient } from '../db/register-shipment';
import { invalidField } from './problem';
import { withoutUndefined } from './without-undefined';

/** What clients leave out about people, and how what they write becomes what is stored. */

interface Defaults {
  readonly locale: string;
  readonly timeZone: string;
}

/** As it passed the schema: absent or null where nothing is known. */
export type SentRecipient = { readonly [F in keyof Recipient]?: Recipient[F] | null | undefined };

/** Everything about a new recipient. Throws a `validation` problem for a phone, country or zone that does not exist. */
export function newRecipient(sent: SentRecipient, merchant: Defaults): Recipient {
  const place = placeOf(sent);
  return {
    name: sent.name ?? null,
    email: sent.email ?? null,
    phone: phoneOf(sent.phone, place.country),
    streetLines: sent.streetLines ?? [],
    city: sent.city ?? null,
    ...place,
    locale: sent.locale ?? localeOf(place.country) ?? merchant.locale,
    timeZone: zoneOf(sent.timeZone) ?? zoneOfPlace(place) ?? merchant.timeZone,
  };
}

/** What changes about a recipient. A new place brings a new time zone, unless one is given. */
export function changedRecipient(
  sent: SentRecipient,
  known: Pick<Recipient, 'country' | 'region' | 'postalCode' | 'timeZone'>,
): Partial<Recipient> {
  const place = placeOf({ ...known, ...withoutUndefined(sent) });
  const moves = sent.country !== undefined || sent.region !== undefined || sent.postalCode !== undefined;
  return withoutUndefined({
    name: sent.name,
    email: sent.email,
    phone: sent.phone === undefined ? undefined : phoneOf(sent.phone, place.country),
    streetLines: sent.streetLines ?? undefined,
    city: sent.city,
    region: sent.region,
    postalCode: sent.postalCode,
    country: sent.country === undefined ? undefined : place.country,
    locale: sent.locale ?? undefined,
    timeZone: zoneOf(sent.timeZone) ?? (moves ? (zoneOfPlace(place) ?? known.timeZone) : undefined),
  });
}

function placeOf(sent: SentRecipient): Pick<Recipient, 'country' | 'region' | 'postalCode'> {
  return {
    country: countryOf(sent.country, '/recipient/country'),
    region: sent.region ?? null,
    postalCode: sent.postalCode ?? null,
  };
}

export function countryOf(sent: string | null | undefined, field: string): string | null {
  if (sent === null || sent === undefined) return null;
  const code = countryCode(sent);
  if (code === null) throw invalidField('body', field, 'is not a country of ISO 3166-1');
  return code;
}

/** E.164; a national number is read as people of the destination dial it. */
function phoneOf(sent: string | null | undefined, country: string | null): string | null {
  if (sent === null || sent === undefined) return null;
  const number = parsePhoneNumberFromString(sent, {
    ...(country === null ? {} : { defaultCountry: country as CountryCode }),
    // "call Ann at ..." is no phone number.
    extract: false,
  });
  if (number?.isPossible() && /^\+[1-9][0-9]{6,14}$/.test(number.number)) return number.number;
  throw invalidField(
    'body',
    '/recipient/phone',
    country === null && !sent.startsWith('+')
      ? 'needs a country: write it like +49 30 123456 or give recipient.country'
      : 'is not a phone number',
  );
}

function zoneOf(sent: string | null | undefined): string | null {
  if (sent === null || sent === undefined) return null;
  if (!IANAZone.isValidZone(sent))
    throw invalidField('body', '/recipient/timeZone', 'is not an IANA time zone');
  return sent;
}

/** Where nearly everybody reads one of the languages that messages come in. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  de: ['DE', 'AT', 'LI'],
  es: 'ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR GQ'.split(' '),
  en: 'GB IE US AU NZ CA SG ZA MT'.split(' '),
};

function localeOf(country: string | null): string | null {
  const found = Object.entries(LANGUAGES).find(
    ([, countries]) => country !== null && countries.includes(country),
  );
  return found?.[0] ?? null;
}
