import { join } from 'node:path';
import type { CaughtMail } from '../../stack/mail-catcher';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingDealtWith } from './everything-sent';

/**
 * An order of three parcels of which one is lost, told to three customers in their languages: the storm that holds up all three is one mail, the
 * two that arrive are one mail that says how many are there, and the third is told of by itself. Through HTTP and SMTP.
 */

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({
    env: { POLICY_FOLDER: join(__dirname, '..', 'fixtures', 'policies', 'orders-gather') },
  });
});
afterAll(() => wayward?.stop());

const PATIENCE_MS = 120_000;
const CUSTOMERS = [
  { locale: 'en', email: 'ada@mail.example', order: '1001' },
  { locale: 'de', email: 'bruno@mail.example', order: '1002' },
  { locale: 'es', email: 'carmen@mail.example', order: '1003' },
] as const;

const numberOf = (order: string, parcel: number) => `1ZORDER${order}${parcel}`;

let reportedAt = Date.now() - 600_000;

/** The same of these parcels of every order, in one body: carriers tell of a depot, not of a customer. */
async function report(parcels: readonly number[], event: Record<string, unknown>): Promise<void> {
  reportedAt += 1_000;
  const events = CUSTOMERS.flatMap(({ order }) =>
    parcels.map((parcel) => ({
      carrier: 'ups',
      trackingNumber: numberOf(order, parcel),
      occurredAt: new Date(reportedAt).toISOString(),
      ...event,
    })),
  );
  expect((await wayward.call('POST', '/v1/events', { events })).status).toBe(202);
}

async function mailTo(email: string, count: number): Promise<CaughtMail> {
  const mine = ({ to }: CaughtMail) => to.includes(email);
  const before = new Set((await wayward.mail.messages()).filter(mine).slice(0, count - 1));
  const seen = new Set([...before].map(({ subject }) => subject));
  return await wayward.mail.waitFor((mail) => mine(mail) && !seen.has(mail.subject), PATIENCE_MS);
}

/** Read aloud: as one line. */
const aloud = ({ text }: CaughtMail): string => text.replaceAll(/\s+/g, ' ');

/** What the button of a mail leads to, as the browser of its reader shows it. */
async function pageBehind(mail: CaughtMail): Promise<string> {
  const [path = ''] = /\/parcel\/1\.t\.\S+/.exec(mail.text) ?? [];
  const exchanged = await fetch(`${wayward.running.apiUrl}${path}`, { redirect: 'manual' });
  expect(exchanged.status).toBe(303);
  const cookie = exchanged.headers.getSetCookie().map((set) => set.split(';')[0]);
  const page = await fetch(`${wayward.running.apiUrl}/parcel`, { headers: { cookie: cookie.join('; ') } });
  return (await page.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

interface Timeline {
  readonly data: readonly { readonly message?: { readonly reason: string; readonly template: string } }[];
}

test('a storm holds up three parcels, two of them arrive, one is lost: three mails, each a true one', async () => {
  const shipments = new Map<string, string>();
  for (const { locale, email, order } of CUSTOMERS) {
    for (const parcel of [1, 2, 3]) {
      const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
        carrier: 'ups',
        trackingNumber: numberOf(order, parcel),
        reference: order,
        recipient: { name: 'A. Kern', email, locale, country: 'US', region: 'OR' },
      });
      expect(status).toBe(201);
      shipments.set(numberOf(order, parcel), body.id);
    }
  }

  await report([1, 2, 3], { exception: 'weather' });
  const [storm, sturm, tormenta] = await Promise.all(CUSTOMERS.map(({ email }) => mailTo(email, 1)));
  expect([storm, sturm, tormenta].map((mail) => mail?.subject)).toEqual([
    'The weather is holding up 3 parcels of your order 1001',
    'Das Wetter hält 3 Pakete Ihrer Bestellung 1002 auf',
    'El mal tiempo retrasa 3 paquetes de tu pedido 1003',
  ]);
  for (const [index, { order }] of CUSTOMERS.entries())
    for (const parcel of [1, 2, 3])
      expect(aloud([storm, sturm, tormenta][index]!)).toContain(`UPS ${numberOf(order, parcel)}`);
  expect(aloud(storm!)).toContain('Bad weather on the route is delaying your parcel.');
  expect(aloud(storm!)).toContain('This is so for each of these parcels:');
  expect(aloud(sturm!)).toContain('Das gilt für jedes dieser Pakete:');
  expect(aloud(tormenta!)).toContain('Es así para cada uno de estos paquetes:');

  const page = await pageBehind(storm!);
  expect(page).toContain('It comes in 3 parcels. None of them has arrived yet.');
  for (const parcel of [1, 2, 3]) expect(page).toContain(`UPS ${numberOf('1001', parcel)}`);

  const timeline = await wayward.call<Timeline>(
    'GET',
    `/v1/shipments/${shipments.get(numberOf('1001', 2))}/timeline?limit=200`,
  );
  expect(timeline.body.data.flatMap(({ message }) => (message ? [message] : []))).toMatchObject([
    { template: 'weather', reason: 'order_speaks' },
  ]);

  await report([1, 2], { milestone: 'delivered' });
  const [arrived, angekommen, llegado] = await Promise.all(CUSTOMERS.map(({ email }) => mailTo(email, 2)));
  expect([arrived, angekommen, llegado].map((mail) => mail?.subject)).toEqual([
    '2 parcels of your order 1001 have been delivered',
    '2 Pakete Ihrer Bestellung 1002 wurden zugestellt',
    'Se han entregado 2 paquetes de tu pedido 1003',
  ]);
  expect(aloud(arrived!)).toContain('2 of 3 parcels of your order have arrived. We will keep an eye on');
  expect(aloud(angekommen!)).toContain('2 von 3 Paketen Ihrer Bestellung sind angekommen. Was noch kommt');
  expect(aloud(llegado!)).toContain('Han llegado 2 de los 3 paquetes de tu pedido. Estamos pendientes');
  for (const mail of [arrived, angekommen, llegado])
    expect(aloud(mail!)).not.toMatch(/last message|letzte Nachricht|último mensaje/);

  await report([3], { exception: 'lost' });
  const [lost, verloren, perdido] = await Promise.all(CUSTOMERS.map(({ email }) => mailTo(email, 3)));
  expect(aloud(lost!)).toContain(`Tracking number: ${numberOf('1001', 3)}`);
  expect(aloud(lost!)).toContain('we have to assume that it is lost. We are sorry.');
  expect(aloud(verloren!)).toContain(numberOf('1002', 3));
  expect(aloud(verloren!)).toContain('dass es verloren gegangen ist. Das tut uns leid.');
  expect(aloud(perdido!)).toContain(numberOf('1003', 3));
  expect(aloud(perdido!)).toContain('debemos suponer que se ha perdido. Lo sentimos.');

  await everythingDealtWith(wayward);
  const { emails, texts } = await wayward.everythingSent();
  const staff = /@willow\.example$/;
  const toCustomers = emails.filter(({ to }) => !to.some((address) => staff.test(address)));
  expect(toCustomers.map(({ to, subject }) => `${to.join()}: ${subject}`).sort()).toEqual([
    'ada@mail.example: 2 parcels of your order 1001 have been delivered',
    'ada@mail.example: The weather is holding up 3 parcels of your order 1001',
    'ada@mail.example: UPS cannot find your parcel (order 1001)',
    'bruno@mail.example: 2 Pakete Ihrer Bestellung 1002 wurden zugestellt',
    'bruno@mail.example: Das Wetter hält 3 Pakete Ihrer Bestellung 1002 auf',
    'bruno@mail.example: UPS kann Ihr Paket (Bestellung 1002) nicht finden',
    'carmen@mail.example: El mal tiempo retrasa 3 paquetes de tu pedido 1003',
    'carmen@mail.example: Se han entregado 2 paquetes de tu pedido 1003',
    'carmen@mail.example: UPS no encuentra tu paquete (pedido 1003)',
  ]);
  const toStaff = emails.filter(({ to }) => to.some((address) => staff.test(address)));
  // Of each lost parcel whoever has to act on it, and the shop; of the storm and of what arrived nobody.
  expect(toStaff.map(({ to }) => to.join()).sort()).toEqual([
    ...Array(3).fill('shop@willow.example'),
    ...Array(3).fill('support@willow.example'),
  ]);
  expect(texts).toEqual([]);
});
