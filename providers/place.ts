import { NOWHERE, type Place } from '../domain/tracking/tracking-event';
import { countryCode } from './country-code';
import { text } from './tolerant-schema';

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

/** How providers call the fields of an address. Where two stand side by side, the first that says something counts. */
const FIELD_NAMES = {
  city: ['city', 'addressLocality', 'city_locality'],
  region: ['state', 'stateProvince', 'stateOrProvinceCode', 'state_province', 'addressRegion'],
  postalCode: ['postalCode', 'postal_code', 'zip'],
  country: [
    'countryCode',
    'country_code',
    'country',
    'country_region',
    'country_iso3',
    'country_region_name',
    'country_name',
  ],
} as const;

/** The place of an address, or of a scan that holds the fields of one, whichever provider wrote it. */
export function placeOfAddress(address: unknown): Place {
  if (typeof address !== 'object' || address === null) return NOWHERE;
  const fields = address as Readonly<Record<string, unknown>>;
  const said = (names: readonly string[]) =>
    names
      .map((name) => (Object.hasOwn(fields, name) ? text.parse(fields[name]) : null))
      .filter((value) => value !== null);
  const countries = said(FIELD_NAMES.country);
  return placeFrom({
    city: said(FIELD_NAMES.city)[0],
    region: said(FIELD_NAMES.region)[0],
    postalCode: said(FIELD_NAMES.postalCode)[0],
    country: countries.find((country) => countryCode(country) !== null),
  });
}
