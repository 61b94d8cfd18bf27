import { type CarrierAct, NotNow } from '../../../channels/carriers/carrier-control';
import { createUpsIntercept } from '../../../channels/carriers/ups-intercept';
import { startUpsSimulator, type UpsSimulator } from '../../../stack/ups-simulator';

/**
 * The door to UPS against its simulator, which holds every request and every answer against the description: nothing may differ from it in
 * either direction (stack/ups/contract.ts).
 */

const SHOP = {
  name: 'Willow & Co',
  streetLines: ['1 Mill Lane'],
  city: 'Salem',
  region: 'OR',
  postalCode: '97301',
  country: 'US',
  phone: '+1 503 555 0100',
};
const ADA = { ...SHOP, name: 'Ada Kern', streetLines: ['12 Long Lane', 'Flat 3'], phone: null };

let ups: UpsSimulator;
beforeAll(async () => {
  ups = await startUpsSimulator();
});
afterEach(() => {
  ups.setFaults([]);
  expect(ups.violations()).toEqual([]);
});
afterAll(() => ups?.stop());

let parcels = 0;
const nextNumber = (): string => {
  parcels += 1;
  return `1Z999AA1012345${6000 + parcels}`;
};

const door = (changed: { apiUrl?: string; clientSecret?: string; timeoutMs?: number } = {}) =>
  createUpsIntercept({
    ...{
      apiUrl: ups.url,
      clientId: ups.clientId,
      clientSecret: ups.clientSecret,
      timeoutMs: 5_000,
      shop: SHOP,
    },
    ...changed,
  });
const actOn = (trackingNumber: string, change: Partial<CarrierAct>): CarrierAct => ({
  ...{
    trackingNumber,
    type: 'pickup_point',
    cancels: null,
    day: null,
    address: null,
    to: ADA,
    reference: 'w-0001',
  },
  ...change,
});

test('what is possible: the four choices, and the days on which it may come instead', async () => {
  const number = nextNumber();
  const { choices } = await door().eligible(number);
  expect(choices).toMatchObject({
    another_day: { create: 'yes', stands: false },
    pickup_point: { create: 'yes', stands: false, days: null },
    return_to_sender: { create: 'yes', stands: false },
    another_address: { create: 'yes', stands: false },
  });
  expect(choices.another_day?.days?.length).toBeGreaterThanOrEqual(5);
  ups.changeParcel(number, { eligible: ['WC'] });
  expect((await door().eligible(number)).choices.another_day?.create).toBe('no');
});

test.each([
  ['another_day', {}, 'reschedule'],
  ['pickup_point', {}, 'willCall'],
  ['return_to_sender', {}, 'returnToSender'],
  ['another_address', { address: { ...ADA, streetLines: ['9 Short Street'], city: 'Bend' } }, 'redirect'],
] as const)('%s: it is priced, done, stands at UPS, and is taken back', async (type, detail, operation) => {
  const number = nextNumber();
  const ups1 = door();
  const day = (await ups1.eligible(number)).choices.another_day?.days?.[1] ?? null;
  const act = actOn(number, { type, ...detail, day: type === 'another_day' ? day : null });
  ups.changeParcel(number, { charges: { FD: '4.10', WC: '0.00', AA: '21.00', RS: '15.55' } });
  const expected = { another_day: 410, pickup_point: 0, return_to_sender: 1555, another_address: 2100 }[type];
  expect(await ups1.charge(act)).toEqual({ cents: expected, currency: 'USD' });
  expect(await ups1.intervene(act)).toEqual({ outcome: 'taken' });
  expect(ups.actsOn(number)).toMatchObject([{ operation, done: true }]);
  expect((await ups1.eligible(number)).choices[type]).toMatchObject({ create: 'no', stands: true });
  expect(await ups1.intervene(act)).toMatchObject({ outcome: 'refused', code: '7103' });
  const taken = await ups1.intervene(actOn(number, { type: 'cancel', cancels: type }));
  expect(taken).toEqual({ outcome: 'taken' });
  expect((await ups1.eligible(number)).choices[type]).toMatchObject({ create: 'yes', stands: false });
});

test('a day that UPS does not offer is refused in its own words', async () => {
  const number = nextNumber();
  expect(await door().intervene(actOn(number, { type: 'another_day', day: '2031-01-01' }))).toMatchObject({
    outcome: 'refused',
    code: '7105',
  });
});

test('without a whole address nobody knows the charge, and an address that UPS does not take is not sent', async () => {
  const number = nextNumber();
  expect(await door().charge(actOn(number, { to: null }))).toBeNull();
  expect(await door().charge(actOn(number, { to: { ...ADA, postalCode: 'SW1A 1AA' } }))).toBeNull();
  const abroad = actOn(number, { type: 'another_address', address: { ...ADA, region: '', country: 'DE' } });
  expect(await door().intervene(abroad)).toMatchObject({ outcome: 'refused', code: 'address' });
  expect(ups.actsOn(number)).toEqual([]);
});

test.each([
  ['hang_after', 'in_doubt', true],
  ['hang_before', 'in_doubt', false],
  ['server_error_after', 'in_doubt', true],
] as const)('%s leaves doubt, and the look-up says what became of it', async (kind, outcome, stands) => {
  const number = nextNumber();
  const ups1 = door({ timeoutMs: 400 });
  ups.setFaults([{ at: 'act', kind, trackingNumber: number, times: 1 }]);
  expect(await ups1.intervene(actOn(number, {}))).toMatchObject({ outcome });
  expect((await ups1.eligible(number)).choices.pickup_point?.stands).toBe(stands);
});

test.each([
  ['rate_limited', { kind: 'rate_limited' }, { outcome: 'not_now', inMs: 1_000 }],
  ['refused', { kind: 'refused', code: '1201', message: 'Not now' }, { outcome: 'refused', code: '1201' }],
] as const)('%s: certainly not done', async (_name, fault, expected) => {
  const number = nextNumber();
  ups.setFaults([{ at: 'act', trackingNumber: number, times: 1, ...fault }]);
  expect(await door().intervene(actOn(number, {}))).toMatchObject(expected);
  expect(ups.actsOn(number).filter(({ done }) => done)).toEqual([]);
});

test('a token that UPS does not know any more is replaced once; a wrong secret is told, and nothing is asked', async () => {
  const number = nextNumber();
  const ups1 = door();
  await ups1.eligible(number);
  ups.expireTokens();
  expect(await ups1.intervene(actOn(number, {}))).toEqual({ outcome: 'taken' });
  expect(ups.actsOn(number)).toHaveLength(1);
  const stranger = door({ clientSecret: 'wrong' });
  await expect(stranger.eligible(number)).rejects.toThrow(/no token.*10401/);
  expect(await stranger.intervene(actOn(nextNumber(), {}))).toMatchObject({
    outcome: 'not_now',
    code: 'no_token',
  });
});

test('UPS is away: a question waits, and an act is certainly not done', async () => {
  const nobody = door({ apiUrl: 'http://127.0.0.1:9' });
  await expect(nobody.eligible(nextNumber())).rejects.toBeInstanceOf(NotNow);
  expect(await nobody.intervene(actOn(nextNumber(), {}))).toMatchObject({ outcome: 'not_now' });
  ups.setFaults([{ at: 'eligibility', kind: 'server_error', status: 503, times: 1 }]);
  await expect(door().eligible(nextNumber())).rejects.toMatchObject({ code: 'http_503' });
});
