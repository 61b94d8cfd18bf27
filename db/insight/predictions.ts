import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** One thing that was said of a parcel, as it is written. Instants are null where no window is known. */
export interface SaidOfParcel {
  readonly shipmentId: string;
  readonly moment: string;
  readonly predictedAt: Instant;
  readonly carrier: string;
  readonly basis: 'model' | 'rate';
  readonly promiseEndsAt: Instant | null;
  /** Null: nothing was promised. */
  readonly pLate: number | null;
  readonly q10: Instant | null;
  readonly q50: Instant | null;
  readonly q90: Instant | null;
  readonly laneParcels: number;
  readonly reasons: readonly unknown[];
  /** Its customer may be told of days by it. */
  readonly goodEnough: boolean;
}

/** Fewer parcels that arrived say nothing of others. */
export const LEAST_DELIVERED = 20;
/** A parcel of which nothing is heard for so long is no longer predicted (days). */
const OLDEST_OPEN_DAYS = 60;
const OLDEST_DAYS = 200;

/** Parcels that are over, the newest first up to `most`, and all that are open. */
export async function readForPrediction(db: Executor, most: number) {
  const { rows } = await sql<{
    id: string;
    carrier: string;
    service: string | null;
    merchant: string;
    origin: string | null;
    destination: string | null;
    handedOverAt: string;
    promiseEndsAt: string | null;
    deliveredAt: string | null;
    isOpen: boolean;
    milestones: Record<string, string>;
  }>`
    WITH open AS (
      SELECT shipment_id FROM shipment_records
       WHERE delivered_at IS NULL AND closed_at IS NULL AND NOT generated AND NOT settled
         AND handed_over_at > now() - interval '1 day' * ${OLDEST_OPEN_DAYS}),
    over AS (
      SELECT shipment_id FROM shipment_records
       WHERE delivered_at IS NOT NULL OR (closed_at IS NOT NULL AND close_reason IN ('lost', 'returned', 'disposed'))
       ORDER BY week DESC, shipment_id DESC LIMIT ${most})
    SELECT r.shipment_id AS id, r.carrier, r.service, r.merchant_id AS merchant,
           coalesce(r.origin_region, r.origin_country) AS origin,
           nullif(concat_ws('-', r.destination_country, r.destination_region), '') AS destination,
           r.handed_over_at, CASE WHEN o.shipment_id IS NULL THEN r.promise_first_ends_at ELSE r.promise_last_ends_at END AS promise_ends_at,
           r.delivered_at, o.shipment_id IS NOT NULL AS is_open, r.milestones
      FROM shipment_records r LEFT JOIN open o USING (shipment_id)
     WHERE r.handed_over_at > now() - interval '1 day' * ${OLDEST_DAYS}
       AND r.shipment_id IN (SELECT shipment_id FROM open UNION SELECT shipment_id FROM over)`.execute(db);
  return rows;
}

/** Is there anything open to predict, and anything to predict it by? */
export async function isPredictable(db: Executor): Promise<boolean> {
  const { rows } = await sql<{ enough: boolean }>`
    SELECT (SELECT count(*) FROM (SELECT FROM shipment_records WHERE delivered_at IS NOT NULL LIMIT ${LEAST_DELIVERED}) few)
             >= ${LEAST_DELIVERED}
           AND EXISTS (SELECT FROM shipment_records WHERE NOT settled AND NOT generated AND handed_over_at IS NOT NULL
             AND delivered_at IS NULL AND closed_at IS NULL) AS enough`.execute(db);
  return rows[0]?.enough ?? false;
}

/** What was said at a moment stays as it was: said again, it changes nothing. @returns how many are new */
export async function writePredictions(
  tx: Executor,
  modelId: string,
  said: readonly SaidOfParcel[],
): Promise<number> {
  if (said.length === 0) return 0;
  const rows = said.map((one) => ({
    shipment_id: one.shipmentId,
    moment: one.moment,
    predicted_at: one.predictedAt,
    model_id: modelId,
    carrier: one.carrier,
    basis: one.basis,
    promise_ends_at: one.promiseEndsAt,
    p_late: one.pLate,
    ...{ q10: one.q10, q50: one.q50, q90: one.q90 },
    lane_parcels: one.laneParcels,
    reasons: one.reasons,
    settled: false,
    good_enough: one.goodEnough,
  }));
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO predictions (shipment_id, moment, predicted_at, model_id, carrier, basis, promise_ends_at, p_late, q10, q50, q90,
                             lane_parcels, reasons, settled, good_enough)
    SELECT shipment_id, moment, predicted_at, model_id, carrier, basis, promise_ends_at, p_late, q10, q50, q90,
           lane_parcels, reasons, settled, good_enough
      FROM jsonb_populate_recordset(NULL::predictions, ${JSON.stringify(rows)}::jsonb)
        ON CONFLICT (shipment_id, moment) DO NOTHING`.execute(tx);
  return Number(numAffectedRows);
}

/** Puts beside what was said what came. What arrived was late by the promise that counted when it was said. */
export async function settlePredictions(tx: Executor): Promise<void> {
  await sql`
    UPDATE predictions p
       SET late = CASE WHEN p.promise_ends_at IS NULL THEN NULL
                       WHEN r.delivered_at IS NOT NULL THEN r.delivered_at >= p.promise_ends_at
                       WHEN p.promise_ends_at <= now() THEN true END,
           delivered_at = r.delivered_at,
           settled = r.delivered_at IS NOT NULL OR r.closed_at IS NOT NULL
      FROM shipment_records r
     WHERE NOT p.settled AND r.shipment_id = p.shipment_id
       AND (r.delivered_at IS NOT NULL OR r.closed_at IS NOT NULL OR (p.late IS NULL AND p.promise_ends_at <= now()))`.execute(
    tx,
  );
}

/** The newest of a parcel; undefined: nothing was said yet. */
export async function newestPrediction(db: Executor, shipmentId: string) {
  return await db
    .selectFrom('predictions as p')
    .innerJoin('predictionModels as m', 'm.id', 'p.modelId')
    .select([
      ...(['p.moment', 'p.predictedAt', 'p.basis', 'p.promiseEndsAt', 'p.pLate'] as const),
      ...(['p.q10', 'p.q50', 'p.q90', 'p.laneParcels', 'p.reasons', 'p.late', 'p.deliveredAt'] as const),
      'm.trainedAt',
    ])
    .where('p.shipmentId', '=', shipmentId)
    .orderBy('p.predictedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whose turn it is to predict: whoever gets true has it for ten minutes, or until it says when the next is. */
export async function takeTurn(db: Executor): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE prediction_turn SET next_at = now() + interval '10 minutes' WHERE next_at <= now()`.execute(db);
  return numAffectedRows > 0n;
}

/** The next turn is due in so many ms, by the clock of Postgres. Called by whoever got true from `takeTurn`. */
export async function endTurn(db: Executor, nextInMs: number): Promise<void> {
  await sql`UPDATE prediction_turn SET next_at = now() + interval '1 millisecond' * ${Math.round(nextInMs)}`.execute(
    db,
  );
}

/** How long until the next turn (ms), by the clock of Postgres; 0 when it is due, null where none is kept. */
export async function untilNextTurn(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number }>`
    SELECT greatest(0, extract(epoch FROM next_at - now()) * 1000)::float8 AS ms FROM prediction_turn`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}
