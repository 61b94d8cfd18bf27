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
