import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readCalibration, saidDays } from '../../../db/insight/calibration';
import { countOutcomes, recountOutcomes } from '../../../db/insight/calibration-counts';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { createTestDatabase, type TestDatabase } from '../../harness/database';

let database: TestDatabase;
let open: OpenDatabase;
let model: number;
const now = Date.now();
const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();

beforeEach(async () => {
  database = await createTestDatabase();
  open = openDatabase({ url: database.url });
  const trained = { trainedAt: at(-200), parcels: 1, outcomes: 1, seconds: 1, basis: 'model' as const };
  ({ id: model } = await open.db
    .insertInto('predictionModels')
    .values({ ...trained, figures: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow());
});
afterEach(async () => {
  await open.close();
  await database.drop();
});

interface Story {
  readonly pLate: number;
  readonly carrier?: string;
  readonly shipmentId?: string;
  readonly moment?: string;
  readonly saidAt?: number;
}

/** Said of a parcel whose promise ended 40 hours ago, with a window that ended 50 hours ago; nothing is known of it yet. */
async function said({
  pLate,
  carrier = 'ups',
  shipmentId = randomUUID(),
  moment = 'hand_over',
  saidAt = -100,
}: Story) {
  await open.db
    .insertInto('predictions')
    .values({
      ...{ shipmentId, moment, carrier, basis: 'model', modelId: model, laneParcels: 9, pLate },
      ...{ predictedAt: at(saidAt), promiseEndsAt: at(-40), q10: at(-60), q50: at(-55), q90: at(-50) },
    })
    .execute();
  return shipmentId;
}

async function came(shipmentId: string, hours: number): Promise<void> {
  await open.db
    .updateTable('predictions')
    .set({ late: hours > -40, deliveredAt: at(hours), settled: true })
    .where('shipmentId', '=', shipmentId)
    .execute();
}

/** What counts nothing any more is as good as not there. */
const TABLES = [
  ['calibration_cells', 'n'],
  ['calibration_windows', 'within + below + above'],
  ['calibration_leads', 'parcels'],
] as const;

async function counts(): Promise<string> {
  const read = TABLES.map(async ([table, n]) => {
    const query = sql<{
      row: string;
    }>`SELECT t::text AS row FROM ${sql.raw(table)} t WHERE ${sql.raw(n)} <> 0 ORDER BY 1`;
    return (await query.execute(open.db)).rows;
  });
  return JSON.stringify(await Promise.all(read));
}

const span = { days: 30, carrier: null };

describe('what the calibration page shows is counted', () => {
  it('once, however often it is counted, and anew to the same', async () => {
    for (const [index, pLate] of [0.05, 0.3, 0.3, 0.72, 0.95].entries())
      await came(await said({ pLate, carrier: index < 2 ? 'ups' : 'dhl' }), -70 + 12 * index);
    await countOutcomes(open.db);
    const once = await readCalibration(open.db, span);
    expect(once.all).toMatchObject({ n: 5, late: 2, windows: 5 });
    expect(once.byCarrier.map(({ key, n }) => [key, n])).toEqual([
      ['dhl', 3],
      ['ups', 2],
    ]);
    const before = await counts();
    await Promise.all([countOutcomes(open.db), countOutcomes(open.db)]);
    expect(await counts()).toBe(before);
    expect(await recountOutcomes(open.db)).toBe(5);
    expect(await counts()).toBe(before);
  });

  it('by what is known in the end: late because nobody had heard of it, and on time once the carrier told', async () => {
    const parcel = await said({ pLate: 0.8 });
    await open.db.updateTable('predictions').set({ late: true }).execute();
    await countOutcomes(open.db);
    expect(await readCalibration(open.db, span)).toMatchObject({
      all: { n: 1, late: 1, above: 1, within: 0 },
      alarms: { alarms: 1, right: 1, median: 60 },
    });
    await came(parcel, -55);
    await countOutcomes(open.db);
    expect(await readCalibration(open.db, span)).toMatchObject({
      all: { n: 1, late: 0, above: 0, within: 1 },
      alarms: { parcels: 1, alarms: 1, right: 0, median: null },
    });
    expect((await readCalibration(open.db, span)).all!.brier).toBeCloseTo(0.64, 6);
  });

  it('by parcel where it is about alarms: the first that was reached', async () => {
    const parcel = await said({ pLate: 0.5, saidAt: -120 });
    await said({ pLate: 0.75, saidAt: -110, shipmentId: parcel, moment: 'day:1' });
    await said({ pLate: 0.9, saidAt: -95, shipmentId: parcel, moment: 'day:2' });
    await said({ pLate: 0.99, saidAt: -60, shipmentId: parcel, moment: 'day:3' });
    await came(parcel, -30);
    await countOutcomes(open.db);
    const { alarms, all } = await readCalibration(open.db, span);
    expect(all).toMatchObject({ n: 4, late: 4 });
    expect(alarms).toMatchObject({ parcels: 1, alarms: 1, right: 1, median: 70 });
    const days = await saidDays(open.db, span);
    expect(days.reduce((sum, { n }) => sum + n, 0)).toBe(4);
  });
});
