import { openAsk } from '../../../db/conversation/asks';
import { aCase } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aLetter, load } from './open-page';

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const RIGHT = {
  street: 'Torstraße 49',
  extra: '3. Stock links',
  postalCode: '10119',
  city: 'Berlin',
  region: '',
  country: 'DE',
};
interface ShownShipment {
  readonly recipient: Readonly<Record<string, unknown>>;
}
const recipientOf = async (shipmentId: string) =>
  (await api.call<ShownShipment>({ method: 'GET', path: `/v1/shipments/${shipmentId}` })).body.recipient;
const answersTo = (messageId: string) =>
  api.db.selectFrom('messages').selectAll().where('replyToId', '=', messageId).execute();
const factsVersion = async (id: string) =>
  await api.db
    .selectFrom('shipments')
    .select(['factsVersion', 'deliverAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

test('a customer sees which parcel it is and a masked address, and puts it right, and then her own mistake', async () => {
  const letter = await aLetter(api, { name: 'NL-4711' });
  const page = await letter.open('address');
  expect(page.text).toContain('NL-4711');
  expect(page.text).toContain('UPS');
  expect(page.text).toContain('Ha••• •, ••• Be•••, Germany');
  expect(page.html).not.toMatch(/Hauptstra|10115|Ada|Lovelace/);
  const before = await factsVersion(letter.shipmentId);

  const saved = await letter.post('address', RIGHT);
  expect(saved.status).toBe(200);
  expect(saved.text).toContain('Thank you, we have your address');
  expect(saved.text).toContain('Torstraße 49');
  expect(await recipientOf(letter.shipmentId)).toMatchObject({
    streetLines: ['Torstraße 49', '3. Stock links'],
    postalCode: '10119',
    city: 'Berlin',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    name: 'Ada Lovelace',
  });
  const after = await factsVersion(letter.shipmentId);
  expect(after.factsVersion).toBe(before.factsVersion + 1);
  expect(after.deliverAt).not.toBeNull();

  const again = await letter.open('address');
  expect(again.text).toContain('This address was saved');
  expect(again.html).toContain('value="Torstraße 49"');
  expect(again.html).not.toMatch(/Hauptstra|10115/);
  const corrected = await letter.post('address', { ...RIGHT, street: 'Torstraße 94' });
  expect(corrected.text).toContain('Thank you, we have your address');
  expect((await letter.open('address')).html).toContain('value="Torstraße 94"');
  expect(await recipientOf(letter.shipmentId)).toMatchObject({
    streetLines: ['Torstraße 94', '3. Stock links'],
  });
  expect((await factsVersion(letter.shipmentId)).factsVersion).toBe(before.factsVersion + 2);
  expect(await answersTo(letter.messageId)).toHaveLength(2);
});

test('the conversation holds what she said, as the answer to the message that asked, for the worker to deal with', async () => {
  const letter = await aLetter(api, { channel: 'sms', locale: 'de', phone: '+4915144444444' });
  const caseId = await aCase(
    api.db,
    { shipmentId: letter.shipmentId, trackingNumber: '' },
    { kind: 'address_problem' },
  );
  await api.db.updateTable('messages').set({ caseId }).where('id', '=', letter.messageId).execute();
  const option = { reports: null, tells: null, page: null, person: false };
  await openAsk(api.db, {
    shipmentId: letter.shipmentId,
    caseId,
    stepId: 'ask_customer',
    occurrence: 1,
    ask: {
      options: [
        { ...option, answer: 'correct_address', page: 'address' },
        { ...option, answer: 'address_right' },
      ],
    },
    at: new Date().toISOString(),
  });
  await letter.post('address', RIGHT);
  const answers = await answersTo(letter.messageId);
  // Nobody waits any more for whether the address is right.
  expect(
    await api.db.selectFrom('asks').select(['answer', 'answeredBy']).where('caseId', '=', caseId).execute(),
  ).toEqual([{ answer: 'correct_address', answeredBy: answers[0]?.id }]);
  expect(answers).toMatchObject([
    {
      direction: 'inbound',
      status: 'received',
      reason: 'customer_message',
      channel: 'sms',
      address: '+4915144444444',
      shipmentId: letter.shipmentId,
      caseId,
      handledAt: null,
      body: 'Neue Adresse, auf der Adressseite eingegeben:\nTorstraße 49\n3. Stock links\n10119 Berlin\nDeutschland',
    },
  ]);
});

test('eight browsers at once: the last address counts, and people read of each', async () => {
  const letter = await aLetter(api);
  const pages = await Promise.all(
    Array.from({ length: 8 }, (_, index) => letter.post('address', { ...RIGHT, street: `Gasse ${index}` })),
  );
  const [kept = ''] = ((await recipientOf(letter.shipmentId)).streetLines ?? []) as string[];
  expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect((await letter.open('address')).html).toContain(`value="${kept}"`);
  expect(await answersTo(letter.messageId)).toHaveLength(8);
});

test('a button pressed twice saves once', async () => {
  const letter = await aLetter(api);
  const pages = await Promise.all([1, 2, 3].map(() => letter.post('address', RIGHT)));
  for (const page of pages) expect(page.text).toContain('Thank you');
  expect(await answersTo(letter.messageId)).toHaveLength(1);
});

test('whoever changes their mind more often than people do is asked to write to us', async () => {
  const letter = await aLetter(api);
  for (let nth = 1; nth <= 10; nth++) await letter.post('address', { ...RIGHT, street: `Gasse ${nth}` });
  const eleventh = await letter.post('address', { ...RIGHT, street: 'Gasse 11' });
  expect(eleventh.text).toContain('Gasse 10');
  expect(eleventh.text).toContain('Just reply to our message.');
  expect(await recipientOf(letter.shipmentId)).toMatchObject({ streetLines: ['Gasse 10', '3. Stock links'] });
});

test('what was saved is shown, and stays, once the parcel is at its end', async () => {
  const letter = await aLetter(api);
  await letter.post('address', RIGHT);
  await api.db
    .updateTable('shipments')
    .set({ closedAt: '2026-11-24T10:00:00.000Z', closeReason: 'delivered' })
    .where('id', '=', letter.shipmentId)
    .execute();
  for (const page of [
    await letter.open('address'),
    await letter.post('address', { ...RIGHT, city: 'Bonn' }),
  ]) {
    expect(page.text).toContain('This address was saved');
    expect(page.text).toContain('10119 Berlin');
    expect(page.html).not.toContain('<form');
  }
});

test.each([
  ['no street', { ...RIGHT, street: ' ' }, 'street', 'Please fill this in'],
  ['no city', { ...RIGHT, city: '' }, 'city', 'Please fill this in'],
  ['no postal code in Germany', { ...RIGHT, postalCode: '' }, 'postalCode', 'Please fill this in'],
  [
    'an endless postal code',
    { ...RIGHT, postalCode: '99999999999' },
    'postalCode',
    'Postal codes look like this there: 12345',
  ],
  [
    'a German postal code in Austria',
    { ...RIGHT, country: 'AT' },
    'postalCode',
    'Postal codes look like this there: 1234',
  ],
  ['no country', { ...RIGHT, country: '' }, 'country', 'Please choose one'],
  ['no country of this world', { ...RIGHT, country: 'XX' }, 'country', 'Please choose one'],
  ['no country code', { ...RIGHT, country: 'Deutschland' }, 'country', 'Please choose one'],
  ['an endless street', { ...RIGHT, street: 'x'.repeat(201) }, 'street', 'This is too long'],
  ['an endless second line', { ...RIGHT, extra: 'x'.repeat(201) }, 'extra', 'This is too long'],
  ['an endless city', { ...RIGHT, city: 'x'.repeat(121) }, 'city', 'This is too long'],
])(
  'with %s the form comes back with what was typed, and the mistake beside its field',
  async (_story, typed, field, words) => {
    const letter = await aLetter(api);
    const answer = await letter.post('address', typed);
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(
      new RegExp(`<(input|select)[^>]* id="${field}"[^>]* aria-describedby="${field}-error"`),
    );
    expect(answer.html).toContain(`id="${field}-error">${words}<`);
    expect(answer.html).toContain('value="3. Stock links"'.replace('3. Stock links', typed.extra));
    expect(await answersTo(letter.messageId)).toEqual([]);
    expect((await letter.post('address', RIGHT)).text).toContain('Thank you');
  },
);

test('all mistakes are shown at once', async () => {
  const letter = await aLetter(api);
  const answer = await letter.post('address', { ...RIGHT, street: '', city: 'x'.repeat(121), country: '' });
  for (const error of [
    'street-error">Please fill this in',
    'city-error">This is too long',
    'country-error">Please choose one',
  ])
    expect(answer.html).toContain(error);
});

test('Hong Kong has no postal codes and a clock of its own', async () => {
  const letter = await aLetter(api);
  await letter.post('address', { street: '1 Queen’s Road', city: 'Central', country: 'HK' });
  expect(await recipientOf(letter.shipmentId)).toMatchObject({
    postalCode: null,
    timeZone: 'Asia/Hong_Kong',
  });
});

test('whatever is typed is text: no markup, no NUL', async () => {
  const letter = await aLetter(api, { name: '"><img src=x onerror=alert(1)>' });
  expect((await letter.open('address')).html).not.toContain('<img');
  const evil = '"><script>alert(1)</script>\u0000';
  const wrong = await letter.post('address', { ...RIGHT, street: evil, city: '' });
  expect(wrong.html).not.toContain('<script');
  expect(wrong.html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  const saved = await letter.post('address', { ...RIGHT, street: evil });
  expect(saved.html).not.toContain('<script');
  expect(saved.status).toBe(200);
});

test('the short form of the link, from an SMS, opens the same page', async () => {
  const letter = await aLetter(api, { channel: 'sms' });
  const short = letter.path('address').replace('/address/', '/a/');
  expect((await load(api, short)).text).toContain('Where should the parcel go?');
  const body = new URLSearchParams(RIGHT);
  expect((await load(api, short, { method: 'POST', body })).text).toContain('Thank you');
});

test('after a fortnight the link has expired; the preferences of the same message still open', async () => {
  const letter = await aLetter(api, { sentDaysAgo: 15 });
  expect((await letter.open('address')).status).toBe(410);
  expect((await letter.post('address', RIGHT)).status).toBe(410);
  expect((await letter.open('preferences')).status).toBe(200);
  expect(await answersTo(letter.messageId)).toEqual([]);
});

test('a parcel at the end of its way keeps its address', async () => {
  const letter = await aLetter(api);
  await api.db
    .updateTable('shipments')
    .set({ closedAt: '2026-11-24T10:00:00.000Z', closeReason: 'delivered' })
    .where('id', '=', letter.shipmentId)
    .execute();
  expect((await letter.open('address')).status).toBe(409);
  const answer = await letter.post('address', RIGHT);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('This parcel is at the door, or has arrived');
  expect(await recipientOf(letter.shipmentId)).toMatchObject({ streetLines: ['Hauptstraße 17'] });
  expect(await answersTo(letter.messageId)).toEqual([]);
});
