import { openAsk } from '../../../db/conversation/asks';
import { claimInbound } from '../../../db/conversation/inbound-queue';
import { pageSubject } from '../../../db/conversation/page-subject';
import { correctAddress } from '../../../db/tracking/correct-address';
import { createPlanner } from '../../../planning/planner';
import { takeAnswer } from '../../../services/conversation/take-answer';
import { type LedgerStory, NOW, startLedgerStory } from '../messages/ledger-story';

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterAll(() => story?.end());

/** Whom a correction is no wish for. */
const NOBODY_TO_ASK = {
  carriers: createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 }).carriers,
  controls: [],
};

test('a customer corrects her own correction: whoever passes addresses on is told of both', async () => {
  const parcel = await story.parcel();
  const { shipmentId, email } = parcel;
  const caseId = await parcel.openCase('address_problem');
  const [{ id: messageId }] = await parcel.tell({ caseId, stepId: 'ask_customer' });
  await story.db
    .updateTable('messages')
    .set({ status: 'sent', sendingAt: NOW, sentAt: NOW })
    .where('id', '=', messageId)
    .execute();
  const page = { reports: null, tells: 'team:support', page: 'address', person: false } as const;
  const ask = { options: [{ ...page, answer: 'correct_address' }] };
  await openAsk(story.db, { shipmentId, caseId, stepId: 'ask_customer', occurrence: 1, ask, at: NOW });

  for (const street of ['Torstraße 49', 'Torstraße 94']) {
    const subject = await pageSubject(story.db, messageId);
    if (subject?.parcel == null) throw new Error('the link leads to no parcel');
    const address = {
      streetLines: [street],
      city: 'Berlin',
      region: null,
      postalCode: '10119',
      country: 'DE',
    };
    await correctAddress(story.db, subject, subject.parcel, address, street);
    const [message] = await claimInbound(story.db, 1, 0);
    if (message === undefined) throw new Error('nothing came in');
    // As after a worker that died before its note: a repeat changes nothing.
    for (let time = 0; time < 2; time += 1) {
      await story.db
        .transaction()
        .execute((tx) => takeAnswer(tx, { message, shipmentId, address: email }, () => null, NOBODY_TO_ASK));
    }
    await story.db.updateTable('messages').set({ handledAt: NOW }).where('id', '=', message.id).execute();
  }

  const told = await story.db
    .selectFrom('messages')
    .select('words')
    .where('template', '=', 'customer_answered')
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute();
  expect(told.map(({ words }) => words)).toEqual(['Torstraße 49', 'Torstraße 94']);
  const entries = await story.db
    .selectFrom('caseEntries')
    .select('type')
    .where('caseId', '=', caseId)
    .execute();
  expect(entries.map(({ type }) => type)).toEqual(['customer_answered', 'customer_answered']);
});
