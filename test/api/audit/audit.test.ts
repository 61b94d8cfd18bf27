import { settleFindings } from '../../../db/audit/findings';
import { beginRun, finishRun } from '../../../db/audit/runs';
import { AUDIT_CHECKS } from '../../../domain/audit/check';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

describe('what the auditor found, over the api', () => {
  let api: RunningTestApi;
  let run: string;
  beforeAll(async () => {
    api = await startTestApi({ TEMPORAL_TASK_QUEUE: 'a queue without a worker' });
    run = await beginRun(api.db, 'a run of Temporal');
  });
  afterAll(() => api.stop());

  it('says of each check what it proves, also before the first run', async () => {
    const { body } = await api.call<{
      lastRun: unknown;
      checks: { check: string; proves: string; open: number }[];
    }>({
      method: 'GET',
      path: '/v1/audit',
      as: api.keys.read,
    });
    expect(body.lastRun).toBeNull();
    expect(body.checks.map((one) => [one.check, one.open])).toEqual(AUDIT_CHECKS.map((check) => [check, 0]));
    for (const { proves } of body.checks) expect(proves).toMatch(/^[A-Z].*\.$/);
  });

  it('lists the open findings, pages through them, and finds those that are over when asked for', async () => {
    const parcels = [await aParcel(api.db), await aParcel(api.db), await aParcel(api.db)];
    const found = parcels.map(({ shipmentId }) => ({
      subjectId: shipmentId,
      shipmentId,
      detail: { workflow: 'broken', actedOn: true },
      healing: null,
    }));
    const everything = { after: null, upTo: null };
    const first = await settleFindings(api.db, run, 'workflow_missing', found, everything);
    expect(first).toEqual({ found: 3, healing: 0, reported: 3, closed: 0 });
    const tally = { workflow_missing: { looked: 3, ...first } };
    await finishRun(api.db, run, { tally, failedParts: ['states'] });
    const list = async (query: string) =>
      (
        await api.call<{ data: { subjectId: string; state: string }[]; nextCursor: string | null }>({
          method: 'GET',
          path: `/v1/audit/findings${query}`,
          as: api.keys.read,
        })
      ).body;
    const page = await list('?limit=2');
    expect([page.data.length, page.nextCursor === null]).toEqual([2, false]);
    expect((await list(`?limit=2&cursor=${page.nextCursor}`)).data).toHaveLength(1);

    const [one] = found;
    await settleFindings(api.db, run, 'workflow_missing', found.slice(1), everything);
    expect((await list('')).data).toHaveLength(2);
    expect(await list('?state=gone')).toMatchObject({ data: [{ subjectId: one?.subjectId, state: 'gone' }] });
    expect((await list(`?shipmentId=${found[1]?.subjectId}&check=workflow_missing`)).data).toHaveLength(1);
    expect((await list('?check=case_overdue')).data).toEqual([]);

    const { body } = await api.call<{ checks: { check: string }[] }>({ method: 'GET', path: '/v1/audit' });
    expect(body).toMatchObject({ lastRun: { id: run, failedParts: ['states'] } });
    expect(body.checks.find((one) => one.check === 'workflow_missing')).toMatchObject({
      open: 2,
      reported: 2,
      lastRun: { looked: 3, found: 3, reported: 3 },
    });
  });

  it('a page of a check closes only what lies within it', async () => {
    const ids = ['11111111', '22222222', '33333333'].map((first) => `${first}-0000-4000-8000-000000000000`);
    const found = ids.map((subjectId) => ({
      subjectId,
      shipmentId: null,
      detail: {},
      healing: 'poked' as const,
    }));
    await settleFindings(api.db, run, 'case_overdue', found, { after: null, upTo: null });
    const gone = await settleFindings(api.db, run, 'case_overdue', [], {
      after: ids[0] ?? null,
      upTo: ids[1] ?? null,
    });
    expect(gone.closed).toBe(1);
    const { body } = await api.call<{ data: { subjectId: string }[] }>({
      method: 'GET',
      path: '/v1/audit/findings?check=case_overdue',
    });
    expect(body.data.map((one) => one.subjectId).sort()).toEqual([ids[0], ids[2]]);
  });

  it('only an administrator asks for a run, and hears when no worker has set up the auditor', async () => {
    const ask = (as: string) => api.call({ method: 'POST', path: '/v1/audit/run', as });
    expect((await ask(api.keys.act)).status).toBe(403);
    expect(await ask(api.keys.admin)).toMatchObject({
      status: 409,
      body: { type: '/problems/auditor_not_set_up' },
    });
    const wrong = await api.call({ method: 'GET', path: '/v1/audit/findings?state=open' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ in: 'query', field: '/state/0' }] } });
  });
});
