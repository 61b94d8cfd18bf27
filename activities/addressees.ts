import type { Executor } from '../db/database';
import { type Audience, type Channel, isStaff, localeOf } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Addressee, Meant } from './addressee';
import { staffAddressees } from './staff-addressees';

/**
 * Everybody whom an audience means at this moment, on each channel. Where that is nobody, one addressee a channel says why.
 *
 * @throws Error when the shipment does not exist
 */
export async function addresseesOf(tx: Executor, meant: Meant): Promise<readonly Addressee[]> {
  if (isStaff(meant.audience)) return await staffAddressees(tx, meant);
  const contact = await contactOf(tx, meant.shipmentId, meant.audience);
  return meant.channels.map((channel) => ({
    memberId: null,
    channel,
    locale: localeOf(contact.locale),
    ...addressOn(contact, channel),
  }));
}

interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly erasedAt: Instant | null;
}

function addressOn(contact: Contact, channel: Channel): Pick<Addressee, 'address' | 'notSent'> {
  if (contact.erasedAt !== null) return { address: null, notSent: 'erased' };
  const address = channel === 'email' ? contact.email : contact.phone;
  return { address, notSent: address === null ? 'no_address' : null };
}

async function contactOf(tx: Executor, shipmentId: string | null, audience: Audience): Promise<Contact> {
  if (audience === 'customer') {
    return await tx
      .selectFrom('shipments')
      .innerJoin('recipients', 'recipients.id', 'shipments.recipientId')
      .select(['recipients.email', 'recipients.phone', 'recipients.locale', 'recipients.erasedAt'])
      .where('shipments.id', '=', shipmentId)
      .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
  }
  const shop = await tx
    .selectFrom('shipments')
    .innerJoin('merchants', 'merchants.id', 'shipments.merchantId')
    .select(['merchants.email', 'merchants.phone', 'merchants.locale'])
    .where('shipments.id', '=', shipmentId)
    .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
  return { ...shop, erasedAt: null };
}
