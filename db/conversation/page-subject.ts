import { sql } from 'kysely';
import { factsOf } from '../../domain/cases/exception-kind';
import type { Channel } from '../../domain/messages/message';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Executor } from '../postgres/database';
import type { Recipient } from '../tracking/registration';
import { whereOrderIs } from '../tracking/shipment-orders';

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
  readonly merchantId: string;
  readonly shipmentId: string;
  /** Whose order it is, as messages have it; null: the shipment's own. */
  readonly recipientId: string | null;
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
    .select(['channel', 'address', 'caseId', 'locale', 'shipmentId', 'recipientId'])
    .where('id', '=', messageId)
    .where('direction', '=', 'outbound')
    .where('audience', '=', 'customer')
    .executeTakeFirst();
  if (message === undefined || message.address === null) return null;
  const { channel, address, caseId, locale, shipmentId, recipientId } = message;
  if (shipmentId === null) return { messageId, channel, address, caseId, locale, parcel: null };
  // Its number may have been corrected since the message went out.
  const order = await whereOrderIs(db, shipmentId, recipientId);
  const parcel = await parcelOf(db, order.shipmentId, order.recipientId);
  const about = order.shipmentId === shipmentId ? caseId : null;
  return parcel === null ? null : { messageId, channel, address, caseId: about, locale, parcel };
}

const AT_THE_DOOR: readonly Milestone[] = ['out_for_delivery', 'delivered'];

async function parcelOf(
  db: Executor,
  shipmentId: string,
  recipientId: string | null,
): Promise<PageParcel | null> {
  const row = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', (join) =>
      join.on(sql<boolean>`r.id = coalesce(${recipientId}::uuid, s.recipient_id)`),
    )
    .leftJoin('shipmentOrders as j', (join) =>
      join.onRef('j.shipmentId', '=', 's.id').on('j.recipientId', '=', recipientId),
    )
    .innerJoin('merchants as shop', (join) =>
      join.on(sql<boolean>`shop.id = coalesce(j.merchant_id, s.merchant_id)`),
    )
    .select([
      'shop.name as shop',
      'shop.id as merchantId',
      's.carrier',
      's.trackingNumber',
      sql<string | null>`case when j.shipment_id is null then s.reference else j.reference end`.as(
        'reference',
      ),
      'j.leftAt',
      's.closedAt',
      's.milestone',
    ])
    .select(['r.email', 'r.phone', 'r.locale', 'r.timeZone'])
    .select(['r.streetLines', 'r.city', 'r.region', 'r.postalCode', 'r.country'])
    .where('s.id', '=', shipmentId)
    .where('r.erasedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { shop, merchantId, carrier, trackingNumber, reference, closedAt, leftAt, milestone, ...recipient } =
    row;
  const isAtTheDoor = milestone !== null && AT_THE_DOOR.includes(milestone);
  const closed =
    closedAt !== null || leftAt !== null || (isAtTheDoor && !(await awaitsRecipient(db, shipmentId)));
  return { shop, merchantId, shipmentId, recipientId, carrier, trackingNumber, reference, closed, recipient };
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
