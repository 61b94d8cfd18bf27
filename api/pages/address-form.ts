import type { CorrectedAddress } from '../../db/correct-address';
import type { PageParcel } from '../../db/page-subject';
import type { Recipient } from '../../db/register-shipment';
import { Problem } from '../problem';
import { changedRecipient } from '../recipient-details';
import { RecipientInput } from '../schemas/shipment';
import type { Form } from './read-form';
import type { PageWords } from './words';

export const ADDRESS_FIELDS = ['street', 'extra', 'postalCode', 'city', 'region', 'country'] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** As it was typed. */
export type TypedAddress = Readonly<Record<AddressField, string>>;

export type AddressErrors = Readonly<Partial<Record<AddressField, keyof PageWords['errors']>>>;

export type ReadAddress =
  | { readonly ok: true; readonly recipient: CorrectedAddress & Partial<Recipient> }
  | { readonly ok: false; readonly errors: AddressErrors };

export function typedAddress(form: Form): TypedAddress {
  return Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, form.get(field) ?? ''])) as TypedAddress;
}

/** Held against the very schema of a shipment's registration, with what a carrier needs beyond it. */
export function readAddress(typed: TypedAddress, known: PageParcel['recipient']): ReadAddress {
  const sent = RecipientInput.safeParse({
    streetLines: [typed.street, typed.extra].filter((line) => line !== ''),
    city: typed.city,
    region: typed.region === '' ? null : typed.region,
    postalCode: typed.postalCode === '' ? null : typed.postalCode,
    country: typed.country,
  });
  const missing = ADDRESS_FIELDS.filter((field) => typed[field] === '' && isNeeded(field, typed.country));
  if (!sent.success || missing.length > 0) {
    return {
      ok: false,
      errors: {
        ...Object.fromEntries((sent.error?.issues ?? []).map(({ path }) => wrongField(path))),
        ...Object.fromEntries(missing.map((field) => [field, field === 'country' ? 'choose' : 'required'])),
      },
    };
  }
  try {
    const {
      streetLines = [],
      city = null,
      region = null,
      postalCode = null,
      ...rest
    } = changedRecipient(sent.data, known);
    return {
      ok: true,
      recipient: { ...rest, streetLines, city, region, postalCode, country: rest.country ?? null },
    };
  } catch (error) {
    // Of all that is left to be found wrong an address holds only the country.
    if (error instanceof Problem && error.type === 'validation')
      return { ok: false, errors: { country: 'choose' } };
    throw error;
  }
}

function isNeeded(field: AddressField, country: string): boolean {
  if (field === 'postalCode') return country !== '' && !WITHOUT_POSTAL_CODES.has(country.toUpperCase());
  return field === 'street' || field === 'city' || field === 'country';
}

function wrongField(path: readonly PropertyKey[]): [AddressField, keyof PageWords['errors']] {
  const [name, index] = path;
  if (name === 'streetLines') return [index === 1 ? 'extra' : 'street', 'tooLong'];
  if (name === 'country') return ['country', 'choose'];
  return [ADDRESS_FIELDS.find((field) => field === name) ?? 'street', 'tooLong'];
}

/** Where letters carry none (Universal Postal Union, addressing systems). */
const WITHOUT_POSTAL_CODES: ReadonlySet<string> = new Set(
  (
    'AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK JM KI KM KN ' +
    'KP LY ML MO MR MW NR NU QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TV UG VU YE ZW'
  ).split(' '),
);
