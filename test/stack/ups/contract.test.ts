import { against, UPS_OPERATIONS } from '../../../stack/ups/contract';
import { startUpsSimulator, type UpsSimulator } from '../../../stack/ups-simulator';

/** The simulator holds whoever talks with it to the published description, and would notice an answer of its own that is not as it says. */

let ups: UpsSimulator;
beforeAll(async () => {
  ups = await startUpsSimulator();
});
afterAll(() => ups?.stop());

const NUMBER = '1Z999AA10123456784';

async function token(): Promise<string> {
  const response = await fetch(`${ups.url}/security/v1/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${ups.clientId}:${ups.clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const body = (await response.json()) as { access_token: string };
  expect(against('Token', body)).toBeNull();
  return body.access_token;
}

const HEADERS = {
  transId: 'w-1',
  platformType: 'XOLT',
  inquiryType: 'U',
  'content-type': 'application/json',
};

async function post(path: string, body: unknown, headers: Record<string, string> = HEADERS) {
  const authorization = `Bearer ${await token()}`;
  return await fetch(`${ups.url}/api/deliveryintercept/v2${path}`, {
    method: 'POST',
    headers: { ...headers, authorization },
    body: JSON.stringify(body),
  });
}

test('it describes every operation of the published API, and all of them are there', () => {
  expect(UPS_OPERATIONS.map(({ name }) => name).sort()).toEqual(
    [
      'cancel',
      'createToken',
      'getCharges',
      'getEligibilityOptions',
      'redirect',
      'reschedule',
      'returnToSender',
      'willCall',
    ].sort(),
  );
});

const CONTACT = { name: 'Willow & Co', telephone: '+15035550100' };

test.each([
  ['no day', '/reschedule', { requestType: 'FD', requesterContactInfo: CONTACT, specialInstructions: null }],
  [
    'a day of ISO',
    '/reschedule',
    {
      requestType: 'FD',
      requesterContactInfo: CONTACT,
      specialInstructions: null,
      deliveryDate: '2026-12-04',
    },
  ],
  [
    'another type than its path',
    '/willcall',
    { requestType: 'RS', requesterContactInfo: CONTACT, specialInstructions: null },
  ],
  [
    'a field that there is not',
    '/willcall',
    { requestType: 'WC', requesterContactInfo: CONTACT, specialInstructions: null, note: 'x' },
  ],
  [
    'nobody to call',
    '/willcall',
    { requestType: 'WC', requesterContactInfo: { name: 'Willow' }, specialInstructions: null },
  ],
  ['no reason', '/return', { requestType: 'RS', requesterContactInfo: CONTACT, specialInstructions: null }],
])('a request with %s is turned away, as UPS does it', async (_what, path, body) => {
  const before = ups.violations().length;
  const response = await post(`${path}/${NUMBER}`, body);
  expect(response.status).toBe(400);
  const answer = await response.json();
  expect(against('ErrorAnswer', answer)).toBeNull();
  expect(answer).toMatchObject({ response: { errors: [{ code: '710' }] } });
  expect(ups.violations()).toHaveLength(before + 1);
  expect(ups.parcel(NUMBER).stands).toBeNull();
});

test('without its headers, without a token, and about another number than UPS has, nothing is done', async () => {
  const body = { requestType: 'WC', requesterContactInfo: CONTACT, specialInstructions: null };
  const { transId: _, ...bare } = HEADERS;
  expect((await post(`/willcall/${NUMBER}`, body, bare)).status).toBe(400);
  expect((await post('/willcall/123', body)).status).toBe(400);
  const stranger = await fetch(`${ups.url}/api/deliveryintercept/v2/willcall/${NUMBER}`, {
    ...{ method: 'POST', headers: HEADERS, body: JSON.stringify(body) },
  });
  expect(stranger.status).toBe(401);
  expect(ups.parcel(NUMBER).stands).toBeNull();
});

test('an answer that is not as the description says would be noticed', () => {
  expect(against('ActAnswer', { transactionId: 'w-1', statusCode: '000', success: true })).toBeNull();
  expect(against('ActAnswer', { transactionId: 'w-1', statusCode: '0', success: 'yes' })).toMatch(
    /statusCode.*success/,
  );
  expect(against('EligibilityAnswer', { response: { transactionId: 'w', statusCode: '000' } })).toMatch(
    /commonEligibilityMap/,
  );
});
