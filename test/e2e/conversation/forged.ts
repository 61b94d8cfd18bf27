import { eventually } from '../../harness/conditions';
import { everythingDealtWith } from '../everything-sent';
import { replyAddress, replyByMail } from '../reply-by-mail';
import { caseOf, conversation, entriesOf, general, ledger, mailTo, says, sent, wayward } from './conversing';

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

/** Mail that only says that it is from a customer. */
export function forgedStories(): void {
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
    expect((await conversation(shipmentId)).filter(({ direction }) => direction === 'inbound')).toMatchObject(
      [
        { text: '1', unproven: true, awaitsStaff: true, answered: null },
        { text: 'Throw it away!', unproven: true, awaitsStaff: true, answered: null },
      ],
    );
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
}
