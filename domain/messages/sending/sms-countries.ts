import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

// Ships a CommonJS build but declares its types as ESM only, which a CommonJS `import` may not name.
type Package = typeof import('countries-and-timezones', { with: { 'resolution-mode': 'import' }});
const zones = require('countries-and-timezones') as Package;

/**
 * Where texts may go. Whoever can have Wayward send a text to a number of their choice earns from it where the number is theirs and
 * costs much (SMS pumping), so texts go to countries on a list, and nowhere to numbers that cost extra.
 */

/** Numbers that cost whoever texts them more than a phone does, or that nobody carries. */
const EXTRA: ReadonlySet<NumberType> = new Set<NumberType>([
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
  'UAN',
  'VOICEMAIL',
  'PAGER',
]);

/** @param phone E.164 */
export function costsExtra(phone: string): boolean {
  const number = parsePhoneNumberFromString(phone);
  if (number === undefined) return false;
  const type = number.getType();
  // Personal numbers of North America (+1 500) cost what others do; those of Britain (+44 70) made many rich.
  return EXTRA.has(type) && !(type === 'PERSONAL_NUMBER' && number.countryCallingCode === '1');
}

/**
 * Countries that a number may be of, ISO 3166-1 alpha-2: mostly one; several where no country has given it out yet; none for
 * satellites and the like.
 */
export function countriesOfPhone(phone: string): readonly string[] {
  const number = parsePhoneNumberFromString(phone);
  if (number === undefined) return [];
  return number.country === undefined ? number.getPossibleCountries() : [number.country];
}

/** ISO 3166-1 alpha-2; null where the number (E.164) fits no country or several, such as +1. */
export function countryOfPhone(phone: string | null): string | null {
  const [only, ...others] = phone === null ? [] : countriesOfPhone(phone);
  return only !== undefined && others.length === 0 ? only : null;
}

/** The country of an IANA zone; null where it is of none (UTC) or not known. */
export function countryOfZone(zone: string): string | null {
  return zones.getCountryForTimezone(zone)?.id ?? null;
}
