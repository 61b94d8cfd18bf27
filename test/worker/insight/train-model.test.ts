import { sql } from 'kysely';
import { goBackTo, listModels, runningModel } from '../../../db/insight/models';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import { predictOpen } from '../../../worker/insight/predict-open';
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

const inDays = (days: number): number => Date.now() + days * 86_400_000;
const running = async () => (await runningModel(open.db))!;

describe('models', () => {
  it('are trained once a day, and run if they do no worse; a person goes back, and the one gone back to stays', async () => {
    await pastRecords(open.db, { seed: 5, parcels: 1_500, days: 60 });
    await predictOpen(open.db);
    const first = await running();
    const next = await predictOpen(open.db, { now: inDays(1.01) });
    expect(next!.training).toMatchObject({ reason: 'no_worse', taken: true });
    const second = await running();
    expect(second.id).toBe(next!.training!.id);
    const [newest] = await listModels(open.db);
    expect(newest).toMatchObject({ id: second.id, outcome: 'taken', comparison: { with: first.id } });

    expect(await goBackTo(open.db, '999999', 14)).toBe(false);
    expect(await goBackTo(open.db, first.id, 14)).toBe(true);
    const held = await predictOpen(open.db, { now: inDays(2.02) });
    expect(held!.training).toMatchObject({ reason: 'held', taken: false });
    expect((await running()).id).toBe(first.id);
  });

  it('that learnt from bad data do worse, and are refused; the one before goes on', async () => {
    await pastRecords(open.db, { seed: 5, parcels: 3_000, days: 80 });
    await predictOpen(open.db);
    const good = await running();
    // An import swaps what was late and what was on time, of all but the last weeks.
    await sql`
      UPDATE shipment_records
         SET delivered_at = greatest(handed_over_at + interval '1 hour', promise_first_ends_at - (delivered_at - promise_first_ends_at))
       WHERE delivered_at IS NOT NULL AND handed_over_at < now() - interval '20 days'`.execute(open.db);
    const next = await predictOpen(open.db, { now: inDays(1.01) });
    expect(next!.training).toMatchObject({ reason: 'worse', taken: false });
    expect((await running()).id).toBe(good.id);
    const [refused] = await listModels(open.db);
    expect(refused).toMatchObject({ outcome: 'refused', because: 'worse', comparison: { with: good.id } });
  });

  it('that cannot be compared are refused, and the one before goes on', async () => {
    await pastRecords(open.db, { seed: 5, parcels: 1_500, days: 60 });
    await predictOpen(open.db);
    const good = await running();
    await open.db
      .updateTable('predictionTurn')
      .set({ heldUntil: null, trainedAt: new Date(inDays(-2)).toISOString() })
      .execute();
    await open.db
      .updateTable('predictionModels')
      .set({ learntUntil: new Date(inDays(-1)).toISOString() })
      .execute();
    // Both know all but a day: too little came since to compare them by.
    expect((await predictOpen(open.db))!.training).toMatchObject({ reason: 'too_few', taken: false });
    expect((await running()).id).toBe(good.id);
    expect((await listModels(open.db))[0]).toMatchObject({ outcome: 'refused', because: 'too_few' });
  });
});
