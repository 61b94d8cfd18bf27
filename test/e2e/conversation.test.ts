import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingDealtWith, everythingSent } from './everything-sent';
import { bounce, type Letter, replyAddress, replyByMail } from './reply-by-mail';

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward();
}, 120_000);
afterAll(() => wayward?.stop());

const { begin, sent } = everythingSent(() => wayward);
beforeEach(begin);
const says = (words: string) => expect.stringContaining(words);

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

const entriesOf = async (shipmentId: string): Promise<{ type: string; detail: Record<string, string> }[]> => {
  const { body } = await wayward.call<{
    data: { type: string; entry: { type: string; detail: Record<string, string> } }[];
  }>('GET', `/v1/shipments/${shipmentId}/timeline?limit=200`);
  return body.data.filter((item) => item.type === 'case_entry').map((item) => item.entry);
};
const caseOf = async (shipmentId: string, kind: string) => {
  const { body } = await wayward.call<{ data: { id: string; kind: string; status: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}&status=open&status=acknowledged&status=snoozed&status=resolved`,
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

  expect(await sent()).toEqual({
    [phone]: [asked.body, says('wish the delivery tomorrow'), says('settled already')],
    [email]: [says('could not hand over')],
    'carrier_desk@willow.example': [says('The customer chose: deliver tomorrow, Order 1ZWISH0001')],
  });
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
  expect(await sent()).toEqual({
    [email]: [asked.subject, says('Your answer about your parcel')],
    'support@willow.example': [says('nobody at the door, Order 1ZPERSON01')],
  });
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
  expect(await sent()).toEqual({ [phone]: [question.body] });
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
  expect(await sent()).toEqual({ [email]: [asked.subject] });
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
  // The choice is confirmed once, and what comes after it is told once that it comes too late.
  const answer = says('Your answer about your parcel (order Order 1ZROBOT001)');
  expect(await sent()).toEqual({
    [email]: [asked.subject, answer, answer],
    'carrier_desk@willow.example': [says('The customer chose: leave at a pickup point, Order 1ZROBOT001')],
  });
});

/** All that the process knows of a parcel: its cases with their clocks and entries, and the workflow's own state. */
async function processOf(shipmentId: string): Promise<unknown> {
  const at = (path: string) => wayward.call<Record<string, unknown>>('GET', path);
  const { body: cases } = await wayward.call<{ data: { id: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}&status=open&status=acknowledged&status=snoozed&status=resolved`,
  );
  return {
    cases: await Promise.all(cases.data.map(async ({ id }) => (await at(`/v1/cases/${id}`)).body)),
    entries: await entriesOf(shipmentId),
    workflow: (await at(`/v1/shipments/${shipmentId}/workflow`)).body,
  };
}

const general = () => `parcels@${wayward.running.mailReceiver.domain}`;

test('forged and replayed mail changes nothing: a snooze lasts, clocks rest, no entry is written, and staff see it as unproven', async () => {
  const email = 'carmen@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZFORGED01', email, locale: 'es' });
  await wayward.report('1ZFORGED01', { exception: 'recipient_unavailable' });
  const asked = await mailTo(email, /no pudo entregar/);
  const forged = replyAddress(asked).replace(/\+[0-9a-f]{4}/, '+0000');
  const { id: caseId } = await eventually('the case is there', () =>
    caseOf(shipmentId, 'recipient_unavailable'),
  );
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await wayward.call('POST', `/v1/cases/${caseId}/snooze`, { actor: 'ines', until });
  const wrote = await wayward.call('POST', `/v1/shipments/${shipmentId}/messages`, {
    ...{ text: 'Quando estas en casa?', actor: 'ines', awaitsAnswer: true },
  });
  expect(wrote.status).toBe(201);
  await mailTo(email, /Quando/);
  await eventually('the workflow has heard of it', async () =>
    (await entriesOf(shipmentId)).some(({ type }) => type === 'staff_wrote'),
  );
  await everythingDealtWith(wayward);
  const before = await processOf(shipmentId);

  // A stranger with a token of their own making is not let in; one who only knows the customer's address is.
  await expect(
    replyByMail(wayward, null, { from: 'eve@example.net', to: forged, text: '1' }),
  ).rejects.toThrow('550 5.1.1');
  await replyByMail(wayward, null, { from: email, to: general(), text: '1' });
  await replyByMail(wayward, null, { from: email, to: general(), text: 'Throw it away!' });
  await everythingDealtWith(wayward);
  expect(await processOf(shipmentId)).toEqual(before);
  expect(await ledger('direction=inbound&address=eve%40example.net')).toEqual([]);
  expect((await conversation(shipmentId)).filter(({ direction }) => direction === 'inbound')).toMatchObject([
    { text: '1', unproven: true, awaitsStaff: true, answered: null },
    { text: 'Throw it away!', unproven: true, awaitsStaff: true, answered: null },
  ]);
  expect((await ledger('awaitsStaff=true')).map(({ body }) => body)).toContain('Throw it away!');

  // The customer's own answer counts, once.
  const letter = { from: email, text: '2', messageId: '<once@example.com>' };
  await replyByMail(wayward, asked, letter);
  await mailTo(email, /punto de recogida cercano/);
  await everythingDealtWith(wayward);
  const answered = await processOf(shipmentId);
  await replyByMail(wayward, asked, letter);
  await replyByMail(wayward, asked, letter);
  await everythingDealtWith(wayward);
  expect(await processOf(shipmentId)).toEqual(answered);
  expect(await sent()).toEqual({
    [email]: [asked.subject, says('Sobre tu paquete'), says('Tu respuesta sobre tu paquete')],
    'carrier_desk@willow.example': [says('The customer chose: leave at a pickup point, Order 1ZFORGED01')],
  });
});

test('a mail to the general address does not say which parcel is meant; the answer to our question does, and the workflow hears of it', async () => {
  const email = 'two.mails@example.com';
  const first = await wayward.register({ trackingNumber: '1ZMAILS001', email });
  const second = await wayward.register({ trackingNumber: '1ZMAILS002', email });
  for (const number of ['1ZMAILS001', '1ZMAILS002']) {
    await wayward.report(number, { exception: 'recipient_unavailable' });
    await mailTo(email, new RegExp(number));
  }
  await replyByMail(wayward, null, { from: email, to: general(), text: 'Where is it?' });
  const question = await mailTo(email, /Which parcel/);
  await replyByMail(wayward, null, { from: email, to: general(), text: '1' });
  await everythingDealtWith(wayward);
  expect(await ledger(`direction=inbound&shipmentId=${first}`)).toEqual([]);
  expect((await entriesOf(second)).map(({ type }) => type)).not.toContain('customer_wrote');
  await replyByMail(wayward, question, { from: email, text: '2' });
  await eventually(
    'all that was written is in the conversation of the second',
    async () => (await ledger(`direction=inbound&shipmentId=${second}`)).length === 3,
  );
  await eventually('the workflow has heard of it', async () =>
    (await entriesOf(second)).some(({ type }) => type === 'customer_wrote'),
  );
  await everythingDealtWith(wayward);
  expect((await entriesOf(second)).filter(({ type }) => type === 'customer_wrote')).toHaveLength(1);
  expect((await entriesOf(first)).map(({ type }) => type)).not.toContain('customer_wrote');
  expect(await sent()).toEqual({
    [email]: [says('Order 1ZMAILS001'), says('Order 1ZMAILS002'), question.subject],
  });
});

interface Said {
  readonly id: string;
  readonly direction: string;
  readonly text: string;
  readonly actor: string | null;
  readonly awaitsStaff: boolean;
  readonly unproven: boolean;
  readonly answered: { readonly answer: string } | null;
  readonly ask: { readonly open: boolean; readonly options: readonly { readonly answer: string }[] } | null;
}
const conversation = async (shipmentId: string): Promise<Said[]> =>
  (await wayward.call<{ data: Said[] }>('GET', `/v1/shipments/${shipmentId}/conversation`)).body.data;

test("staff answer from the conversation: in the customer's mail thread, by a person, and the workflow hears of it", async () => {
  const email = 'imogen@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZTHREAD01', email });
  await wayward.report('1ZTHREAD01', { exception: 'recipient_unavailable' });
  const asked = await mailTo(email, /could not hand over/);
  await replyByMail(wayward, asked, {
    from: email,
    text: 'Can you leave it with Mr Kaur?',
    messageId: '<q1@example.com>',
  });
  await eventually(
    'the words await somebody',
    async () => (await conversation(shipmentId)).at(-1)?.awaitsStaff === true,
  );

  const written = await wayward.call('POST', `/v1/shipments/${shipmentId}/messages`, {
    text: 'Yes, the driver knows.\nIs he at home on Thursday?',
    actor: 'ines',
    awaitsAnswer: true,
  });
  expect(written).toMatchObject({ status: 201, body: { channel: 'email' } });
  const answer = await mailTo(email, /the driver knows/);
  expect(answer.header('in-reply-to')).toBe('<q1@example.com>');
  expect(answer.header('references')).toContain(asked.messageId);
  expect(answer.subject).toBe(`Re: ${asked.subject}`);
  expect(answer.header('auto-submitted')).toBeUndefined();
  await eventually('the workflow has heard of it', async () =>
    (await entriesOf(shipmentId)).some(({ type }) => type === 'staff_wrote'),
  );
  expect(await conversation(shipmentId)).toMatchObject([
    { direction: 'outbound', ask: { open: true, options: [{ answer: 'deliver_tomorrow' }, {}, {}] } },
    { direction: 'inbound', text: 'Can you leave it with Mr Kaur?', awaitsStaff: false },
    { direction: 'outbound', actor: 'ines', text: 'Yes, the driver knows.\nIs he at home on Thursday?' },
  ]);
  // The answer to the answer finds its way too.
  await replyByMail(wayward, answer, { from: email, text: 'He is.' });
  await eventually('it is there', async () => (await conversation(shipmentId)).at(-1)?.text === 'He is.');
  expect(await sent()).toEqual({ [email]: [asked.subject, `Re: ${asked.subject}`] });
});

test('nobody writes to who opted out, and nothing is written down of the try', async () => {
  const [email, phone] = ['rhys@example.com', '+12025550133'];
  const shipmentId = await wayward.register({ trackingNumber: '1ZSTOP0001', email, phone });
  await wayward.sms.receive({ from: phone, body: 'STOP' });
  const write = (body: Record<string, unknown>) =>
    wayward.call('POST', `/v1/shipments/${shipmentId}/messages`, body);
  expect(await write({ text: 'Hello', channel: 'sms' })).toMatchObject({
    status: 409,
    body: { type: '/problems/customer_unreachable', errors: [{ field: '/channel', reason: 'opted_out' }] },
  });
  expect((await write({ text: 'x'.repeat(801), channel: 'sms' })).status).toBe(422);
  expect((await write({ text: ' ' })).status).toBe(422);
  expect((await write({ text: 'Hello', channel: 'email' })).status).toBe(201);
  await mailTo(email, /Hello/);
  expect(await sent()).toEqual({ [email]: [says('About your parcel')] });
});

test('a stranger is kept, and heard once somebody says which parcel it is about', async () => {
  const shipmentId = await wayward.register({ trackingNumber: '1ZSTRANGE1', email: 'noor@example.com' });
  await wayward.report('1ZSTRANGE1', { exception: 'damaged' });
  // What is written before a case is open belongs to the conversation alone.
  await mailTo('noor@example.com', /was damaged/);
  await wayward.sms.receive({ from: '+12025550144', body: 'The box for Noor is wet, says the neighbour' });
  const unknown = async () =>
    (
      await wayward.call<{ data: { id: string; address: string }[] }>(
        'GET',
        '/v1/conversations/unknown?limit=200',
      )
    ).body.data;
  const { id } = await eventually('it is listed', async () =>
    (await unknown()).find(({ address }) => address === '+12025550144'),
  );
  const assign = (to: string) =>
    wayward.call('POST', `/v1/conversations/unknown/${id}/assign`, { shipmentId: to });
  expect((await assign('0190a000-0000-7000-8000-000000000000')).status).toBe(422);
  expect((await assign(shipmentId)).status).toBe(200);
  expect((await assign(shipmentId)).status).toBe(200);
  const other = await wayward.register({ trackingNumber: '1ZSTRANGE2', email: 'noor2@example.com' });
  expect((await assign(other)).status).toBe(409);
  expect((await unknown()).map((one) => one.id)).not.toContain(id);
  await eventually('the workflow has heard of it', async () =>
    (await entriesOf(shipmentId)).some(({ type }) => type === 'customer_wrote'),
  );
  expect(await sent()).toEqual({
    'noor@example.com': [says('was damaged on the way')],
    'shop@willow.example': [says('Parcel damaged: Order 1ZSTRANGE1')],
    'support@willow.example': [says('parcel damaged, Order 1ZSTRANGE1')],
  });
});

test('a bounce ends the mail to a mailbox that does not exist: staff see why, and the text message still goes', async () => {
  const [email, phone] = ['gone@example.com', '+12025550155'];
  const shipmentId = await wayward.register({ trackingNumber: '1ZBOUNCE01', email, phone });
  await wayward.report('1ZBOUNCE01', { exception: 'address_problem' });
  const bounced = await mailTo(email, /check the address/);
  await textTo(phone, /cannot deliver/);
  await bounce(wayward, bounced, '5.1.1');
  await eventually('the message is undelivered', async () =>
    (await ledger(`shipmentId=${shipmentId}&channel=email&audience=customer`)).some(
      ({ status }) => status === 'undelivered',
    ),
  );
  expect(
    await wayward.call('POST', `/v1/shipments/${shipmentId}/messages`, { text: 'Hello', channel: 'email' }),
  ).toMatchObject({
    status: 409,
    body: { errors: [{ reason: 'hard_bounce' }] },
  });
  await wayward.report('1ZBOUNCE01', { milestone: 'out_for_delivery', movement: true });
  await eventually('the good news has been decided about', async () =>
    (await ledger(`shipmentId=${shipmentId}&channel=email&audience=customer`)).some(
      ({ reason }) => reason === 'hard_bounce',
    ),
  );
  expect(await sent()).toEqual({
    [email]: [bounced.subject],
    [phone]: [says('cannot deliver your parcel')],
    'support@willow.example': [
      says('Important: address problem, Order 1ZBOUNCE01'),
      says('Solved: address problem, Order 1ZBOUNCE01'),
    ],
  });
});

test('"1" to a wrong address leads to the page, and nowhere else is an address taken from', async () => {
  const phone = '+12025550166';
  const shipmentId = await wayward.register({
    trackingNumber: '1ZPAGE0001',
    email: 'lin@example.com',
    phone,
  });
  await wayward.report('1ZPAGE0001', { exception: 'address_problem' });
  await textTo(phone, /1 correct the address, 2 the address is right/);
  await wayward.sms.receive({ from: phone, body: '12 Other Street, Salem OR 97301' });
  await wayward.sms.receive({ from: phone, body: '1' });
  const link = await textTo(phone, /You can correct the address here: http/);
  const url = /http\S+/.exec(link.body)?.[0] ?? '';
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<form');
  const before = await wayward.call<{ recipient: { streetLines: string[] } }>(
    'GET',
    `/v1/shipments/${shipmentId}`,
  );
  expect(JSON.stringify(before.body)).not.toContain('Other Street');
  expect(await sent()).toEqual({
    [phone]: [says('1 correct the address, 2 the address is right'), link.body],
    'lin@example.com': [says('Please check the address')],
    'support@willow.example': [says('address problem, Order 1ZPAGE0001')],
  });
});
