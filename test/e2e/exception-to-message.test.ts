import { Client, Connection } from '@temporalio/client';
import { shipmentWorkflowId } from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import { readableHistory } from '../harness/histories';
import { temporalAddress } from '../harness/temporal';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { EASYPOST_SECRET, type EasypostDetail, sendEasypost } from './easypost-webhook';

let wayward: WholeWayward;

beforeAll(async () => {
  wayward = await startWholeWayward();
  await wayward.hire('ines', 'omar');
});
afterAll(() => wayward?.stop());

const easypost = (
  trackingNumber: string,
  details: readonly EasypostDetail[],
  secret: string | null = EASYPOST_SECRET,
) => sendEasypost(wayward.running.apiUrl, trackingNumber, details, secret);

const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();

test('a wrong address comes in by webhook three times: the customer reads of it once by email and once by text, support is alerted once', async () => {
  const email = 'ada.kern@example.com';
  const phone = '+12025550101';
  const shipmentId = await wayward.register({ trackingNumber: '1ZADDRESS01', email, phone });
  const history = [
    { status: 'in_transit', detail: 'arrived_at_facility', message: 'Arrived at facility', at: at(300) },
    {
      status: 'in_transit',
      detail: 'address_correction',
      message: 'The street number is incorrect',
      at: at(2),
    },
  ];

  expect((await easypost('1ZADDRESS01', history, 'a stranger')).status).toBe(401);
  expect((await easypost('1ZADDRESS01', history, null)).status).toBe(401);
  const untouched = await wayward.call<{ lastEventAt: string | null }>('GET', `/v1/shipments/${shipmentId}`);
  expect(untouched.body.lastEventAt).toBeNull();

  expect(await easypost('1ZADDRESS01', history)).toMatchObject({
    status: 202,
    body: { outcome: 'accepted', accepted: 2 },
  });
  expect(await easypost('1ZADDRESS01', history)).toMatchObject({
    status: 202,
    body: { outcome: 'duplicate', duplicate: 2 },
  });
  expect(await easypost('1ZADDRESS01', [...history].reverse(), 'easypost-secret-before')).toMatchObject({
    status: 202,
    body: { outcome: 'duplicate', duplicate: 2 },
  });

  await wayward.mail.waitFor((mail) => mail.to.includes(email));
  await wayward.sms.waitFor((text) => text.to === phone);
  await wayward.mail.waitFor((mail) => mail.to.includes('support@willow.example'));
  const { body } = await wayward.call<{ data: { kind: string; reports: number }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}`,
  );
  expect(body.data).toMatchObject([{ kind: 'address_problem', reports: 1 }]);

  await eventually('the receipts are in', async () => {
    const messages = await wayward.call<{ data: { status: string }[] }>(
      'GET',
      `/v1/messages?shipmentId=${shipmentId}`,
    );
    return (
      messages.body.data.length === 3 &&
      messages.body.data.every((one) => ['sent', 'delivered'].includes(one.status))
    );
  });
  const sent = await wayward.everythingSent();
  expect(sent.emails.map((mail) => mail.to[0]).sort()).toEqual([email, 'support@willow.example'].sort());
  expect(sent.texts.map((text) => text.to)).toEqual([phone]);
});

test('the address is put right and the parcel goes out: the case closes by itself and the customer hears the good news once', async () => {
  const email = 'bo.lind@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZRECOVER1', email });
  const trouble = [
    {
      status: 'in_transit',
      detail: 'address_correction',
      message: 'The apartment number is missing',
      at: at(90),
    },
  ];
  await easypost('1ZRECOVER1', trouble);
  await wayward.mail.waitFor((mail) => mail.to.includes(email));

  await easypost('1ZRECOVER1', [
    ...trouble,
    { status: 'out_for_delivery', detail: 'out_for_delivery', message: 'Out for delivery', at: at(1) },
  ]);
  await eventually('the case is resolved', async () => {
    const { body } = await wayward.call<{ data: { status: string; resolution: string }[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}&status=resolved`,
    );
    return body.data.some((one) => one.status === 'resolved' && one.resolution === 'recovered');
  });
  await wayward.mail.waitFor(
    (mail) => mail.to.includes(email) && /out for delivery/i.test(mail.subject + mail.text),
  );
  await eventually('nothing is on its way any more', async () => {
    const { body } = await wayward.call<{ data: { status: string }[] }>(
      'GET',
      `/v1/messages?shipmentId=${shipmentId}`,
    );
    return body.data.every((one) => !['intended', 'sending'].includes(one.status));
  });
  const toBo = (await wayward.everythingSent()).emails.filter((mail) => mail.to.includes(email));
  expect(toBo).toHaveLength(2);
});

test('staff take a case by the API: the answer is the outcome, a second person is told what is, and a note stays with the case', async () => {
  const shipmentId = await wayward.register({ trackingNumber: '1ZSTAFF001', email: 'cy.moss@example.com' });
  await wayward.report('1ZSTAFF001', { exception: 'damaged' });
  const caseId = await eventually('the case is open', async () => {
    const { body } = await wayward.call<{ data: { id: string }[] }>(
      'GET',
      `/v1/cases?shipmentId=${shipmentId}`,
    );
    return body.data[0]?.id;
  });
  const taken = await wayward.call('POST', `/v1/cases/${caseId}/acknowledge`, { actor: 'ines' });
  expect(taken).toMatchObject({
    status: 200,
    body: { status: 'acknowledged', assignee: 'ines', changed: true },
  });
  // Whoever has it may say so again, which is a sign of life.
  expect(await wayward.call('POST', `/v1/cases/${caseId}/acknowledge`, { actor: 'ines' })).toMatchObject({
    status: 200,
    body: { assignee: 'ines', leaseEndsAt: expect.any(String) },
  });
  expect(
    (
      await wayward.call('POST', `/v1/cases/${caseId}/snooze`, {
        actor: 'ines',
        until: '2020-01-01T00:00:00Z',
      })
    ).status,
  ).toBe(422);
  expect(
    (
      await wayward.call('POST', `/v1/cases/${caseId}/notes`, {
        actor: 'ines',
        text: 'The box is crushed, photos asked for.',
      })
    ).status,
  ).toBeLessThan(300);
  expect(await wayward.call('POST', `/v1/cases/${caseId}/resolve`, { actor: 'ines' })).toMatchObject({
    status: 200,
    body: { status: 'resolved', resolution: 'resolved_by_staff' },
  });
  expect((await wayward.call('POST', `/v1/cases/${caseId}/acknowledge`, { actor: 'omar' })).status).toBe(409);
  const { body } = await wayward.call('GET', `/v1/cases/${caseId}`);
  expect(JSON.stringify(body)).toContain('The box is crushed');
});

test('none of the histories of these parcels holds an address, a number or a name', async () => {
  const { db } = wayward.database;
  const people = await db.selectFrom('recipients').select(['name', 'email', 'phone']).execute();
  const secrets = people
    .flatMap(({ name, email, phone }) => [name, email, phone])
    .filter((one) => one !== null);
  expect(secrets.length).toBeGreaterThan(3);
  const connection = await Connection.connect({ address: temporalAddress() });
  try {
    const client = new Client({ connection });
    for (const { id } of await db.selectFrom('shipments').select('id').execute()) {
      const history = await readableHistory(client.workflow.getHandle(shipmentWorkflowId(id)));
      expect(history).toContain('trackingBatch');
      for (const secret of [...secrets, 'willow.example', 'crushed']) expect(history).not.toContain(secret);
    }
  } finally {
    await connection.close();
  }
});
