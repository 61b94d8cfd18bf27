import { applyDeliveryReport, type ReportEffect } from '../../../db/messages/delivery-reports';
import type { Sender } from '../../../services/messages/send-message';
import { type LedgerStory, startLedgerStory } from './ledger-story';

const HOUR_MS = 3_600_000;

let story: LedgerStory;
let sender: Sender;
let now: string;
const hoursPass = (hours: number) => {
  now = new Date(Date.parse(now) + hours * HOUR_MS).toISOString();
};
beforeAll(async () => {
  story = await startLedgerStory();
  now = new Date().toISOString();
  sender = await story.sender({ now: () => now });
});
afterAll(() => story.end());

/** What a full mailbox's server says, usually after it has tried for a day or more. */
async function mailboxIsFull(messageId: string): Promise<ReportEffect | undefined> {
  const { replyToken } = await story.message(messageId);
  const report = await story.db
    .transaction()
    .execute((tx) =>
      applyDeliveryReport(
        tx,
        [{ kind: 'bounce', token: replyToken ?? '' }],
        { kind: 'soft_bounce', originals: [], recipients: [], status: '4.2.2', text: 'mailbox full' },
        now,
      ),
    );
  return report?.effect;
}

test('a mailbox is full for days: the mail comes twice more, however late the reports, and is then given up', async () => {
  const parcel = await story.parcel();
  const [mail] = await parcel.tell({ caseId: await parcel.openCase() });
  const deliveries = () => story.mail.deliveries().filter(({ to }) => to.includes(parcel.email)).length;
  await sender.send(mail.id);
  expect(deliveries()).toBe(1);

  for (const [report, delivered] of [
    ['first', 2],
    ['second', 3],
  ] as const) {
    hoursPass(25);
    expect([report, await mailboxIsFull(mail.id)]).toEqual([report, 'tried_again']);
    hoursPass(7);
    expect(await sender.send(mail.id)).toMatchObject({ outcome: 'settled', status: 'sent' });
    expect(deliveries()).toBe(delivered);
  }

  hoursPass(25);
  expect(await mailboxIsFull(mail.id)).toBe('undelivered');
  hoursPass(7);
  await sender.send(mail.id);
  expect(deliveries()).toBe(3);
  expect(await story.message(mail.id)).toMatchObject({ status: 'undelivered', softBounces: 2, attempts: 3 });
  // The same message each time, so a mailbox that took two of them shows one.
  const ids = (await story.mail.messages())
    .filter(({ to }) => to.includes(parcel.email))
    .map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(1);
});
