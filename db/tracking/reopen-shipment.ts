import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../postgres/database';

/** Closed by its own end, its customer is known, and no other parcel has its number by now. */
const MAY_REOPEN: RawBuilder<boolean> = sql`(
  s.closed_at is not null and s.close_reason not in ('withdrawn', 'corrected') and r.erased_at is null and not exists (
    select from shipments other
     where other.tracking_number = s.tracking_number and other.carrier = s.carrier and other.closed_at is null))`;

/** May a parcel's story go on because its customer wrote? */
export async function mayReopen(db: Executor, shipmentId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select s.id from shipments s join recipients r on r.id = s.recipient_id where s.id = ${shipmentId}::uuid and ${MAY_REOPEN}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Lists show it as open again. False: it may not be. The caller holds the shipment. */
export async function reopenShipment(tx: Executor, shipmentId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update shipments s set closed_at = null, close_reason = null from recipients r
     where s.id = ${shipmentId}::uuid and r.id = s.recipient_id and ${MAY_REOPEN}
    returning s.id`.execute(tx);
  return rows.length > 0;
}
