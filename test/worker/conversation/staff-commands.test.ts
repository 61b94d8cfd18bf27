import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createTakeRound } from '../../../activities/take-round';
import { openTemporal, type TemporalAccess } from '../../../config/temporal';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { alertCode } from '../../../db/people/alert-codes';
import { addContactPoint } from '../../../db/people/contact-points';
import { type PostgresListener, startPostgresListener } from '../../../db/postgres/postgres-listener';
import { statementsIn } from '../../../db/postgres/statements-in';
import { createPlanner } from '../../../planning/planner';
import { CASE_SUBSCRIBERS } from '../../../worker/case-subscribers';
import { startInbound } from '../../../worker/conversation/start-inbound';
import { takeStaffCommand } from '../../../worker/conversation/take-staff-command';
import { startRelay } from '../../../worker/tracking/relay';
import { workflowCode } from '../../../worker/workflow-code';
import { aParcel } from '../../api/parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../../api/running-api';
import { eventually } from '../../harness/conditions';
import { serverFact } from '../../harness/servers';
import { temporalAddress, uniqueTaskQueue } from '../../harness/temporal';

const silent = pino({ level: 'silent' });
const STAFF = Array.from({ length: 14 }, (_, n) => ({ id: `agent-${n}`, phone: `+49151100000${10 + n}` }));

let api: RunningTestApi;
let temporal: TemporalAccess;
let connection: NativeConnection;
let listener: PostgresListener;
const taskQueue = uniqueTaskQueue('texts');
beforeAll(async () => {
  api = await startTestApi();
  temporal = openTemporal(api.settings);
  listener = startPostgresListener(api.databaseUrl, silent);
  connection = await NativeConnection.connect({ address: temporalAddress() });
});
afterAll(async () => {
  await listener.stop();
  await temporal.close();
  await connection.close();
  await api.stop();
});

/** Whoever carries out what is decided; stops when it is told to. */
async function startWorkflows(): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    connection,
    taskQueue,
    ...workflowCode(serverFact('workflowBundle')),
    activities: {
      takeRound: createTakeRound({
        db: api.db,
        statements: statementsIn(api.db),
        planner: createPlanner(api.settings),
        subscribers: CASE_SUBSCRIBERS,
        faults: () => undefined,
      }),
    },
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

async function aDamagedParcel(): Promise<string> {
  const { shipmentId, trackingNumber } = await aParcel(api.db, { promisedDate: null });
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  await api.call({
    method: 'POST',
    path: '/v1/events',
    body: { events: [{ carrier: 'ups', trackingNumber, occurredAt, exception: 'damaged' }] },
  });
  const { id } = await eventually('the case is open', () =>
    api.db.selectFrom('cases').select('id').where('shipmentId', '=', shipmentId).executeTakeFirst(),
  );
  return id;
}

/** Everybody was alerted about it. */
async function pagedWith(caseId: string): Promise<void> {
  const now = new Date().toISOString();
  for (const { id, phone } of STAFF) {
    await api.call({ method: 'POST', path: '/v1/members', body: { id, name: id } });
    await api.db.transaction().execute((tx) => addContactPoint(tx, id, { channel: 'sms', address: phone }));
    await api.db.updateTable('contactPoints').set({ verifiedAt: now }).where('memberId', '=', id).execute();
    await api.db.transaction().execute((tx) => alertCode(tx, phone, caseId, now));
  }
}

const texts = () =>
  api.db
    .selectFrom('messages')
    .select(['address', 'handledAt', 'handleFailures'])
    .where('direction', '=', 'inbound')
    .execute();

test('fourteen people answer the same page while no worker is there: each is tried again, each is done', async () => {
  const relay = startRelay({
    ...{ db: api.db, listener, temporal: temporal.client, taskQueue, log: silent },
  });
  const stop = await startWorkflows();
  const caseId = await aDamagedParcel();
  await pagedWith(caseId);
  await stop();

  const inbound = startInbound({
    ...{ db: api.db, listener, log: silent, firstPauseMs: 50 },
    handlers: [
      takeStaffCommand({
        db: api.db,
        shipments: { temporal: temporal.client, taskQueue, makeDue: async () => true },
      }),
    ],
  });
  for (const [n, { phone }] of STAFF.entries()) {
    const at = new Date().toISOString();
    await recordInboundSms(api.db, { sid: `SM${n}`, from: phone, to: '+15005550006', body: 'ack 1', at });
  }
  await eventually('each has failed', async () =>
    (await texts()).every(({ handleFailures }) => handleFailures > 0),
  );
  expect((await texts()).filter(({ handledAt }) => handledAt !== null)).toEqual([]);

  const stopAgain = await startWorkflows();
  await eventually('each is dealt with', async () =>
    (await texts()).every(({ handledAt }) => handledAt !== null),
  );
  const taken = await api.db
    .selectFrom('caseEntries')
    .select('actor')
    .where('caseId', '=', caseId)
    .where('type', '=', 'acknowledged')
    .execute();
  expect(taken.map(({ actor }) => actor).sort()).toEqual(STAFF.map(({ id }) => id).sort());
  const answered = await api.db
    .selectFrom('messages')
    .select('address')
    .where('reason', '=', 'automatic_answer')
    .execute();
  expect(answered.map(({ address }) => address).sort()).toEqual(STAFF.map(({ phone }) => phone).sort());
  await inbound.stop();
  await relay.stop();
  await stopAgain();
});
