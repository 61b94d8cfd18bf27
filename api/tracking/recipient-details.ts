import { IANAZone } from 'luxon';
import type { Recipient } from '../../db/tracking/registration';
import { regionCode } from '../../planning/holidays';
import { countryCode } from '../../providers/country-code';
import { provinceOf, stateOf } from '../../providers/north-america';
import { zoneOfPlace } from '../../providers/place-zone';
import { invalidField } from '../http/problem';
import { withoutUndefined } from '../http/without-undefined';
import { readPhoneNumber } from './phone-number';

/** What clients leave out about people, and how what they write becomes what is stored. */

/** Of the merchant. */
export interface Defaults {
  readonly locale: string;
  readonly timeZone: string;
}

/** As it passed the schema: absent or null where nothing is known. */
export type SentRecipient = { readonly [F in keyof Recipient]?: Recipient[F] | null | undefined };

/** Hears of a field that cannot be used, by its JSON pointer. What it returns stands in for it. */
export type Unusable = (field: string, reason: string) => null;

/** A `validation` problem, for whoever can send it again. */
const refuse: Unusable = (field, reason) => {
  throw invalidField('body', field, reason);
};

/** Everything about a new recipient. What does not exist (a phone, a country, a zone) is told of, and left out. */
export function newRecipient(sent: SentRecipient, merchant: Defaults, unusable: Unusable): Recipient {
  const place = placeOf(sent, unusable);
  return {
    name: sent.name ?? null,
    email: sent.email ?? null,
    phone: phoneOf(sent.phone, place.country, unusable),
    streetLines: sent.streetLines ?? [],
    city: sent.city ?? null,
    ...place,
    locale: sent.locale ?? localeOf(place.country) ?? merchant.locale,
    timeZone: zoneOf(sent.timeZone, unusable) ?? zoneOfPlace(place) ?? merchant.timeZone,
  };
}

/**
 * What changes about a recipient. A new place brings a new time zone, unless one is given.
 *
 * @throws Problem `validation` for what does not exist
 */
export function changedRecipient(
  sent: SentRecipient,
  known: Pick<Recipient, 'country' | 'region' | 'postalCode' | 'timeZone'>,
): Partial<Recipient> {
  const place = placeOf({ ...known, ...withoutUndefined(sent) }, refuse);
  const moves = sent.country !== undefined || sent.region !== undefined || sent.postalCode !== undefined;
  return withoutUndefined({
    name: sent.name,
    email: sent.email,
    phone: sent.phone === undefined ? undefined : phoneOf(sent.phone, place.country, refuse),
    streetLines: sent.streetLines ?? undefined,
    city: sent.city,
    region: sent.region === undefined ? undefined : place.region,
    postalCode: sent.postalCode,
    country: sent.country === undefined ? undefined : place.country,
    locale: sent.locale ?? undefined,
    timeZone: zoneOf(sent.timeZone, refuse) ?? (moves ? (zoneOfPlace(place) ?? known.timeZone) : undefined),
  });
}

function placeOf(
  sent: SentRecipient,
  unusable: Unusable,
): Pick<Recipient, 'country' | 'region' | 'postalCode'> {
  const country = countryOf(sent.country, '/recipient/country', unusable);
  return { country, region: regionOf(sent.region, country), postalCode: sent.postalCode ?? null };
}

export function countryOf(sent: string | null | undefined, field: string, unusable: Unusable): string | null {
  if (sent === null || sent === undefined) return null;
  return countryCode(sent) ?? unusable(field, 'is not a country of ISO 3166-1');
}

/** Where addresses are written with the code of the region. */
const CODE_OF_REGION: Readonly<Record<string, (sent: string) => string | null>> = {
  US: stateOf,
  CA: provinceOf,
  AU: (sent) => regionCode('AU', sent),
};

/** `California` and `US-CA` are `CA`; what is no region that is known stays as it is written. */
function regionOf(sent: string | null | undefined, country: string | null): string | null {
  if (sent === null || sent === undefined) return null;
  if (country === null) return sent;
  const codeOf = CODE_OF_REGION[country];
  if (codeOf !== undefined) return codeOf(sent) ?? sent;
  return sent.toUpperCase().startsWith(`${country}-`) ? (regionCode(country, sent) ?? sent) : sent;
}

/** E.164; a national number is read as people of the destination dial it. */
function phoneOf(sent: string | null | undefined, country: string | null, unusable: Unusable): string | null {
  if (sent === null || sent === undefined) return null;
  const reading = readPhoneNumber(sent, country);
  return reading.ok ? reading.number : unusable('/recipient/phone', reading.reason);
}

function zoneOf(sent: string | null | undefined, unusable: Unusable): string | null {
  if (sent === null || sent === undefined) return null;
  return IANAZone.isValidZone(sent) ? sent : unusable('/recipient/timeZone', 'is not an IANA time zone');
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
