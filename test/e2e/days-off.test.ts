import { join } from 'node:path';
import { plusDays } from '../../domain/calendar/local-time';
import { type Received, startWaywardInTime, type WaywardInTime } from '../harness/wayward-in-time';

/** Days on which nobody works, and hours in which nobody wants to hear: on a clock that leaps. All instants are UTC. */

let wayward: WaywardInTime;
beforeAll(async () => {
  wayward = await startWaywardInTime({
    POLICY_FOLDER: join(__dirname, '..', 'fixtures', 'policies', 'days-off'),
  });
});
afterAll(() => wayward?.stop());

/** What came since the story before. */
let before = 0;
async function received(): Promise<Received[]> {
  const all = await wayward.everythingReceived();
  const since = all.slice(before);
  before = all.length;
  return since;
}

interface Place {
  readonly country?: string;
  readonly region?: string;
  readonly timeZone?: string;
  readonly phone?: string;
}

async function register(name: string, place: Place): Promise<string> {
  const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    carrier: 'dhl',
    trackingNumber: `JD${name.toUpperCase()}`,
    reference: name,
    originCountry: 'DE',
    recipient: { name, email: `${name}@example.com`, country: 'DE', locale: 'en', ...place },
  });
  expect(status).toBe(201);
  return body.id;
}

async function report(name: string, event: Record<string, unknown>): Promise<void> {
  const trackingNumber = `JD${name.toUpperCase()}`;
  const events = [{ carrier: 'dhl', trackingNumber, occurredAt: wayward.now(), ...event }];
  expect((await wayward.call('POST', '/v1/events', { events })).body).toMatchObject({ accepted: 1 });
  await wayward.untilCalm();
}

async function nextOf(shipmentId: string): Promise<unknown> {
  const { body } = await wayward.call<{ data: { nextAction: string; nextActionAt: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}`,
  );
  return body.data.map(({ nextAction, nextActionAt }) => `${nextAction} ${nextActionAt.slice(0, 16)}`);
}

async function textTo(shipmentId: string): Promise<unknown> {
  const { body } = await wayward.call<{ data: { channel: string }[] }>(
    'GET',
    `/v1/messages?shipmentId=${shipmentId}`,
  );
  return body.data.find(({ channel }) => channel === 'sms');
}

async function resolveAll(shipmentId: string): Promise<void> {
  const { body } = await wayward.call<{ data: { id: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}`,
  );
  for (const { id } of body.data) await wayward.call('POST', `/v1/cases/${id}/resolve`);
  const { body: claims } = await wayward.call<{ data: { id: string }[] }>(
    'GET',
    `/v1/claims?shipmentId=${shipmentId}`,
  );
  for (const { id } of claims.data)
    expect((await wayward.call('POST', `/v1/claims/${id}/withdrawal`, { reason: 'A scratch' })).status).toBe(
      200,
    );
  await wayward.untilCalm();
}

/** The next such day that is a Tuesday or a Wednesday, so that there are working days around it. */
function next(monthAndDay: string): string {
  for (let year = Number(wayward.now().slice(0, 4)); ; year += 1) {
    const date = `${year}-${monthAndDay}`;
    if (plusDays(date, -1) > wayward.now() && [2, 3].includes(new Date(date).getUTCDay())) return date;
  }
}

test('two parcels break on the eve of Epiphany: in Berlin people go on the next morning, in Bavaria a day later', async () => {
  // A holiday in Bavaria, and an ordinary day in Berlin.
  const epiphany = next('01-06');
  const [eve, dayAfter, friday] = [-1, 1, 2].map((days) => plusDays(epiphany, days)) as [
    string,
    string,
    string,
  ];
  // Three in the afternoon, there.
  await wayward.until(`${eve}T14:00:00.000Z`);
  const [berlin, munich] = [
    await register('berlin', { region: 'BE' }),
    await register('munich', { region: 'BY' }),
  ];
  await report('berlin', { exception: 'damaged' });
  await report('munich', { exception: 'damaged' });
  // Two hours on the eve, two more when people are back.
  expect(await nextOf(berlin)).toEqual([`step:page_support ${epiphany}T10:00`]);
  expect(await nextOf(munich)).toEqual([`step:page_support ${dayAfter}T10:00`]);

  await wayward.until(`${friday}T20:00:00.000Z`);
  for (const shipmentId of [berlin, munich]) await resolveAll(shipmentId);
  for (const name of ['berlin', 'munich']) await report(name, { milestone: 'delivered' });
  // Nothing unexpected was sent, and nothing cheerful about parcels that arrive damaged.
  const support = (name: string) => ['support@willow.example', `Critical: parcel damaged, ${name}`] as const;
  const lead = (name: string) =>
    ['support_lead@willow.example', `Escalated: parcel damaged, ${name}`] as const;
  expect(await received()).toEqual([
    [`${eve} 14:00`, 'berlin@example.com', 'Your parcel (order berlin) was damaged or is incomplete'],
    [`${eve} 14:00`, 'munich@example.com', 'Your parcel (order munich) was damaged or is incomplete'],
    [`${epiphany} 10:00`, ...support('berlin / JDBERLIN')],
    [`${dayAfter} 10:00`, ...support('munich / JDMUNICH')],
    [`${dayAfter} 14:00`, ...lead('berlin / JDBERLIN')],
    // Three working days without a scan: these are over in Berlin alone. And nobody has the case, so its last page comes again.
    // The directory names no last day for a claim against DHL.
    ...['berlin / JDBERLIN', 'munich / JDMUNICH'].map((shipment) => [
      `${friday} 14:00`,
      'carrier_desk@willow.example',
      `A claim without a known deadline: ${shipment}`,
    ]),
    [`${friday} 14:00`, 'carrier_desk@willow.example', 'Ask DHL: no movement, berlin / JDBERLIN'],
    [`${friday} 14:00`, ...lead('berlin / JDBERLIN')],
    [`${friday} 14:00`, ...lead('munich / JDMUNICH')],
  ]);
});

test('a silence ends in the middle of three cases: what is still true goes out then or after the night, and who set it was told before', async () => {
  const date = next('02-03');
  const at = (time: string) => `${date}T${time}:00.000Z`;
  await wayward.until(at('07:00'));
  await wayward.call('POST', '/v1/members', { id: 'ines', name: 'Ines' });
  const points = '/v1/members/ines/contact-points';
  const point = await wayward.call<{ id: string }>('POST', points, {
    channel: 'email',
    address: 'ines@willow.example',
  });
  await wayward.call('POST', `${points}/${point.body.id}/verification`);
  const mail = await wayward.mail.waitFor(
    ({ to, text }) => to.includes('ines@willow.example') && /code/.test(text),
  );
  const code = /\b\d{6}\b/.exec(mail.text)?.[0];
  expect((await wayward.call('POST', `${points}/${point.body.id}/confirmation`, { code })).status).toBe(200);

  const { status, body: silence } = await wayward.call<{ id: string }>('POST', '/v1/silences', {
    matchers: { kind: ['weather', 'traffic'], carrier: ['dhl'] },
    comment: 'DHL says that the snow is gone by the evening, and the roads are free.',
    actor: 'ines',
    startsAt: at('08:00'),
    endsAt: at('18:00'),
  });
  expect(status).toBe(201);
  await wayward.until(at('09:00'));
  const stays = await register('stays', { region: 'BE' });
  await register('goes', { region: 'BE' });
  await report('stays', { exception: 'weather' });
  await report('goes', { exception: 'weather' });
  // Half past two in the afternoon in Kolkata, and half past eleven at night when the silence ends.
  const phone = '+919876543210';
  const sleeps = await register('sleeps', { country: 'IN', timeZone: 'Asia/Kolkata', phone });
  await report('sleeps', { exception: 'traffic' });
  expect(await textTo(sleeps)).toMatchObject({ deferral: 'silenced', notBefore: at('18:00') });
  await wayward.until(at('15:00'));
  await report('goes', { milestone: 'in_transit', movement: true });
  expect((await wayward.call('GET', `/v1/silences/${silence.id}`)).body).toMatchObject({
    state: 'active',
    waiting: 2,
  });
  await wayward.until(at('17:59'));
  expect(await nextOf(stays)).toEqual([`step:ask_carrier ${plusDays(date, 2)}T09:00`]);
  await wayward.until(at('20:00'));
  expect((await wayward.call('GET', `/v1/silences/${silence.id}`)).body).toMatchObject({
    state: 'over',
    waiting: 0,
  });
  const morning = plusDays(date, 1);
  expect(await textTo(sleeps)).toMatchObject({
    status: 'intended',
    deferral: 'quiet_hours',
    notBefore: `${morning}T02:31:27.265Z`,
  });
  await register('late', { region: 'BE' });
  await report('late', { exception: 'weather' });
  await wayward.until(at('21:00'));
  for (const name of ['stays', 'goes', 'late']) await report(name, { milestone: 'delivered' });
  await wayward.until(`${morning}T05:00:00.000Z`);
  await report('sleeps', { milestone: 'delivered' });
  // Nothing unexpected was sent: the one that goes on hears of no weather, the one that sleeps is not woken, and support hears nothing.
  expect(await received()).toEqual([
    [`${date} 07:00`, 'ines@willow.example', 'Confirm this address'],
    [`${date} 17:00`, 'ines@willow.example', expect.stringMatching(/^A silence ends: .*, 18:00 UTC$/)],
    [`${date} 18:00`, 'stays@example.com', 'Weather is holding up your parcel (order stays)'],
    [`${date} 20:00`, 'late@example.com', 'Weather is holding up your parcel (order late)'],
    ...['goes', 'late', 'stays'].map((name) => [
      `${date} 21:00`,
      `${name}@example.com`,
      `Your parcel (order ${name}) has been delivered`,
    ]),
    [
      `${morning} 02:31`,
      phone,
      expect.stringMatching(
        /^Willow & Co: Your parcel \(order sleeps\) with DHL is held up by traffic and will continue .* anything\.$/,
      ),
    ],
    [`${morning} 05:00`, 'sleeps@example.com', 'Your parcel (order sleeps) has been delivered'],
  ]);
});
