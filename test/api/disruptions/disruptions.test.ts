import { joinDisruption } from '../../../db/disruptions/disruption-members';
import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

/** Without a worker: what is decided by the workflow is told in test/workflows and test/e2e. */
describe('disruptions', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await api.hire('maria');
  });
  afterAll(() => api.stop());

  const post = (path: string, body: unknown, as = api.keys.act) =>
    api.call<Record<string, unknown> & { id: string; errors: { field: string; reason: string }[] }>({
      method: 'POST',
      path,
      body,
      as,
    });
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
  const draft = (scope: object) => ({ title: 'A closed hub', scope, expectedEnd: tomorrow() });

  it('a declared one takes in all open cases that fit, and shows them page by page', async () => {
    const parcels = await Promise.all([1, 2, 3].map(() => aParcel(api.db, { tags: ['hub'] })));
    const cases = await Promise.all(parcels.map((parcel) => aCase(api.db, parcel, { kind: 'late' })));
    await aCase(api.db, await aParcel(api.db, { tags: ['hub'] }), { kind: 'late', resolved: true });
    await aCase(api.db, await aParcel(api.db, { tags: ['hub'] }), { kind: 'address_problem' });

    const preview = await post('/v1/disruptions/preview', { scope: { tags: ['hub'] } }, api.keys.read);
    expect(preview).toMatchObject({
      status: 200,
      body: { cases: 3, byKind: { late: 3 }, byLocale: { de: 3 } },
    });

    const created = await post('/v1/disruptions', {
      ...draft({ tags: ['hub'], carrier: ['UPS'] }),
      actor: 'maria',
    });
    expect(created).toMatchObject({
      status: 201,
      body: {
        status: 'detected',
        origin: 'person',
        openedBy: 'maria',
        scope: { carrier: ['ups'], tags: ['hub'] },
      },
    });
    const { id } = created.body;
    expect(created.headers.get('location')).toBe(`/v1/disruptions/${id}`);
    const first = await api.call<{ data: { caseId: string }[]; nextCursor: string }>({
      method: 'GET',
      path: `/v1/disruptions/${id}/members?limit=2`,
    });
    const second = await api.call<{ data: { caseId: string }[]; nextCursor: null }>({
      method: 'GET',
      path: `/v1/disruptions/${id}/members?limit=2&cursor=${first.body.nextCursor}`,
    });
    expect([...first.body.data, ...second.body.data].map(({ caseId }) => caseId)).toEqual([...cases].sort());
    expect(second.body.nextCursor).toBeNull();

    const detail = await api.call<{ customerMessages: Record<string, { subject: string }> }>({
      method: 'GET',
      path: `/v1/disruptions/${id}`,
    });
    expect(detail.body).toMatchObject({
      members: { total: 3, open: 3 },
      entries: [{ type: 'declared', actor: 'maria' }],
    });
    expect(detail.body.customerMessages.de?.subject).toBe('Eine Störung verzögert Ihr Paket');
    // Whoever approves sees nobody's name.
    expect(JSON.stringify(detail.body.customerMessages)).not.toContain('Ada');
    expect((await api.call({ method: 'GET', path: '/v1/disruptions?status=detected' })).body).toMatchObject({
      data: [{ id }],
    });

    // What opens later joins it; another declaration takes nobody away.
    const late = await aCase(api.db, await aParcel(api.db, { tags: ['hub'] }), { kind: 'stalled' });
    expect(await joinDisruption(api.db, late, new Date().toISOString())).toMatchObject({ id });
    const other = await post('/v1/disruptions/preview', { scope: { tags: ['hub'] } }, api.keys.read);
    expect(other.body).toMatchObject({ cases: 0, inOtherDisruptions: 4 });
  });

  it.each([
    ['a scope that takes in everything', { scope: {} }, '/scope', 'must name at least one matcher'],
    [
      'an end that has passed',
      { expectedEnd: '2020-01-01T00:00:00Z' },
      '/expectedEnd',
      'must lie in the future',
    ],
    [
      'a carrier that nobody can be',
      { scope: { carrier: ['ups', '***'] } },
      '/scope/carrier/1',
      'is not the name of a carrier',
    ],
    [
      'a kind that asks the customer',
      { scope: { kind: ['payment_due'] } },
      '/scope/kind/0',
      expect.any(String),
    ],
    [
      'a lane that is none',
      { scope: { lane: ['Germany'] } },
      '/scope/lane/0',
      expect.stringContaining('CN-DE'),
    ],
    ['a matcher that is none', { scope: { hub: ['X'] } }, '/scope/hub', expect.any(String)],
  ])('%s is refused with its field', async (_, change, field, reason) => {
    const refused = await post('/v1/disruptions', { ...draft({ carrier: ['ups'] }), ...change });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ field, reason }]);
  });

  it('is not changed by a change of nothing', async () => {
    const { body } = await post('/v1/disruptions', draft({ tags: ['unchanged'] }));
    expect(
      await api.call({ method: 'PATCH', path: `/v1/disruptions/${body.id}`, body: { actor: 'maria' } }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ reason: 'must change something: wording, expectedEnd or scope' }] },
    });
  });

  it.each([
    ['a scope that takes in everything', {}, '/scope'],
    ['a carrier that nobody can be', { carrier: ['***'] }, '/scope/carrier/0'],
  ])('%s is refused as a change too, with its field', async (_, scope, field) => {
    const { body } = await post('/v1/disruptions', draft({ tags: ['changed'] }));
    const path = `/v1/disruptions/${body.id}`;
    const refused = await api.call({ method: 'PATCH', path, body: { actor: 'maria', scope } });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });

  it('is declared once for one idempotency key', async () => {
    const body = draft({ tags: ['once'] });
    const declare = () =>
      api.call<{ id: string }>({
        method: 'POST',
        path: '/v1/disruptions',
        body,
        headers: { 'idempotency-key': 'once' },
      });
    const first = await declare();
    expect((await declare()).body).toEqual(first.body);
  });

  it('is acted on by its workflow: while that is not there yet, the answer says so', async () => {
    const { body } = await post('/v1/disruptions', draft({ tags: ['waits'] }));
    expect(await post(`/v1/disruptions/${body.id}/approve`, {})).toMatchObject({
      status: 503,
      body: { type: '/problems/workflow_unavailable' },
    });
    await api.db
      .updateTable('disruptions')
      .set({ status: 'declined', ending: 'declined', endedAt: new Date().toISOString() })
      .where('id', '=', body.id)
      .execute();
    expect(await post(`/v1/disruptions/${body.id}/notes`, { text: 'Too late' })).toMatchObject({
      status: 409,
      body: { type: '/problems/disruption_over' },
    });
    expect((await post(`/v1/disruptions/${crypto.randomUUID()}/approve`, {})).status).toBe(404);
    expect((await post(`/v1/disruptions/${body.id}/approve`, {}, api.keys.read)).status).toBe(403);
  });
});
