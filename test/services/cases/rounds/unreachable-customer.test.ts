import { lookWhetherInVain } from '../../../../db/cases/asked-in-vain';
import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import type { ParcelDetails } from '../../../harness/parcels-in-postgres';
import { RoundsStory } from './rounds-story';

/** Wednesday morning in Portland, while people work. */
const REGISTERED = '2026-11-25T16:00:00.000Z';
const WRONG_SINCE = '2026-11-25T17:00:00.000Z';
const LATER = '2026-11-25T19:00:00.000Z';

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.db.updateTable('teams').set({ email: 'support@shop.example' }).execute();
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** A parcel whose address is wrong: the policy asks its customer, and alerts support. */
async function wrongAddress(recipient: ParcelDetails['recipient'] = {}): Promise<RoundsStory> {
  const story = await RoundsStory.begin(database, REGISTERED, { recipient });
  await story.scan({ exception: 'address_problem' }, WRONG_SINCE);
  await story.round(WRONG_SINCE, [await story.batch()]);
  return story;
}

const openCase = async (story: RoundsStory) => {
  const { cases } = await story.state();
  return cases[0] ?? Promise.reject(new Error('no case is open'));
};
const messages = (story: RoundsStory) =>
  story.db
    .selectFrom('messages')
    .select(['id', 'audience', 'channel', 'template', 'status', 'reason', 'stepId'])
    .where('shipmentId', '=', story.id)
    .orderBy('id')
    .execute();
const notices = async (story: RoundsStory) =>
  (await messages(story)).filter(({ template }) => template === 'staff_customer_unreachable');
const isDue = async (story: RoundsStory): Promise<boolean> => {
  const { deliverAt } = await story.db
    .selectFrom('shipments')
    .select('deliverAt')
    .where('id', '=', story.id)
    .executeTakeFirstOrThrow();
  return deliverAt !== null;
};

/** What a gateway makes of the messages to the customer. */
async function endAll(story: RoundsStory, status: 'undelivered' | 'delivered', at: Instant): Promise<void> {
  await story.db.updateTable('shipments').set({ deliverAt: null }).where('id', '=', story.id).execute();
  const asked = (await messages(story)).filter(
    ({ audience, status: before }) => audience === 'customer' && before !== 'not_sent',
  );
  for (const { id } of asked) {
    await story.db
      .updateTable('messages')
      .set({
        status,
        sendingAt: at,
        sentAt: at,
        ...(status === 'undelivered' ? { failedAt: at } : { deliveredAt: at }),
      })
      .where('id', '=', id)
      .execute();
    await lookWhetherInVain(story.db, id);
  }
}

test('who has no address at all is not waited for: the clocks of the case run', async () => {
  const story = await wrongAddress({ email: null, phone: null });
  expect(await openCase(story)).toMatchObject({ waiting: null });
  expect((await openCase(story)).clocks.first_response).toMatchObject({
    dueAt: expect.any(String),
    metAt: null,
  });
  const shown = await story.db
    .selectFrom('cases')
    .select('waitingForCustomerSince')
    .where('shipmentId', '=', story.id)
    .executeTakeFirst();
  expect(shown).toEqual({ waitingForCustomerSince: null });
  // The alert of that very moment says it; a second message would say the same.
  expect(await notices(story)).toEqual([]);
});

test('who was asked is waited for; when all that asked them came back, the clocks go on and the team is told once', async () => {
  const story = await wrongAddress();
  const before = await openCase(story);
  expect(before.waiting).toMatchObject({ since: WRONG_SINCE, endedAt: null });
  await endAll(story, 'undelivered', LATER);
  expect(await isDue(story)).toBe(true);
  await story.round(LATER, [await story.batch()]);
  const after = await openCase(story);
  expect(after.waiting).toBeNull();
  // What was left of the clock is left of it.
  const due = after.clocks.first_response?.dueAt ?? '';
  expect(due > (before.clocks.first_response?.dueAt ?? '')).toBe(true);
  expect(await notices(story)).toMatchObject([
    { audience: 'team:support', status: 'intended', reason: 'customer_unreachable' },
  ]);
  const entries = await story.db
    .selectFrom('caseEntries as e')
    .innerJoin('cases as c', 'c.id', 'e.caseId')
    .select(['e.type', 'e.detail'])
    .where('c.shipmentId', '=', story.id)
    .where('e.type', '=', 'wait_ended')
    .execute();
  expect(entries).toEqual([{ type: 'wait_ended', detail: { reason: 'customer_unreachable' } }]);
  await story.round(LATER, [await story.batch()]);
  expect(await notices(story)).toHaveLength(1);
});

test('one message that arrived is enough to wait for its answer', async () => {
  const story = await wrongAddress({ phone: '+15035550142' });
  await endAll(story, 'delivered', LATER);
  const [sms] = (await messages(story)).filter(
    ({ channel, audience }) => channel === 'sms' && audience === 'customer',
  );
  if (sms === undefined) throw new Error('the policy sends no text');
  await story.db
    .updateTable('messages')
    .set({ status: 'undelivered', failedAt: LATER, deliveredAt: null })
    .where('id', '=', sms.id)
    .execute();
  await lookWhetherInVain(story.db, sms.id);
  await story.round(LATER, [await story.batch()]);
  expect((await openCase(story)).waiting).toMatchObject({ since: WRONG_SINCE, endedAt: null });
  expect(await notices(story)).toEqual([]);
});
