import { suppress } from '../../../db/consent/consent';
import { aLetter } from '../pages/open-page';
import { type RunningTestApi, startTestApi } from '../running-api';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.hire('ines', 'ines.weber');
});
afterAll(() => api.stop());

interface Suppressions {
  readonly data: { readonly id: string; readonly address: string; readonly reason: string }[];
  readonly nextCursor: string | null;
}
const suppressions = async (query: string) =>
  (await api.call<Suppressions>({ method: 'GET', path: `/v1/suppressions?${query}`, as: api.keys.read }))
    .body;
const consentOf = async (address: string) =>
  (
    await api.call<{ channels: unknown[]; entries: unknown[] }>({
      method: 'GET',
      path: `/v1/consent?address=${encodeURIComponent(address)}`,
      as: api.keys.read,
    })
  ).body;

test('support finds out why a customer gets nothing, lifts it, and both stay on record', async () => {
  const letter = await aLetter(api, { email: 'why@mail.example' });
  await letter.post('unsubscribe', { 'List-Unsubscribe': 'One-Click' });
  const [found] = (await suppressions('channel=email&address=Why%40Mail.example')).data;
  expect(found).toMatchObject({ address: 'why@mail.example', reason: 'opted_out' });

  const lifted = await api.call({
    method: 'POST',
    path: `/v1/suppressions/${found!.id}/lift`,
    body: { actor: 'ines', reason: 'She called and asked for her mails again.' },
  });
  expect(lifted.status).toBe(200);
  expect((await suppressions('address=why@mail.example')).data).toEqual([]);
  expect(await consentOf('WHY@mail.example')).toMatchObject({
    address: 'why@mail.example',
    channels: [{ channel: 'email', suppression: null, mutedTopics: [], quietHours: 'default' }],
    entries: [
      {
        change: 'lifted',
        source: 'staff',
        actor: 'ines',
        detail: { was: 'opted_out', reason: 'She called and asked for her mails again.' },
      },
      { change: 'opted_out', source: 'one_click', actor: null },
    ],
  });
});

test('what a customer chose on the page is shown to support', async () => {
  const letter = await aLetter(api, { email: 'chose@mail.example', phone: '+4915155555555' });
  await letter.post('preferences', {
    'email-problems': 'problems',
    quiet: 'own',
    from: '20:00',
    to: '08:30',
    timeZone: 'America/New_York',
    locale: 'es',
  });
  expect(await consentOf('chose@mail.example')).toMatchObject({
    channels: [
      {
        mutedTopics: ['progress'],
        quietHours: { from: '20:00', to: '08:30' },
        timeZone: 'America/New_York',
        locale: 'es',
      },
    ],
    entries: [{ change: 'preferences', source: 'page' }],
  });
  expect(await consentOf('+4915155555555')).toMatchObject({
    channels: [{ channel: 'sms', mutedTopics: ['problems', 'progress'] }],
  });
});

test('an address that never said anything may be sent everything', async () => {
  expect(await consentOf('nobody@mail.example')).toMatchObject({
    channels: [{ channel: 'email', suppression: null, mutedTopics: [] }],
    entries: [],
  });
});

test('only an administrator lifts, with a reason, and only once', async () => {
  await suppress(api.db, 'email', 'dead@mail.example', 'hard_bounce');
  const [found] = (await suppressions('address=dead@mail.example&reason=hard_bounce')).data;
  const lift = (as: string, body: unknown) =>
    api.call({ method: 'POST', path: `/v1/suppressions/${found!.id}/lift`, as, body });
  const reason = 'The mailbox works again.';
  expect((await lift(api.keys.act, { reason })).status).toBe(403);
  expect((await lift(api.keys.admin, {})).status).toBe(422);
  expect((await lift(api.keys.admin, { reason: '  ' })).status).toBe(422);
  expect((await suppressions('address=dead@mail.example')).data).toHaveLength(1);
  expect((await lift(api.keys.admin, { reason })).status).toBe(200);
  expect((await lift(api.keys.admin, { reason })).status).toBe(404);
});

test('a long list comes in pages, none twice', async () => {
  for (let one = 0; one < 5; one++) {
    await suppress(api.db, 'sms', `+49151666666${one}`, 'opted_out', { source: 'sms' });
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { data, nextCursor }: Suppressions = await suppressions(
      `channel=sms&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...data.map(({ address }) => address));
    cursor = nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual([4, 3, 2, 1, 0].map((one) => `+49151666666${one}`));
});

test('staff opt a customer out who said so on the phone: by mail or by text, once, with a reason and their name', async () => {
  const optOut = (body: unknown, as = api.keys.act) =>
    api.call({ method: 'POST', path: '/v1/suppressions', body, as });
  const reason = 'She called and wants no more of it.';
  const done = await optOut({ address: ' Called@Mail.Example ', reason, actor: 'ines.weber' });
  expect(done).toMatchObject({
    status: 201,
    body: { channel: 'email', address: 'called@mail.example', reason: 'opted_out' },
  });
  expect(await optOut({ address: 'called@mail.example', reason })).toMatchObject({
    status: 200,
    body: done.body,
  });
  expect(await consentOf('called@mail.example')).toMatchObject({
    entries: [{ change: 'opted_out', source: 'staff', actor: 'ines.weber', detail: { reason } }],
  });
  expect(await optOut({ address: '+49 176 04069074', reason })).toMatchObject({
    status: 201,
    body: { channel: 'sms', address: '+4917604069074' },
  });
  for (const address of ['0176 04069074', 'nobody', 'a@', '+49 1'])
    expect(await optOut({ address, reason })).toMatchObject({
      status: 422,
      body: { errors: [{ field: '/address' }] },
    });
  expect((await optOut({ address: 'called@mail.example' })).status).toBe(422);
  expect((await optOut({ address: 'called@mail.example', reason }, api.keys.read)).status).toBe(403);
});
