import { type RawBuilder, sql } from 'kysely';
import { asOneAddress, type Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { fewOf, MOST_LOOKED_AT } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';

/**
 * The open shipments of whoever has this number or address, as rows of `shipments` for a FROM. Of somebody who has had thousands of
 * parcels, a warehouse for example, those among the newest thousand that are open: nobody who writes about one means an older one.
 */
export async function openShipmentsAt(
  db: Executor,
  channel: Channel,
  address: string,
): Promise<RawBuilder<unknown>> {
  const known = asOneAddress(address);
  const few = await fewRecipients(db, channel, known);
  if (few !== null)
    return sql`(
      SELECT s.* FROM shipments s WHERE s.closed_at IS NULL AND s.id IN (
        SELECT id FROM shipments WHERE recipient_id = ANY(${[...few]}::uuid[])
        UNION SELECT shipment_id FROM shipment_orders WHERE recipient_id = ANY(${[...few]}::uuid[]) AND left_at IS NULL))`;
  const where = sql.raw(channel === 'sms' ? 'r.phone' : 'lower(r.email)');
  return sql`(
    SELECT s.* FROM (SELECT * FROM shipments WHERE closed_at IS NULL ORDER BY id DESC LIMIT ${MOST_LOOKED_AT}) s
    WHERE EXISTS (SELECT FROM recipients r WHERE r.id = s.recipient_id AND ${where} = ${known})
       OR EXISTS (SELECT FROM shipment_orders o JOIN recipients r ON r.id = o.recipient_id
                   WHERE o.shipment_id = s.id AND o.left_at IS NULL AND ${where} = ${known}))`;
}

/** Their shipments that were closed since then; none for somebody who has had thousands of parcels. */
export async function closedShipmentsAt(
  db: Executor,
  channel: Channel,
  address: string,
  since: Instant,
): Promise<RawBuilder<unknown>> {
  const few = (await fewRecipients(db, channel, asOneAddress(address))) ?? [];
  return sql`(
    SELECT s.* FROM shipments s
     WHERE s.closed_at > ${since}::timestamptz AND s.close_reason NOT IN ('withdrawn', 'corrected') AND s.id IN (
      SELECT id FROM shipments WHERE recipient_id = ANY(${[...few]}::uuid[])
      UNION SELECT shipment_id FROM shipment_orders WHERE recipient_id = ANY(${[...few]}::uuid[]) AND left_at IS NULL))`;
}

async function fewRecipients(
  db: Executor,
  channel: Channel,
  known: string,
): Promise<readonly string[] | null> {
  const column = channel === 'sms' ? 'phone' : 'lower(email)';
  const where = channel === 'sms' ? { where: 'phone IS NOT NULL' } : {};
  return await fewOf(db, [{ table: 'recipients', by: [[column, known]], ...where }]);
}
