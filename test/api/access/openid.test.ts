import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programArguments } from '../../harness/program-arguments';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, browserWith, tokenIn } from '../signed-in';

const PUBLIC_URL = 'http://wayward.example';
const CLIENT = ['wayward', 'the secret of the client at its provider'] as const;

let provider: ChildProcess;
let api: RunningTestApi;
beforeAll(async () => {
  provider = spawn(
    process.execPath,
    [
      ...programArguments(join(__dirname, 'openid-provider-process.ts')),
      ...CLIENT,
      `${PUBLIC_URL}/v1/session/oidc/callback`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [issuer] = (await once(createInterface({ input: provider.stdout! }), 'line')) as [string];
  api = await startTestApi({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT[0],
    OIDC_CLIENT_SECRET: CLIENT[1],
    OIDC_NAME: 'The shop',
  });
});
afterAll(async () => {
  await api.stop();
  provider.kill();
});

/** A browser, as far as signing in needs one: it keeps cookies, and is led from page to page. */
class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  async visit(url: string, form?: Record<string, string>): Promise<Response> {
    const address = new URL(url);
    const jar = this.cookies.get(address.origin) ?? new Map<string, string>();
    this.cookies.set(address.origin, jar);
    // What the world calls wayward.example is the api of this test.
    const reached = address.origin === PUBLIC_URL ? url.replace(PUBLIC_URL, api.url) : url;
    const response = await fetch(reached, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Where it is led to, until it is shown a page or led back to us. */
  async follow(
    start: Response,
    from: string,
  ): Promise<{ readonly url: string; readonly response: Response }> {
    let [response, url] = [start, from];
    while (response.status === 303 || response.status === 302) {
      url = new URL(response.headers.get('location') ?? '', url).href;
      if (url.startsWith(`${PUBLIC_URL}/v1/session/oidc/callback`)) return { url, response };
      response = await this.visit(url);
    }
    return { url, response };
  }

  /** Signs in at the provider; answers where that leads back to. */
  async signInAt(login: string): Promise<string> {
    const start = `${PUBLIC_URL}/v1/session/oidc`;
    const asked = await this.follow(await this.visit(start), start);
    const named = await this.visit(asked.url, { prompt: 'login', login, password: 'any' });
    const consent = await this.follow(named, asked.url);
    if (consent.url.startsWith(PUBLIC_URL)) return consent.url;
    const agreed = await this.visit(consent.url, { prompt: 'consent' });
    return (await this.follow(agreed, consent.url)).url;
  }
}

const whoIsThere = (answer: Response) =>
  api.call<{ member: { id: string } }>({
    method: 'GET',
    path: '/v1/session',
    as: null,
    headers: browserWith(tokenIn(answer.headers)),
  });

test('Ines signs in where she signs in everywhere, and is known by that from then on', async () => {
  await aMember(api.db, 'ines');
  const browser = new Browser();
  const answer = await browser.visit(await browser.signInAt('ines'));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/']);
  expect(await whoIsThere(answer)).toMatchObject({ status: 200, body: { member: { id: 'ines' } } });

  // Her mailbox is somebody else's now; the provider still means her.
  await api.db
    .updateTable('contactPoints')
    .set({ address: 'ines.weber@shop.example' })
    .where('memberId', '=', 'ines')
    .execute();
  const again = new Browser();
  const second = await again.visit(await again.signInAt('ines'));
  expect((await whoIsThere(second)).body.member.id).toBe('ines');

  await api.call({ method: 'PATCH', path: '/v1/members/ines', body: { active: false } });
  const left = new Browser();
  const third = await left.visit(await left.signInAt('ines'));
  expect(third.headers.get('location')).toBe('/console/sign-in?failed=oidc');
});

test('Whoever is no member, or has an address that nobody verified, does not get in', async () => {
  await aMember(api.db, 'unproved.otto');
  for (const login of ['stranger', 'unproved.otto']) {
    const browser = new Browser();
    const answer = await browser.visit(await browser.signInAt(login));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/sign-in?failed=oidc']);
    expect(tokenIn(answer.headers)).toBe('');
  }
});

test('An answer counts in the browser that asked, and once', async () => {
  await aMember(api.db, 'kim');
  const browser = new Browser();
  const back = await browser.signInAt('kim');
  const elsewhere = await new Browser().visit(back);
  expect(elsewhere.headers.get('location')).toBe('/console/sign-in?failed=oidc');
  expect((await browser.visit(back)).headers.get('location')).toBe('/console/');
  expect((await browser.visit(back)).headers.get('location')).toBe('/console/sign-in?failed=oidc');
});

test('A page of signing in knows what to offer', async () => {
  const methods = await api.call({ method: 'GET', path: '/v1/session/methods', as: null });
  expect(methods.body).toEqual({ password: true, oidc: { name: 'The shop' } });
});
