import { join } from 'node:path';
import { plusDays } from '../../domain/calendar/local-time';
import { TOPICS } from '../../domain/consent/consent';
import {
  byTimeAndAddress,
  minute,
  type Received,
  startWaywardInTime,
  type WaywardInTime,
} from '../harness/wayward-in-time';

/**
 * A year of nights, told on a clock that leaps: those in which New York and Berlin change theirs, the ones before, and what Kolkata
 * has of it. All instants are UTC and written by hand; none is computed by what is tested.
 */

let wayward: WaywardInTime;
beforeAll(async () => {
  wayward = await startWaywardInTime({
    POLICY_FOLDER: join(__dirname, '..', 'fixtures', 'policies', 'nights'),
  });
});
afterAll(() => wayward?.stop());

interface Customer {
  readonly email: string;
  readonly phone: string;
  readonly country: string;
  readonly timeZone: string;
  /** Chosen by themselves; the shop's night is from eight to eight. */
  readonly night?: { readonly from: string; readonly to: string };
  /** How long after the end of a night this phone's turn comes: ten minutes are shared out among all numbers. */
  readonly turn: string;
}

const [newYork, berlin, kolkata] = [
  { country: 'US', timeZone: 'America/New_York' },
  { country: 'DE', timeZone: 'Europe/Berlin' },
  { country: 'IN', timeZone: 'Asia/Kolkata' },
];
const ada = { ...newYork, email: 'ada@example.com', phone: '+12025550143', turn: '08:49.594' };
const nora = {
  ...newYork,
  email: 'nora@example.com',
  phone: '+12025550144',
  turn: '00:41.499',
  night: { from: '22:00', to: '02:30' },
};
const otis = {
  ...newYork,
  email: 'otis@example.com',
  phone: '+12025550145',
  turn: '01:03.880',
  night: { from: '22:00', to: '01:30' },
};
const bruno = { ...berlin, email: 'bruno@example.com', phone: '+4915112345678', turn: '09:19.666' };
const frieda = {
  ...berlin,
  email: 'frieda@example.com',
  phone: '+4915112345680',
  turn: '01:05.149',
  night: { from: '23:00', to: '02:30' },
};
const kiran = { ...kolkata, email: 'kiran@example.com', phone: '+919876543210', turn: '01:27.265' };

/** One parcel that goes astray. */
interface Trouble {
  readonly customer: Customer;
  readonly exception: 'address_problem' | 'damaged';
  readonly reportedAt: string;
  /** When the customer's night is over; null: the text goes at once. */
  readonly nightEndsAt: string | null;
}

function trouble(customer: Customer, reportedAt: string, nightEndsAt: string | null): Trouble {
  return { customer, exception: 'address_problem', reportedAt: utc(reportedAt), nightEndsAt };
}

const utc = (minutes: string): string => `${minutes}:00.000Z`;
const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
const SECOND = 1_000;
const HOUR = 3_600_000;

/** When the text is due, to the millisecond. */
function textAt({ customer, reportedAt, nightEndsAt }: Trouble): string {
  if (nightEndsAt === null) return reportedAt;
  const [minutes = 0, seconds = 0] = customer.turn.split(':').map(Number);
  return later(utc(nightEndsAt), minutes * 60 * SECOND + seconds * SECOND);
}

/** The first Sunday from a day of a month on. */
function sunday(year: number, month: number, day: number): string {
  const from = new Date(Date.UTC(year, month - 1, day));
  from.setUTCDate(day + ((7 - from.getUTCDay()) % 7));
  return from.toISOString().slice(0, 10);
}

function yearOfNights(year: number): Trouble[] {
  const inNewYork = { spring: sunday(year, 3, 8), autumn: sunday(year, 11, 1) };
  const inBerlin = { spring: sunday(year, 3, 25), autumn: sunday(year, 10, 25) };
  const eve = (date: string): string => plusDays(date, -1);
  const wakes = { ...trouble(nora, `${inNewYork.spring}T05:20`, null), exception: 'damaged' as const };
  return [
    // New York puts the clock forward at two: eight o'clock comes an hour earlier than the day before, and half past two never does.
    trouble(ada, `${eve(inNewYork.spring)}T05:10`, `${eve(inNewYork.spring)}T13:00`),
    trouble(nora, `${eve(inNewYork.spring)}T05:10`, `${eve(inNewYork.spring)}T07:30`),
    trouble(ada, `${inNewYork.spring}T05:10`, `${inNewYork.spring}T12:00`),
    trouble(nora, `${inNewYork.spring}T05:10`, `${inNewYork.spring}T07:00`),
    wakes,
    trouble(kiran, `${eve(inNewYork.spring)}T19:10`, `${inNewYork.spring}T02:30`),
    // Berlin does so two or three weeks later.
    trouble(bruno, `${eve(eve(inBerlin.spring))}T23:10`, `${eve(inBerlin.spring)}T07:00`),
    trouble(frieda, `${eve(eve(inBerlin.spring))}T23:10`, `${eve(inBerlin.spring)}T01:30`),
    trouble(bruno, `${eve(inBerlin.spring)}T23:10`, `${inBerlin.spring}T06:00`),
    trouble(frieda, `${eve(inBerlin.spring)}T23:10`, `${inBerlin.spring}T01:00`),
    trouble(kiran, `${eve(inBerlin.spring)}T19:10`, `${inBerlin.spring}T02:30`),
    // Berlin puts it back at three: half past two comes twice, and the night ends with the first. A quarter past two by the second is day.
    trouble(bruno, `${eve(eve(inBerlin.autumn))}T22:10`, `${eve(inBerlin.autumn)}T06:00`),
    trouble(bruno, `${eve(inBerlin.autumn)}T22:10`, `${inBerlin.autumn}T07:00`),
    trouble(frieda, `${eve(inBerlin.autumn)}T22:10`, `${inBerlin.autumn}T00:30`),
    trouble(frieda, `${inBerlin.autumn}T01:15`, null),
    // New York at two, a week later: half past one comes twice.
    trouble(ada, `${eve(inNewYork.autumn)}T04:10`, `${eve(inNewYork.autumn)}T12:00`),
    trouble(ada, `${inNewYork.autumn}T04:10`, `${inNewYork.autumn}T13:00`),
    trouble(otis, `${inNewYork.autumn}T04:10`, `${inNewYork.autumn}T05:30`),
    trouble(otis, `${inNewYork.autumn}T06:15`, null),
    trouble(kiran, `${eve(inNewYork.autumn)}T19:10`, `${inNewYork.autumn}T02:30`),
  ];
}

/** A parcel is registered by the shop. */
async function register(
  { email, phone, country, timeZone }: Customer,
  trackingNumber: string,
): Promise<string> {
  const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    carrier: 'ups',
    trackingNumber,
    recipient: { name: 'Sam Reader', email, phone, country, timeZone, locale: 'en' },
  });
  expect(status).toBe(201);
  return body.id;
}

async function report(trackingNumber: string, event: Record<string, unknown>): Promise<void> {
  const events = [{ carrier: 'ups', trackingNumber, occurredAt: wayward.now(), ...event }];
  expect((await wayward.call('POST', '/v1/events', { events })).body).toMatchObject({ accepted: 1 });
  await wayward.untilCalm();
}

/** A scratch: nobody wants anything for it, and nobody is to be reminded of its last day. */
async function withdrawClaim(shipmentId: string): Promise<void> {
  const { body } = await wayward.call<{ data: { id: string }[] }>(
    'GET',
    `/v1/claims?shipmentId=${shipmentId}`,
  );
  expect(body.data).toHaveLength(1);
  for (const { id } of body.data)
    expect((await wayward.call('POST', `/v1/claims/${id}/withdrawal`, { reason: 'A scratch' })).status).toBe(
      200,
    );
}

/** Opens the page of preferences from the newest mail, and chooses the night there. */
async function chooseNight({ email, night }: Customer): Promise<void> {
  const mail = (await wayward.mail.messages()).findLast(({ to }) => to.includes(email));
  const [, page = ''] = /Preferences: (\S+)/.exec(mail?.text ?? '') ?? [];
  const topics = TOPICS.flatMap((topic) => ['email', 'sms'].map((channel) => [`${channel}-${topic}`, topic]));
  const form = { ...Object.fromEntries(topics), quiet: 'own', ...night, locale: 'en' };
  const saved = await fetch(page, { method: 'POST', body: new URLSearchParams(form) });
  expect(await saved.text()).toContain('Saved.');
}

/** The text to the customer as the timeline of the parcel shows it. */
async function textInTimeline(shipmentId: string): Promise<unknown> {
  const { body } = await wayward.call<{ data: { type: string; message?: { channel: string } }[] }>(
    'GET',
    `/v1/shipments/${shipmentId}/timeline`,
  );
  const texts = body.data.filter(({ message }) => message?.channel === 'sms');
  expect(texts).toHaveLength(1);
  return texts[0]?.message;
}

const SAYS: Readonly<Record<Trouble['exception'], string>> = {
  address_problem:
    'Willow & Co: UPS cannot deliver your parcel to the address on the label. Please correct it here:',
  damaged:
    'Willow & Co: We are sorry, UPS reports that your parcel is damaged or incomplete. We are working on a solution and will write to you. Should it arrive, please take a photo before you open it.',
};

/** How many texts of this kind the phone has got. */
function textsOf({ customer, exception }: Trouble): number {
  return wayward.sms
    .messages()
    .filter(({ to, body }) => to === customer.phone && body.startsWith(SAYS[exception])).length;
}

test('whoever sleeps is not woken, and reads on the minute that their own clock ends the night, through both changes of it', async () => {
  const year = Number(wayward.now().slice(0, 4)) + 1;
  const expected: Received[] = [];
  const agenda: { readonly at: string; readonly happens: () => Promise<void> }[] = [];

  // In January three of them get a parcel, and choose on the page behind a link of that mail when they want to sleep.
  const firstParcels = utc(`${year}-01-20T17:00`);
  for (const [index, customer] of [nora, otis, frieda].entries()) {
    const number = `1ZFIRST${index}`;
    agenda.push({
      at: firstParcels,
      happens: async () => {
        await register(customer, number);
        await report(number, { milestone: 'delivered' });
        await chooseNight(customer);
      },
    });
    expected.push([minute(firstParcels), customer.email, 'Your parcel has been delivered']);
  }

  for (const [index, one] of yearOfNights(year).entries()) {
    const { customer, exception, reportedAt, nightEndsAt } = one;
    const number = `1ZNIGHT${String(index).padStart(2, '0')}`;
    const due = textAt(one);
    let shipmentId = '';
    let textsBefore = 0;
    agenda.push({
      at: reportedAt,
      happens: async () => {
        textsBefore = textsOf(one);
        shipmentId = await register(customer, number);
        await report(number, { exception });
        if (exception === 'damaged') await withdrawClaim(shipmentId);
        if (nightEndsAt === null) return;
        expect(await textInTimeline(shipmentId)).toMatchObject({
          status: 'intended',
          reason: 'first_notification',
          deferral: 'quiet_hours',
          notBefore: due,
          wait: `It is night or a quiet day where the reader lives. It waits until ${due}.`,
        });
      },
    });
    if (nightEndsAt !== null)
      agenda.push({
        at: later(due, -SECOND),
        happens: async () => expect([number, textsOf(one)]).toEqual([number, textsBefore]),
      });
    agenda.push({
      at: later(due, SECOND),
      happens: async () => {
        expect([number, textsOf(one)]).toEqual([number, textsBefore + 1]);
        expect(await textInTimeline(shipmentId)).toMatchObject({
          reason: 'first_notification',
          deferral: nightEndsAt === null ? null : 'quiet_hours',
        });
      },
    });
    const delivered = later(due, 9 * HOUR);
    agenda.push({ at: delivered, happens: () => report(number, { milestone: 'delivered' }) });
    expected.push([minute(due), customer.phone, SAYS[exception]]);
    // Whoever was told of damage hears nothing cheerful when it arrives.
    if (exception === 'address_problem')
      expected.push(
        [minute(delivered), customer.email, 'Your parcel has been delivered'],
        [minute(reportedAt), 'support@willow.example', `Important: address problem, ${number}`],
      );
  }

  for (const { at, happens } of agenda.sort((one, other) => (one.at < other.at ? -1 : 1))) {
    await wayward.until(at);
    await happens();
  }
  await wayward.until(utc(`${year + 1}-01-20T12:00`));
  // Nothing unexpected was sent.
  expect(await wayward.everythingReceived()).toEqual(expected.sort(byTimeAndAddress));
});
