import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createTakeRound } from '../../../activities/take-round';
import { openTemporal, type TemporalAccess } from '../../../config/temporal';
import { createMember, updateMember } from '../../../db/people/members';
import { type PostgresListener, startPostgresListener } from '../../../db/postgres/postgres-listener';
import { statementsIn } from '../../../db/postgres/statements-in';
import { createPlanner } from '../../../planning/planner';
import { CASE_SUBSCRIBERS } from '../../../worker/case-subscribers';
import { startRelay } from '../../../worker/tracking/relay';
import { workflowCode } from '../../../worker/workflow-code';
import { actOnCase, SHIPMENT_WORKFLOW, shipmentWorkflowId } from '../../../workflows/contract';
import { eventually } from '../../harness/conditions';
import { serverFact } from '../../harness/servers';
import { temporalAddress, uniqueTaskQueue } from '../../harness/temporal';
import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Outcome {
  readonly type?: string;
  readonly status: string | number;
  readonly assignee: string | null;
  readonly leaseEndsAt: string | null;
  readonly snoozedUntil?: string | null;
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
  let listener: PostgresListener;

  beforeAll(async () => {
    api = await startTestApi();
    for (const id of ['jo', 'sam', 'gone'])
      await createMember(api.db, { id, name: id, locale: 'en', timeZone: 'UTC' });
    await updateMember(api.db, 'gone', { active: false });
    const taskQueue = uniqueTaskQueue('api');
    connection = await NativeConnection.connect({ address: temporalAddress() });
    worker = await Worker.create({
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
    running = worker.run();
    temporal = openTemporal(api.settings);
    listener = startPostgresListener(api.databaseUrl, pino({ level: 'silent' }));
    relay = startRelay({
      db: api.db,
      listener,
      temporal: temporal.client,
      taskQueue,
      log: pino({ level: 'silent' }),
    });
  });
  afterAll(async () => {
    await relay.stop();
    await listener.stop();
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

  it('is given to active members only: a slip in a name is refused, with the field that it stands in', async () => {
    const { caseId } = await aDamagedParcel();
    for (const [verb, body, field, reason] of [
      ['acknowledge', { actor: 'inse.weber' }, '/actor', 'there is no active member inse.weber'],
      ['acknowledge', undefined, '/actor', 'must name an active member: the key, the-act-key, is none'],
      ['assign', { assignee: 'nobody' }, '/assignee', 'there is no active member nobody'],
      ['assign', { assignee: 'gone' }, '/assignee', 'there is no active member gone'],
      ['hand-over', { to: 'nobody' }, '/to', 'there is no active member nobody'],
    ] as const) {
      expect(await act(caseId, verb, body)).toMatchObject({
        status: 422,
        body: { errors: [{ in: 'body', field, reason }] },
      });
    }
    const { body } = await api.call({ method: 'GET', path: `/v1/cases/${caseId}` });
    expect(body).toMatchObject({ status: 'open', assignee: null });
  });

  it('carries the name of the key when nobody else is named', async () => {
    const { caseId } = await aDamagedParcel();
    expect((await act(caseId, 'resolve')).status).toBe(200);
    const { body } = await api.call({ method: 'GET', path: `/v1/cases/${caseId}` });
    expect(body).toMatchObject({ resolvedBy: 'the-act-key' });
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
    await api.hire(...everybody.map((n) => `agent-${n}`));
    await Promise.all(
      everybody.map((n) =>
        eventually(`note ${n} is taken`, async () => {
          const { status } = await act(caseId, 'notes', { text: `Call ${n}`, actor: `agent-${n}` });
          // A busy machine has some of them ask again; nothing of what was refused stays.
          expect([200, 429]).toContain(status);
          return status === 200;
        }),
      ),
    );
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
    const before = Date.now();
    const snoozed = await act(caseId, 'snooze', { duration: '90 minutes' });
    expect(snoozed).toMatchObject({ status: 200, body: { status: 'snoozed' } });
    const restsFor = Date.parse(snoozed.body.snoozedUntil ?? '') - before;
    expect(restsFor).toBeGreaterThanOrEqual(90 * 60_000);
    expect(restsFor).toBeLessThan(91 * 60_000 + (Date.now() - before));
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
