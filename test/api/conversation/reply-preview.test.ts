import { suppress } from '../../../db/consent/consent';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

interface Way {
  readonly channel: string;
  readonly problem: string | null;
  readonly waitsUntil: string | null;
}
interface Preview {
  readonly channel: string;
  readonly locale: string;
  readonly subject: string | null;
  readonly text: string;
  readonly sms: { readonly segments: number; readonly encoding: string; readonly fits: boolean } | null;
  readonly ways: readonly Way[];
}
interface Draft {
  readonly text: string;
  readonly version: number;
  readonly author: string | null;
}

let api: RunningTestApi;
let shipmentId: string;
const as: Record<string, Readonly<Record<string, string>>> = {};
beforeAll(async () => {
  api = await startTestApi();
  for (const id of ['ines', 'otis']) {
    await aMember(api.db, id);
    as[id] = await signedIn(api.db, id);
  }
  ({ shipmentId } = await aParcel(api.db, { reference: 'A-100' }));
});
afterAll(() => api.stop());

async function preview(body: object): Promise<Preview> {
  const path = `/v1/shipments/${shipmentId}/messages/preview`;
  const answer = await api.call<Preview>({ method: 'POST', path, as: api.keys.read, body });
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body;
}
const draft = (who: string, method: 'GET' | 'PATCH', body?: object, of = shipmentId) =>
  api.call<Draft>({
    ...{ method, path: `/v1/shipments/${of}/draft`, as: null, headers: as[who] ?? {} },
    ...(body === undefined ? {} : { body: { channel: null, awaitsAnswer: false, ...body } }),
  });

async function send(text: string, of = shipmentId): Promise<void> {
  const path = `/v1/shipments/${of}/messages`;
  const body = { text, channel: 'email' };
  const sent = await api.call({ method: 'POST', path, as: null, headers: as.otis ?? {}, body });
  expect(sent.status).toBe(201);
}

test('A reply is shown as it will be read: in the language of the reader, with all that is added, in so many parts', async () => {
  const mail = await preview({ text: 'Wir haben das Paket gefunden.', channel: 'email' });
  expect(mail).toMatchObject({ channel: 'email', locale: 'de', sms: null });
  expect(mail.subject).toContain('A-100');
  expect(mail.text).toContain('Wir haben das Paket gefunden.');
  expect(mail.text).toContain('Sie können einfach auf diese Nachricht antworten.');

  const short = await preview({ text: 'Wir haben es gefunden.', channel: 'sms' });
  expect([short.subject, short.sms]).toEqual([null, { segments: 1, encoding: 'GSM-7', fits: true }]);
  expect(short.text).toMatch(/Wir haben es gefunden\..*STOP/);
  const long = await preview({ text: `Снова ${'и снова '.repeat(80)}`, channel: 'sms' });
  expect(long.sms).toMatchObject({ encoding: 'UCS-2', fits: false });
});

test('It says why a customer cannot be reached by a channel, and until when it would wait', async () => {
  await suppress(api.db, 'sms', '+4915112345678', 'opted_out');
  await api.db
    .insertInto('contactPreferences')
    .values({
      ...{ channel: 'email', address: 'ada@example.org', quietHours: 'own', timeZone: 'UTC' },
      // All day long, but for an hour that has just been.
      ...{ quietFrom: hourOf(-1), quietTo: hourOf(-2) },
    })
    .execute();
  const { ways } = await preview({ text: '' });
  expect(ways.map(({ channel, problem }) => [channel, problem])).toEqual([
    ['email', null],
    ['sms', 'opted_out'],
  ]);
  expect(Date.parse(ways[0]?.waitsUntil ?? '')).toBeGreaterThan(Date.now());
});

function hourOf(offset: number): string {
  const at = new Date(Date.now() + offset * 3_600_000);
  return `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
}

test('Wordings of each kind are there to begin with, about this parcel', async () => {
  const { body } = await api.call<{ data: { template: string; text: string }[] }>({
    method: 'GET',
    path: `/v1/shipments/${shipmentId}/wordings`,
    as: api.keys.read,
  });
  const damaged = body.data.find(({ template }) => template === 'damaged');
  expect(damaged?.text).toContain('UPS meldet, dass Ihr Paket beschädigt ist');
  expect(damaged?.text).not.toContain('{{');
});

test('A draft stays for whoever takes over; nobody writes over what they have not seen; sent, it is gone', async () => {
  expect((await draft('ines', 'GET')).body).toMatchObject({ text: '', version: 0 });
  const begun = await draft('ines', 'PATCH', { text: 'Dear Ada', version: 0 });
  expect(begun.body).toMatchObject({ text: 'Dear Ada', version: 1, author: 'ines' });
  expect((await draft('otis', 'GET')).body).toMatchObject({ text: 'Dear Ada', author: 'ines' });
  expect((await draft('otis', 'PATCH', { text: 'Dear Ada, we', version: 1 })).body).toMatchObject({
    version: 2,
  });
  const refused = await draft('ines', 'PATCH', { text: 'Dear Ada, I', version: 1 });
  expect(refused).toMatchObject({ status: 409, body: { type: '/problems/draft_changed' } });
  expect((await draft('ines', 'GET')).body).toMatchObject({ text: 'Dear Ada, we', author: 'otis' });

  await send('Dear Ada, we found it.');
  expect((await draft('ines', 'GET')).body).toMatchObject({ text: '', version: 3, author: null });
  const late = await draft('otis', 'PATCH', { text: 'Dear Ada, we found it.', version: 2 });
  expect(late).toMatchObject({ status: 409, body: { type: '/problems/draft_changed' } });
  const next = await draft('ines', 'PATCH', { text: 'One thing more', version: 3 });
  expect(next.body).toMatchObject({ version: 4, author: 'ines' });
  expect((await draft('ines', 'PATCH', { text: ' ', version: 4 })).body).toMatchObject({
    text: '',
    version: 5,
  });
  const logged = await api.db
    .selectFrom('auditLog')
    .select('action')
    .where('action', '=', 'saveReplyDraft')
    .execute();
  expect(logged).toEqual([]);
});

test('What is kept too late, of a letter that went before anything of it was kept, does not come back as a draft', async () => {
  const { shipmentId: other } = await aParcel(api.db, { reference: 'A-101' });
  await send('Dear Ada, it is at the depot.', other);
  const late = await draft('otis', 'PATCH', { text: 'Dear Ada, it is at the depot.', version: 0 }, other);
  expect(late).toMatchObject({ status: 409, body: { type: '/problems/draft_changed' } });
  expect((await draft('otis', 'GET', undefined, other)).body).toMatchObject({ text: '', author: null });
});
