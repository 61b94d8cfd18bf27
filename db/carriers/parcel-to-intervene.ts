import { sql } from 'kysely';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What is to be known of a parcel before its carrier is asked to do something with it. */
export interface ParcelToIntervene {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly merchantId: string;
  readonly country: string | null;
  readonly milestone: Milestone | null;
  readonly closedAt: Instant | null;
  /** The gravest open case, which is what people read of it; null: none is open. */
  readonly caseId: string | null;
  /** Where it goes, as far as that is known; erased recipients have nothing left. */
  readonly recipient: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly streetLines: readonly string[];
    readonly city: string | null;
    readonly region: string | null;
    readonly postalCode: string | null;
    readonly country: string | null;
  };
}

/** Undefined: there is no such shipment. */
export async function parcelToIntervene(
  db: Executor,
  shipmentId: string,
): Promise<ParcelToIntervene | undefined> {
  const row = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select(['s.id', 's.carrier', 's.trackingNumber', 's.merchantId', 's.milestone', 's.closedAt'])
    .select(['r.name', 'r.phone', 'r.streetLines', 'r.city', 'r.region', 'r.postalCode', 'r.country'])
    .select(
      sql<
        string | null
      >`(select c.id from cases c where c.shipment_id = s.id and c.status <> 'resolved' order by c.id limit 1)`.as(
        'caseId',
      ),
    )
    .where('s.id', '=', shipmentId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, carrier, trackingNumber, merchantId, milestone, closedAt, caseId, ...recipient } = row;
  return {
    ...{ shipmentId: id, carrier, trackingNumber, merchantId, milestone, closedAt, caseId },
    country: recipient.country,
    recipient,
  };
}
