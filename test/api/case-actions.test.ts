import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createTakeRound } from '../../activities/take-round';
import { openTemporal, type TemporalAccess } from '../../config/temporal';
import { createPlanner } from '../../planning/planner';
import { startRelay } from '../../worker/relay';
import { workflowCode } from '../../worker/workflow-code';
import { actOnCase, SHIPMENT_WORKFLOW, shipmentWorkflowId } from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import { serverFact } from '../harness/servers';
import { temporalAddress, uniqueTaskQueue } from '../harness/temporal';
import { aCase, aParcel } from './parcel-in-trouble';
import { type RunningTestApi, startTestApi } from './running-api';

interface Outcome {
  readonly type?: string;
  readonly status: string | number;
  readonly assignee: string | null;
  readonly leaseEndsAt: string | null;
  readonly changed: boolean;
}

/** With the real workflow behind the api; nobody sends here, so messages stay intended. */
describe('what staff do to a case', () => {
  let api: RunningTestApi;
  let connection: NativeConnection;
  let temporal: TemporalAccess;
  let worker: Worker;
  let running: Promise<void>;
  let relay: { stop(): Promise<void> };

  beforeAll(async () => {
    api = await startTestApi();
    const taskQueue = uniqueTaskQueue('api');
    connection = await NativeConnection.connect({ address: temporalAddress() });
    worker = await Worker.create({
      connection,
      taskQueue,
      ...workflowCode(serverFact('workflowBundle')),
      activities: {
        takeRound: createTakeRound({
          db: api.db,
          planner: createPlanner(api.settings),
          faults: () => undefined,
        }),
      },
    });
    running = worker.run();
    temporal = openTemporal(api.settings);
    relay = startRelay({
      db: api.db,
      databaseUrl: api.databaseUrl,
      temporal: temporal.client,
      taskQueue,
      logger: pino({ level: 'silent' }),
    });
  }, 120_000);
  afterAll(async () => {
    await relay.stop();
    worker.shutdown();
    await running;
    await temporal.close();
    await connection.close();
    await api.stop();
  });

  async function aDamagedParcel(): Promise<{ shipmentId: string; caseId: string }> {
    // No promise: a story of one case must not become one of two on the day that a date is passed.
    const { shipmentId, trackingNumber } = await aParcel(api.db, { promisedDate: null });
    const occurredAt = new Date(Date.now() - 60_000).toISOString();
    await api.call({
      method: 'POST',
      path: '/v1/events',
      body: { events: [{ carrier: 'ups', trackingNumber, occurredAt, exception: 'damaged' }] },
    });
    const caseId = await eventually('the case is open', async () => {
      const { body } = await api.call<{ data: { id: string }[] }>({
        method: 'GET',
        path: `/v1/cases?shipmentId=${shipmentId}`,
      });
      return body.data[0]?.id;
    });
    return { shipmentId, caseId };
  }
  const act = (caseId: string, verb: string, body?: unknown, headers: Record<string, string> = {}) =>
    api.call<Outcome>({
      method: 'POST',
      path: `/v1/cases/${caseId}/${verb}`,
      body,
      headers,
      as: api.keys.act,
    });

  it('is done when the answer comes, and stands in lists and in the live state', async () => {
    const { shipmentId, caseId } = await aDamagedParcel();
    expect(await act(caseId, 'acknowledge', { actor: 'jo' })).toMatchObject({
      status: 200,
      body: { status: 'acknowledged', assignee: 'jo', changed: true },
    });
    expect((await act(caseId, 'assign', { assignee: 'jo' })).body).toMatchObject({ changed: false });
    expect((await act(caseId, 'assign', { assignee: 'sam' })).body).toMatchObject({ assignee: 'sam' });
    const { body: listed } = await api.call<{ data: unknown[] }>({
      method: 'GET',
      path: '/v1/cases?assignee=sam',
    });
    expect(listed.data).toMatchObject([{ id: caseId, status: 'acknowledged' }]);
    const live = await api.call({ method: 'GET', path: `/v1/shipments/${shipmentId}/workflow` });
    expect(live).toMatchObject({
      status: 200,
      body: { status: 'RUNNING', state: { cases: [{ id: caseId, assignee: 'sam' }] } },
    });
  });

  it('says until when an acknowledgement holds, and to whom a case was handed over', async () => {
    const { caseId } = await aDamagedParcel();
    const taken = await act(caseId, 'acknowledge', { actor: 'jo' });
    expect(taken.body).toMatchObject({ leaseEndsAt: expect.any(String), nextActionAt: expect.any(String) });
    expect(Date.parse(taken.body.leaseEndsAt ?? '')).toBeGreaterThan(Date.now());
    expect(await act(caseId, 'hand-over', { actor: 'jo', to: 'smam' })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', field: '/to', reason: 'there is no active member smam' }] },
    });
    await api.call({ method: 'POST', path: '/v1/members', body: { id: 'sam', name: 'Sam' } });
    expect((await act(caseId, 'hand-over', { actor: 'jo', to: 'sam' })).body).toMatchObject({
      status: 'acknowledged',
      assignee: 'sam',
      leaseEndsAt: expect.any(String),
    });
    const { body } = await api.call<{
      leaseEndsAt: string | null;
      clocks: Record<string, { state: string }>;
    }>({ method: 'GET', path: `/v1/cases/${caseId}` });
    expect(body).toMatchObject({
      leaseEndsAt: expect.any(String),
      clocks: { firstResponse: { state: 'met' }, nextResponse: null, resolution: { state: 'running' } },
    });
  });

  it('carries the name of the key when nobody else is named', async () => {
    const { caseId } = await aDamagedParcel();
    expect((await act(caseId, 'acknowledge')).body).toMatchObject({ assignee: 'the-act-key' });
  });

  it('is done once for one idempotency key: one note, and the same answer', async () => {
    const { caseId } = await aDamagedParcel();
    const write = () =>
      act(caseId, 'notes', { actor: 'jo', text: 'Ada was called' }, { 'idempotency-key': `note-${caseId}` });
    const first = await write();
    expect(first).toMatchObject({ status: 200, body: { changed: true } });
    expect(await write()).toMatchObject({ status: 200, body: first.body });
    const { body } = await api.call<{ entries: { type: string; note: string | null }[] }>({
      method: 'GET',
      path: `/v1/cases/${caseId}`,
    });
    expect(body.entries.filter(({ type }) => type === 'note')).toMatchObject([{ note: 'Ada was called' }]);
  });

  it('is done for each of thirty who act on the same case at the same moment', async () => {
    const { caseId } = await aDamagedParcel();
    const everybody = Array.from({ length: 30 }, (_, n) => n);
    const answers = await Promise.all(
      everybody.map((n) => act(caseId, 'notes', { text: `Call ${n}`, actor: `agent-${n}` })),
    );
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    const { body } = await api.call<{ entries: { type: string; note: string }[] }>({
      method: 'GET',
      path: `/v1/cases/${caseId}`,
    });
    const notes = body.entries.filter(({ type }) => type === 'note').map(({ note }) => note);
    expect(notes.sort()).toEqual(everybody.map((n) => `Call ${n}`).sort());
  });

  it('is done though another program asks for more than Temporal keeps, which makes it forget what it has', async () => {
    const { shipmentId, caseId } = await aDamagedParcel();
    const handle = temporal.client.workflow.getHandle(shipmentWorkflowId(shipmentId));
    const action = {
      type: 'acknowledge',
      caseId,
      actor: 'robot',
      requestedAt: new Date().toISOString(),
    } as const;
    const robot = Promise.allSettled(
      Array.from({ length: 25 }, () => handle.executeUpdate(actOnCase, { args: [action] })),
    );
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => act(caseId, 'notes', { text: `Call ${n}`, actor: 'jo' })),
    );
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    const refused = (await robot).filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
  });

  it('is refused in words when too many wait for a worker that does not come, and nothing of it stays', async () => {
    const parcel = await aParcel(api.db);
    const caseId = await aCase(api.db, parcel);
    // Nobody works for this one, whatever the relay has begun by now.
    const handle = await temporal.client.workflow.start(SHIPMENT_WORKFLOW, {
      taskQueue: uniqueTaskQueue('nobody'),
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      workflowId: shipmentWorkflowId(parcel.shipmentId),
      args: [{ shipmentId: parcel.shipmentId }],
    });
    const answers = await Promise.all(
      Array.from({ length: 13 }, (_, n) => act(caseId, 'notes', { text: `Call ${n}`, actor: 'jo' })),
    );
    await handle.terminate('the story is over');
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    const unknown = answers.filter(({ status }) => status === 503);
    expect(unknown).toHaveLength(13 - refused.length);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({
        type: '/problems/too_many_acts',
        detail: 'Too many act on the same at this moment. Nothing was done.',
      });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Of the others nobody knows yet: their words are kept for them.
    const kept = await api.db.selectFrom('caseNotes').select('id').where('caseId', '=', caseId).execute();
    expect(kept).toHaveLength(unknown.length);
  });

  it('is refused with the reason of the workflow', async () => {
    const { caseId } = await aDamagedParcel();
    expect(await act(caseId, 'snooze', { until: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 422,
      body: { type: '/problems/snooze_in_the_past' },
    });
    expect(
      await act(caseId, 'snooze', { until: new Date(Date.now() + 31 * 86_400_000).toISOString() }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', field: '/until', reason: 'lies more than 30 days ahead' }] },
    });
    expect(await act(caseId, 'escalate', { requestedAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 409,
      body: { type: '/problems/stale_escalation' },
    });
    expect(await act(caseId, 'escalate', { requestedAt: '2099-01-01T00:00:00Z' })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', field: '/requestedAt', reason: 'lies in the future' }] },
    });
    expect(
      await act(caseId, 'snooze', { until: new Date(Date.now() + 3_600_000).toISOString() }),
    ).toMatchObject({
      status: 200,
      body: { status: 'snoozed' },
    });
    let last = await act(caseId, 'escalate');
    for (let step = 0; step < 20 && last.status === 200; step += 1) last = await act(caseId, 'escalate');
    expect(last).toMatchObject({ status: 409, body: { type: '/problems/nothing_to_escalate' } });
    expect(await act(caseId, 'resolve')).toMatchObject({ status: 200, body: { status: 'resolved' } });
    expect(await act(caseId, 'resolve')).toMatchObject({
      status: 409,
      body: { type: '/problems/case_not_open' },
    });
  });
});
