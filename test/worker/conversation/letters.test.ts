import {
  become,
  handler,
  LETTERS,
  mail,
  startConversing,
  stopConversing,
  story,
  text,
  work,
} from './conversing';

beforeAll(startConversing);
afterAll(stopConversing);

describe('what no case hears of', () => {
  const notices = () =>
    story.db
      .selectFrom('messages')
      .select(['id', 'status', 'reason', 'deferral', 'notBefore'])
      .where('template', '=', 'staff_letters')
      .orderBy('id')
      .execute();
  const waits = async (id: string) => (await story.message(id)).waitsSince;
  const isIn = (ms: number) => new Date(Date.now() + ms).toISOString();

  test('is told to the team once for all that waits, written when it goes out, and not again before its time', async () => {
    const parcel = await story.parcel();
    await text('+12025550177', 'Where is my box?');
    const letter = await text('+12025550177', 'It is for my grandmother.');
    const unproven = await mail(parcel.email, 'parcels@reply.example', 'Leave it at number 12.');
    await work(handler);
    // Whoever is known and proven is heard by a case instead.
    const heard = await text(parcel.phone, 'Leave it at number 14.');
    await work(handler);
    for (const id of [letter, unproven]) expect(await waits(id)).not.toBeNull();
    expect(await waits(heard)).toBeNull();
    const [notice, ...others] = await notices();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ status: 'intended', reason: 'letters_wait', deferral: 'throttled' });

    const { count } = await story.db
      .selectFrom('messages')
      .select((row) => row.fn.countAll<string>().as('count'))
      .where('awaitsStaff', '=', true)
      .where('waitsSince', 'is not', null)
      .executeTakeFirstOrThrow();
    const sender = await story.sender({ now: () => isIn(LETTERS.afterMs + 1_000) });
    expect(await sender.send(notice?.id ?? '')).toMatchObject({ status: 'sent' });
    const sent = (await story.mail.messages()).find(({ subject }) => /wait for somebody/.test(subject));
    expect(sent).toMatchObject({ to: ['support@shop.example'] });
    expect(sent?.subject).toContain(`${count} messages wait`);
    // Nothing of what they wrote, or who they are, leaves the lists.
    expect(sent?.text).not.toContain('grandmother');

    await text('+12025550178', 'And mine?');
    await work(handler);
    const [, next] = await notices();
    expect(next).toMatchObject({ status: 'intended' });
    expect(Date.parse(next?.notBefore ?? '') - Date.now()).toBeGreaterThan(LETTERS.afterMs);

    await story.db
      .updateTable('messages')
      .set({ awaitsStaff: false })
      .where('awaitsStaff', '=', true)
      .execute();
    const later = await story.sender({ now: () => isIn(LETTERS.everyMs) });
    expect(await later.send(next?.id ?? '')).toMatchObject({ status: 'not_sent', reason: 'superseded' });
  });

  test('of whom all parcels have ended lately it is about the one that they were told of last', async () => {
    const parcel = await story.parcel();
    await become((await parcel.tell({ channels: ['sms'] }))[0].id, 'sent');
    await story.db
      .updateTable('shipments')
      .set({ closedAt: new Date().toISOString(), closeReason: 'delivered' })
      .where('id', '=', parcel.shipmentId)
      .execute();
    const said = await text(parcel.phone, 'The box is empty!');
    await work(handler);
    expect(await story.message(said)).toMatchObject({
      ...{ shipmentId: parcel.shipmentId, routedBy: 'only_shipment', awaitsStaff: true, waitsSince: null },
    });
  });
});
