import type { Executor } from '../db/database';
import { localeOf } from '../db/messages';
import type { Audience, Channel, Locale, NotSentReason } from '../domain/message';
import type { Instant } from '../domain/tracking-event';

/** Whom an audience turned out to be when it was looked up. What they want to hear is in db/consent.ts. */
export interface Addressee {
  /** Of the staff; null for everybody else, and for a team's own mailbox. */
  readonly memberId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly erased: boolean;
}

export interface Addressed {
  readonly address: string | null;
  /** Null: there is somebody to write to. */
  readonly notSent: NotSentReason | null;
}

/** Where a message to this addressee goes on a channel, or why it goes nowhere. */
export function addressOn(addressee: Addressee | null, channel: Channel): Addressed {
  if (addressee === null) return { address: null, notSent: 'no_recipient' };
  if (addressee.erased) return { address: null, notSent: 'erased' };
  const address = channel === 'email' ? addressee.email : addressee.phone;
  if (address === null) return { address: null, notSent: 'no_address' };
  return { address, notSent: null };
}

/** Everybody whom an audience means at this moment; nobody is an empty list. @throws Error when the shipment does not exist */
export async function addresseesOf(
  tx: Executor,
  shipmentId: string,
  audience: Audience,
): Promise<readonly Addressee[]> {
  const found = await contactOf(tx, shipmentId, audience);
  if (found === null) return [];
  return [
    {
      memberId: null,
      email: found.email,
      phone: found.phone,
      locale: localeOf(found.locale),
      erased: found.erasedAt !== null,
    },
  ];
}

interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly erasedAt: Instant | null;
}

async function contactOf(tx: Executor, shipmentId: string, audience: Audience): Promise<Contact | null> {
  if (audience === 'customer') {
    return await tx
      .selectFrom('shipments')
      .innerJoin('recipients', 'recipients.id', 'shipments.recipientId')
      .select(['recipients.email', 'recipients.phone', 'recipients.locale', 'recipients.erasedAt'])
      .where('shipments.id', '=', shipmentId)
      .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
  }
  if (audience === 'merchant') {
    const shop = await tx
      .selectFrom('shipments')
      .innerJoin('merchants', 'merchants.id', 'shipments.merchantId')
      .select(['merchants.email', 'merchants.phone', 'merchants.locale'])
      .where('shipments.id', '=', shipmentId)
      .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
    return { ...shop, erasedAt: null };
  }
  if (!audience.startsWith('team:')) return null;
  const team = await tx
    .selectFrom('teams')
    .select(['email', 'phone', 'locale'])
    .where('id', '=', audience.slice('team:'.length))
    .executeTakeFirst();
  return team === undefined ? null : { ...team, erasedAt: null };
}
