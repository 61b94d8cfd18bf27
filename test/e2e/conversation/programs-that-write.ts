import { eventually } from '../../harness/conditions';
import { bounce, type Letter, replyByMail } from '../reply-by-mail';
import { caseOf, entriesOf, ledger, mailTo, says, sent, textTo, wayward } from './conversing';

/** Mail that no person wrote: absence notices, robots, bounces. */
export function programStories(): void {
  test('an absence notice, however it names itself, wakes nobody and is answered by nobody', async () => {
    const email = 'lena.vogel@example.com';
    const shipmentId = await wayward.register({ trackingNumber: '1ZOOFFICE1', email });
    await wayward.report('1ZOOFFICE1', { exception: 'recipient_unavailable' });
    const asked = await mailTo(email, /could not hand over/);
    const bounceAddress = asked.from;
    expect(bounceAddress).toMatch(/^bounce\+[0-9a-f]+@/);
    const letters: Partial<Letter>[] = [
      { headers: { 'Auto-Submitted': 'auto-replied' } },
      { headers: { 'X-Autoreply': 'yes' } },
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
}
