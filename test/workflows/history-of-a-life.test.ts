import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { historyJson } from '../harness/histories';
import { type ProcessUnderTest, startProcess } from '../harness/process-under-test';
import { startTimeSkipping } from '../harness/temporal';

let environment: TestWorkflowEnvironment;
let wayward: ProcessUnderTest;

beforeAll(async () => {
  environment = await startTimeSkipping();
  wayward = await startProcess(environment);
});

afterAll(async () => {
  await wayward?.stop();
  await environment?.teardown();
});

/** What Temporal is given to keep, a clean life long: 57 bytes for each delivery, 330 for each round, nothing for the registration and a routine scan. */
const MOST_BYTES = 900;

test('ten routine scans and two that are told leave in the history that there was news, and what was answered', async () => {
  const { db } = wayward.database;
  const parcel = await wayward.registerQuietly();
  const takenUpTo = (seq: number) =>
    eventually(`event ${seq} is taken`, async () => {
      const row = await db
        .selectFrom('processes')
        .select('state')
        .where('shipmentId', '=', parcel.id)
        .executeTakeFirst();
      return (row?.state as { seq?: number } | undefined)?.seq === seq;
    });
  for (let scan = 1; scan <= 10; scan += 1) {
    const at = new Date(Date.parse(await wayward.now()) + scan).toISOString();
    await parcel.scanQuietly({ ...MEANINGS.arrivedAtFacility, rule: `hub-${at}` });
  }
  await parcel.scan(MEANINGS.outForDelivery);
  await takenUpTo(11);
  await parcel.scan(MEANINGS.delivered);
  await takenUpTo(12);

  let bytes = 0;
  JSON.parse(await historyJson(parcel.handle), (key, value: unknown) => {
    if (key === 'data' && typeof value === 'string') bytes += Buffer.from(value, 'base64').length;
    return value;
  });
  expect(bytes).toBeLessThan(MOST_BYTES);
});
