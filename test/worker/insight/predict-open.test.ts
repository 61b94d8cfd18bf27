import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readCalibration } from '../../../db/insight/calibration';
import { countOutcomes } from '../../../db/insight/calibration-counts';
import { newestPrediction } from '../../../db/insight/predictions';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { predictOpen } from '../../../worker/insight/predict-open';
import { passInThread } from '../../../worker/insight/predictor';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
import { pastRecords } from './past-records';

let database: TestDatabase;
let open: OpenDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
});
afterEach(async () => {
  await open.close();
  await database.drop();
});

const all = async () => await open.db.selectFrom('predictions').selectAll().execute();

describe('predictions of open parcels', () => {
  it('say for each of them what the record teaches, with reasons, once for each moment', async () => {
    await pastRecords(open.db, { seed: 5, parcels: 1_500, days: 60 });
    const pass = await passInThread({ url: database.url, statementMs: 60_000 });
    expect(pass).toMatchObject({ basis: 'model', training: { taken: true, reason: 'first' } });
    expect(pass!.open).toBeGreaterThan(30);
    expect(pass!.written).toBe(pass!.open);
    const said = await all();
    expect(said).toHaveLength(pass!.open);
    const model = said.filter(({ pLate }) => pLate !== null && pLate < 1);
    expect(new Set(model.map(({ pLate }) => pLate!.toFixed(2))).size).toBeGreaterThan(5);
    for (const { q10, q50, q90 } of said) expect(q10! <= q50! && q50! <= q90!).toBe(true);
    const withReasons = model.filter(({ reasons }) => (reasons as unknown[]).length > 0);
    expect(withReasons.length).toBeGreaterThan(model.length / 2);
    expect(JSON.stringify(withReasons[0]!.reasons)).toContain('"words":');

    // A worker that starts anew goes on with what is stored.
    expect(await predictOpen(open.db)).toMatchObject({ written: 0, training: null });
    const { shipmentId, moment } = said.find(({ promiseEndsAt }) => Date.parse(promiseEndsAt!) > Date.now())!;
    const newest = await newestPrediction(open.db, shipmentId);
    expect(newest).toMatchObject({ moment, late: null, deliveredAt: null });
  });

  it('are the plain rate of the lane as long as little is known, and nothing before that', async () => {
    expect(await predictOpen(open.db)).toBeNull();
    await pastRecords(open.db, { seed: 6, parcels: 120, days: 20 });
    expect(await predictOpen(open.db)).toMatchObject({ basis: 'rate' });
    const said = await all();
    expect(said.length).toBeGreaterThan(0);
    for (const { basis, reasons } of said) expect({ basis, reasons }).toEqual({ basis: 'rate', reasons: [] });
  });

  it('stand beside what came: by the promise of then, and the first of it that is known', async () => {
    await pastRecords(open.db, { seed: 5, parcels: 1_500, days: 60 });
    await predictOpen(open.db);
    const [late, kept] = (await all()).filter(({ promiseEndsAt }) => Date.parse(promiseEndsAt!) > Date.now());
    const arrive = (id: string, at: string) =>
      sql`UPDATE shipment_records SET delivered_at = ${at}, closed_at = ${at}, close_reason = 'delivered' WHERE shipment_id = ${id}`.execute(
        open.db,
      );
    const after = new Date(Date.parse(late!.promiseEndsAt!) + 1).toISOString();
    const before = new Date(Date.parse(kept!.promiseEndsAt!) - 1).toISOString();
    await arrive(late!.shipmentId, after);
    await arrive(kept!.shipmentId, before);
    await predictOpen(open.db);
    expect(await newestPrediction(open.db, late!.shipmentId)).toMatchObject({
      late: true,
      deliveredAt: after,
    });
    expect(await newestPrediction(open.db, kept!.shipmentId)).toMatchObject({
      late: false,
      deliveredAt: before,
    });
    const { all: figures, model } = await readCalibration(open.db, { days: 30, carrier: null });
    expect(figures).toMatchObject({ n: 2, late: 1 });
    expect(model).toMatchObject({ basis: 'model' });
  });

  it('are counted by their outcomes as by hand', async () => {
    const model = await open.db
      .insertInto('predictionModels')
      .values({
        trainedAt: new Date().toISOString(),
        parcels: 1,
        outcomes: 1,
        seconds: 1,
        basis: 'model',
        figures: '{}',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const said = [0.1, 0.4, 0.4, 0.9];
    const came = [false, true, false, true];
    const now = Date.now();
    const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
    for (const [index, pLate] of said.entries())
      await open.db
        .insertInto('predictions')
        .values({
          shipmentId: randomUUID(),
          ...{
            moment: 'hand_over',
            carrier: 'ups',
            basis: 'model',
            modelId: model.id,
            laneParcels: 9,
            pLate,
          },
          ...{ predictedAt: at(-100), promiseEndsAt: at(-40), q10: at(-60), q50: at(-55), q90: at(-50) },
          late: came[index]!,
          deliveredAt: came[index] ? at(-30) : at(index === 0 ? -70 : -55),
          settled: true,
        })
        .execute();
    await countOutcomes(open.db);
    const { all: figures, bins, alarms } = await readCalibration(open.db, { days: 30, carrier: null });
    expect(figures).toMatchObject({ n: 4, late: 2, auc: 0.875, windows: 4, within: 1, below: 1, above: 2 });
    expect(figures!.brier).toBeCloseTo((0.01 + 0.36 + 0.16 + 0.01) / 4);
    expect(bins).toHaveLength(4);
    expect(alarms).toMatchObject({ parcels: 4, late: 2, alarms: 1, right: 1, median: 60 });
    expect((await readCalibration(open.db, { days: 30, carrier: 'fedex' })).all).toBeNull();
  });
});
