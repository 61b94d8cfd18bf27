import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programArguments } from '../../harness/program-arguments';
import { type RunningTestApi, startTestApi } from '../running-api';

const run = promisify(execFile);

describe('API keys', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const create = async (scopes: string[], more: Record<string, unknown> = {}) =>
    (
      await api.call<{ id: string; token: string }>({
        method: 'POST',
        path: '/v1/keys',
        body: { name: 'Console', scopes, ...more },
      })
    ).body;
  const read = (as: string | null) => api.call({ method: 'GET', path: '/v1/shipments', as });

  it('let in what they were made for, and say which scope is missing for the rest', async () => {
    const { token } = await create(['read']);
    expect((await read(token)).status).toBe(200);
    const refused = await api.call({ method: 'GET', path: '/v1/keys', as: token });
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/forbidden' } });
    expect(refused.body.detail).toContain('"admin"');
    expect(refused.headers.get('www-authenticate')).toContain('scope="admin"');
  });

  it('are stored so that nobody can read them back', async () => {
    const { id, token } = await create(['read']);
    const row = await api.db.selectFrom('apiKeys').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const secret = token.split('_').slice(2).join('_');
    expect(JSON.stringify({ ...row, secretHash: row.secretHash.toString('latin1') })).not.toContain(secret);
    const { body } = await api.call({ method: 'GET', path: '/v1/keys' });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('stop working when they are revoked or have expired', async () => {
    const { id, token } = await create(['read']);
    expect((await read(token)).status).toBe(200);
    expect((await api.call({ method: 'DELETE', path: `/v1/keys/${id}` })).body).toMatchObject({
      revokedAt: expect.any(String),
    });
    expect((await read(token)).status).toBe(401);
    const old = await create(['read'], { expiresAt: '2020-01-01T00:00:00Z' });
    expect((await read(old.token)).status).toBe(401);
  });

  it('are asked for by whoever comes without one, or with another', async () => {
    const none = await read(null);
    expect(none).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="wayward"');
    const { token } = await create(['read']);
    for (const wrong of [`${token}x`, token.slice(0, -1), `${token.slice(0, -2)}~~`, 'wwk__', 'x']) {
      expect((await read(wrong)).status).toBe(401);
    }
  });

  it('are made, listed and revoked by a command, too', async () => {
    const command = (...args: string[]) =>
      run(process.execPath, [...programArguments(join(__dirname, '../../../api/keys-command.ts')), ...args], {
        env: { ...process.env, DATABASE_URL: api.databaseUrl },
      });
    const made = await command('create', '--name', 'Night shift', '--scopes', 'read,act');
    const token = made.stdout.trim();
    expect((await read(token)).status).toBe(200);
    const listed = await command('list');
    const line = listed.stdout.split('\n').find((one) => one.includes('Night shift')) ?? '';
    expect(line).toContain('read,act');
    await command('revoke', line.split(' ')[0] ?? '');
    await expect(command('create', '--name', 'x', '--scopes', 'everything')).rejects.toMatchObject({
      code: 1,
    });
    expect((await command('list')).stdout).toContain('revoked');
  });
});

describe('rate limits', () => {
  let api: RunningTestApi;
  beforeAll(async () => {
    api = await startTestApi({ RATE_LIMIT_PER_MINUTE: '5' });
  });
  afterAll(() => api.stop());

  it('give each key its budget, say what is left, and when to come back', async () => {
    const read = (as: string) => api.call({ method: 'GET', path: '/v1/cases', as });
    const first = await read(api.keys.read);
    expect(first.headers.get('ratelimit-policy')).toBe('"key";q=5;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"key";r=4;t=\d+$/);
    for (let i = 0; i < 4; i += 1) await read(api.keys.read);
    const refused = await read(api.keys.read);
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await read(api.keys.admin)).status).toBe(200);
  });

  it('tire of an address that keeps guessing', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 125; i += 1) {
      statuses.add((await api.call({ method: 'GET', path: '/v1/cases', as: 'wwk_guess' })).status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});
