import { claimInbound } from '../../../db/conversation/inbound-queue';
import { recordBundled } from '../../../db/messages/message-moves';
import { NOW } from '../../services/messages/ledger-story';
import {
  asked,
  become,
  becomeLater,
  handler,
  mail,
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

test('the choice of a parcel is made once, however often its message is taken up', async () => {
  const { second, phone } = await twoParcels();
  const question = await text(phone, 'Where is it?');
  await work(handler);
  const choice = await text(phone, '2');
  const [claimed] = await claimInbound(story.db, 1, 0);
  // A worker that dies after the deed and before the note: the message comes up again.
  for (let tries = 0; tries < 3; tries += 1) await handler(claimed!);
  await work(handler);
  const { shipmentId, awaitsStaff } = await story.message(question);
  expect({ shipmentId, awaitsStaff }).toEqual({ shipmentId: second.shipmentId, awaitsStaff: true });
  expect(await story.message(choice)).toMatchObject({ routedBy: 'choice', awaitsStaff: false });
  expect(await messagesTo(phone)).toEqual([
    { template: 'which_parcel', status: 'intended', reason: 'automatic_answer' },
  ]);
});

test('the number of a parcel is no answer to the question about it', async () => {
  const { first, second, phone } = await twoParcels();
  for (const parcel of [first, second]) {
    await become((await parcel.tell({ channels: ['sms'] }))[0].id, 'sent');
  }
  const question = await asked(second);
  await text(phone, 'Hello?');
  await work(handler);
  await text(phone, '2');
  await work(handler);
  expect(await question.given()).toBeNull();
});

test('a number after a later question answers that one, and which parcel was meant before stays open', async () => {
  const { first, second, phone } = await twoParcels();
  const lost = await text(phone, 'Where is my stuff?');
  await work(handler);
  const question = await asked(second);
  await becomeLater(question.messageId);
  const answer = await text(phone, '1');
  // A worker that dies after the deed and before the note: the message comes up again.
  const [claimed] = await claimInbound(story.db, 1, 0);
  await handler(claimed!);
  await work(handler);
  expect(await question.given()).toBe('deliver_tomorrow');
  expect(await story.message(answer)).toMatchObject({ shipmentId: second.shipmentId, routedBy: 'last_told' });
  expect(await story.message(lost)).toMatchObject({ shipmentId: null, awaitsStaff: true });
  // By its own name it is still chosen.
  const { reference } = await story.db
    .selectFrom('shipments')
    .select('reference')
    .where('id', '=', first.shipmentId)
    .executeTakeFirstOrThrow();
  await text(phone, `order ${reference}`);
  await work(handler);
  expect(await story.message(lost)).toMatchObject({ shipmentId: first.shipmentId, routedBy: 'choice' });
});

test('a mail that answers a message about a parcel is about that one, whatever else is open', async () => {
  const first = await story.parcel();
  const second = await story.parcel({ email: first.email });
  const email = first.email ?? '';
  await mail(email, 'parcels@reply.example', 'Where is my stuff?');
  const question = await asked(second, { channel: 'email' });
  const replyToken = 'abcdefghijklmnopqrstuvwx';
  await story.db.updateTable('messages').set({ replyToken }).where('id', '=', question.messageId).execute();
  await mail(email, `reply+${replyToken}@reply.example`, '1');
  expect(await question.given()).toBe('deliver_tomorrow');
});

test('an answer to news of an order asks which of its parcels is meant, though they have arrived and another is on its way', async () => {
  const first = await story.parcel();
  const email = first.email ?? '';
  const [second, third] = [await story.parcel({ email }), await story.parcel({ email })];
  const arrived = await Promise.all(
    [first, second].map(async (parcel) => {
      const [{ id }] = await parcel.tell({ template: 'delivered' });
      return { id, shipmentId: parcel.shipmentId };
    }),
  );
  const [news] = await third.tell({ template: 'order_news', reason: 'bundle' });
  const replyToken = 'zyxwvutsrqponmlkjihgfedc';
  await become(news.id, 'sent');
  await story.db
    .updateTable('messages')
    .set({ replyToken, shipmentId: null })
    .where('id', '=', news.id)
    .execute();
  await recordBundled(
    story.db,
    arrived.map(({ id }) => id),
    news.id,
    'order_speaks',
  );
  await story.db
    .updateTable('shipments')
    .set({ reference: '1001', closedAt: NOW, closeReason: 'delivered' })
    .where(
      'id',
      'in',
      arrived.map(({ shipmentId }) => shipmentId),
    )
    .execute();

  const complaint = await mail(email, `reply+${replyToken}@reply.example`, 'It is broken');

  expect(await story.message(complaint)).toMatchObject({ shipmentId: null, awaitsStaff: true });
  const { shipmentIds } = await story.db
    .selectFrom('parcelChoices')
    .select('shipmentIds')
    .where('messageId', '=', complaint)
    .executeTakeFirstOrThrow();
  expect([...shipmentIds].sort()).toEqual(arrived.map(({ shipmentId }) => shipmentId).sort());
});

test('a number after two later questions is a guess, so people read it', async () => {
  const { first, second, phone } = await twoParcels();
  await text(phone, 'Where is my stuff?');
  await work(handler);
  const questions = [await asked(first), await asked(second)];
  for (const { messageId } of questions) await becomeLater(messageId);
  const answer = await text(phone, '1');
  await work(handler);
  expect(await story.message(answer)).toMatchObject({ shipmentId: null, awaitsStaff: true });
  for (const { given } of questions) expect(await given()).toBeNull();
});
