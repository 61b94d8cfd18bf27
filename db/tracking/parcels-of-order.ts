import { sql } from 'kysely';
import { TAKEN_BACK_REASONS } from '../../domain/cases/case';
import type { Executor } from '../postgres/database';

/** Another parcel of the order that a reader asks about. */
export interface ParcelOfOrder {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** The newest message about it that went to the same address, for the link to its page; null: none did. */
  readonly messageId: string | null;
}

/** Whose order it is, as the page of one of its parcels knows it. */
export interface OrderOfReader {
  readonly merchantId: string;
  readonly reference: string;
  /** The parcel that is looked at. */
  readonly shipmentId: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Where the message went whose link was opened. */
  readonly address: string;
}

/** A shop that numbers its orders anew each year means another order by the same number. */
export const SAME_ORDER_DAYS = 120;

/**
 * The other parcels of an order that go to the same reader: the shop's reference is the same, and the email or the phone. Registered by
 * mistake or under a wrong number is none. Oldest first.
 *
 * @param most how many at the most
 */
export async function parcelsOfOrder(
  db: Executor,
  { merchantId, reference, shipmentId, email, phone, address }: OrderOfReader,
  most: number,
): Promise<readonly ParcelOfOrder[]> {
  const { rows } = await sql<ParcelOfOrder>`
    select p.id as shipment_id, p.carrier, p.tracking_number,
           (select m.id from messages m
             where m.shipment_id = p.id and m.direction = 'outbound' and m.audience = 'customer'
               and lower(m.address) = lower(${address})
             order by m.id desc limit 1) as message_id
      from shipments p, shipments mine
     where mine.id = ${shipmentId}::uuid and p.id <> mine.id
       and p.registered_at between mine.registered_at - ${SAME_ORDER_DAYS} * interval '1 day'
                               and mine.registered_at + ${SAME_ORDER_DAYS} * interval '1 day'
       and (p.close_reason is null or p.close_reason <> all (${[...TAKEN_BACK_REASONS]}::text[]))
       and exists (
         select from (
           select p.merchant_id, p.reference, p.recipient_id
           union all
           select o.merchant_id, o.reference, o.recipient_id from shipment_orders o where o.shipment_id = p.id and o.left_at is null
         ) known join recipients r on r.id = known.recipient_id
          where known.merchant_id = ${merchantId} and known.reference = ${reference} and r.erased_at is null
            and (lower(r.email) = lower(${email}::text) or r.phone = ${phone}::text))
       and p.id in (
         select s.id from shipments s where s.reference = ${reference}
         union
         select o.shipment_id from shipment_orders o where o.reference = ${reference})
     order by p.registered_at, p.id
     limit ${most}`.execute(db);
  return rows;
}
