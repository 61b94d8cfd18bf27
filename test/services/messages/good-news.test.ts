import { createTakeRound } from '../../../activities/take-round';
import { loadToSend } from '../../../db/messages/message-to-send';
import type { Meaning } from '../../../domain/tracking/meaning';
import { createPlanner } from '../../../planning/planner';
import { MEANINGS } from '../../domain/tracking/meanings';
import { RoundsStory } from '../cases/rounds/rounds-story';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from './ledger-story';

/** Customers read good news of what is good, and of their last parcel alone that it was the last. */

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterAll(() => story?.end());

const DELIVERED = { channels: ['email'], template: 'delivered', reason: 'milestone' } as const;

async function ofOrder(reference: string, ...parcels: Parcel[]): Promise<void> {
  for (const { shipmentId } of parcels)
    await story.db.updateTable('shipments').set({ reference }).where('id', '=', shipmentId).execute();
}

async function arrives({ shipmentId }: Parcel): Promise<void> {
  await story.db
    .updateTable('shipments')
    .set({ milestone: 'delivered', milestoneAt: NOW })
    .where('id', '=', shipmentId)
    .execute();
}

async function meant(shipmentId: string) {
  return await story.db
    .selectFrom('messages')
    .select(['id', 'audience', 'template'])
    .where('shipmentId', '=', shipmentId)
    .execute();
}

async function mailAbout(parcel: Parcel): Promise<string> {
  await story.mail.clear();
  const [intent] = await parcel.tell(DELIVERED);
  await (await story.sender()).send(intent.id);
  const [mail] = await story.mail.messages();
  return mail?.text ?? '';
}

test('of three parcels of an order each is told of, and only the last is called the last', async () => {
  const email = 'three@mail.example';
  const [one, two, three] = [
    await story.parcel({ email }),
    await story.parcel({ email: 'Three@mail.example' }),
    await story.parcel({ email }),
  ];
  const stranger = await story.parcel();
  await ofOrder('ORDER-3', one, two, three, stranger);
  await arrives(one);
  expect(await mailAbout(one)).toContain('2 more parcels of this order are still to come.');
  await arrives(two);
  expect(await mailAbout(two)).toContain('One more parcel of this order is still to come.');
  await arrives(three);
  expect(await mailAbout(three)).toContain('This was our last message about this parcel');
});

test('"delivered" that waits while damage is found is not sent', async () => {
  const parcel = await story.parcel();
  await arrives(parcel);
  const [waiting] = await parcel.tell(DELIVERED);
  await parcel.openCase('damaged');
  await (await story.sender()).send(waiting.id);
  expect(await story.message(waiting.id)).toMatchObject({ status: 'not_sent', reason: 'superseded' });
  expect((await loadToSend(story, waiting.id, NOW))?.context.isSpoiled).toBe(true);
});

test('the weather is over, and the parcel damaged: the customer does not read that all is well, the staff does', async () => {
  const parcel = await RoundsStory.begin(story, '2026-11-24T08:00:00.000Z');
  const take = createTakeRound({
    db: story.db,
    statements: story.statements,
    planner: createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 }),
    subscribers: [],
    faults: () => undefined,
  });
  const hears = async (meaning: Partial<Meaning>, at: string) => {
    await parcel.scan(meaning, at);
    await take({ shipmentId: parcel.id, at, inputs: [await parcel.batch()], rang: false });
  };
  await hears(MEANINGS.weather, '2026-11-24T09:00:00.000Z');
  const sender = await story.sender();
  for (const { id } of await meant(parcel.id)) await sender.send(id);
  await hears(MEANINGS.damaged, '2026-11-24T10:00:00.000Z');
  await hears({ milestone: 'delivered', movement: true }, '2026-11-24T15:00:00.000Z');
  const rows = await meant(parcel.id);
  const customer = rows.filter(({ audience }) => audience === 'customer').map(({ template }) => template);
  expect(customer).toContain('damaged');
  expect(customer).not.toContain('recovered');
  expect(customer).not.toContain('delivered');
});
