import { suppress } from '../../../db/consent/consent';
import { saveContactPreferences } from '../../../db/consent/contact-preferences';
import { whereKept } from '../../harness/everything-kept';
import { aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

interface Erasure {
  readonly recipientIds: string[];
  readonly shipmentIds: string[];
  readonly erased: Record<string, number>;
}

const parcelOf = (name: string, email: string | null, phone: string | null) =>
  aParcel(api.db, {
    recipient: {
      ...{ name, email, phone, streetLines: [], city: null, region: null, postalCode: null, country: 'DE' },
      ...{ locale: 'de', timeZone: 'Europe/Berlin' },
    },
  });
const recipientOf = async (shipmentId: string) =>
  (
    await api.call<{ recipient: { id: string; name: string | null } }>({
      method: 'GET',
      path: `/v1/shipments/${shipmentId}`,
    })
  ).body.recipient;
const eraseAt = (body: object) => api.call<Erasure>({ method: 'POST', path: '/v1/erasures', body });
const eraseWho = (id: string) => api.call<Erasure>({ method: 'DELETE', path: `/v1/recipients/${id}` });

test('the same email address is the same person; a phone that two share is not', async () => {
  const mine = await parcelOf('Iris Vane', 'Iris@vane.example', '+4930111111');
  const mineToo = await parcelOf('I. Vane', 'iris@VANE.example', null);
  const onlyMyPhone = await parcelOf('Iris', null, '+4930111111');
  const partner = await parcelOf('Otto Vane', 'otto@vane.example', '+4930111111');
  await suppress(api.db, 'sms', '+4930111111', 'opted_out', { source: 'sms' });
  const { id } = await recipientOf(mineToo.shipmentId);
  const erased = await eraseWho(id);
  expect([...erased.body.shipmentIds].sort()).toEqual(
    [mine, mineToo].map(({ shipmentId }) => shipmentId).sort(),
  );
  expect(await recipientOf(mine.shipmentId)).toMatchObject({ name: null });
  expect(await recipientOf(partner.shipmentId)).toMatchObject({ name: 'Otto Vane' });
  // Of somebody who gave no email address, the phone alone says who they are.
  const { id: other } = await recipientOf(onlyMyPhone.shipmentId);
  expect((await eraseWho(other)).body.erased.recipients).toBeGreaterThan(0);
});

test('whoever only wrote is erased by their address, and what they said of their mail holds when they come back', async () => {
  const [email, phone] = ['kit@hazel.example', '+4930222222'];
  await api.db
    .insertInto('messages')
    .values({
      key: 'inbound:kit',
      direction: 'inbound',
      audience: 'customer',
      channel: 'email',
      address: email,
      body: 'Where is my walrus?',
      priority: 'normal',
      dispatch: 'none',
      status: 'received',
      reason: 'customer_message',
      awaitsStaff: true,
      intendedAt: '2026-11-23T10:00:00.000Z',
    })
    .execute();
  await suppress(api.db, 'email', email, 'hard_bounce');
  await saveContactPreferences(
    api.db,
    'sms',
    phone,
    { mutedTopics: ['progress'], quietHours: 'default', timeZone: null, locale: 'de' },
    { source: 'page' },
  );
  expect(await eraseAt({ email: email.toUpperCase() })).toMatchObject({
    status: 200,
    body: { recipientIds: [], erased: { messages: 1, suppressions: 1, consentEntries: 1 } },
  });
  expect(await eraseAt({ phone })).toMatchObject({ body: { erased: { contactPreferences: 1 } } });
  expect(await whereKept(api.databaseUrl, [email, phone, 'walrus'])).toEqual({
    [email]: [],
    [phone]: [],
    walrus: [],
  });
  await parcelOf('Kit Hazel', 'Kit@Hazel.example', phone);
  const consent = async (address: string) =>
    (await api.call({ method: 'GET', path: `/v1/consent?address=${encodeURIComponent(address)}` })).body;
  expect(await consent(email)).toMatchObject({ channels: [{ suppression: { reason: 'hard_bounce' } }] });
  expect(await consent(phone)).toMatchObject({ channels: [{ mutedTopics: ['progress'] }] });
});

test('asks for an administrator, one address, and a recipient that there is', async () => {
  const { shipmentId } = await parcelOf('Ann', 'ann@mail.example', null);
  const { id } = await recipientOf(shipmentId);
  const path = `/v1/recipients/${id}`;
  expect((await api.call({ method: 'DELETE', path, as: api.keys.act })).status).toBe(403);
  expect((await eraseAt({})).status).toBe(422);
  expect((await eraseAt({ email: 'ann@mail.example', phone: '+4930333333' })).status).toBe(422);
  expect((await eraseAt({ phone: '030 333333' })).status).toBe(422);
  expect((await eraseWho('0190a000-0000-7000-8000-000000000000')).status).toBe(404);
  expect(await recipientOf(shipmentId)).toMatchObject({ name: 'Ann' });
});
