import { sql } from 'kysely';
import type { ClaimMoments, ClaimPlanned } from '../../domain/carriers/claim-deadline';
import type { EndReason } from '../../domain/cases/case';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Span, TrackingState } from '../../domain/tracking/tracking-state';
import type { Executor } from '../postgres/database';

/** What a claim is counted by: the days of its parcel, as they are known now. */
export interface ClaimParcel extends Pick<ClaimPlanned, 'service' | 'isInternational'> {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly reference: string | null;
  readonly merchantId: string;
  readonly country: string | null;
  readonly closeReason: EndReason | null;
  readonly valueMinor: number | null;
  readonly currency: string | null;
  readonly moments: Omit<ClaimMoments, 'opened'>;
}

/** Undefined: there is no such shipment. */
export async function claimParcel(db: Executor, shipmentId: string): Promise<ClaimParcel | undefined> {
  const row = await db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select(['s.id', 's.carrier', 's.trackingNumber', 's.reference', 's.merchantId', 's.service'])
    .select(['s.originCountry', 's.promisedDate', 's.registeredAt', 's.closeReason', 's.currency'])
    .select(['r.country', 's.tracking', sql<number | null>`s.value_minor::float8`.as('valueMinor')])
    .where('s.id', '=', shipmentId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, originCountry, promisedDate, registeredAt, tracking, ...parcel } = row;
  const { reached, estimate, lastMovementAt } = tracking as unknown as TrackingState;
  return {
    ...parcel,
    shipmentId: id,
    isInternational: originCountry === null || row.country === null ? null : originCountry !== row.country,
    moments: {
      registered: registeredAt,
      handedOver: handedOverAt(reached),
      expected: sooner(promisedDate, estimate?.first.date ?? null),
      lastScan: lastMovementAt,
      delivered: reached.delivered?.first ?? null,
    },
  };
}

/** The first scan that shows it in the carrier's hands. */
function handedOverAt(reached: Readonly<Partial<Record<Milestone, Span>>>): Instant | null {
  const { pre_transit: _, cancelled: __, ...moving } = reached;
  const firsts = Object.values(moving).map(({ first }) => first);
  return firsts.length === 0 ? null : firsts.reduce((least, next) => (next < least ? next : least));
}

function sooner(day: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (day === null || other === null) return day ?? other;
  return day < other ? day : other;
}
