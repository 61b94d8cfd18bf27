import { eventually } from '../../harness/conditions';
import { everythingDealtWith } from '../everything-sent';
import { replyByMail } from '../reply-by-mail';
import { caseOf, entriesOf, general, ledger, mailTo, says, sent, textTo, wayward } from './conversing';

/** Words that may be about one of several parcels, or of nobody that is known. */
export function whichParcelStories(): void {
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
    // No case was open: their words are one, and support is told.
    await wayward.mail.waitFor(
      (mail) => mail.to.includes('support@willow.example') && mail.text.includes('Where is it?'),
    );
    expect((await caseOf(second, 'customer_question'))?.status).toBe('open');
    expect(await sent()).toEqual({
      [phone]: [question.body],
      'support@willow.example': [says('The customer wrote: Order 1ZTWO00002')],
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
    // Nobody answers within the moment in which a mail is noted as sent; by that it is known what they read last.
    await everythingDealtWith(wayward);
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
      'support@willow.example': [says('The customer wrote: Order 1ZMAILS002')],
    });
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
      'noor@example.com': [says('was damaged or is incomplete')],
      'shop@willow.example': [says('Parcel damaged: Order 1ZSTRANGE1')],
      'support@willow.example': [
        says('parcel damaged, Order 1ZSTRANGE1'),
        says('The customer wrote: Order 1ZSTRANGE1'),
      ],
    });
  });
}
