import { claimInbound } from '../../../db/conversation/inbound-queue';
import { leaveOutOfBundle, recordBundled } from '../../../db/messages/message-moves';
import {
  asked,
  become,
  handler,
  handlerWithTemporalAway,
  messagesTo,
  startConversing,
  stopConversing,
  story,
  text,
  work,
} from './conversing';

beforeAll(startConversing);
afterAll(stopConversing);

test('an answer is taken once, by the first who gives it, and with Temporal away nothing of it is lost or done twice', async () => {
  const parcel = await story.parcel();
  const { caseId, given } = await asked(parcel);
  await text(parcel.phone, '1\nthe bell is broken');
  const [claimed] = await claimInbound(story.db, 1, 0);
  await expect(handlerWithTemporalAway(claimed!)).rejects.toThrow();
  await handler(claimed!);
  await handler(claimed!);
  await work(handler);
  await text(parcel.phone, '2');
  await work(handler);
  expect(await given()).toBe('deliver_tomorrow');
  const own = await messagesTo(parcel.phone);
  expect(own.map(({ template }) => template).slice(1)).toEqual(['answer_taken', 'answer_too_late']);
  const told = await story.db
    .selectFrom('messages')
    .select('reason')
    .where('caseId', '=', caseId)
    .where('audience', '=', 'team:support')
    .execute();
  expect(told).toEqual([{ reason: 'customer_answer' }]);
});

test('an answer after its case is over, or after its time, changes nothing', async () => {
  for (const late of ['over', 'closed'] as const) {
    const parcel = await story.parcel();
    const { caseId, given } = await asked(parcel, { daysAgo: late === 'closed' ? 8 : 0 });
    if (late === 'over') await parcel.closeCase(caseId);
    await text(parcel.phone, '1');
    await work(handler);
    expect(await given()).toBeNull();
    expect((await messagesTo(parcel.phone)).at(-1)?.template).toBe('answer_too_late');
  }
});

test.each<[string, 'intended' | 'not_sent']>([
  ['waits for the morning', 'intended'],
  ['was never sent', 'not_sent'],
])('"1" is no answer to a question that %s: people read what it means', async (_, status) => {
  const parcel = await story.parcel();
  const { given } = await asked(parcel, { status });
  const one = await text(parcel.phone, '1');
  await work(handler);
  expect(await given()).toBeNull();
  expect(await story.message(one)).toMatchObject({ shipmentId: parcel.shipmentId, awaitsStaff: true });
});

test('a bundle shows no options, so "1" is for people; what is left of one is the question itself, and "1" its answer', async () => {
  for (const alone of [false, true]) {
    const parcel = await story.parcel();
    const question = await asked(parcel, { status: 'intended' });
    const [other] = await parcel.tell({ channels: ['sms'] });
    const [bundle] = await parcel.tell({ channels: ['sms'], template: 'customer_bundle', occurrence: 2 });
    await recordBundled(story.db, [question.messageId, other.id], bundle.id);
    await become(bundle.id, 'sent');
    if (alone) await leaveOutOfBundle(story.db, other.id, 'superseded', null);
    await text(parcel.phone, '1');
    await work(handler);
    expect(await question.given()).toBe(alone ? 'deliver_tomorrow' : null);
  }
});

test('nobody gets more than three automatic answers an hour', async () => {
  const parcel = await story.parcel();
  for (let n = 0; n < 5; n += 1) {
    await asked(parcel, {
      kind: (['recipient_unavailable', 'damaged', 'lost', 'weather', 'traffic'] as const)[n],
    });
    await text(parcel.phone, '1');
    await work(handler);
  }
  const answers = (await messagesTo(parcel.phone)).filter(({ template }) => template === 'answer_taken');
  expect(answers.map(({ reason }) => reason)).toEqual([
    ...Array(3).fill('automatic_answer'),
    ...Array(2).fill('answer_limit'),
  ]);
});
