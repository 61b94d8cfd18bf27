import type { Channel } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** What a signed link is about: the message that it stood in, whom that went to, and the parcel that it told of. */
export interface PageSubject {
  readonly messageId: string;
  readonly channel: Channel;
  /** Where the message went: whoever holds the link reads mail or texts there. */
  readonly address: string;
  readonly caseId: string | null;
  readonly sentAt: Instant;
  readonly shop: string;
  readonly shipment: {
    readonly id: string;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly reference: string | null;
    readonly closed: boolean;
  };
  readonly recipient: {
    readonly email: string | null;
    readonly phone: string | null;
    readonly streetLines: readonly string[];
    readonly city: string | null;
    readonly region: string | null;
    readonly postalCode: string | null;
    readonly country: string | null;
    /** A language tag. */
    readonly locale: string;
    readonly timeZone: string;
  };
}

/** Null when the message went to no customer, or they were erased since. */
export async function pageSubject(db: Executor, messageId: string): Promise<PageSubject | null> {
  const row = await db
    .selectFrom('messages as m')
    .innerJoin('shipments as s', 's.id', 'm.shipmentId')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .innerJoin('merchants as shop', 'shop.id', 's.merchantId')
    .select([
      'm.channel',
      'm.address',
      'm.caseId',
      'm.intendedAt',
      'shop.name as shop',
      's.id',
      's.carrier',
      's.trackingNumber',
      's.reference',
      's.closedAt',
      'r.email',
      'r.phone',
      'r.streetLines',
      'r.city',
      'r.region',
      'r.postalCode',
      'r.country',
      'r.locale',
      'r.timeZone',
    ])
    .where('m.id', '=', messageId)
    .where('m.direction', '=', 'outbound')
    .where('m.audience', '=', 'customer')
    .where('r.erasedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined || row.address === null) return null;
  return {
    messageId,
    channel: row.channel,
    address: row.address,
    caseId: row.caseId,
    sentAt: row.intendedAt,
    shop: row.shop,
    shipment: {
      id: row.id,
      carrier: row.carrier,
      trackingNumber: row.trackingNumber,
      reference: row.reference,
      closed: row.closedAt !== null,
    },
    recipient: {
      email: row.email,
      phone: row.phone,
      streetLines: row.streetLines,
      city: row.city,
      region: row.region,
      postalCode: row.postalCode,
      country: row.country,
      locale: row.locale,
      timeZone: row.timeZone,
    },
  };
}
