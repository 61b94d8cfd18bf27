import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { type Letter, replyAddress, replyByMail } from './reply-by-mail';

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward();
}, 120_000);
afterAll(() => wayward?.stop());

interface Message {
  readonly id: string;
  readonly body: string;
  readonly direction: string;
  readonly shipmentId: string | null;
  readonly status: string;
  readonly reason: string;
  readonly template: string | null;
}
const ledger = async (query: string): Promise<Message[]> =>
  (await wayward.call<{ data: Message[] }>('GET', `/v1/messages?limit=200&${query}`)).body.data;

const mailTo = (email: string, says: RegExp = /./) =>
  wayward.mail.waitFor((mail) => mail.to.includes(email) && says.test(mail.subject + mail.text));
const textTo = (phone: string, says: RegExp = /./) =>
  wayward.sms.waitFor((text) => text.to === phone && text.direction !== 'inbound' && says.test(text.body));

/** Everything that these people and teams were sent, once nothing is on its way any more. */
async function sentTo(...addresses: string[]): Promise<string[]> {
  await eventually('all that came in was dealt with', async () => {
    const open = await wayward.database.db
      .selectFrom('messages')
      .select('id')
      .where((where) =>
        where.or([
          where.and([where('direction', '=', 'inbound'), where('handledAt', 'is', null)]),
          where('status', 'in', ['intended', 'sending']),
        ]),
      )
      .execute();
    return open.length === 0;
  });
  const { emails, texts } = await wayward.everythingSent();
  return [
    ...emails
      .filter(({ to }) => addresses.includes(to[0] ?? ''))
      .map(({ to, subject }) => `${to[0]}: ${subject}`),
    ...texts.filter(({ to }) => addresses.includes(to)).map(({ to, body }) => `${to}: ${body}`),
  ];
}

const entriesOf = async (shipmentId: string): Promise<{ type: string; detail: Record<string, string> }[]> => {
  const { body } = await wayward.call<{
    data: { type: string; entry: { type: string; detail: Record<string, string> } }[];
  }>('GET', `/v1/shipments/${shipmentId}/timeline?limit=200`);
  return body.data.filter((item) => item.type === 'case_entry').map((item) => item.entry);
};
const caseOf = async (shipmentId: string, kind: string) => {
  const { body } = await wayward.call<{ data: { kind: string; status: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}&status=open&status=acknowledged&status=resolved`,
  );
  return body.data.find((one) => one.kind === kind);
};

test('"1" to a missed delivery: the wish goes to the carrier desk, the case gives way to the new date, and the customer hears that once', async () => {
  const [email, phone] = ['ada.kern@example.com', '+12025550111'];
  const shipmentId = await wayward.register({ trackingNumber: '1ZWISH0001', email, phone });
  await wayward.report('1ZWISH0001', { exception: 'recipient_unavailable' });
  const asked = await textTo(
    phone,
    /Reply 1 deliver tomorrow, 2 leave at a pickup point, 3 something else\./,
  );
  expect((await mailTo(email, /could not hand over/)).text).toContain(
    '1. deliver tomorrow\n2. leave at a pickup point',
  );

  await wayward.sms.receive({ from: phone, body: '1', copies: 3 });
  await textTo(phone, /wish the delivery tomorrow/);
  await mailTo('carrier_desk@willow.example', /The customer chose: deliver tomorrow/);
  await eventually(
    'the case gives way',
    async () => (await caseOf(shipmentId, 'recipient_unavailable'))?.status === 'resolved',
  );
  expect((await caseOf(shipmentId, 'rescheduled'))?.status).toBe('open');
  expect(await entriesOf(shipmentId)).toContainEqual(
    expect.objectContaining({
      type: 'customer_answered',
      detail: expect.objectContaining({ answer: 'deliver_tomorrow' }),
    }),
  );

  // An answer to what is settled changes nothing, and is told so once.
  await wayward.sms.receive({ from: phone, body: 'Pickup point' });
  await textTo(phone, /settled already/);
  await wayward.sms.receive({ from: phone, body: '3' });

  const own = (await sentTo(email, phone)).filter((line) => !line.includes(asked.body));
  expect(own).toEqual([
    expect.stringMatching(/^ada\.kern@example\.com: .*could not hand over/),
    expect.stringContaining('wish the delivery tomorrow'),
    expect.stringContaining('settled already'),
  ]);
  const staff = await sentTo(
    'carrier_desk@willow.example',
    'support@willow.example',
    'support_lead@willow.example',
  );
  expect(staff.filter((line) => line.includes('1ZWISH0001'))).toEqual([
    expect.stringContaining('The customer chose: deliver tomorrow'),
  ]);
});

test('"something else" by email: a person is paged at once, and the words stand in the conversation', async () => {
  const email = 'theo.ramsey@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZPERSON01', email });
  await wayward.report('1ZPERSON01', { exception: 'recipient_unavailable' });
  const asked = await mailTo(email, /could not hand over/);
  await replyByMail(wayward, asked, { from: email, text: '3\n\nOnly after six, the bell is broken.' });
  await mailTo(email, /A person looks after it/);
  await wayward.mail.waitFor(
    (mail) => mail.to.includes('support@willow.example') && mail.text.includes('1ZPERSON01'),
  );
  await eventually('the workflow has heard of it', async () =>
    (await entriesOf(shipmentId)).some(({ type }) => type === 'customer_wrote'),
  );
  const inbound = await ledger(`direction=inbound&shipmentId=${shipmentId}`);
  expect(inbound.map(({ body }) => body)).toEqual(['3\n\nOnly after six, the bell is broken.']);
  expect(await sentTo(email)).toHaveLength(2);
  expect((await sentTo('support@willow.example')).filter((line) => line.includes('1ZPERSON01'))).toHaveLength(
    1,
  );
});

test('words that fit two parcels: the customer is asked which one, says so, and the first words go there', async () => {
  const phone = '+12025550122';
  const first = await wayward.register({ trackingNumber: '1ZTWO00001', email: 'bo@example.com', phone });
  const second = await wayward.register({ trackingNumber: '1ZTWO00002', email: 'bo@example.com', phone });
  await wayward.sms.receive({ from: phone, body: 'Where is it?' });
  const question = await textTo(phone, /Which parcel/);
  expect(question.body).toContain('Reply 1 Order Order 1ZTWO00001, 2 Order Order 1ZTWO00002.');
  await wayward.sms.receive({ from: phone, body: 'I need it by Friday' });
  await wayward.sms.receive({ from: phone, body: '2.' });
  await eventually(
    'all three words are in the conversation of the second',
    async () => (await ledger(`direction=inbound&shipmentId=${second}`)).length === 3,
  );
  expect(await ledger(`direction=inbound&shipmentId=${first}`)).toEqual([]);
  expect(await sentTo(phone, 'bo@example.com')).toEqual([expect.stringContaining('Which parcel')]);
});

test('an absence notice, however it names itself, wakes nobody and is answered by nobody', async () => {
  const email = 'lena.vogel@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZOOFFICE1', email });
  await wayward.report('1ZOOFFICE1', { exception: 'recipient_unavailable' });
  const asked = await mailTo(email, /could not hand over/);
  const bounceAddress = asked.from;
  expect(bounceAddress).toMatch(/^bounce\+[0-9a-f]+@/);
  const letters: Partial<Letter>[] = [
    { headers: { 'Auto-Submitted': 'auto-replied' } },
    { headers: { 'X-Auto-Response-Suppress': 'All' } },
    { envelopeFrom: '' },
    { to: bounceAddress },
  ];
  for (const letter of letters) {
    // Even what looks like an answer is none when a program wrote it.
    await replyByMail(wayward, asked, { from: email, text: '1', ...letter });
  }
  await eventually(
    'all four are kept',
    async () => (await ledger(`direction=inbound&shipmentId=${shipmentId}`)).length === 4,
  );
  expect(await sentTo(email)).toHaveLength(1);
  expect((await entriesOf(shipmentId)).map(({ type }) => type)).not.toContain('customer_wrote');
  expect((await caseOf(shipmentId, 'recipient_unavailable'))?.status).toBe('open');
});

test('a program that calls itself nothing and answers every answer comes to rest', async () => {
  const email = 'robot@example.com';
  await wayward.register({ trackingNumber: '1ZROBOT001', email });
  await wayward.report('1ZROBOT001', { exception: 'recipient_unavailable' });
  const asked = await mailTo(email, /could not hand over/);
  for (let n = 1; n <= 6; n += 1) {
    await wayward.register({ trackingNumber: `1ZROBOT01${n}`, email });
    await replyByMail(wayward, null, {
      from: email,
      to: `parcels@${wayward.running.mailReceiver.domain}`,
      text: `Ticket ${n}`,
    });
    await replyByMail(wayward, asked, { from: email, text: `${(n % 3) + 1}` });
  }
  const answers = (await sentTo(email)).filter((line) => !line.includes('could not hand over'));
  expect(answers.length).toBeLessThanOrEqual(3);
  expect(answers.length).toBeGreaterThan(0);
});

test('forged and replayed mail changes nothing', async () => {
  const email = 'carmen@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZFORGED01', email, locale: 'es' });
  await wayward.report('1ZFORGED01', { exception: 'recipient_unavailable' });
  const asked = await mailTo(email, /no pudo entregar/);
  const forged = replyAddress(asked).replace(/\+[0-9a-f]{4}/, '+0000');
  // A stranger with a token of their own making, and one who only knows the customer's address.
  await replyByMail(wayward, null, { from: 'eve@example.net', to: forged, text: '1' });
  await replyByMail(wayward, null, {
    from: email,
    to: `parcels@${wayward.running.mailReceiver.domain}`,
    text: '1',
  });
  await eventually(
    'both are kept',
    async () => (await ledger('direction=inbound&address=eve%40example.net')).length === 1,
  );
  expect(await sentTo(email, 'eve@example.net')).toHaveLength(1);
  expect((await caseOf(shipmentId, 'recipient_unavailable'))?.status).toBe('open');

  const letter = { from: email, text: '2', messageId: '<once@example.com>' };
  await replyByMail(wayward, asked, letter);
  await mailTo(email, /punto de recogida cercano/);
  await replyByMail(wayward, asked, letter);
  await replyByMail(wayward, asked, letter);
  expect(await sentTo(email)).toHaveLength(2);
});
