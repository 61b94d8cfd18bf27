import type { CarrierSlug } from '../domain/tracking/tracking-event';

/** Where a parcel comes from and goes to (ISO 3166-1); null: not known. */
export interface WayOfParcel {
  readonly origin: string | null;
  readonly destination: string | null;
}

export const NO_WAY: WayOfParcel = { origin: null, destination: null };

/** Whose parcels begin with JJD, by the country that they come from: the prefix is that of all of DHL's parcel companies. */
const BY_ORIGIN: Readonly<Record<string, CarrierSlug>> = {
  DE: 'dhl_parcel_de',
  NL: 'dhl_parcel_nl',
  BE: 'dhl_parcel_nl',
  LU: 'dhl_parcel_nl',
  PL: 'dhl_parcel_pl',
  ES: 'dhl_parcel_es',
  PT: 'dhl_parcel_es',
  GB: 'dhl_ecommerce_uk',
};

interface Form {
  readonly looksLike: RegExp;
  readonly company: (number: string, way: WayOfParcel) => CarrierSlug | null;
}

const always = (company: CarrierSlug) => () => company;

/**
 * What only one of DHL's companies writes. Numbers of other forms are those of several: `dhl` is then all that is known.
 *
 * Sources: waybills and their check digit, JVGL, GM: github.com/jkeen/tracking_number_data (couriers/dhl.json) at 24c6f03; 003404 is
 * the number of Deutsche Post in GS1; the identcode and its check digit: DHL Paket's guide to its labels; all November 2026.
 */
const FORMS: readonly Form[] = [
  { looksLike: /^00340434\d{12}$/, company: always('dhl_parcel_de') },
  { looksLike: /^JVGL\d{9,20}$/, company: always('dhl_parcel_nl') },
  { looksLike: /^GM\d{10,39}$/, company: always('dhl_ecommerce') },
  { looksLike: /^JD01\d{16}$/, company: always('dhl_express') },
  {
    looksLike: /^\d{10}$/,
    company: (number) => (isWaybill(number) ? 'dhl_express' : null),
  },
  {
    looksLike: /^\d{12}$/,
    company: (number, { origin, destination }) =>
      isIdentcode(number) && (origin === 'DE' || (origin === null && destination === 'DE'))
        ? 'dhl_parcel_de'
        : null,
  },
  { looksLike: /^JJD\d{9,20}$/, company: (_, { origin }) => BY_ORIGIN[origin ?? ''] ?? null },
];

/** The company of DHL that has a number; null: the number does not say. */
export function dhlCompanyOf(number: string, way: WayOfParcel = NO_WAY): CarrierSlug | null {
  return FORMS.find(({ looksLike }) => looksLike.test(number))?.company(number, way) ?? null;
}

/** The last digit is the rest of the others, divided by seven. */
function isWaybill(number: string): boolean {
  return Number(number.slice(0, -1)) % 7 === Number(number.at(-1));
}

/** Weights 4 and 9 from the left; the last digit makes the sum a multiple of ten. */
function isIdentcode(number: string): boolean {
  const sum = [...number.slice(0, -1)].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 4 : 9),
    0,
  );
  return (10 - (sum % 10)) % 10 === Number(number.at(-1));
}
