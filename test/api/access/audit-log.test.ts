import { forgetOldActs } from '../../../db/access/audit-log';
import { firstIdOf } from '../../../db/postgres/time-ordered-ids';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

const PASSWORD = 'a kettle, two spoons';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

interface Entry {
  readonly actor: string;
  readonly by: string;
  readonly action: string;
  readonly path: string;
  readonly subject: string | null;
  readonly status: number | null;
  readonly requestId: string;
}

const log = async (query: string) =>
  (
    await api.call<{ data: Entry[]; nextCursor: string | null }>({
      method: 'GET',
      path: `/v1/audit-log?${query}`,
    })
  ).body;
const silence = {
  matchers: { carrier: ['ups'] },
  comment: 'Storm',
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
};

describe('The audit log', () => {
  it('says who did what, from where, and what is different now', async () => {
    await aMember(api.db, 'ada', { role: 'admin' });
    await aMember(api.db, 'ben');
    const headers = { ...(await signedIn(api.db, 'ada')), 'x-request-id': 'promotion-1' };
    await api.call({
      method: 'PATCH',
      path: '/v1/members/ben',
      as: null,
      body: { role: 'supervisor' },
      headers,
    });
    expect((await log('actor=ada')).data).toMatchObject([
      {
        actor: 'ada',
        by: 'member',
        key: null,
        action: 'changeMember',
        path: '/v1/members/ben',
        subject: 'ben',
        status: 200,
        change: { before: { role: 'agent', active: true }, after: { role: 'supervisor', active: true } },
        address: expect.stringContaining('127.0.0.1'),
        requestId: 'promotion-1',
      },
    ]);
  });

  it('tells what a program says from what somebody did who has signed in', async () => {
    await api.hire('cleo');
    const { body } = await api.call<{ id: string }>({
      method: 'POST',
      path: '/v1/silences',
      as: api.keys.act,
      body: { ...silence, actor: 'cleo' },
    });
    expect((await log('actor=cleo')).data).toMatchObject([
      { by: 'key', key: { name: 'The act key' }, action: 'createSilence', subject: body.id, status: 201 },
    ]);
  });

  it('holds what was refused, and not what only looks or what programs tell of parcels', async () => {
    await aMember(api.db, 'dora');
    const headers = await signedIn(api.db, 'dora');
    const shipment = { carrier: 'ups', trackingNumber: '1Z999AA10123456784' };
    await api.call({ method: 'GET', path: '/v1/cases', as: null, headers });
    await api.call({ method: 'POST', path: '/v1/shipments', as: api.keys.ingest, body: shipment });
    const ended = '/v1/silences/019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';
    await api.call({ method: 'PATCH', path: ended, as: null, body: { endsAt: 'now' }, headers });
    await api.call({ method: 'POST', path: '/v1/shipments', as: null, body: shipment, headers });
    expect((await log('actor=dora')).data.map(({ action, status }) => [action, status])).toEqual([
      ['registerShipment', 200],
    ]);
    expect((await log('action=registerShipment')).data).toHaveLength(1);
    await api.call({
      method: 'DELETE',
      path: '/v1/sessions/019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11',
      as: null,
      headers,
    });
    expect((await log('actor=dora')).data[0]).toMatchObject({ action: 'endSession', status: 404 });
  });

  it('knows who signed in, and who tried to', async () => {
    const { email } = await aMember(api.db, 'eli', { password: PASSWORD });
    const signIn = (password: string) =>
      api.call({ method: 'POST', path: '/v1/session', as: null, body: { email, password } });
    await signIn('a slip of the keyboard');
    await signIn(PASSWORD);
    const { data } = await log('actor=eli');
    expect(data.map(({ action, status }) => [action, status])).toEqual([
      ['signIn', 200],
      ['signIn', 401],
    ]);
    expect(JSON.stringify(data)).not.toContain(PASSWORD);
  });

  it('is read page by page, by time and by what it is about, by admins alone', async () => {
    await aMember(api.db, 'fay', { role: 'supervisor' });
    const headers = await signedIn(api.db, 'fay');
    for (let n = 0; n < 3; n += 1)
      await api.call({ method: 'POST', path: '/v1/silences', as: null, body: silence, headers });
    const first = await log('actor=fay&limit=2');
    expect(first.data).toHaveLength(2);
    const rest = await log(`actor=fay&limit=2&cursor=${first.nextCursor}`);
    expect(rest.data).toHaveLength(1);
    expect(rest.nextCursor).toBeNull();
    const [newest] = first.data;
    expect((await log(`subject=${newest?.subject}`)).data).toEqual([newest]);
    expect((await log('actor=fay&before=2020-01-01T00:00:00Z')).data).toEqual([]);
    expect((await log('actor=fay&from=2020-01-01T00:00:00Z')).data).toHaveLength(3);
    const refused = await api.call({ method: 'GET', path: '/v1/audit-log', as: null, headers });
    expect(refused).toMatchObject({ status: 403, body: { detail: 'This needs the role "admin".' } });
  });

  it('is kept for its days', async () => {
    const at = Date.now() - 401 * 86_400_000;
    await api.db
      .insertInto('auditLog')
      .values({
        ...{ id: firstIdOf(at), at: new Date(at).toISOString(), actor: 'gus', action: 'createKey' },
        ...{ path: '/v1/keys', requestId: 'long-ago' },
      })
      .execute();
    const before = (await log('limit=200')).data.length;
    expect(await forgetOldActs(api.db, 400)).toBe(1);
    expect((await log('limit=200')).data).toHaveLength(before - 1);
    expect((await log('actor=gus')).data).toEqual([]);
    expect(await forgetOldActs(api.db, 400)).toBe(0);
  });
});
