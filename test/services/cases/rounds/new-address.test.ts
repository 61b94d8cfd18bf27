import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import { BY_CUSTOMER, noteAddressChange } from '../../../../db/tracking/address-changes';
import { changeShipment, changeShipmentIn } from '../../../../db/tracking/change-shipment';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

/** Wednesday morning in Portland, while people work. */
const REGISTERED = '2026-11-25T16:00:00.000Z';
const WRONG_SINCE = '2026-11-25T17:00:00.000Z';
const CORRECTED = '2026-11-25T18:00:00.000Z';

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

const toCarrierDesk = (story: RoundsStory) =>
  story.db
    .selectFrom('messages')
    .select(['template', 'status', 'reason', 'words', 'parameters'])
    .where('shipmentId', '=', story.id)
    .where('audience', '=', 'team:carrier_desk')
    .execute();
const move = (story: RoundsStory, street: string, actor = 'ines.weber') =>
  changeShipment(story.db, story.id, { recipient: { streetLines: [street] } }, { actor });
const changesOf = (story: RoundsStory) =>
  story.db
    .selectFrom('addressChanges')
    .select(['actor', 'toldAt'])
    .where('shipmentId', '=', story.id)
    .execute();

test('staff put a wrong address right: the carrier desk reads it, and the case waits for the customer no more', async () => {
  const story = await RoundsStory.begin(database, REGISTERED);
  await story.scan({ exception: 'address_problem' }, WRONG_SINCE);
  await story.round(WRONG_SINCE, [await story.batch()]);
  expect((await story.state()).cases[0]?.waiting).not.toBeNull();

  await move(story, '22 Quiet Lane');
  await story.round(CORRECTED, [await story.batch()]);
  expect(await toCarrierDesk(story)).toEqual([
    {
      template: 'staff_address_changed',
      status: 'intended',
      reason: 'address_changed',
      words: '22 Quiet Lane\n97201 Portland\nOR\nUS',
      parameters: { actor: 'ines.weber' },
    },
  ]);
  const [openCase] = (await story.state()).cases;
  expect(openCase).toMatchObject({ waiting: null, clocks: { first_response: { metAt: CORRECTED } } });
  const entries = await story.db
    .selectFrom('caseEntries')
    .select(['type', 'actor'])
    .where('type', '=', 'address_changed')
    .execute();
  expect(entries).toEqual([{ type: 'address_changed', actor: 'ines.weber' }]);

  // Told is told.
  await story.round(CORRECTED, [await story.batch()]);
  expect(await toCarrierDesk(story)).toHaveLength(1);
});

test('without a case the carrier desk is told as well, once of all that came together; what is no other address is none', async () => {
  const story = await RoundsStory.begin(database, REGISTERED);
  await story.round(REGISTERED, [await story.batch()]);
  await changeShipment(story.db, story.id, { recipient: { phone: '+15035550142' } }, { actor: 'ines.weber' });
  await move(story, '1 Quiet Lane');
  expect(await changesOf(story)).toEqual([]);
  await move(story, '2 Quiet Lane');
  await move(story, '3 Quiet Lane', 'shop');
  await story.round(CORRECTED, [await story.batch()]);
  expect(await toCarrierDesk(story)).toMatchObject([
    { words: expect.stringMatching(/^3 Quiet Lane\n/), parameters: { actor: 'shop' } },
  ]);
  expect(await changesOf(story)).toEqual([
    { actor: 'ines.weber', toldAt: CORRECTED },
    { actor: 'shop', toldAt: CORRECTED },
  ]);
});

const toCustomer = (story: RoundsStory) =>
  story.db
    .selectFrom('messages')
    .select(['channel', 'template', 'status', 'reason'])
    .where('shipmentId', '=', story.id)
    .where('audience', '=', 'customer')
    .where('reason', '<>', 'no_address')
    .orderBy('id')
    .execute();

test.each([
  ['staff', (story: RoundsStory) => move(story, '22 Quiet Lane')],
  [
    'the customer on a page',
    (story: RoundsStory) =>
      story.db.transaction().execute(async (tx) => {
        await changeShipmentIn(tx, story.id, { recipient: { streetLines: ['22 Quiet Lane'] } });
        await noteAddressChange(tx, story.id, { actor: BY_CUSTOMER, recipientId: null });
      }),
  ],
] as const)(
  'what %s put right is asked for no more: the question that waits is not sent, the reminder is not meant',
  async (who, correct) => {
    const story = await RoundsStory.begin(database, REGISTERED);
    await story.scan({ exception: 'address_problem' }, WRONG_SINCE);
    await story.round(WRONG_SINCE, [await story.batch()]);
    const asked = { channel: 'email', template: 'address_problem' };
    expect(await toCustomer(story)).toMatchObject([{ ...asked, status: 'intended' }]);
    await correct(story);
    // In the moment in which it was corrected, whenever the round comes.
    const withdrawn = { ...asked, status: 'not_sent', reason: 'superseded' };
    expect(await toCustomer(story)).toEqual([withdrawn]);
    await story.round(CORRECTED, [await story.batch()]);
    expect((await story.state()).cases[0]).toMatchObject({ kind: 'address_problem', waiting: null });
    await story.round('2026-11-27T18:00:00.000Z', []);
    expect(await toCustomer(story)).toEqual([withdrawn]);
    const steps = await story.db
      .selectFrom('caseSteps as t')
      .innerJoin('cases as c', 'c.id', 't.caseId')
      .select(['t.stepId', 't.outcome', 't.reason'])
      .where('c.shipmentId', '=', story.id)
      .orderBy('t.ranAt')
      .execute();
    expect(steps).toContainEqual({ stepId: 'remind_customer', outcome: 'skipped', reason: 'superseded' });
    // The shop and the staff hear of it as ever, and nobody is told that the customer cannot be reached.
    expect(steps).toContainEqual(expect.objectContaining({ stepId: 'tell_merchant' }));
    const told = await story.db
      .selectFrom('messages')
      .select('template')
      .where('shipmentId', '=', story.id)
      .execute();
    expect(told.map(({ template }) => template)).not.toContain('staff_customer_unreachable');
    expect((await toCarrierDesk(story)).length).toBe(who === 'staff' ? 1 : 0);
  },
);
