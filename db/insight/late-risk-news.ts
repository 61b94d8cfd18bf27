import { sql } from 'kysely';
import type { Prediction } from '../../domain/cases/process/foretold';
import { announce } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { RISK_NOTIFICATION } from '../postgres/notifications';

/** So long a prediction is news to a process (hours): there is another one each day. */
const NEWS_FOR_HOURS = 26;

/**
 * Notes what processes are to hear of what was predicted last: of parcels whose merchant has it switched on, each that is likely enough late, and whatever is
 * predicted of one that had such a prediction before. May be repeated at any time: what was noted is no news.
 *
 * @returns how many there are to tell
 */
export async function noteRiskNews(db: Executor): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    WITH newest AS (
      SELECT DISTINCT ON (p.shipment_id) p.* FROM predictions p
       WHERE p.predicted_at > now() - interval '1 hour' * ${NEWS_FOR_HOURS} AND NOT p.settled
       ORDER BY p.shipment_id, p.predicted_at DESC)
    INSERT INTO late_risk_news (shipment_id, predicted_at, promised_date, p_late, threshold, window_from, window_until, may_tell)
    SELECT p.shipment_id, p.predicted_at, s.promised_date, p.p_late, t.threshold,
           (greatest(p.q10, p.predicted_at) AT TIME ZONE x.time_zone)::date, (p.q90 AT TIME ZONE x.time_zone)::date,
           own.on_since IS NOT NULL
      FROM newest p
      JOIN shipments s ON s.id = p.shipment_id AND s.closed_at IS NULL
      JOIN recipients x ON x.id = s.recipient_id
      JOIN shipment_records r ON r.shipment_id = p.shipment_id
      CROSS JOIN late_risk_default d
      LEFT JOIN late_risk_merchants own ON own.merchant_id = s.merchant_id
      LEFT JOIN late_risk_news before ON before.shipment_id = p.shipment_id
      CROSS JOIN LATERAL (
        SELECT coalesce(own.needless / (own.needless + own.surprise), d.needless / (d.needless + d.surprise)) AS threshold) t
     WHERE p.basis = 'model' AND p.good_enough AND p.p_late IS NOT NULL AND p.q10 IS NOT NULL AND p.promise_ends_at > now()
       AND r.delivered_at IS NULL AND r.promise_last_ends_at = p.promise_ends_at AND s.promised_date IS NOT NULL
       AND ((own.on_since IS NOT NULL AND p.p_late >= t.threshold) OR before.shipment_id IS NOT NULL)
        ON CONFLICT (shipment_id) DO UPDATE
           SET predicted_at = excluded.predicted_at, promised_date = excluded.promised_date, p_late = excluded.p_late,
               threshold = excluded.threshold, window_from = excluded.window_from, window_until = excluded.window_until,
               may_tell = excluded.may_tell, heard_at = NULL
         WHERE excluded.predicted_at > late_risk_news.predicted_at`.execute(db);
  if (numAffectedRows > 0n) await announce(db, RISK_NOTIFICATION);
  return Number(numAffectedRows);
}

export interface UntoldRisk {
  readonly shipmentId: string;
  readonly prediction: Prediction;
}

/** What processes have not heard of, the oldest first. */
export async function untoldRisks(db: Executor, limit: number): Promise<UntoldRisk[]> {
  const rows = await db
    .selectFrom('lateRiskNews')
    .selectAll()
    .where('heardAt', 'is', null)
    .orderBy('predictedAt')
    .limit(limit)
    .execute();
  return rows.map(({ shipmentId, predictedAt, promisedDate, pLate: late, threshold, mayTell, ...days }) => ({
    shipmentId,
    prediction: {
      ...{ predictedAt, promisedDate, late, threshold, mayTell },
      window: { from: days.windowFrom, until: days.windowUntil },
    },
  }));
}

/** A newer one that was noted meanwhile is still to be told. */
export async function riskTold(db: Executor, { shipmentId, prediction }: UntoldRisk): Promise<void> {
  await db
    .updateTable('lateRiskNews')
    .set({ heardAt: sql`now()` })
    .where('shipmentId', '=', shipmentId)
    .where(sql<boolean>`predicted_at < ${prediction.predictedAt}::timestamptz + interval '1 millisecond'`)
    .execute();
}
