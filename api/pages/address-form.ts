import type { PageParcel } from '../../db/conversation/page-subject';
import type { CorrectedAddress } from '../../db/tracking/correct-address';
import type { Recipient } from '../../db/tracking/registration';
import { postalCodeLikeIn } from '../../domain/tracking/postal-code';
import { Problem } from '../http/problem';
import { changedRecipient } from '../tracking/recipient-details';
import { RecipientInput } from '../tracking/shipment-schemas';
import type { Form } from './read-form';
import type { PageWords } from './words';

const ADDRESS_FIELDS = ['street', 'extra', 'postalCode', 'city', 'region', 'country'] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** As it was typed. */
export type TypedAddress = Readonly<Record<AddressField, string>>;

/** What is wrong with a field, and how it would be right where that can be shown. */
interface AddressError {
  readonly wrong: keyof PageWords['errors'];
  readonly example?: string;
}
export type AddressErrors = Readonly<Partial<Record<AddressField, AddressError>>>;

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
  const example = exampleOfPostalCode(typed);
  if (!sent.success || missing.length > 0 || example !== null) {
    return {
      ok: false,
      errors: {
        ...Object.fromEntries((sent.error?.issues ?? []).map(({ path }) => wrongField(path))),
        ...(example === null ? {} : { postalCode: { wrong: 'postalCode', example } }),
        ...Object.fromEntries(
          missing.map((field) => [field, { wrong: field === 'country' ? 'choose' : 'required' }]),
        ),
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
      return { ok: false, errors: { country: { wrong: 'choose' } } };
    throw error;
  }
}

/** Null where what was typed can be a postal code there, and where there are none. */
function exampleOfPostalCode({ postalCode, country }: TypedAddress): string | null {
  const there = country.toUpperCase();
  if (postalCode === '' || WITHOUT_POSTAL_CODES.has(there)) return null;
  return postalCodeLikeIn(there, postalCode);
}

function isNeeded(field: AddressField, country: string): boolean {
  if (field === 'postalCode') return country !== '' && !WITHOUT_POSTAL_CODES.has(country.toUpperCase());
  return field === 'street' || field === 'city' || field === 'country';
}

function wrongField(path: readonly PropertyKey[]): [AddressField, AddressError] {
  const [name, index] = path;
  if (name === 'streetLines') return [index === 1 ? 'extra' : 'street', { wrong: 'tooLong' }];
  if (name === 'country') return ['country', { wrong: 'choose' }];
  return [ADDRESS_FIELDS.find((field) => field === name) ?? 'street', { wrong: 'tooLong' }];
}

/** Where letters carry none (Universal Postal Union, addressing systems). */
const WITHOUT_POSTAL_CODES: ReadonlySet<string> = new Set(
  (
    'AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK JM KI KM KN ' +
    'KP LY ML MO MR MW NR NU QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TV UG VU YE ZW'
  ).split(' '),
);
