import { eventually } from '../../harness/conditions';
import { replyByMail } from '../reply-by-mail';
import { caseOf, entriesOf, ledger, mailTo, says, sent, textTo, wayward } from './conversing';

/** What customers answer to a question. */
export function answerStories(): void {
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
    await textTo(phone, /would like it delivered tomorrow/);
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
      [phone]: [asked.body, says('would like it delivered tomorrow'), says('settled already')],
      [email]: [says('could not hand over')],
      'carrier_desk@willow.example': [says('The customer chose: deliver tomorrow, Order 1ZWISH0001')],
    });
  });

  test('"something else" by email: a person is alerted at once, and the words stand in the conversation', async () => {
    const email = 'theo.ramsey@example.com';
    const shipmentId = await wayward.register({ trackingNumber: '1ZPERSON01', email });
    await wayward.report('1ZPERSON01', { exception: 'recipient_unavailable' });
    const asked = await mailTo(email, /could not hand over/);
    await replyByMail(wayward, asked, { from: email, text: '3\n\nOnly after six, the bell is broken.' });
    await mailTo(email, /Somebody will look after it/);
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
      'support@willow.example': [
        says('address problem, Order 1ZPAGE0001'),
        says('The customer wrote: Order 1ZPAGE0001'),
      ],
    });
  });
}
