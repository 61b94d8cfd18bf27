import { type RawBuilder, sql } from 'kysely';
import type { RiskCounts } from '../../domain/insight/late-risk';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/*
 * What customers would have been told, counted from what was predicted and never changed since (`predictions`), with the costs that hold now. A
 * parcel belongs to a period by the end of its promise: then it is known of each whether it was late, and none is counted sooner for being quick.
 */

/** What a process asks before it opens a case (domain/cases/process/foretold.ts), as rows have it. */
const MAY_SPEAK = sql`
      p.basis = 'model' AND p.q90 >= p.promise_ends_at AND p.predicted_at < p.promise_ends_at
  AND (r.delivered_at IS NULL OR p.predicted_at < r.delivered_at)
  AND coalesce((r.milestones ->> 'out_for_delivery')::timestamptz > p.predicted_at, true)
  AND coalesce((r.milestones ->> 'available_for_pickup')::timestamptz > p.predicted_at, true)
  AND NOT EXISTS (
        SELECT FROM cases c
         WHERE c.shipment_id = p.shipment_id AND c.opened_at <= p.predicted_at
           AND (c.resolved_at IS NULL OR c.resolved_at > p.predicted_at)
           AND (c.kind IN ('late_risk', 'late') OR c.plan -> 'steps' @> '[{"audience": "customer"}]'))`;

/** Parcels whose promise ended in the last so many days, each with the first prediction that would have been told. */
const ended = (days: number, merchantId: string | null): RawBuilder<unknown> => sql`
  SELECT r.shipment_id, r.merchant_id, t.predicted_at, t.p_late, t.q10, t.q90,
         coalesce(t.promise_ends_at, r.promise_last_ends_at) AS promise_ends_at, r.delivered_at,
         r.delivered_at IS NULL OR r.delivered_at >= coalesce(t.promise_ends_at, r.promise_last_ends_at) AS is_late
    FROM shipment_records r
    JOIN merchants m ON m.id = r.merchant_id
    CROSS JOIN late_risk_default d
    LEFT JOIN late_risk_merchants own ON own.merchant_id = r.merchant_id
    LEFT JOIN LATERAL (
         SELECT p.predicted_at, p.p_late, p.q10, p.q90, p.promise_ends_at
           FROM predictions p
          WHERE p.shipment_id = r.shipment_id AND p.good_enough AND p.promise_ends_at <= now() AND ${MAY_SPEAK}
            AND p.p_late >= coalesce(own.needless / (own.needless + own.surprise), d.needless / (d.needless + d.surprise))
          ORDER BY p.predicted_at LIMIT 1) t ON true
   WHERE NOT r.generated AND r.handed_over_at IS NOT NULL
     AND r.promise_last_ends_at > now() - interval '1 day' * ${days} AND r.promise_last_ends_at <= now()
     AND (r.close_reason IS NULL OR r.close_reason NOT IN ('withdrawn', 'corrected', 'cancelled'))
     AND (${merchantId}::text IS NULL OR r.merchant_id = ${merchantId})`;

export interface ShadowOfMerchant extends RiskCounts {
  readonly merchantId: string;
  /** From what was told to the end of the promise, in whole hours, and how many parcels each; of those that were late. */
  readonly leads: readonly (readonly [hours: number, parcels: number])[];
}

/** By merchant, only those that have such parcels. */
export async function shadowByMerchant(
  db: Executor,
  days: number,
  merchantId: string | null = null,
): Promise<ShadowOfMerchant[]> {
  const { rows } = await sql<RiskCounts & { merchantId: string; hours: number[] | null }>`
    SELECT merchant_id, count(*)::int AS parcels, (count(*) FILTER (WHERE is_late))::int AS late,
           count(predicted_at)::int AS told, (count(*) FILTER (WHERE is_late AND predicted_at IS NOT NULL))::int AS right,
           array_agg(floor(extract(epoch FROM promise_ends_at - predicted_at) / 3600)::int ORDER BY promise_ends_at - predicted_at)
             FILTER (WHERE is_late AND predicted_at IS NOT NULL) AS hours
      FROM (${ended(days, merchantId)}) parcels GROUP BY merchant_id`.execute(db);
  return rows.map(({ hours, ...counts }) => ({ ...counts, leads: counted(hours ?? []) }));
}

/** @param hours rising */
function counted(hours: readonly number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const hour of hours) counts.set(hour, (counts.get(hour) ?? 0) + 1);
  return [...counts];
}

/** One parcel whose customer would have been told. */
export interface ShadowCall {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly predictedAt: Instant;
  readonly lateProbability: number;
  /** Local dates at the destination. */
  readonly windowFrom: LocalDate;
  readonly windowUntil: LocalDate;
  readonly promiseEndsAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly late: boolean;
}

const MOST_CALLS = 100;

/** Of one merchant, the newest 100. */
export async function shadowCalls(db: Executor, days: number, merchantId: string): Promise<ShadowCall[]> {
  const { rows } = await sql<ShadowCall>`
    SELECT e.shipment_id, s.carrier, s.tracking_number, e.predicted_at, e.p_late AS late_probability,
           to_char(e.q10 AT TIME ZONE x.time_zone, 'YYYY-MM-DD') AS window_from,
           to_char(e.q90 AT TIME ZONE x.time_zone, 'YYYY-MM-DD') AS window_until,
           e.promise_ends_at, e.delivered_at, e.is_late AS late
      FROM (${ended(days, merchantId)}) e
      JOIN shipments s ON s.id = e.shipment_id
      JOIN recipients x ON x.id = s.recipient_id
     WHERE e.predicted_at IS NOT NULL
     ORDER BY e.predicted_at DESC, e.shipment_id LIMIT ${MOST_CALLS}`.execute(db);
  return rows;
}
