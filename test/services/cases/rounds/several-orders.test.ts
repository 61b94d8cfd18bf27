import { suppress } from '../../../../db/consent/consent';
import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import { changeShipment } from '../../../../db/tracking/change-shipment';
import { correctNumber } from '../../../../db/tracking/correct-number';
import { DEFAULT_OPTIONS } from '../../../../db/tracking/ingest';
import { withdrawRegistration } from '../../../../db/tracking/withdraw-registration';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { ingestScan, registerParcel } from '../../../harness/parcels-in-postgres';
import { RoundsStory } from './rounds-story';

/** Two orders go with one parcel, one of Ada's and one of Bea's; and what should never have been registered. */

const MORNING = '2026-11-25T16:00:00.000Z';
const TROUBLE = '2026-11-25T17:00:00.000Z';
const LATER = '2026-11-25T18:00:00.000Z';
const NOON = '2026-11-25T20:00:00.000Z';

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.db.updateTable('teams').set({ email: 'team@shop.example' }).execute();
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const beaOf = ({ trackingNumber }: RoundsStory) => `bea.${trackingNumber.toLowerCase()}@example.com`;

/** Bea's order is registered under the same number. Gives the id of her recipient. */
async function beaJoins(story: RoundsStory, recipient: object = {}): Promise<string> {
  const own = { name: 'Bea Ito', email: beaOf(story), locale: 'de', streetLines: ['Torstraße 1'] };
  await registerParcel(
    story.db,
    {
      trackingNumber: story.trackingNumber,
      reference: 'Order 2002',
      recipient: { ...own, ...recipient },
    },
    MORNING,
  );
  const { recipientId } = await story.db
    .selectFrom('shipmentOrders')
    .select('recipientId')
    .where('shipmentId', '=', story.id)
    .orderBy('joinedAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return recipientId;
}

const toCustomers = (story: RoundsStory, template?: string) =>
  story.db
    .selectFrom('messages')
    .select(['template', 'address', 'locale', 'status', 'reason'])
    .where('shipmentId', '=', story.id)
    .where('audience', '=', 'customer')
    .where('channel', '=', 'email')
    .$if(template !== undefined, (query) => query.where('template', '=', template ?? ''))
    .orderBy('id')
    .execute();
const addresses = async (story: RoundsStory, template: string) =>
  (await toCustomers(story, template)).map(({ address }) => address?.split('.')[0]);

/** As if all that waits had gone out. */
const send = (story: RoundsStory) =>
  story.db
    .updateTable('messages')
    .set({ status: 'sent', sendingAt: LATER, sentAt: LATER })
    .where('shipmentId', '=', story.id)
    .where('status', '=', 'intended')
    .execute();

test('both read of trouble, each in their language and once; of its end, and that it comes', async () => {
  const story = await RoundsStory.begin(database, MORNING);
  await beaJoins(story);
  await story.scan({ exception: 'address_problem' }, TROUBLE);
  await story.round(TROUBLE, [await story.batch()]);
  await story.round(TROUBLE, [await story.batch()]);
  expect(await toCustomers(story, 'address_problem')).toMatchObject([
    { locale: 'en', status: 'intended', reason: 'first_notification' },
    { locale: 'de', status: 'intended', reason: 'first_notification', address: beaOf(story) },
  ]);
  await send(story);
  await story.scan({ milestone: 'in_transit', movement: true, clears: ['address_problem'] }, LATER);
  await story.round(LATER, [await story.batch()]);
  expect(await addresses(story, 'recovered')).toEqual(['ada', 'bea']);
  await story.scan({ milestone: 'out_for_delivery', movement: true }, NOON);
  await story.round(NOON, [await story.batch()]);
  expect(await addresses(story, 'out_for_delivery')).toEqual(['ada', 'bea']);
});

test('whoever joins a parcel in trouble hears of it; what one does not want the other still gets', async () => {
  const story = await RoundsStory.begin(database, MORNING);
  await story.scan({ exception: 'damaged' }, TROUBLE);
  await story.round(TROUBLE, [await story.batch()]);
  await send(story);
  await beaJoins(story);
  expect(await toCustomers(story, 'damaged')).toMatchObject([
    { status: 'sent' },
    { address: beaOf(story), locale: 'de', status: 'intended', reason: 'first_notification' },
  ]);
  await suppress(story.db, 'email', beaOf(story), 'opted_out', { source: 'page' });
  await story.scan({ milestone: 'out_for_delivery', movement: true }, LATER);
  await story.round(LATER, [await story.batch()]);
  expect(await toCustomers(story, 'out_for_delivery')).toMatchObject([
    { status: 'intended' },
    { address: beaOf(story), status: 'not_sent', reason: 'opted_out' },
  ]);
});

test('two orders of one person are told once', async () => {
  const story = await RoundsStory.begin(database, MORNING);
  await beaJoins(story, { email: `ADA.${story.trackingNumber.toLowerCase()}@example.com` });
  await story.scan({ milestone: 'out_for_delivery', movement: true }, LATER);
  await story.round(LATER, [await story.batch()]);
  expect(await toCustomers(story)).toHaveLength(1);
});

test('who joins while a quiet round is under way is told all the same', async () => {
  const story = await RoundsStory.begin(database, MORNING);
  await story.scan({ milestone: 'out_for_delivery', movement: true }, LATER);
  story.meanwhile.push(() => beaJoins(story));
  await story.round(LATER, [await story.batch()]);
  expect(await addresses(story, 'out_for_delivery')).toEqual(['ada', 'bea']);
});

test('a new address of one order is told as that of this order', async () => {
  const story = await RoundsStory.begin(database, MORNING);
  const recipientId = await beaJoins(story);
  const change = { recipient: { streetLines: ['Torstraße 9'] } };
  expect(await changeShipment(story.db, story.id, change, { actor: 'shop', recipientId })).toBe('changed');
  await story.round(LATER, [await story.batch()]);
  const told = await story.db
    .selectFrom('messages')
    .select('words')
    .where('shipmentId', '=', story.id)
    .where('template', '=', 'staff_address_changed')
    .execute();
  expect(told).toMatchObject([{ words: expect.stringMatching(/^Order 2002, Bea Ito:\nTorstraße 9\n/) }]);
});

describe('what was registered by mistake', () => {
  const ended = async (story: RoundsStory) => {
    const messages = await story.db
      .selectFrom('messages')
      .select(['template', 'status'])
      .where('shipmentId', '=', story.id)
      .where('status', 'in', ['intended', 'sending'])
      .execute();
    const cases = await story.db
      .selectFrom('cases')
      .select(['kind', 'status', 'resolution'])
      .where('shipmentId', '=', story.id)
      .execute();
    return { messages, cases };
  };

  test('ends with its next round: nothing waits to be sent, its case is closed, and no good news follows', async () => {
    const story = await RoundsStory.begin(database, MORNING);
    await story.scan({ exception: 'damaged' }, TROUBLE);
    await story.round(TROUBLE, [await story.batch()]);
    const withdrawal = { shipmentId: story.id, recipientId: null, actor: 'ines.weber' };
    expect(await withdrawRegistration(story.db, withdrawal)).toMatchObject({ closed: true, changed: true });
    const answer = await story.round(LATER, [await story.batch()]);
    expect(answer).toMatchObject({ closed: true, wakeAt: null, sends: [] });
    expect(await ended(story)).toEqual({
      messages: [],
      cases: [{ kind: 'damaged', status: 'resolved', resolution: 'ended' }],
    });
    expect(await story.round(NOON, [])).toMatchObject({ closed: true });
    expect(await toCustomers(story)).toHaveLength(1);
  });

  test('ends before it has begun, too', async () => {
    const story = await RoundsStory.begin(database, MORNING);
    await withdrawRegistration(story.db, { shipmentId: story.id, recipientId: null, actor: 'shop' });
    expect(await story.round(LATER, [await story.batch()])).toMatchObject({ closed: true });
    expect(await ended(story)).toEqual({ messages: [], cases: [] });
  });

  test('one order that leaves is told nothing more; the other is, and hears of the end of what it was told', async () => {
    const story = await RoundsStory.begin(database, MORNING);
    const bea = await beaJoins(story);
    await story.scan({ exception: 'address_problem' }, TROUBLE);
    await story.round(TROUBLE, [await story.batch()]);
    await send(story);
    // Ada was the first.
    const { recipientId } = await story.db
      .selectFrom('shipments')
      .select('recipientId')
      .where('id', '=', story.id)
      .executeTakeFirstOrThrow();
    await withdrawRegistration(story.db, { shipmentId: story.id, recipientId, actor: 'shop' });
    await story.scan({ milestone: 'out_for_delivery', movement: true }, LATER);
    await story.round(LATER, [await story.batch()]);
    const now = await story.db
      .selectFrom('shipments')
      .select(['recipientId', 'reference', 'closedAt'])
      .where('id', '=', story.id)
      .executeTakeFirstOrThrow();
    expect(now).toEqual({ recipientId: bea, reference: 'Order 2002', closedAt: null });
    expect(await addresses(story, 'address_problem')).toEqual(['ada', 'bea']);
    expect(await addresses(story, 'out_for_delivery')).toEqual(['bea']);
  });

  test('under a wrong number: what another parcel went through is taken back, and the right one tells its own story', async () => {
    const story = await RoundsStory.begin(database, MORNING);
    await story.scan({ exception: 'damaged' }, TROUBLE);
    await story.round(TROUBLE, [await story.batch()]);
    const right = `${story.trackingNumber}9`;
    await ingestScan(story.db, right, { milestone: 'out_for_delivery', movement: true }, LATER);
    const corrected = await correctNumber(
      story.db,
      {
        ...{ shipmentId: story.id, recipientId: null, carrier: 'ups', trackingNumber: right },
        ...{ join: false, actor: 'shop' },
      },
      DEFAULT_OPTIONS,
    );
    expect(corrected).toMatchObject({ outcome: 'corrected', claimedUpdates: 1, changed: true });
    await story.round(LATER, [await story.batch()]);
    expect(await ended(story)).toMatchObject({ messages: [], cases: [{ resolution: 'ended' }] });
    expect(await toCustomers(story, 'recovered')).toEqual([]);

    const shipmentId = 'shipmentId' in corrected ? corrected.shipmentId : '';
    const goesOn = RoundsStory.of(database, shipmentId, right);
    await goesOn.round(LATER, [await goesOn.batch()]);
    expect(await toCustomers(goesOn)).toMatchObject([
      { template: 'out_for_delivery', status: 'intended', address: expect.stringMatching(/^ada\./) },
    ]);
    expect((await goesOn.state()).cases).toEqual([]);
  });
});
