import type { Addressee, Meant } from '../../db/people/addressee';
import { staffAddressees } from '../../db/people/staff-addressees';
import type { Executor } from '../../db/postgres/database';
import { statementsIn } from '../../db/postgres/statements-in';
import { type CustomerContact, customerContacts } from '../../db/tracking/shipment-orders';
import {
  type Audience,
  addressOfPerson,
  type Channel,
  isStaff,
  localeOf,
} from '../../domain/messages/message';

/**
 * Resolves an audience to addressees now, for each channel. A channel without any gets one addressee with the reason (`notSent`).
 *
 * @throws Error when the shipment does not exist
 */
export async function addresseesOf(tx: Executor, meant: Meant): Promise<readonly Addressee[]> {
  if (isStaff(meant.audience)) return await staffAddressees(tx, meant);
  const contacts = await contactsOf(tx, meant.shipmentId, meant.audience);
  return meant.channels.flatMap((channel) => addresseesAmong(contacts, channel));
}

/**
 * The customers, or the shop, on one channel. Whoever has two orders in one parcel, or shares an address with somebody who has the other,
 * reads it once.
 */
export function addresseesAmong(contacts: readonly CustomerContact[], channel: Channel): Addressee[] {
  const found = contacts.map((contact) => addresseeOn(contact, channel));
  return found.filter(
    ({ address }, place) =>
      address === null ||
      !found.slice(0, place).some((earlier) => earlier.address?.toLowerCase() === address.toLowerCase()),
  );
}

function addresseeOn(contact: CustomerContact, channel: Channel): Addressee {
  const { recipientId, locale } = contact;
  return { memberId: null, recipientId, channel, locale: localeOf(locale), ...addressOn(contact, channel) };
}

function addressOn(contact: CustomerContact, channel: Channel): Pick<Addressee, 'address' | 'notSent'> {
  if (contact.erasedAt !== null) return { address: null, notSent: 'erased' };
  const address = addressOfPerson(channel, contact);
  return { address, notSent: address === null ? 'no_address' : null };
}

async function contactsOf(
  tx: Executor,
  shipmentId: string | null,
  audience: Audience,
): Promise<readonly CustomerContact[]> {
  if (audience === 'customer') {
    const customers = shipmentId === null ? [] : await customerContacts(statementsIn(tx), shipmentId);
    if (customers.length === 0) throw new Error(`no shipment ${shipmentId}`);
    return customers;
  }
  const shop = await tx
    .selectFrom('shipments')
    .innerJoin('merchants', 'merchants.id', 'shipments.merchantId')
    .select(['merchants.email', 'merchants.phone', 'merchants.locale'])
    .where('shipments.id', '=', shipmentId)
    .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
  return [{ ...shop, recipientId: null, erasedAt: null }];
}
