import { eventually } from '../../harness/conditions';
import {
  answerByMail,
  ask,
  caseOf,
  entriesOf,
  mailTo,
  sent,
  TRACE_DESK,
  threadOf,
  wayward,
} from './carrier-desk';

/** A carrier is asked, and answers by mail. */
export function askingStories(): void {
  test('"found", with an attachment: the thread shows it, the case hears it and the parcel is back on track', async () => {
    const email = 'ada.kern@example.com';
    const shipmentId = await wayward.register({ trackingNumber: '1ZCARRIER1', email });
    await wayward.report('1ZCARRIER1', { exception: 'lost' });
    await mailTo(email, /1ZCARRIER1|lost/i);
    const before = await caseOf(shipmentId, 'lost');
    expect(before?.status).toBe('open');

    const opened = await ask({
      parcels: [{ shipmentId }],
      topic: 'lost',
      text: 'The van came back without it.',
    });
    expect(opened).toMatchObject({ status: 'open', turn: 'carrier', contact: { id: 'trace_desk' } });
    expect(opened.answerDueAt).not.toBeNull();
    const asked = await mailTo(TRACE_DESK, /1ZCARRIER1/);
    expect(asked.text).toContain('The van came back without it.');
    expect(asked.text).toContain('FOUND: it is on its way again');
    expect(asked.text).not.toMatch(/Ada|Kern/);
    await eventually('the case knows that its carrier was asked', async () =>
      (await entriesOf(shipmentId)).some(({ type }) => type === 'carrier_asked'),
    );

    await answerByMail(asked, {
      text: 'Found.\n\nIt lay behind a shelf in Portland, see the picture.',
      attachments: [
        { filename: 'shelf.jpg', content: Buffer.from('not much of a picture'), contentType: 'image/jpeg' },
      ],
    });
    await eventually(
      'the case is over',
      async () => (await caseOf(shipmentId, 'lost'))?.status === 'resolved',
    );
    expect(await entriesOf(shipmentId)).toContainEqual(
      expect.objectContaining({
        type: 'carrier_answered',
        actor: 'carrier',
        detail: expect.objectContaining({ carrierCaseId: opened.id, says: 'found' }),
      }),
    );
    const { thread, ...now } = await threadOf(opened.id);
    expect(now).toMatchObject({
      status: 'closed',
      outcome: 'cases_over',
      parcels: [{ shipmentId, says: 'found' }],
    });
    expect(thread.find(({ type }) => type === 'carrier_wrote')).toMatchObject({
      actor: 'carrier',
      said: [{ says: 'found' }],
      message: {
        text: 'Found.\n\nIt lay behind a shelf in Portland, see the picture.',
        attachments: [{ number: 1, name: 'shelf.jpg', type: 'image/jpeg' }],
      },
    });
    expect((await sent())[TRACE_DESK]).toEqual([asked.subject]);
  });

  test('words that are none of the answers are read by people, who say what they mean', async () => {
    const shipmentId = await wayward.register({ trackingNumber: '1ZCARRIER2', email: 'theo@example.com' });
    await wayward.report('1ZCARRIER2', { exception: 'carrier_delay' });
    await mailTo('theo@example.com');
    const { id } = await ask({ parcels: [{ shipmentId }], topic: 'late' });
    const asked = await mailTo(TRACE_DESK, /1ZCARRIER2/);
    await answerByMail(asked, { text: 'Not lost, it will be there on Thursday I think.' });
    await eventually('it is our move', async () => (await threadOf(id)).turn === 'ours');
    await mailTo('carrier_desk@willow.example', /answered[\s\S]*on Thursday I think/);
    expect((await threadOf(id)).parcels).toMatchObject([{ says: null }]);
    expect((await caseOf(shipmentId, 'carrier_delay'))?.status).toBe('open');

    const read = await wayward.call<{ parcels: unknown }>('POST', `/v1/carrier-cases/${id}/answers`, {
      answers: [{ says: 'new_date', date: '2099-12-24' }],
      actor: 'ines',
    });
    expect(read.status).toBe(200);
    expect(read.body.parcels).toMatchObject([{ shipmentId, says: 'new_date', date: '2099-12-24' }]);
    const shipment = await wayward.call<{ estimatedDate: string }>('GET', `/v1/shipments/${shipmentId}`);
    expect(shipment.body.estimatedDate).toBe('2099-12-24');

    const written = await wayward.call('POST', `/v1/carrier-cases/${id}/messages`, {
      text: 'Thank you. Please hold it to that.',
      actor: 'ines',
    });
    expect(written.status).toBe(201);
    const reply = await mailTo(TRACE_DESK, /hold it to that/);
    expect(reply.header('references')).toContain(asked.messageId);
    expect((await threadOf(id)).turn).toBe('carrier');
    await sent();
  });
}
