import { factsOf } from '../domain/exception-kind';
import type { Channel } from '../domain/message';
import type { Milestone } from '../domain/milestone';
import type { Executor } from './database';
import type { Recipient } from './register-shipment';

/** What a signed link is about: the message that it stood in, whom that went to, and the parcel that it told of. */
export interface PageSubject {
  readonly messageId: string;
  readonly channel: Channel;
  /** Where the message went: whoever holds the link reads mail or texts there. */
  readonly address: string;
  readonly caseId: string | null;
  /** The language tag that it was written in. */
  readonly locale: string;
  /** Null: it was about no single parcel, a question back for example. */
  readonly parcel: PageParcel | null;
}

export interface PageParcel {
  /** Its shop's name. */
  readonly shop: string;
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly reference: string | null;
  /** Its way has ended, or it is at the door and nothing is asked of its recipient: nobody can send it elsewhere any more. */
  readonly closed: boolean;
  readonly recipient: Omit<Recipient, 'name'>;
}

/** Null when the message went to no customer, or they were erased since. */
export async function pageSubject(db: Executor, messageId: string): Promise<PageSubject | null> {
  const message = await db
    .selectFrom('messages')
    .select(['channel', 'address', 'caseId', 'locale', 'shipmentId'])
    .where('id', '=', messageId)
    .where('direction', '=', 'outbound')
    .where('audience', '=', 'customer')
    .executeTakeFirst();
  if (message === undefined || message.address === null) return null;
  const { channel, address, caseId, locale, shipmentId } = message;
  if (shipmentId === null) return { messageId, channel, address, caseId, locale, parcel: null };
  const parcel = await parcelOf(db, shipmentId);
  return parcel === null ? null : { messageId, channel, address, caseId, locale, parcel };
}

const AT_THE_DOOR: readonly Milestone[] = ['out_for_delivery', 'delivered'];

async function parcelOf(db: Executor, shipmentId: string): Promise<PageParcel | null> {
  const row = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .innerJoin('merchants as shop', 'shop.id', 's.merchantId')
    .select([
      'shop.name as shop',
      's.carrier',
      's.trackingNumber',
      's.reference',
      's.closedAt',
      's.milestone',
    ])
    .select(['r.email', 'r.phone', 'r.locale', 'r.timeZone'])
    .select(['r.streetLines', 'r.city', 'r.region', 'r.postalCode', 'r.country'])
    .where('s.id', '=', shipmentId)
    .where('r.erasedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { shop, carrier, trackingNumber, reference, closedAt, milestone, ...recipient } = row;
  const isAtTheDoor = milestone !== null && AT_THE_DOOR.includes(milestone);
  const closed = closedAt !== null || (isAtTheDoor && !(await awaitsRecipient(db, shipmentId)));
  return { shop, shipmentId, carrier, trackingNumber, reference, closed, recipient };
}

/** A driver who does not find the address leaves the parcel on the van: then it can still be put right. */
async function awaitsRecipient(db: Executor, shipmentId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('cases')
    .select('kind')
    .where('shipmentId', '=', shipmentId)
    .where('status', '<>', 'resolved')
    .execute();
  return rows.some(({ kind }) => factsOf(kind).actionBy === 'recipient');
}
