import type { Database } from '../../db/postgres/database';
import type { Registration } from '../../db/tracking/registration';
import { merchantDefaults } from '../../db/tracking/shipments';
import { readTrackingNumber } from '../../domain/tracking/tracking-number';
import { carrierSlug, companyOf } from '../../providers/carrier-slug';
import { madeStorable, readJson } from '../http/json-body';
import { invalidField, Problem } from '../http/problem';
import { validated } from '../http/validate-request';
import { countryOf, type Defaults, newRecipient, type Unusable } from './recipient-details';
import { MOST_WARNINGS, salvage, type Warning } from './salvage';
import { ShipmentDetails, ShipmentIdentity } from './shipment-schemas';

/** Half a line still leads to a door, or names what was ordered; half an address or code would be another one. */
const MAY_BE_CUT = /^\/(reference|service|recipient\/(name|city|region|streetLines\/\d+))$/;

/**
 * A registration as the shop sent it. A parcel that is refused is a parcel that nobody watches, and no shop reads the answers at night:
 * so only what says which parcel it is, and whose, can refuse it.
 *
 * @throws Problem for a body that is no JSON object, and for carrier, tracking number and merchant
 */
export async function readRegistration(
  db: Database,
  body: Buffer,
): Promise<{ readonly registration: Registration; readonly warnings: readonly Warning[] }> {
  const reading = readJson(body);
  if (!reading.ok) throw new Problem('malformed', `${reading.reason}.`);
  const identity = validated(ShipmentIdentity, withoutBlankMerchant(madeStorable(reading.value)), 'body');
  const { carrier: carrierName, trackingNumber: writtenNumber, merchantId, ...details } = identity;
  // Before anything that can be left out: only what says which parcel it is can refuse it.
  readIdentity(carrierName, writtenNumber, null);
  const merchant = await merchantDefaults(db, merchantId);
  if (merchant === undefined) throw invalidField('body', '/merchantId', 'is not a known merchant');

  const { known, warnings } = readDetails(details, merchant);
  const parcel = readIdentity(carrierName, writtenNumber, known.originCountry, known.recipient.country);
  return { registration: { ...known, ...parcel, merchantId }, warnings };
}

/** @throws Problem for what names no carrier, or is no tracking number */
export function readIdentity(
  carrierName: string,
  writtenNumber: string,
  origin: string | null,
  destination: string | null = null,
): { readonly carrier: string; readonly trackingNumber: string } {
  const slug = carrierSlug(carrierName);
  if (slug === null) throw invalidField('body', '/carrier', 'names no carrier');
  const number = readTrackingNumber(writtenNumber);
  if (!number.ok) throw invalidField('body', '/trackingNumber', number.reason);
  const { number: trackingNumber } = number;
  return { carrier: companyOf(slug, trackingNumber, { origin, destination }), trackingNumber };
}

/** All of a registration but its identity: as much as can be used. */
export function readDetails(
  details: Readonly<Record<string, unknown>>,
  merchant: Defaults,
): {
  readonly known: Omit<Registration, 'carrier' | 'trackingNumber' | 'merchantId'>;
  readonly warnings: readonly Warning[];
} {
  const { value, warnings } = salvage(ShipmentDetails, details, MAY_BE_CUT);
  const unusable: Warning[] = [];
  const leaveOut: Unusable = (field, reason) => {
    unusable.push({ field, reason, outcome: 'left_out' });
    return null;
  };
  const known = {
    ...value,
    originCountry: countryOf(value.originCountry, '/originCountry', leaveOut),
    recipient: newRecipient(value.recipient, merchant, leaveOut),
  };
  return { known, warnings: [...warnings, ...unusable].slice(0, MOST_WARNINGS) };
}

/** Nobody named is the default merchant; somebody named wrongly is not: their customers would hear from another shop. */
function withoutBlankMerchant(sent: unknown): unknown {
  const { merchantId = null } = (sent ?? {}) as { readonly merchantId?: unknown };
  if (merchantId !== null && merchantId !== '') return sent;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  return Object.fromEntries(Object.entries(sent).filter(([key]) => key !== 'merchantId'));
}
