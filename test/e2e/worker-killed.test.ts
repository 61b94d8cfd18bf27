import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

let wayward: WholeWayward;

beforeAll(async () => {
  wayward = await startWholeWayward({ env: { GATEWAY_TIMEOUT_MS: '2000' } });
  await wayward.hire('ines');
});
afterAll(() => wayward?.stop());

/** A worker with armed fault points dies at the first message, another takes over; gives how the messages ended. */
async function dieAt(point: string, parcel: { trackingNumber: string; email: string; phone: string }) {
  const shipmentId = await wayward.register(parcel);
  await wayward.running.restart('worker', { FAULT_POINTS: point });
  const doomed = wayward.running.processes.worker;
  expect((await wayward.report(parcel.trackingNumber, { exception: 'address_problem' })).status).toBe(202);
  await doomed.ended;
  await wayward.running.restart('worker');
  return eventually('every message has an outcome', async () => {
    const { body } = await wayward.call<{ data: { channel: string; audience: string; status: string }[] }>(
      'GET',
      `/v1/messages?shipmentId=${shipmentId}`,
    );
    const settled = ['sent', 'delivered', 'unknown'];
    return body.data.length === 3 && body.data.every((one) => settled.includes(one.status)) && body.data;
  });
}

async function arrived(parcel: { email: string; phone: string }) {
  const { emails, texts } = await wayward.everythingSent();
  return {
    emails: emails.filter((mail) => mail.to.includes(parcel.email)).length,
    texts: texts.filter((text) => text.to === parcel.phone).length,
  };
}

test.each([
  ['after-intent:kill', '1ZKILL0001', '+12025550111'],
  ['before-send:kill', '1ZKILL0002', '+12025550112'],
])(
  'killed between intent and send (%s): one email and one text, nothing in doubt',
  async (point, trackingNumber, phone) => {
    const parcel = { trackingNumber, phone, email: `${trackingNumber.toLowerCase()}@example.com` };
    const messages = await dieAt(point, parcel);
    expect(messages.map((one) => one.status)).not.toContain('unknown');
    expect(await arrived(parcel)).toEqual({ emails: 1, texts: 1 });
  },
  120_000,
);

test('killed between send and record: the text is found by look-up and not sent again, an email in doubt is shown as such', async () => {
  const parcel = { trackingNumber: '1ZKILL0003', phone: '+12025550113', email: '1zkill0003@example.com' };
  const messages = await dieAt('after-send:kill', parcel);
  expect(messages.filter((one) => one.channel === 'sms').map((one) => one.status)).not.toContain('unknown');
  const { emails, texts } = await arrived(parcel);
  expect(texts).toBe(1);
  // The process may have died while the email was under way: nobody can know, so it is shown as unknown, and never doubled.
  const email = messages.find((one) => one.channel === 'email' && one.audience === 'customer');
  expect(emails).toBeLessThanOrEqual(1);
  expect(emails === 1 || email?.status === 'unknown').toBe(true);
});

test('the gateway takes the text and never answers: it is found by look-up, and arrives once', async () => {
  const parcel = { trackingNumber: '1ZHANG0001', phone: '+12025550114', email: '1zhang0001@example.com' };
  const shipmentId = await wayward.register(parcel);
  wayward.sms.setFaults([{ kind: 'hang_after', times: 1 }]);
  await wayward.report(parcel.trackingNumber, { exception: 'address_problem' });
  await eventually('the text is settled', async () => {
    const { body } = await wayward.call<{ data: { channel: string; status: string }[] }>(
      'GET',
      `/v1/messages?shipmentId=${shipmentId}`,
    );
    const text = body.data.find((one) => one.channel === 'sms');
    return text !== undefined && ['sent', 'delivered'].includes(text.status);
  });
  expect((await arrived(parcel)).texts).toBe(1);
});

test('a late parcel is registered and the worker dies with the round that opens its case: the case is listed, and told of once', async () => {
  await wayward.running.restart('worker', { FAULT_POINTS: 'after-intent:kill' });
  const doomed = wayward.running.processes.worker;
  const email = '1zkill0005@example.com';
  const { body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    carrier: 'ups',
    trackingNumber: '1ZKILL0005',
    promisedDate: '2026-11-20',
    recipient: { name: 'Ada Kern', email, country: 'US', region: 'OR' },
  });
  await doomed.ended;
  await wayward.running.restart('worker');
  const cases = await eventually('the case goes on', async () => {
    const { body: seen } = await wayward.call<{
      data: { kind: string; nextAction: { name: string } | null }[];
    }>('GET', `/v1/cases?shipmentId=${body.id}`);
    const told = await arrived({ email, phone: '' });
    return told.emails > 0 && seen.data;
  });
  expect(cases.map((one) => one.kind)).toEqual(['late']);
  expect((await arrived({ email, phone: '' })).emails).toBe(1);
});

test('the worker dies with what somebody has just done: asked for again, it is answered as done, and is done once', async () => {
  const parcel = { trackingNumber: '1ZKILL0006', email: '1zkill0006@example.com' };
  const shipmentId = await wayward.register(parcel);
  await wayward.report(parcel.trackingNumber, { exception: 'damaged' });
  const openCase = await eventually('the case is open', async () => {
    const { body } = await wayward.call<{ data: { id: string }[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}`,
    );
    return body.data[0];
  });
  await wayward.running.restart('worker', { FAULT_POINTS: 'after-intent:kill' });
  const doomed = wayward.running.processes.worker;
  const acknowledge = () =>
    wayward.call<{ status: string; changed: boolean }>('POST', `/v1/cases/${openCase.id}/acknowledge`, {
      actor: 'ines',
    });
  const first = acknowledge();
  await doomed.ended;
  await wayward.running.restart('worker');
  const answers = [await first, await acknowledge()];
  expect(answers.at(-1)?.body).toMatchObject({ status: 'acknowledged' });
  const entries = await wayward.database.db
    .selectFrom('caseEntries')
    .select('type')
    .where('caseId', '=', openCase.id)
    .where('type', '=', 'acknowledged')
    .execute();
  // The second click renews the lease, which is an entry of its own; the first one has left one, whoever carried it out.
  expect(entries).toHaveLength(2);
});
