import { createSignInLink } from '../../../db/access/sign-in-links';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, browserWith, signedIn, tokenIn } from '../signed-in';

const PASSWORD = 'a kettle, two spoons';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi({ TRUSTED_PROXIES: '1' });
});
afterAll(() => api.stop());

const signIn = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  api.call<{ member: { id: string }; role: string; type: string; detail: string }>({
    method: 'POST',
    path: '/v1/session',
    as: null,
    body,
    headers,
  });
const whoIsThere = (headers: Record<string, string>) =>
  api.call<{ member: { id: string; name: string; role: string }; role: string }>({
    method: 'GET',
    path: '/v1/session',
    as: null,
    headers,
  });
const withPassword = (id: string) => aMember(api.db, id, { password: PASSWORD });

describe('Ines signs in by her password', () => {
  it('is known from then on by a cookie that no script and no other site gets, until she signs out', async () => {
    const ines = await withPassword('ines');
    const signed = await signIn({ email: 'Ines@shop.example', password: PASSWORD });
    expect(signed).toMatchObject({ status: 200, body: { member: { id: ines.id }, role: 'agent' } });
    expect(signed.headers.get('set-cookie')).toMatch(
      /^__Host-wayward=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=604800$/,
    );
    const browser = browserWith(tokenIn(signed.headers));
    expect((await whoIsThere(browser)).body).toEqual(signed.body);
    expect((await api.call({ method: 'GET', path: '/v1/cases', as: null, headers: browser })).status).toBe(
      200,
    );

    const out = await api.call({ method: 'DELETE', path: '/v1/session', as: null, headers: browser });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await whoIsThere(browser)).status).toBe(401);
  });

  it('leaves nothing in the database by which anybody else could', async () => {
    const { email } = await withPassword('paula');
    const token = tokenIn((await signIn({ email, password: PASSWORD })).headers);
    const rows = [
      ...(await api.db.selectFrom('sessions').selectAll().execute()),
      ...(await api.db.selectFrom('passwords').selectAll().execute()),
    ];
    const text = JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Buffer ? value.toString('latin1') : value,
    );
    expect(text).not.toContain(token);
    expect(text).not.toContain(PASSWORD);
    expect(text).toMatch(/\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it('learns nothing from a refusal: not whether there is such an account', async () => {
    const { email } = await withPassword('otto');
    const answers = [
      await signIn({ email, password: 'another password' }),
      await signIn({ email: 'nobody@shop.example', password: PASSWORD }),
    ];
    for (const { status, headers } of answers) {
      expect(status).toBe(401);
      expect(headers.get('set-cookie')).toBeNull();
    }
    const [wrong, unknown] = answers.map(({ body }) => ({ ...body, requestId: null }));
    expect(wrong).toEqual(unknown);
  });

  it('is told what is missing', async () => {
    for (const body of [
      {},
      { email: 'ines@shop.example' },
      { email: 'ines', password: 'x' },
      { code: 'x', password: 'y' },
    ])
      expect((await signIn(body)).status).toBe(422);
  });
});

describe('Whoever guesses', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('waits after five attempts, even with the right password; the owner, elsewhere, does not', async () => {
    const { email } = await withPassword('gus');
    const guess = (password: string, address = '198.51.100.7') => signIn({ email, password }, from(address));
    for (let n = 0; n < 5; n += 1) expect((await guess(`guess ${n}`)).status).toBe(401);
    const refused = await guess(PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too_many_sign_ins' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect((await guess(PASSWORD, '203.0.113.9')).status).toBe(200);

    await waited();
    expect((await guess('guess 5')).status).toBe(401);
    // Twice as long now.
    expect(Number((await guess(PASSWORD)).headers.get('retry-after'))).toBeGreaterThan(50);
    await waited();
    expect((await guess(PASSWORD)).status).toBe(200);
    // All is forgiven.
    expect((await guess('a slip')).status).toBe(401);
    expect((await guess(PASSWORD)).status).toBe(200);
  });

  it('gets no more tries by asking all at once', async () => {
    const { email } = await withPassword('hal');
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, n) => signIn({ email, password: `guess ${n}` }, from('198.51.100.8'))),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('waits as well for accounts that there are not', async () => {
    const guess = () => signIn({ email: 'no.one@shop.example', password: PASSWORD }, from('198.51.100.9'));
    for (let n = 0; n < 5; n += 1) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
  });

  /** As if it were a quarter of an hour later. */
  async function waited(): Promise<void> {
    await api.db.updateTable('signInAttempts').set({ blockedUntil: new Date().toISOString() }).execute();
  }
});

describe('A link that signs in', () => {
  const link = (memberId: string, lifetimeMs = 60_000) =>
    createSignInLink(api.db, { memberId, purpose: 'sign_in', lifetimeMs });

  it('does so once', async () => {
    await aMember(api.db, 'lee', { role: 'admin' });
    const { code } = await link('lee');
    const signed = await signIn({ code });
    expect(signed).toMatchObject({ status: 200, body: { member: { id: 'lee' }, role: 'admin' } });
    expect((await whoIsThere(browserWith(tokenIn(signed.headers)))).status).toBe(200);
    expect(await signIn({ code })).toMatchObject({ status: 401, body: { type: '/problems/sign_in_failed' } });
  });

  it('does so for one of two who open it together', async () => {
    await aMember(api.db, 'may');
    const { code } = await link('may');
    const statuses = await Promise.all(
      [signIn({ code }), signIn({ code })].map(async (one) => (await one).status),
    );
    expect(statuses.sort()).toEqual([200, 401]);
  });

  it('is over when its time is, when there is a newer one, or when its member left', async () => {
    await aMember(api.db, 'nel');
    const { code: late } = await link('nel', 0);
    expect((await signIn({ code: late })).status).toBe(401);
    const { code: older } = await link('nel');
    const { code: newer } = await link('nel');
    expect((await signIn({ code: older })).status).toBe(401);
    await api.call({ method: 'PATCH', path: '/v1/members/nel', body: { active: false } });
    expect((await signIn({ code: newer })).status).toBe(401);
  });
});

let members = 0;

describe('A session', () => {
  it('is listed, and ended from another one while it is in use', async () => {
    await aMember(api.db, 'ada');
    const [phone, laptop] = [await signedIn(api.db, 'ada'), await signedIn(api.db, 'ada')];
    const list = async () =>
      (
        await api.call<{ data: { id: string; current: boolean; address: string }[] }>({
          method: 'GET',
          path: '/v1/sessions',
          as: null,
          headers: laptop,
        })
      ).body.data;
    expect(await list()).toMatchObject([{ current: true, address: '192.0.2.1' }, { current: false }]);
    const other = (await list()).find(({ current }) => !current);
    expect((await whoIsThere(phone)).status).toBe(200);
    const end = (headers: Record<string, string>) =>
      api.call({ method: 'DELETE', path: `/v1/sessions/${other?.id}`, as: null, headers });
    // It is nobody else's to end.
    await aMember(api.db, 'bea');
    expect((await end(await signedIn(api.db, 'bea'))).status).toBe(404);
    expect((await end(laptop)).status).toBe(204);
    expect((await whoIsThere(phone)).status).toBe(401);
    expect(await list()).toHaveLength(1);
  });

  it('ends with the role that it was opened by, and with its member', async () => {
    await aMember(api.db, 'cy');
    const change = (body: Record<string, unknown>) =>
      api.call({ method: 'PATCH', path: '/v1/members/cy', body });
    const before = await signedIn(api.db, 'cy');
    await change({ name: 'Cy', role: 'agent' });
    expect((await whoIsThere(before)).body).toMatchObject({ member: { name: 'Cy' } });
    await change({ role: 'viewer' });
    expect((await whoIsThere(before)).status).toBe(401);
    const after = await signedIn(api.db, 'cy');
    expect((await whoIsThere(after)).body.role).toBe('viewer');
    await change({ active: false });
    expect((await whoIsThere(after)).status).toBe(401);
  });

  it.each([
    ['nobody used it for half a day', { lastUsedAt: hoursAgo(13) }],
    ['a week has passed', { expiresAt: hoursAgo(1) }],
  ])('ends when %s', async (_, passed) => {
    const { id: memberId } = await aMember(api.db, `dan${++members}`);
    const browser = await signedIn(api.db, memberId);
    expect((await whoIsThere(browser)).status).toBe(200);
    await api.db.updateTable('sessions').set(passed).where('memberId', '=', memberId).execute();
    expect((await whoIsThere(browser)).status).toBe(401);
  });
});

describe('A page of somebody else, open beside ours', () => {
  const change = (headers: Record<string, string>) =>
    api.call({
      method: 'POST',
      path: '/v1/silences',
      as: null,
      body: {
        matchers: { carrier: ['ups'] },
        comment: 'Storm',
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
      headers,
    });

  it('changes nothing by the cookie of who has signed in', async () => {
    await aMember(api.db, 'eve');
    const { cookie } = await signedIn(api.db, 'eve');
    const foreigners: readonly Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ];
    for (const foreign of foreigners) {
      const refused = await change({ cookie, ...foreign });
      expect(refused).toMatchObject({ status: 403, body: { type: '/problems/cross_origin' } });
    }
    const ours: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://wayward.example' },
      { origin: api.url },
    ];
    for (const own of ours) expect((await change({ cookie, ...own })).status).toBe(201);
  });

  it('sends nothing but JSON, and signs nobody in', async () => {
    await aMember(api.db, 'fay');
    const browser = await signedIn(api.db, 'fay');
    const form = await api.call({
      method: 'POST',
      path: '/v1/silences',
      as: null,
      raw: 'comment=x',
      headers: { ...browser, 'content-type': 'text/plain' },
    });
    expect(form.status).toBe(415);
    const { code } = await createSignInLink(api.db, {
      memberId: 'fay',
      purpose: 'sign_in',
      lifetimeMs: 60_000,
    });
    expect((await signIn({ code }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await signIn({ code }, { origin: api.url })).status).toBe(200);
  });
});

describe('Who has signed in', () => {
  it('acts in their own name, and in nobody else’s', async () => {
    await aMember(api.db, 'kim');
    const headers = await signedIn(api.db, 'kim');
    const silence = (actor?: string) =>
      api.call<{ author: string; errors: unknown }>({
        method: 'POST',
        path: '/v1/silences',
        as: null,
        body: {
          matchers: { carrier: ['ups'] },
          comment: 'Storm',
          endsAt: new Date(Date.now() + 3_600_000).toISOString(),
          actor,
        },
        headers,
      });
    expect((await silence()).body.author).toBe('kim');
    expect((await silence('kim')).body.author).toBe('kim');
    const other = await silence('ines');
    expect(other).toMatchObject({ status: 422, body: { errors: [{ in: 'body', field: '/actor' }] } });
  });

  it('is answered once under an idempotency key, as a program is', async () => {
    await aMember(api.db, 'lou');
    const register = async () =>
      await api.call<{ id: string }>({
        method: 'POST',
        path: '/v1/shipments',
        as: null,
        body: { carrier: 'ups', trackingNumber: '1Z999AA10123456784' },
        // Signed in again between the two.
        headers: { ...(await signedIn(api.db, 'lou')), 'idempotency-key': 'the-parcel-of-Lou' },
      });
    const [first, second] = [await register(), await register()];
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body.id).toBe(first.body.id);
  });

  it('is asked to sign in again where a key is no help', async () => {
    expect((await api.call({ method: 'GET', path: '/v1/session' })).status).toBe(401);
    expect((await whoIsThere(browserWith('x'.repeat(43)))).status).toBe(401);
  });
});

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}
