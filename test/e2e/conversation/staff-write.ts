import { eventually } from '../../harness/conditions';
import { replyByMail } from '../reply-by-mail';
import { conversation, entriesOf, mailTo, says, sent, wayward } from './conversing';

/** What staff write to customers. */
export function staffStories(): void {
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
    await mailTo('support@willow.example', /He is\./);
    const heard = says('The customer wrote: Order 1ZTHREAD01');
    expect(await sent()).toEqual({
      [email]: [asked.subject, `Re: ${asked.subject}`],
      'support@willow.example': [heard, heard],
    });
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
    expect((await write({ text: ' ' })).status).toBe(422);
    expect((await write({ text: 'Hello', channel: 'email' })).status).toBe(201);
    await mailTo(email, /Hello/);
    expect(await sent()).toEqual({ [email]: [says('About your parcel')] });
  });
}
