import { type RunningTestApi, startTestApi } from '../running-api';
import { aLetter, load } from './open-page';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' };
const suppressed = (address: string) =>
  api.db.selectFrom('suppressions').select(['channel', 'reason']).where('address', '=', address).execute();

test('a mail program posts once: no question, no cookie, no redirect, and the address gets no more mail', async () => {
  const letter = await aLetter(api, { email: 'One@mail.example' });
  const answer = await letter.post('unsubscribe', ONE_CLICK);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.text).toContain('You are unsubscribed');
  expect(answer.html).toContain('<p class="done" role="status">');
  // However often she looks again.
  const looked = await letter.open('unsubscribe');
  expect(looked.text).toContain('You are unsubscribed');
  expect(looked.html).not.toContain('<form');
  expect(await suppressed('one@mail.example')).toEqual([{ channel: 'email', reason: 'opted_out' }]);
});

test('one that posts multipart, in other capitals, and three times is as good', async () => {
  const letter = await aLetter(api, { email: 'multi@mail.example' });
  const body = new FormData();
  body.set('List-Unsubscribe', 'one-click');
  for (let time = 0; time < 3; time++) {
    expect((await load(api, letter.path('unsubscribe'), { method: 'POST', body })).status).toBe(200);
  }
  expect(await suppressed('multi@mail.example')).toHaveLength(1);
  const said = await api.db
    .selectFrom('consentEntries')
    .select(['change', 'source'])
    .where('address', '=', 'multi@mail.example')
    .execute();
  expect(said).toEqual([{ change: 'opted_out', source: 'one_click' }]);
});

test('a scanner that follows the link changes nothing, nor does one that posts something else', async () => {
  const letter = await aLetter(api, { email: 'scanned@mail.example' });
  const looked = await letter.open('unsubscribe');
  expect(looked.status).toBe(200);
  expect(looked.text).toContain('No more emails?');
  expect(looked.html).toContain('<input type="hidden" name="List-Unsubscribe" value="One-Click">');
  expect((await load(api, letter.path('unsubscribe'), { method: 'HEAD' })).status).toBe(200);
  expect((await letter.post('unsubscribe', { anything: 'else' })).status).toBe(400);
  const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
  expect((await load(api, letter.path('unsubscribe'), json)).status).toBe(400);
  expect((await load(api, letter.path('unsubscribe'), { method: 'DELETE' })).status).toBe(405);
  expect(await suppressed('scanned@mail.example')).toEqual([]);
});

test('a body that is no form, is broken, or is endless is refused with a page, and changes nothing', async () => {
  const letter = await aLetter(api, { email: 'broken@mail.example' });
  const form = 'application/x-www-form-urlencoded';
  const bodies: [string, string | Buffer, Record<string, string>][] = [
    ['no type', Buffer.from('List-Unsubscribe=One-Click'), {}],
    ['no boundary', 'List-Unsubscribe=One-Click', { 'content-type': 'multipart/form-data' }],
    ['torn multipart', '--x\r\nContent-Dispo', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no gzip', 'List-Unsubscribe=One-Click', { 'content-type': form, 'content-encoding': 'gzip' }],
    ['endless', 'x'.repeat(20_000), { 'content-type': form }],
    ['empty', '', { 'content-type': form }],
  ];
  for (const [what, body, headers] of bodies) {
    const answer = await load(api, letter.path('unsubscribe'), { method: 'POST', body, headers });
    expect([what, answer.status]).toEqual([what, 400]);
    expect(answer.headers.get('content-type')).toContain('text/html');
  }
  expect(await suppressed('broken@mail.example')).toEqual([]);
});

test('the link of a text message ends text messages', async () => {
  const letter = await aLetter(api, { channel: 'sms', phone: '+4915111111111', locale: 'de' });
  const answer = await letter.post('unsubscribe', ONE_CLICK);
  expect(answer.text).toContain('keine SMS');
  expect(answer.html).toContain('<p class="shop">Ihr Shop</p>');
  expect(await suppressed('+4915111111111')).toEqual([{ channel: 'sms', reason: 'opted_out' }]);
});

test('mail about no single parcel can be unsubscribed, too', async () => {
  const letter = await aLetter(api, { email: 'which@mail.example', locale: 'de' });
  await api.db
    .updateTable('messages')
    .set({ shipmentId: null, locale: 'es' })
    .where('id', '=', letter.messageId)
    .execute();
  expect((await letter.open('preferences')).text).toContain('Correos a w•••@mail.example');
  expect((await letter.open('address')).status).toBe(409);
  expect((await letter.post('unsubscribe', ONE_CLICK)).text).toContain('Te has dado de baja');
  expect(await suppressed('which@mail.example')).toHaveLength(1);
});

describe('A link that is not ours', () => {
  test('changed by a letter, made for another page, or signed by a stranger is refused and tells nothing', async () => {
    const letter = await aLetter(api, { email: 'victim@mail.example', name: 'SECRET-ORDER' });
    const foreign = await aLetter(api, { secret: 'a secret that somebody else has made up' });
    const [token = ''] = letter.path('preferences').split('/').slice(-1);
    for (const path of [
      `${letter.path('unsubscribe').slice(0, -1)}_`,
      `/unsubscribe/${token}`,
      foreign.path('unsubscribe'),
      '/unsubscribe/x',
    ]) {
      for (const method of ['GET', 'POST']) {
        const init = method === 'GET' ? {} : { method, body: new URLSearchParams(ONE_CLICK) };
        const answer = await load(api, path, init);
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('This link does not work');
        expect(answer.html).not.toMatch(/victim|SECRET|mail\.example|•/);
      }
    }
    expect(await suppressed('victim@mail.example')).toEqual([]);
  });

  test('has expired: it says so in the language of the browser, and does nothing', async () => {
    const letter = await aLetter(api, { email: 'late@mail.example', sentDaysAgo: 61 });
    const answer = await load(api, letter.path('unsubscribe'), {
      method: 'POST',
      body: new URLSearchParams(ONE_CLICK),
      headers: { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' },
    });
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('Este enlace ha caducado');
    expect(await suppressed('late@mail.example')).toEqual([]);
  });

  test('is about a customer who was erased: as if its time were over', async () => {
    const letter = await aLetter(api);
    await api.db
      .updateTable('recipients')
      .set({ erasedAt: '2026-11-24T00:00:00.000Z' })
      .where('id', 'in', (query) =>
        query.selectFrom('shipments').select('recipientId').where('id', '=', letter.shipmentId),
      )
      .execute();
    expect((await letter.open('preferences')).status).toBe(410);
  });

  test('signed with the previous secret still works while it is being replaced', async () => {
    const letter = await aLetter(api, { secret: 'the secret of links as it was before' });
    expect((await letter.open('unsubscribe')).status).toBe(200);
  });
});

test('guessing is counted like wrong API keys, while good links go on working', async () => {
  const guessed = await startTestApi();
  try {
    const letter = await aLetter(guessed);
    const answers: number[] = [];
    for (let guess = 0; guess < 125; guess++) {
      answers.push((await load(guessed, `/address/1.a.${guess}`)).status);
    }
    expect(answers.slice(0, 120).every((status) => status === 403)).toBe(true);
    expect(answers.slice(-5)).toEqual([429, 429, 429, 429, 429]);
    const refused = await load(guessed, '/address/one-more');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await letter.post('unsubscribe', ONE_CLICK)).status).toBe(200);
  } finally {
    await guessed.stop();
  }
});

test('nothing runs on a page, nothing is kept by a browser or found by a search, and whoever follows a link away is not named', async () => {
  const letter = await aLetter(api);
  for (const purpose of ['unsubscribe', 'preferences', 'address'] as const) {
    const { headers, html } = await letter.open(purpose);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  }
  const style = await load(api, '/pages/style.css');
  expect(style.headers.get('content-type')).toContain('text/css');
});
