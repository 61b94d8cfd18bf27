import { startUpsSimulator, type UpsSimulator } from '../../stack/ups-simulator';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingSent } from './everything-sent';
import { visitParcel } from './interventions/parcel-page';

/** What customers choose on their page is done at the carrier: asked for once, proved by a scan, and told honestly. */

const SHOP = {
  name: 'Willow & Co',
  phone: '+15035550100',
  streetLines: ['1 Mill Lane'],
  city: 'Salem',
  region: 'OR',
  postalCode: '97301',
  country: 'US',
};

let ups: UpsSimulator;
let wayward: WholeWayward;
beforeAll(async () => {
  ups = await startUpsSimulator();
  wayward = await startWholeWayward({
    env: {
      GATEWAY_TIMEOUT_MS: '1000',
      UPS_API_URL: ups.url,
      UPS_CLIENT_ID: ups.clientId,
      UPS_CLIENT_SECRET: ups.clientSecret,
      UPS_SHOP: JSON.stringify(SHOP),
    },
  });
  await wayward.hire('ines');
});
afterAll(async () => {
  expect(ups?.violations()).toEqual([]);
  await wayward?.stop();
  await ups?.stop();
});
const { begin, sent } = everythingSent(() => wayward);
beforeEach(begin);
afterEach(() => ups.setFaults([]));

/** A parcel on its way to Ada, who has had a mail with the link to its page. */
async function underway(trackingNumber: string, email: string, carrier = 'ups'): Promise<string> {
  const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    ...{ carrier, trackingNumber, reference: `Order ${trackingNumber.slice(-4)}` },
    recipient: {
      ...{ name: 'Ada Kern', email, streetLines: ['12 Long Lane'] },
      ...{ city: 'Salem', region: 'OR', postalCode: '97301', country: 'US' },
    },
  });
  expect(status).toBe(201);
  await report(trackingNumber, { exception: 'weather', movement: true }, carrier);
  return body.id;
}

let reports = 0;
async function report(
  trackingNumber: string,
  event: Record<string, unknown>,
  carrier = 'ups',
): Promise<void> {
  reports += 1;
  const occurredAt = new Date(Date.now() + reports * 1_000).toISOString();
  const reported = await wayward.call('POST', '/v1/events', {
    events: [{ carrier, trackingNumber, occurredAt, ...event }],
  });
  expect(reported.status).toBe(202);
}

/** The coming Friday. */
function friday(): string {
  const ahead = ((5 - new Date().getUTCDay() + 6) % 7) + 1;
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function becomes(shipmentId: string, status: string) {
  return await eventually(`the intervention is ${status}`, async () => {
    const row = await wayward.database.db
      .selectFrom('interventions')
      .selectAll()
      .where('shipmentId', '=', shipmentId)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row?.status === status && row;
  });
}

test('Friday suits Ada: the worker is killed twice, UPS is asked once, its scan proves it, and she hears it', async () => {
  const [number, email] = ['1Z999AA10123450001', 'ada@example.com'];
  const shipmentId = await underway(number, email);
  const ada = await visitParcel(wayward, email);

  await wayward.running.restart('worker', { FAULT_POINTS: 'before-intervention:kill' });
  const first = wayward.running.processes.worker;
  await ada.wish('/parcel/another-day', { day: friday() });
  await first.ended;
  expect(ups.actsOn(number)).toEqual([]);

  await wayward.running.restart('worker', { FAULT_POINTS: 'after-intervention:kill' });
  await wayward.running.processes.worker.ended;
  expect(ups.parcel(number).stands).toMatchObject({ type: 'FD' });

  await wayward.running.restart('worker');
  await becomes(shipmentId, 'taken');
  expect(ups.actsOn(number)).toHaveLength(1);
  expect(ups.actsOn(number)).toMatchObject([
    { operation: 'reschedule', done: true, body: { deliveryDate: friday().replaceAll('-', '') } },
  ]);

  await report(number, { exception: 'rescheduled' });
  await becomes(shipmentId, 'confirmed');
  const said = await sent();
  expect(said[email]).toEqual([
    'Weather is holding up your parcel (order Order 0001)',
    'Your wish about your parcel (order Order 0001) is met',
  ]);
  expect(ups.actsOn(number)).toHaveLength(1);
});

test('UPS does it and never answers: it is looked up and not asked again', async () => {
  const [number, email] = ['1Z999AA10123450002', 'bea@example.com'];
  const shipmentId = await underway(number, email);
  const bea = await visitParcel(wayward, email);
  ups.setFaults([{ at: 'act', kind: 'hang_after', trackingNumber: number, times: 1 }]);
  await bea.wish('/parcel/pickup-point');
  await becomes(shipmentId, 'taken');
  const asked = ups.requests().filter(({ trackingNumber }) => trackingNumber === number);
  expect(asked.map(({ operation }) => operation)).toEqual([
    'getEligibilityOptions',
    'getCharges',
    'willCall',
    'getEligibilityOptions',
  ]);
  expect(ups.actsOn(number)).toMatchObject([{ operation: 'willCall', done: true }]);
  await sent();
});

test('UPS refuses: the customer is told so, and nothing was changed', async () => {
  const [number, email] = ['1Z999AA10123450003', 'cem@example.com'];
  const shipmentId = await underway(number, email);
  const cem = await visitParcel(wayward, email);
  ups.setFaults([{ at: 'act', kind: 'refused', code: '7102', message: 'Out for delivery already' }]);
  await cem.wish('/parcel/pickup-point');
  expect(await becomes(shipmentId, 'refused')).toMatchObject({
    code: '7102',
    says: 'Out for delivery already',
  });
  expect((await sent())[email]).toContain('Your wish about your parcel (order Order 0003) cannot be met');
  expect(ups.parcel(number).stands).toBeNull();
});

test('a charge above the limit waits for a supervisor, who is told; with a yes UPS is asked, with a no it is not', async () => {
  const [number, email] = ['1Z999AA10123450004', 'dan@example.com'];
  const shipmentId = await underway(number, email);
  ups.changeParcel(number, { charges: { FD: '9.50', WC: '9.50', AA: '9.50', RS: '9.50' } });
  const dan = await visitParcel(wayward, email);
  await dan.wish('/parcel/another-day', { day: friday() });
  const waiting = await becomes(shipmentId, 'needs_approval');
  expect(waiting).toMatchObject({ chargeCents: 950, chargeCurrency: 'USD' });
  expect(ups.actsOn(number)).toEqual([]);
  const { body: list } = await wayward.call<{ data: { id: string }[] }>(
    'GET',
    '/v1/interventions?status=needs_approval',
  );
  expect(list.data.map(({ id }) => id)).toEqual([waiting.id]);
  const decide = (id: string, allow: boolean) =>
    wayward.call<{ status: string }>('POST', `/v1/interventions/${id}/decision`, { allow, actor: 'ines' });
  expect((await decide(waiting.id, true)).status).toBe(200);
  await becomes(shipmentId, 'taken');
  expect(ups.actsOn(number)).toMatchObject([{ operation: 'reschedule', done: true }]);
  expect((await decide(waiting.id, false)).status).toBe(409);
  expect(await dan.look()).toContain('UPS has accepted your wish');

  const [other, mail] = ['1Z999AA10123450005', 'eva@example.com'];
  const secondId = await underway(other, mail);
  const eva = await visitParcel(wayward, mail);
  await eva.wish('/parcel/return-to-shop');
  const { id } = await becomes(secondId, 'needs_approval');
  expect((await decide(id, false)).body.status).toBe('declined');
  const said = await sent();
  expect(said[mail]).toContain('Your wish about your parcel (order Order 0005) cannot be met');
  expect(said['support_lead@willow.example']).toEqual([
    expect.stringMatching(/A change at UPS waits for your yes: .*0004/),
    expect.stringMatching(/A change at UPS waits for your yes: .*0005/),
  ]);
  expect(ups.actsOn(other)).toEqual([]);
});

test('a carrier without a door is asked in a carrier case, in the words of its desk', async () => {
  const added = await wayward.call('POST', '/v1/carrier-overrides', {
    ...{ carrier: 'dpd', source: 'Contract of the story', asOf: '2026-01-01' },
    sections: { contacts: [{ id: 'desk', name: 'DPD', email: 'desk@dpd.example', language: 'de' }] },
  });
  expect(added.status).toBe(201);
  const [number, email] = ['05222345678901', 'finn@example.com'];
  const shipmentId = await underway(number, email, 'dpd');
  const finn = await visitParcel(wayward, email);
  await finn.wish('/parcel/another-day', { day: friday() });
  const { carrierCaseId } = await becomes(shipmentId, 'handed_over');
  const mail = await wayward.mail.waitFor(({ to }) => to.includes('desk@dpd.example'));
  expect(mail.text).toContain(`Bitte stellen Sie dieses Paket am ${friday()} zu, nicht früher.`);
  expect((await wayward.call('GET', `/v1/carrier-cases/${carrierCaseId}`)).body).toMatchObject({
    ...{ carrier: 'dpd', turn: 'carrier' },
  });
  await sent();
});

test('staff take back what UPS took, and the carrier shows nothing of another one: that is an exception of its own', async () => {
  const [number, email] = ['1Z999AA10123450006', 'gus@example.com'];
  const shipmentId = await underway(number, email);
  const want = (path: string, body: object) =>
    wayward.call<{ id: string; type: string }>('POST', path, { actor: 'ines', ...body });
  const first = await want(`/v1/shipments/${shipmentId}/interventions`, { choice: 'pickup_point' });
  expect(first.status).toBe(201);
  await becomes(shipmentId, 'taken');
  expect((await want(`/v1/interventions/${first.body.id}/cancel`, {})).body.type).toBe('cancel');
  await becomes(shipmentId, 'confirmed');
  expect(ups.parcel(number).stands).toBeNull();
  expect(ups.actsOn(number).map(({ operation }) => operation)).toEqual(['willCall', 'cancel']);

  const again = await want(`/v1/shipments/${shipmentId}/interventions`, { choice: 'pickup_point' });
  await becomes(shipmentId, 'taken');
  const { db } = wayward.database;
  // A day has passed.
  await db
    .updateTable('interventions')
    .set({ nextAt: new Date().toISOString() })
    .where('id', '=', again.body.id)
    .execute();
  await becomes(shipmentId, 'unconfirmed');
  await eventually('the case of its silence is open', async () => {
    const { body } = await wayward.call<{ data: { kind: string }[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}`,
    );
    return body.data.some(({ kind }) => kind === 'change_unconfirmed');
  });
  await report(number, { milestone: 'available_for_pickup', movement: true });
  await becomes(shipmentId, 'confirmed');
  const said = await sent();
  expect(said[email]).toContain('Whether your wish about your parcel (order Order 0006) is met');
});

test.each([
  ['a day for a pickup point', { choice: 'pickup_point', day: '2099-01-01' }, '/day'],
  ['no day', { choice: 'another_day' }, '/day'],
  ['a day that has passed', { choice: 'another_day', day: '2020-01-01' }, '/day'],
  ['no address', { choice: 'another_address' }, '/address'],
])('%s is refused with its field', async (_what, body, field) => {
  const shipmentId = await wayward.register({
    trackingNumber: `1ZFIELD${field.length}${_what.length}`,
    email: 'h@example.com',
  });
  const answer = await wayward.call<{ errors: { in: string; pointer?: string }[] }>(
    'POST',
    `/v1/shipments/${shipmentId}/interventions`,
    body,
  );
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body.errors)).toContain(field);
});
