import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { countOutcomes } from '../../db/insight/calibration-counts';
import { keepModel } from '../../db/insight/models';
import type { Database } from '../../db/postgres/database';

const HOUR_MS = 3_600_000;
const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** What was said of a parcel an hour ago, and of forty others, of which it is known what came: one in four of them late. */
export async function rememberPredictions(db: Database, shipmentId: string): Promise<void> {
  const { id: modelId } = await db
    .insertInto('predictionModels')
    .values({
      ...{ trainedAt: hoursFromNow(-1), parcels: 4_000, outcomes: 3_800, seconds: 2, basis: 'model' },
      figures: '{}',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const said = { modelId, carrier: 'ups', basis: 'model', laneParcels: 120, moment: 'day:1' } as const;
  await db
    .insertInto('predictions')
    .values([
      {
        ...said,
        ...{ shipmentId, pLate: 0.64, predictedAt: hoursFromNow(-1), promiseEndsAt: hoursFromNow(20) },
        ...{ q10: hoursFromNow(10), q50: hoursFromNow(30), q90: hoursFromNow(60) },
        reasons: JSON.stringify([
          { factor: 'silence', effect: 'later', weight: 0.8, words: 'last heard of 2 days ago' },
        ]),
      },
      ...Array.from({ length: 40 }, (_, index) => ({
        ...said,
        ...{ shipmentId: randomUUID(), pLate: 0.1 + (index % 4) / 10, late: index % 4 === 3, settled: true },
        ...{ predictedAt: hoursFromNow(-100), promiseEndsAt: hoursFromNow(-40) },
        ...{ q10: hoursFromNow(-70), q50: hoursFromNow(-55), q90: hoursFromNow(-35) },
        deliveredAt: hoursFromNow(index % 4 === 3 ? -38 : -60),
      })),
    ])
    .execute();
  await countOutcomes(db);
}

/** Two models that were trained on days after one another; the second predicts. @returns their ids */
export async function rememberModels(db: Database): Promise<readonly [first: string, second: string]> {
  const model = (daysAgo: number): Parameters<typeof keepModel>[1] => ({
    ...{ trainedAt: hoursFromNow(-24 * daysAgo), learntUntil: hoursFromNow(-24 * (daysAgo + 21)) },
    ...{ parcels: 4_000, outcomes: 3_800, seconds: 2, basis: 'model', figures: {}, layers: {}, layout: 'v2' },
  });
  const none = { comparison: null } as const;
  const { rows } = await sql<{ id: string | null }>`SELECT model_id::text AS id FROM prediction_turn`.execute(
    db,
  );
  const first = await keepModel(db, model(2), { ...none, reason: 'first', before: rows[0]?.id ?? null });
  const second = await keepModel(db, model(1), { ...none, reason: 'no_worse', before: first.id });
  return [first.id, second.id];
}
