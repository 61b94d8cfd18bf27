import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { aCase, aParcel, type Parcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

interface Page {
  readonly data: { readonly id: string }[];
  readonly nextCursor: string | null;
}

describe('cases over the api', () => {
  let api: RunningTestApi;
  let parcel: Parcel;
  beforeAll(async () => {
    api = await startTestApi({ TEMPORAL_UI_URL: 'https://temporal.example/' });
    parcel = await aParcel(api.db, { carrier: 'gls' });
  });
  afterAll(() => api.stop());

  const list = async (query: string): Promise<Page> =>
    (await api.call<Page>({ method: 'GET', path: `/v1/cases?${query}`, as: api.keys.read })).body;
  const idsOf = async (query: string): Promise<string[]> => (await list(query)).data.map(({ id }) => id);
  const act = (id: string, verb: string, body?: unknown, as = api.keys.act) =>
    api.call({ method: 'POST', path: `/v1/cases/${id}/${verb}`, body, as });

  it('of equals come first whose clock has run out', async () => {
    const other = await aParcel(api.db);
    const at = (hour: number): string => `2026-11-24T0${hour}:00:00.000Z`;
    const soon = await aCase(api.db, other, { kind: 'damaged', nextActionAt: at(1) });
    const breached = await aCase(api.db, other, { kind: 'disposed', nextActionAt: at(5) });
    const lessGrave = await aCase(api.db, other, { kind: 'late', nextActionAt: at(1) });
    await api.db
      .updateTable('cases')
      .set({ clockBreached: true, firstResponseDueAt: at(0), firstResponseBreachedAt: at(0) })
      .where('id', 'in', [breached, lessGrave])
      .execute();
    const { data } = await list(`shipmentId=${other.shipmentId}`);
    expect(data.map(({ id }) => id)).toEqual([breached, soon, lessGrave]);
    expect(data[0]).toMatchObject({
      clocks: { firstResponse: { state: 'breached', dueAt: at(0), metAt: null }, resolution: null },
    });
  });

  it('come by urgency: the gravest first, then whose next action is due first, then those without one', async () => {
    const at = (hour: number): string => `2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const weather = await aCase(api.db, parcel, { kind: 'weather', nextActionAt: at(1) });
    const ended = await aCase(api.db, parcel, { kind: 'lost', nextActionAt: null });
    const late = await aCase(api.db, parcel, { kind: 'late', nextActionAt: at(2) });
    const damagedSoon = await aCase(api.db, parcel, { kind: 'damaged', nextActionAt: at(3) });
    const disposedLater = await aCase(api.db, parcel, { kind: 'disposed', nextActionAt: at(5) });
    const byUrgency = [damagedSoon, disposedLater, ended, late, weather];
    expect(await idsOf(`shipmentId=${parcel.shipmentId}`)).toEqual(byUrgency);

    const leafed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await list(`shipmentId=${parcel.shipmentId}&limit=1${query}`);
      leafed.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(leafed).toEqual(byUrgency);
    expect(await idsOf(`shipmentId=${parcel.shipmentId}&sort=newest`)).toEqual([
      disposedLater,
      damagedSoon,
      late,
      ended,
      weather,
    ]);
    expect(await idsOf(`shipmentId=${parcel.shipmentId}&severity=minor&severity=major`)).toEqual([
      late,
      weather,
    ]);
  });

  it('are found by who has them, what they are and where they stand', async () => {
    const other = await aParcel(api.db, { carrier: 'yodel' });
    const mine = await aCase(api.db, other, { kind: 'refused', assignee: 'jo' });
    const nobodys = await aCase(api.db, other, { kind: 'stalled' });
    const done = await aCase(api.db, other, { kind: 'traffic', resolved: true });
    expect(await idsOf('assignee=jo')).toEqual([mine]);
    expect(await idsOf('carrier=Yodel&unassigned=true')).toEqual([nobodys]);
    expect(await idsOf('carrier=yodel&kind=refused&merchantId=default')).toEqual([mine]);
    expect(await idsOf('carrier=yodel&status=resolved')).toEqual([done]);
    expect(await idsOf('carrier=yodel&sort=newest')).toEqual([nobodys, mine]);
  });

  it('show plan, steps, what was done and what was said, and a note only once it was logged', async () => {
    const id = await aCase(api.db, parcel, { kind: 'customs_hold', note: 'The invoice is on its way' });
    await api.db
      .insertInto('caseNotes')
      .values({ id: randomUUID(), caseId: id, author: 'jo', text: 'staged, and never logged' })
      .execute();
    const { body } = await api.call({ method: 'GET', path: `/v1/cases/${id}`, as: api.keys.read });
    expect(body).toMatchObject({
      kind: 'customs_hold',
      faultOwner: 'customs',
      plan: { policyId: 'default', steps: [{ id: 'tell_customer', audience: 'customer' }] },
      steps: [{ stepId: 'tell_customer', outcome: 'run', reason: 'first_notification' }],
      entries: [{ type: 'opened' }, { type: 'note', note: 'The invoice is on its way' }],
      messages: [{ channel: 'email', status: 'intended', reason: 'first_notification' }],
    });
    expect(JSON.stringify(body)).not.toContain('never logged');
  });

  it('say in sentences what happens next, and nothing once they are over', async () => {
    const protocol = async (fields: Parameters<typeof aCase>[2]) => {
      const id = await aCase(api.db, await aParcel(api.db), fields);
      await api.db.deleteFrom('caseSteps').where('caseId', '=', id).execute();
      return (await api.call({ method: 'GET', path: `/v1/cases/${id}`, as: api.keys.read })).body.protocol;
    };
    const telling = {
      at: '2026-11-23T10:00:00.000Z',
      text: 'The customer is told by email, before everything else (critical), "Your parcel is at customs".',
    };
    expect(await protocol({ kind: 'customs_hold' })).toEqual([telling]);
    expect(await protocol({ kind: 'customs_hold', nextActionAt: null })).toEqual([
      telling,
      { at: null, text: expect.stringMatching(/^All steps have run\. The case stays open until/) },
    ]);
    expect(await protocol({ kind: 'customs_hold', resolved: true })).toEqual([]);
  });

  it('name the parcel in what is still to be said, and lead to its workflow where people look into it', async () => {
    const parcel = await aParcel(api.db, { reference: 'A-77' });
    const id = await aCase(api.db, parcel, { kind: 'damaged' });
    const steps = [
      { id: 'ask_carrier', occurrence: 1, at: '2026-11-23T12:00:00.000Z', audience: 'team:carrier_desk' },
    ].map((step) => ({
      ...{ ...step, channels: ['email'], template: 'carrier_desk_case' },
      ...{ priority: 'normal', condition: 'unacknowledged' },
    }));
    await api.db
      .updateTable('cases')
      .set({ plan: sql`jsonb_set(plan, '{steps}', ${JSON.stringify(steps)}::jsonb)` })
      .where('id', '=', id)
      .execute();
    const { body } = await api.call({ method: 'GET', path: `/v1/cases/${id}`, as: api.keys.read });
    expect(JSON.stringify(body.protocol)).toContain('Ask UPS: ');
    expect(JSON.stringify(body.protocol)).toContain('A-77');
    expect(body.workflowUrl).toBe(
      `https://temporal.example/namespaces/default/workflows/shipment-${parcel.shipmentId}`,
    );
  });

  it('cannot be acted on once their shipment is closed, and its workflow gone', async () => {
    const closed = await aParcel(api.db);
    await api.db
      .updateTable('shipments')
      .set({ closedAt: new Date().toISOString(), closeReason: 'abandoned', deliverAt: null })
      .where('id', '=', closed.shipmentId)
      .execute();
    const id = await aCase(api.db, closed, { kind: 'prohibited' });
    await api.hire('sam');
    for (const [verb, body] of [
      ['acknowledge', { actor: 'sam' }],
      ['resolve', {}],
      ['escalate', { actor: 'sam' }],
      ['assign', { assignee: 'sam' }],
      ['snooze', { until: new Date(Date.now() + 3_600_000).toISOString() }],
      ['notes', { text: 'Hello?' }],
    ] as const) {
      expect(await act(id, verb, body)).toMatchObject({
        status: 409,
        body: { type: '/problems/case_not_open' },
      });
    }
    const notes = await api.db.selectFrom('caseNotes').select('text').where('caseId', '=', id).execute();
    expect(notes).toEqual([]);
  });

  it('are not acted on with a name where a staff id belongs, nor by a key that may only read', async () => {
    const id = await aCase(api.db, parcel, { kind: 'payment_due' });
    expect((await act(id, 'acknowledge', { actor: 'Jo Smith' })).status).toBe(422);
    expect((await act(id, 'assign', { assignee: 'jo@shop.example' })).status).toBe(422);
    for (const [body, field] of [
      [{}, '/until'],
      [{ until: '2026-12-01T10:00:00Z', duration: '2h' }, '/until'],
      [{ duration: 'a while' }, '/duration'],
      [{ duration: '0h' }, '/duration'],
      [{ duration: '31 days' }, '/duration'],
      [{ duration: 'P2M' }, '/duration'],
    ] as const)
      expect(await act(id, 'snooze', body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
    expect((await act(id, 'resolve', {}, api.keys.read)).status).toBe(403);
    expect((await act(randomUUID(), 'resolve')).status).toBe(404);
  });
});

describe('with Temporal away', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  });
  afterAll(() => api.stop());

  it('staff are asked to repeat what they did, and a note keeps its words for the repetition', async () => {
    const parcel = await aParcel(api.db);
    const id = await aCase(api.db, parcel);
    const repeat = async () =>
      api.call({
        method: 'POST',
        path: `/v1/cases/${id}/notes`,
        body: { text: 'Called them' },
        headers: { 'idempotency-key': 'click-1' },
      });
    for (let click = 0; click < 2; click += 1) {
      const answer = await repeat();
      expect(answer).toMatchObject({ status: 503, body: { type: '/problems/workflow_unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    const notes = await api.db.selectFrom('caseNotes').select('text').where('caseId', '=', id).execute();
    expect(notes).toEqual([{ text: 'Called them' }]);
    const live = await api.call({ method: 'GET', path: `/v1/shipments/${parcel.shipmentId}/workflow` });
    expect(live.status).toBe(503);
  });

  it('events are taken all the same, and readiness says degraded', async () => {
    const { trackingNumber } = await aParcel(api.db);
    const { status } = await api.call({
      method: 'POST',
      path: '/v1/events',
      body: {
        events: [
          { carrier: 'ups', trackingNumber, occurredAt: '2026-11-23T10:00:00Z', exception: 'damaged' },
        ],
      },
    });
    expect(status).toBe(202);
    expect(await api.call({ method: 'GET', path: '/readyz', as: null })).toMatchObject({
      status: 200,
      body: { status: 'degraded', parts: { postgres: { ok: true }, temporal: { ok: false } } },
    });
  });
});
