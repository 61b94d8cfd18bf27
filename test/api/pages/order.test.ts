import { scanned } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aLetter, type Letter, load, type PageLoad } from './open-page';

/** An order that a shop sends in several parcels, on the page of any of them. */

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const ADA = { email: 'ada@mail.example', phone: '+4915112300001' };
const DELIVERED = { milestone: 'delivered' } as const;

async function pageOf(letter: Letter): Promise<PageLoad> {
  return await pageBehind(letter.path('parcel'));
}

async function pageBehind(link: string): Promise<PageLoad> {
  const exchanged = await load(api, link);
  expect(exchanged.status).toBe(303);
  const cookie = exchanged.headers.getSetCookie().map((set) => set.split(';')[0]);
  return await load(api, '/parcel', { headers: { cookie: cookie.join('; ') } });
}

/** The part of the page that is about the whole order; null: there is none. */
function orderIn({ html }: PageLoad): string | null {
  const section =
    /<section class="panel"><h2>(?:Your whole order|Ihre ganze Bestellung)[\s\S]*?<\/section>/.exec(html);
  return section === null ? null : section[0].replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const numberOf = async ({ shipmentId }: Letter): Promise<string> =>
  (
    await api.db
      .selectFrom('shipments')
      .select('trackingNumber')
      .where('id', '=', shipmentId)
      .executeTakeFirstOrThrow()
  ).trackingNumber;

test('Of three parcels one has arrived: each page says so, names the others and leads to theirs', async () => {
  const letters = [
    await aLetter(api, { name: 'Order 7001', ...ADA }),
    await aLetter(api, { name: 'Order 7001', ...ADA }),
    await aLetter(api, { name: 'Order 7001', ...ADA }),
  ] as const;
  const numbers = await Promise.all(letters.map(numberOf));
  const [first] = letters;
  expect(orderIn(await pageOf(first))).toContain('It comes in 3 parcels. None of them has arrived yet.');

  await scanned(api.db, { ...first, trackingNumber: numbers[0] ?? '' }, '2026-11-24T10:00:00', DELIVERED);

  const page = await pageOf(letters[1]);
  const order = orderIn(page);
  expect(order).toContain('One of 3 parcels has arrived; the others come separately.');
  expect(order).toContain(`UPS ${numbers[1]}, this parcel`);
  expect(order).toContain('Your parcel has been delivered');
  const links = [...page.html.matchAll(/href="[^"]*(\/parcel\/1\.t\.[^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links).toHaveLength(2);
  const other = await pageBehind(links[0] ?? '');
  expect(orderIn(other)).toContain(`UPS ${numbers[0]}, this parcel`);
});

test('The same number of another customer, of a second order years later or of a wrong registration is no part of it', async () => {
  const mine = await aLetter(api, { name: 'Order 7002', ...ADA });
  await aLetter(api, { name: 'Order 7002' });
  const old = await aLetter(api, { name: 'Order 7002', ...ADA });
  await api.db
    .updateTable('shipments')
    .set({ registeredAt: '2024-11-24T10:00:00.000Z' })
    .where('id', '=', old.shipmentId)
    .execute();
  const wrong = await aLetter(api, { name: 'Order 7002', ...ADA });
  await api.db
    .updateTable('shipments')
    .set({ closedAt: '2026-11-24T10:00:00.000Z', closeReason: 'withdrawn' })
    .where('id', '=', wrong.shipmentId)
    .execute();

  expect(orderIn(await pageOf(mine))).toBeNull();
});

test('A reader by text sees the parcels of their phone, in their language', async () => {
  const fields = { name: 'Bestellung 7003', phone: '+4915112300099', channel: 'sms', locale: 'de' } as const;
  const letter = await aLetter(api, fields);
  const other = await aLetter(api, fields);
  await scanned(
    api.db,
    { ...other, trackingNumber: await numberOf(other) },
    '2026-11-24T10:00:00',
    DELIVERED,
  );

  expect(orderIn(await pageOf(letter))).toContain(
    'Eines von 2 Paketen ist angekommen, die anderen kommen getrennt.',
  );
});
