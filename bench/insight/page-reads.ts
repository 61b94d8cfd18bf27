import { sql } from 'kysely';
import { readCalibration } from '../../db/insight/calibration';
import { judgedAction } from '../../db/insight/judged-action';
import { shadowByMerchant } from '../../db/insight/late-risk-shadow';
import { listModels } from '../../db/insight/models';
import { newestPrediction } from '../../db/insight/predictions';
import { casesOfSlice, listProblems } from '../../db/insight/problems';
import type { Database } from '../../db/postgres/database';
import type { Looks } from './timed-looks';

const DAY_MS = 86_400_000;
const CARRIERS = ['dhl', 'ups', 'dpd', 'gls', 'fedex'];
const MOMENTS = ['hand_over', 'day:1', 'day:2'];
const SHADOW_DAYS = 14;

/**
 * What pages of predictions and problems read, over the records that are there: three predictions of each parcel whose promise ended in the last two weeks, and
 * counts of calibration for a year in which everything that can be said was said on each day of each carrier.
 */
export async function fillPages(db: Database): Promise<void> {
  await sql`INSERT INTO merchants (id, name) SELECT DISTINCT merchant_id, merchant_id FROM shipment_records
    ON CONFLICT DO NOTHING`.execute(db);
  await sql`INSERT INTO prediction_models (trained_at, learnt_until, parcels, outcomes, seconds, basis, figures, layers, layout, outcome, because)
    SELECT now() - interval '1 day' * at, now() - interval '22 days' - interval '1 day' * at, 1, 1, 1, 'model', '{}', '{}', 'v', 'taken', 'no_worse'
      FROM generate_series(60, 1, -1) at`.execute(db);
  await sql`INSERT INTO predictions (shipment_id, moment, predicted_at, model_id, carrier, basis, promise_ends_at, p_late, q10, q50, q90, lane_parcels,
                                     late, delivered_at, settled, good_enough, counted_late, counting_ended)
    SELECT shipment_id, moment, handed_over_at + interval '1 day' * (at - 1), 1, carrier, 'model', promise_last_ends_at,
           ((hashtext(shipment_id::text || at) % 1000 + 1000) % 1000) / 1000.0, promise_last_ends_at - interval '1 day', promise_last_ends_at,
           promise_last_ends_at + interval '1 day', 100, delivered_at IS NULL OR delivered_at >= promise_last_ends_at, delivered_at, true, true,
           delivered_at IS NULL OR delivered_at >= promise_last_ends_at, true
      FROM shipment_records, unnest(${MOMENTS}::text[]) WITH ORDINALITY m (moment, at)
     WHERE promise_last_ends_at > now() - interval '1 day' * ${SHADOW_DAYS} AND promise_last_ends_at <= now()`.execute(
    db,
  );
  await sql`INSERT INTO calibration_cells (day, carrier, hundredth, n, late, said, said_squares, said_of_late)
    SELECT current_date - d, c, h, 16, (16 * h / 100.0)::int, 160000 * h, 1600 * h * h, (16 * h / 100.0)::int * h * 10000
      FROM generate_series(0, 364) d, unnest(${CARRIERS}::text[]) c, generate_series(0, 99) h`.execute(db);
  await sql`INSERT INTO calibration_windows (day, carrier, within, below, above)
    SELECT current_date - d, c, 1280, 160, 160 FROM generate_series(0, 364) d, unnest(${CARRIERS}::text[]) c`.execute(
    db,
  );
  await sql`INSERT INTO calibration_leads (day, carrier, late, lead_hours, parcels)
    SELECT current_date - d, c, l, h, 3
      FROM generate_series(0, 364) d, unnest(${CARRIERS}::text[]) c, unnest('{true,false}'::boolean[]) l, generate_series(-1, 120) h
     WHERE h = -1 OR h >= 48`.execute(db);
  await sql`INSERT INTO problems (slice, slice_key, title, found_at, evidence, last_week, action, acts_at, window_days, closed_at)
    SELECT jsonb_build_object('carrier', c, 'destination', 'FR'), c || n, c, now() - interval '40 days', '[]', current_date - 49, 'asked',
           now() - interval '35 days', 28, CASE WHEN n > 4 THEN now() END
      FROM unnest(${CARRIERS}::text[]) c, generate_series(1, 40) n`.execute(db);
}

export async function pageLooks(db: Database): Promise<Looks[]> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT shipment_id AS id FROM predictions ORDER BY predicted_at LIMIT 1`.execute(db);
  const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
  const slice = { carrier: 'dhl', destination: 'FR' } as const;
  return [
    ...[30, 90, 365].map((days) => ({
      name: `calibration of ${days} days`,
      read: () => readCalibration(db, { days, carrier: null }),
    })),
    { name: 'calibration of a carrier', read: () => readCalibration(db, { days: 365, carrier: 'dhl' }) },
    { name: 'models', read: () => listModels(db) },
    { name: 'problems', read: () => listProblems(db) },
    { name: 'open cases of a problem', read: () => casesOfSlice(db, slice, 20) },
    {
      name: 'what an action did',
      read: () => judgedAction(db, { slice, actsAt: at(35), windowDays: 28, evidence: [], foundAt: at(40) }),
    },
    { name: 'late risk in shadow', read: () => shadowByMerchant(db, SHADOW_DAYS) },
    ...rows.map(({ id }) => ({ name: 'prediction of a parcel', read: () => newestPrediction(db, id) })),
  ];
}
