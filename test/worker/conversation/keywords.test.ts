import {
  allHandlers,
  asked,
  become,
  messagesTo,
  startConversing,
  stopConversing,
  story,
  text,
  twoParcels,
  work,
} from './conversing';

beforeAll(startConversing);
afterAll(stopConversing);

describe('a word that phone companies know is said in a conversation all the same:', () => {
  test('"Yes" to a question is an answer, unless the phone has said STOP', async () => {
    const parcel = await story.parcel();
    await asked(parcel);
    const yes = await text(parcel.phone, 'Yes');
    await work(allHandlers);
    expect(await story.message(yes)).toMatchObject({ keyword: null, awaitsStaff: true });
    await text(parcel.phone, 'stop');
    const again = await text(parcel.phone, 'Yes');
    await work(allHandlers);
    expect(await story.message(again)).toMatchObject({ keyword: 'start', shipmentId: parcel.shipmentId });
    expect(await stopped(parcel.phone)).toBe(false);
  });

  test('"HELP" is answered, and read by somebody if an answer is awaited', async () => {
    for (const awaited of [true, false]) {
      const parcel = await story.parcel();
      if (awaited) await asked(parcel);
      const help = await text(parcel.phone, 'HELP');
      await work(allHandlers);
      expect(await story.message(help)).toMatchObject({
        shipmentId: parcel.shipmentId,
        routedBy: 'only_shipment',
        awaitsStaff: awaited,
      });
      expect((await messagesTo(parcel.phone)).at(-1)?.template).toBe('help_answer');
    }
  });

  test('"Cancel" stops the texts, as it does at the phone company, and somebody reads what was meant', async () => {
    const { first, second, phone } = await twoParcels();
    await become((await second.tell({ channels: ['sms'] }))[0].id, 'sent');
    const cancel = await text(phone, 'Cancel');
    const stop = await text(phone, 'STOP');
    await work(allHandlers);
    expect(await stopped(phone)).toBe(true);
    // It names no parcel, and nobody asks back who wants to hear nothing.
    const { shipmentId } = second;
    expect(shipmentId).not.toBe(first.shipmentId);
    expect(await story.message(cancel)).toMatchObject({
      shipmentId,
      routedBy: 'last_told',
      awaitsStaff: true,
    });
    expect(await story.message(stop)).toMatchObject({
      shipmentId,
      routedBy: 'last_told',
      awaitsStaff: false,
    });
    expect((await messagesTo(phone)).map(({ template }) => template)).toEqual(['out_for_delivery']);
  });

  async function stopped(phone: string): Promise<boolean> {
    const rows = await story.db
      .selectFrom('suppressions')
      .select('id')
      .where('address', '=', phone)
      .execute();
    return rows.length === 1;
  }
});
