import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingSent } from './everything-sent';

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward({
    env: { SMS_HELP_ANSWER: 'Parcels by Willow & Co. Help: help@willow.example, +1 202 555 0100.' },
  });
});
afterAll(() => wayward?.stop());

const { begin, sent } = everythingSent(() => wayward);
beforeEach(begin);
const says = (words: string) => expect.stringContaining(words);
/** An address problem as customers and support hear of it. */
const checkAddress = (number: string) =>
  says(`Please check the address for your parcel (order Order ${number})`);
const cannotDeliver = (number: string) => says(`cannot deliver your parcel (order Order ${number})`);
const pageAbout = (number: string) => says(`Important: address problem, Order ${number}`);

interface Message {
  readonly id: string;
  readonly channel: string;
  readonly audience: string;
  readonly template: string | null;
  readonly status: string;
  readonly reason: string;
  readonly optedOutOf: string | null;
  readonly body: string | null;
}
const ledger = async (query: string): Promise<Message[]> =>
  (await wayward.call<{ data: Message[] }>('GET', `/v1/messages?limit=200&${query}`)).body.data;
/** What the customer of a parcel was meant to be told: channel, template and what became of it, oldest first. */
const toldCustomer = async (shipmentId: string): Promise<string[]> =>
  (await ledger(`shipmentId=${shipmentId}&audience=customer&direction=outbound`))
    .reverse()
    .map(({ channel, template, status, reason, optedOutOf }) =>
      status === 'not_sent'
        ? `${channel} ${template}: ${reason}${optedOutOf === null ? '' : ` of ${optedOutOf}`}`
        : `${channel} ${template}: ${['sent', 'delivered'].includes(status) ? 'sent' : status}`,
    )
    .sort();
const untilTold = (shipmentId: string, expected: readonly string[]) =>
  eventually(`the customer is told ${expected.join(', ')}`, async () => {
    const told = await toldCustomer(shipmentId);
    return JSON.stringify(told) === JSON.stringify([...expected].sort());
  });

const mailTo = (email: string) => wayward.mail.waitFor((mail) => mail.to.includes(email));
const textTo = (phone: string, says: RegExp = /./) =>
  wayward.sms.waitFor((text) => text.to === phone && text.direction !== 'inbound' && says.test(text.body));
const say = (phone: string, body: string) => wayward.sms.receive({ from: phone, body });
const untilSuppressed = (address: string, wanted: boolean) =>
  eventually(`${address} is ${wanted ? 'silenced' : 'open'}`, async () => {
    const { body } = await wayward.call<{ data: unknown[] }>(
      'GET',
      `/v1/suppressions?address=${encodeURIComponent(address)}`,
    );
    return body.data.length > 0 === wanted;
  });

test('one click in the mail program: the next trouble is not mailed and says why, the text still goes', async () => {
  const [email, phone] = ['Click.Kern@example.com', '+12025550131'];
  const first = await wayward.register({ trackingNumber: '1ZCLICK001', email, phone });
  await wayward.report('1ZCLICK001', { exception: 'address_problem' });
  const mail = await mailTo(email);
  expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const [, url = ''] = /<(http[^>]*)>/.exec(mail.header('list-unsubscribe') ?? '') ?? [];

  // A scanner of links looks before the person does.
  expect((await fetch(url)).status).toBe(200);
  await untilSuppressed(email, false);
  const clicked = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(clicked.status).toBe(200);
  await untilSuppressed(email, true);

  // A parcel of another day, registered in other capitals.
  const second = await wayward.register({
    trackingNumber: '1ZCLICK002',
    email: email.toLowerCase(),
    phone,
  });
  await wayward.report('1ZCLICK002', { exception: 'address_problem' });
  await untilTold(second, ['email address_problem: opted_out of everything', 'sms address_problem: sent']);
  await untilTold(first, ['email address_problem: sent', 'sms address_problem: sent']);
  expect(await sent()).toEqual({
    [email]: [checkAddress('1ZCLICK001')],
    [phone]: [cannotDeliver('1ZCLICK001'), cannotDeliver('1ZCLICK002')],
    'support@willow.example': [pageAbout('1ZCLICK001'), pageAbout('1ZCLICK002')],
  });
});

test('a customer who only wants bad news is told of the delay, and not that the parcel goes on', async () => {
  const email = 'only.problems@example.com';
  const shipmentId = await wayward.register({ trackingNumber: '1ZTOPIC001', email });
  await wayward.report('1ZTOPIC001', { exception: 'carrier_delay' });
  const mail = await mailTo(email);
  const [, page = ''] = /Preferences: (\S+)/.exec(mail.text) ?? [];
  const saved = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ 'email-problems': 'problems', quiet: 'none', locale: 'es' }),
  });
  expect(await saved.text()).toContain('Guardado.');

  await wayward.report('1ZTOPIC001', { milestone: 'out_for_delivery' });
  await eventually('the good news is decided about', async () =>
    (await toldCustomer(shipmentId)).some((line) => line.endsWith('opted_out of progress')),
  );
  expect((await toldCustomer(shipmentId)).filter((line) => line.endsWith(': sent'))).toEqual([
    'email carrier_delay: sent',
  ]);
  expect(await sent()).toEqual({ [email]: [says('is taking longer')] });
});

test('STOP, in any case, silences the phone for each parcel; HELP is not answered then; START opens it again', async () => {
  const [email, phone] = ['stop.lind@example.com', '+12025550132'];
  const first = await wayward.register({ trackingNumber: '1ZSTOP0001', email, phone });
  await wayward.report('1ZSTOP0001', { exception: 'address_problem' });
  await textTo(phone);
  await say(phone, 'Help');
  await textTo(phone, /^Willow & Co: Parcels by Willow & Co\. Help: .* Reply STOP to opt out\.$/);

  await say(phone, ' s t o p ! ');
  await untilSuppressed(phone, true);
  await say(phone, 'HELP');
  const second = await wayward.register({ trackingNumber: '1ZSTOP0002', email, phone });
  await wayward.report('1ZSTOP0002', { exception: 'address_problem' });
  await untilTold(second, ['email address_problem: sent', 'sms address_problem: opted_out of everything']);

  await say(phone, 'START');
  await untilSuppressed(phone, false);
  const third = await wayward.register({ trackingNumber: '1ZSTOP0003', email, phone });
  await wayward.report('1ZSTOP0003', { exception: 'address_problem' });
  await untilTold(third, ['email address_problem: sent', 'sms address_problem: sent']);
  await untilTold(first, [
    'email address_problem: sent',
    'sms address_problem: sent',
    'sms help_answer: sent',
    'sms help_answer: opted_out of everything',
  ]);
  const all = ['1ZSTOP0001', '1ZSTOP0002', '1ZSTOP0003'];
  expect(await sent()).toEqual({
    [phone]: [cannotDeliver('1ZSTOP0001'), says('Help: help@willow.example'), cannotDeliver('1ZSTOP0003')],
    [email]: all.map(checkAddress),
    'support@willow.example': all.map(pageAbout),
  });
});

test('the gateway knows of a STOP that we never heard of (21610): it is an opt-out of ours from then on', async () => {
  const [email, phone] = ['unheard@example.com', '+12025550133'];
  await wayward.register({ trackingNumber: '1ZUNHEARD1', email, phone });
  wayward.sms.setFaults([{ kind: 'opted_out', to: phone }]);
  await wayward.report('1ZUNHEARD1', { exception: 'address_problem' });
  await untilSuppressed(phone, true);
  wayward.sms.setFaults([]);
  const second = await wayward.register({ trackingNumber: '1ZUNHEARD2', email, phone });
  await wayward.report('1ZUNHEARD2', { exception: 'address_problem' });
  await untilTold(second, ['email address_problem: sent', 'sms address_problem: opted_out of everything']);
  expect(await sent()).toEqual({
    [email]: [checkAddress('1ZUNHEARD1'), checkAddress('1ZUNHEARD2')],
    'support@willow.example': [pageAbout('1ZUNHEARD1'), pageAbout('1ZUNHEARD2')],
  });
});

test('the address is put right on the page: the case logs it, staff read the new address, the parcel goes there', async () => {
  const [email, phone] = ['page.moss@example.com', '+12025550134'];
  const shipmentId = await wayward.register({ trackingNumber: '1ZPAGE0001', email, phone });
  await wayward.report('1ZPAGE0001', { exception: 'address_problem' });
  const mail = await mailTo(email);
  const text = await textTo(phone);
  const [, page = ''] = /Correct the address: (\S+)/.exec(mail.text) ?? [];
  expect(text.body).toMatch(/https?:\/\/\S+\/a\/1\.a\.\S+ /);

  const fields = {
    street: '17 Alder St',
    extra: 'Apt 4',
    postalCode: '97205',
    city: 'Portland',
    region: 'OR',
  };
  const save = (street: string) =>
    fetch(page, { method: 'POST', body: new URLSearchParams({ ...fields, street, country: 'US' }) });
  expect(await (await save('17 Alder St')).text()).toContain('Thank you, we have your address');

  const { body } = await wayward.call<{ recipient: object }>('GET', `/v1/shipments/${shipmentId}`);
  expect(body.recipient).toMatchObject({ streetLines: ['17 Alder St', 'Apt 4'], postalCode: '97205' });
  const [said, ...more] = await ledger(`shipmentId=${shipmentId}&direction=inbound`);
  expect(more).toEqual([]);
  expect(said?.body).toBe(
    'New address, entered on the address page:\n17 Alder St\nApt 4\n97205 Portland\nOR\nUnited States',
  );
  const entry = await eventually('the case has logged it', async () => {
    const { body: timeline } = await wayward.call<{
      data: { type: string; kind: string; entry: { type: string; detail: Record<string, string> } }[];
    }>('GET', `/v1/shipments/${shipmentId}/timeline?limit=200`);
    return timeline.data.find((item) => item.type === 'case_entry' && item.entry.type === 'customer_wrote');
  });
  expect(entry).toMatchObject({ kind: 'address_problem', entry: { detail: { messageId: said?.id } } });

  // Who talks with the carrier reads it at once, in words that can be passed on.
  const toDesk = await wayward.mail.waitFor((mail) => mail.to.includes('carrier_desk@willow.example'));
  expect(toDesk.text).toContain('17 Alder St');

  const forged = `${page.slice(0, -1)}_`;
  const refused = await fetch(forged, { method: 'POST', body: new URLSearchParams(fields) });
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toContain('Alder');
  expect(await sent()).toEqual({
    [email]: [checkAddress('1ZPAGE0001')],
    [phone]: [cannotDeliver('1ZPAGE0001')],
    'support@willow.example': [
      pageAbout('1ZPAGE0001'),
      expect.stringContaining('The customer wrote: Order 1ZPAGE0001'),
    ],
    'carrier_desk@willow.example': [expect.stringContaining('The customer chose: correct the address')],
  });
});
