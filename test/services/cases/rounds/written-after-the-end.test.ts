import { randomUUID } from 'node:crypto';
import { reportByCustomer } from '../../../../db/conversation/customer-reports';
import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { registerParcel } from '../../../harness/parcels-in-postgres';
import { RoundsStory } from './rounds-story';

const REGISTERED = '2026-11-24T16:00:00.000Z';
const DELIVERED = '2026-11-25T18:00:00.000Z';

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

/** Rounds as time alone brings them, until the parcel's story ends. Gives the instant of that. */
async function untilItEnds(story: RoundsStory, from: Instant): Promise<Instant> {
  let answer = await story.round(from, []);
  let at: Instant = from;
  for (let rounds = 0; !answer.closed && rounds < 50; rounds += 1) {
    at = answer.wakeAt ?? at;
    answer = await story.round(at, []);
  }
  expect(answer.closed).toBe(true);
  return at;
}

/** A parcel that was damaged, and delivered all the same; its story is over. */
async function ended(): Promise<{ readonly story: RoundsStory; readonly endedAt: Instant }> {
  const story = await RoundsStory.begin(database, REGISTERED);
  await story.scan({ exception: 'weather' }, '2026-11-24T18:00:00.000Z');
  await story.round('2026-11-24T18:00:00.000Z', [await story.batch()]);
  await story.scan({ milestone: 'delivered', movement: true }, DELIVERED);
  await story.round(DELIVERED, [await story.batch()]);
  return { story, endedAt: await untilItEnds(story, DELIVERED) };
}

const hoursAfter = (at: Instant, hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
const wrote = (at: Instant, messageId: string = randomUUID()) =>
  ({ type: 'customer_wrote', messageId, at }) as const;
const shipment = (story: RoundsStory) =>
  story.db
    .selectFrom('shipments')
    .select(['closedAt', 'closeReason', 'recipientId'])
    .where('id', '=', story.id)
    .executeTakeFirstOrThrow();
const told = (story: RoundsStory) =>
  story.db
    .selectFrom('messages')
    .select(['audience', 'template'])
    .where('shipmentId', '=', story.id)
    .orderBy('id')
    .execute();

test('who writes after the end is heard: a question is open, its team is alerted, and nothing of before is told again', async () => {
  const { story, endedAt } = await ended();
  expect(await shipment(story)).toMatchObject({ closedAt: expect.any(String), closeReason: 'delivered' });
  const before = await told(story);
  const at = hoursAfter(endedAt, 2);
  const question = wrote(at);
  const answer = await story.round(at, [question]);
  expect(answer).toMatchObject({ closed: false, wakeAt: expect.any(String) });
  expect(await shipment(story)).toMatchObject({ closedAt: null, closeReason: null });
  const { cases } = await story.state();
  expect(cases).toMatchObject([{ kind: 'customer_question', status: 'open', customerWroteAt: at }]);
  const since = (await told(story)).slice(before.length);
  expect(since).toContainEqual({ audience: 'team:support', template: 'staff_customer_wrote' });
  expect(since.filter(({ audience }) => audience === 'customer')).toEqual([]);

  // Answered, and over once more; a repeat of what was heard opens nothing.
  const answeredAt = hoursAfter(at, 1);
  await story.round(answeredAt, [
    {
      type: 'staff_wrote',
      messageId: randomUUID(),
      at: answeredAt,
      actor: 'ines.weber',
      awaitsAnswer: false,
    },
  ]);
  expect((await story.state()).cases).toEqual([]);
  const endedAgain = await untilItEnds(story, answeredAt);
  expect(await shipment(story)).toMatchObject({ closedAt: endedAgain });
  expect(await story.round(hoursAfter(endedAgain, 1), [question])).toMatchObject({ closed: true });
});

test('what their words report is the case, and not a question; what was wrong before stays settled, and nobody is told twice', async () => {
  const { story, endedAt } = await ended();
  const at = hoursAfter(endedAt, 2);
  const letter = wrote(at);
  const report = { shipmentId: story.id, messageId: letter.messageId, at };
  for (let taken = 1; taken <= 2; taken += 1)
    await database.db
      .transaction()
      .execute((tx) => reportByCustomer(tx, { ...report, reports: 'damaged', answer: 'damaged' }));
  const before = await told(story);
  // The round comes later than the words.
  expect(await story.round(hoursAfter(at, 1), [letter])).toMatchObject({ closed: false });
  const { cases } = await story.state();
  expect(cases).toMatchObject([{ kind: 'damaged', status: 'open', customerWroteAt: at }]);
  const since = (await told(story)).slice(before.length);
  expect(since.filter(({ audience }) => audience === 'team:support').map(({ template }) => template)).toEqual(
    expect.arrayContaining(['staff_case']),
  );
  expect(since.map(({ template }) => template)).not.toContain('staff_customer_wrote');
});

test('it stays over where the customer is not known any more, or where another parcel has the number', async () => {
  const erased = await ended();
  const { recipientId } = await shipment(erased.story);
  await database.db
    .updateTable('recipients')
    .set({ erasedAt: erased.endedAt })
    .where('id', '=', recipientId)
    .execute();
  const reused = await ended();
  await registerParcel(database.db, { trackingNumber: reused.story.trackingNumber }, reused.endedAt);
  for (const { story, endedAt } of [erased, reused]) {
    const at = hoursAfter(endedAt, 2);
    expect(await story.round(at, [wrote(at)])).toMatchObject({ closed: true });
    expect(await shipment(story)).toMatchObject({ closeReason: 'delivered' });
  }
});
