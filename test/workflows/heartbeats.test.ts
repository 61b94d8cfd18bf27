import { Client, type Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createTakeRound } from '../../activities/take-round';
import { loadProcess } from '../../db/cases/processes';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import { createPlanner } from '../../planning/planner';
import { CASE_SUBSCRIBERS } from '../../worker/case-subscribers';
import { workflowCode } from '../../worker/workflow-code';
import {
  actOnCase,
  customerWrote,
  newsUpTo,
  SHIPMENT_WORKFLOW,
  shipmentWorkflowId,
  trackingBatch,
} from '../../workflows/contract';
import { MEANINGS } from '../domain/tracking/meanings';
import { eventually } from '../harness/conditions';
import { createTestDatabase, type TestDatabase } from '../harness/database';
import { ingestScan, registerParcel } from '../harness/parcels-in-postgres';
import { replayHistories } from '../harness/replayed-histories';
import { serverFact } from '../harness/servers';
import { connectTemporal, temporalAddress, uniqueTaskQueue } from '../harness/temporal';

/**
 * Postgres is slow: a round is still being written when its task has to end, which then ends without a word. On replay such a task is
 * skipped, and all that came meanwhile is heard at once.
 */

const taskQueue = uniqueTaskQueue('heartbeats');
let testDatabase: TestDatabase;
let database: OpenDatabase;
let connection: Connection;
let native: NativeConnection;
let temporal: Client;
let worker: Worker;
let running: Promise<void>;

/** A task that a busy machine does not end in time is tried again, at first after ten seconds. */
const PATIENCE_MS = 60_000;

/** Rounds wait here, after they have been written. */
let gate: Promise<void> = Promise.resolve();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  connection = await connectTemporal();
  temporal = new Client({ connection });
  native = await NativeConnection.connect({ address: temporalAddress() });
  const planner = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });
  const takeRound = createTakeRound({
    ...database,
    planner,
    subscribers: CASE_SUBSCRIBERS,
    faults: () => undefined,
  });
  worker = await Worker.create({
    connection: native,
    taskQueue,
    ...workflowCode(serverFact('workflowBundle')),
    activities: {
      takeRound: async (request: Parameters<typeof takeRound>[0]) => {
        const answer = await takeRound(request);
        await gate;
        return answer;
      },
    },
  });
  running = worker.run();
});

afterAll(async () => {
  worker?.shutdown();
  await running;
  await native?.close();
  await connection?.close();
  await database?.close();
  await testDatabase?.drop();
});

function closeGate(): () => void {
  let open = (): void => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  return () => open();
}

test('staff act, the customer writes and the timer rings while a round is being written: all are heard, once, and the history replays', async () => {
  const { db } = database;
  const trackingNumber = '1ZSLOWPOSTGRES';
  const id = await registerParcel(db, { trackingNumber }, new Date().toISOString());
  const tell = async () => {
    const { seq, facts } = await db
      .selectFrom('shipments')
      .select(['lastSeq as seq', 'factsVersion as facts'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await temporal.workflow.signalWithStart(SHIPMENT_WORKFLOW, {
      workflowId: shipmentWorkflowId(id),
      taskQueue,
      args: [{ shipmentId: id }],
      // Tasks end without a word after 80 % of it.
      workflowTaskTimeout: '2 seconds',
      signal: trackingBatch,
      signalArgs: [newsUpTo({ seq, facts })],
    });
  };
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(id));
  const endedTasks = async () => {
    const { events } = await handle.fetchHistory();
    return (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes != null).length;
  };
  const aTaskEndsWithoutAWord = async () => {
    const before = await endedTasks();
    await eventually(
      'a task has ended without a word',
      async () => (await endedTasks()) > before,
      PATIENCE_MS,
    );
  };
  const caseOf = async () => (await loadProcess(db, id))?.state.cases[0];

  await tell();
  await eventually('it is registered', async () => (await loadProcess(db, id)) !== null, PATIENCE_MS);
  let open = closeGate();
  await ingestScan(db, trackingNumber, MEANINGS.damaged, new Date().toISOString());
  await tell();
  const { id: caseId } = await eventually('the case is written', caseOf, PATIENCE_MS);
  await aTaskEndsWithoutAWord();
  const click = { caseId: caseId ?? '', actor: 'maria', requestedAt: new Date().toISOString() };
  const acknowledged = handle.executeUpdate(actOnCase, {
    args: [{ ...click, type: 'acknowledge' }],
    updateId: 'click-1',
  });
  await handle.signal(customerWrote, { messageId: 'letter-1', at: new Date().toISOString() });
  await aTaskEndsWithoutAWord();
  await aTaskEndsWithoutAWord();
  open();
  expect(await acknowledged).toMatchObject({ status: 'acknowledged' });

  // And the other way round: the action is being written, and the letter comes.
  open = closeGate();
  const snoozed = handle.executeUpdate(actOnCase, {
    args: [{ ...click, type: 'snooze', until: new Date(Date.now() + 6_000).toISOString() }],
    updateId: 'click-2',
  });
  await eventually('the snooze is written', async () => (await caseOf())?.status === 'snoozed', PATIENCE_MS);
  await aTaskEndsWithoutAWord();
  await ingestScan(db, trackingNumber, MEANINGS.arrivedAtFacility, new Date().toISOString());
  await tell();
  await aTaskEndsWithoutAWord();
  open();
  expect(await snoozed).toMatchObject({ status: 'snoozed' });
  await eventually(
    'the scan is taken',
    async () => (await loadProcess(db, id))?.state.seq === 2,
    PATIENCE_MS,
  );

  // The snooze ends by itself while a letter is being written.
  open = closeGate();
  await handle.signal(customerWrote, { messageId: 'letter-2', at: new Date().toISOString() });
  await eventually(
    'the letter is written',
    async () => (await loadProcess(db, id))?.state.heard.includes('letter-2'),
    PATIENCE_MS,
  );
  await aTaskEndsWithoutAWord();
  await eventually(
    'the timer has rung',
    async () =>
      (await handle.fetchHistory()).events?.some((event) => event.timerFiredEventAttributes != null),
    PATIENCE_MS,
  );
  open();
  const resolved = await handle.executeUpdate(actOnCase, {
    args: [{ ...click, type: 'resolve' }],
    updateId: 'click-3',
  });
  expect(resolved).toMatchObject({ status: 'resolved' });

  const entries = await db
    .selectFrom('caseEntries')
    .select('type')
    .where('caseId', '=', caseId ?? '')
    .where('type', 'in', ['acknowledged', 'customer_wrote', 'snoozed', 'resolved'])
    .orderBy('entryKey')
    .execute();
  expect(entries.map(({ type }) => type).sort()).toEqual([
    'acknowledged',
    'customer_wrote',
    'customer_wrote',
    'resolved',
    'snoozed',
  ]);
  await replayHistories(db, temporal);
});
