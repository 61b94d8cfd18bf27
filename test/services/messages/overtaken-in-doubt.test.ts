import type { HandOver, SmsMessage } from '../../../channels/channel';
import { recordSmsReceipt } from '../../../db/messages/receipts';
import { recordRecovery } from '../../../services/messages/record-recovery';
import type { Sender } from '../../../services/messages/send-message';
import { eventually } from '../../harness/conditions';
import { channelsTo } from './ledger-channels';
import { GATEWAY_TIMEOUT_MS, type LedgerStory, NOW, type Parcel, startLedgerStory } from './ledger-story';

/**
 * A message is handed over, nobody knows whether it was taken, and meanwhile its parcel is back on its way: it says what is not
 * true any more. What the ledger says of it in the end must be what the reader has.
 */
let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterEach(async () => {
  await story.mail.setMode({ kind: 'accept' });
  story.phones.setFaults([]);
});
afterAll(() => story.end());

const mailsTo = async (address: string) =>
  (await story.mail.messages()).filter((mail) => mail.to.includes(address));
const textsTo = (phone: string) => story.phones.messages().filter((sms) => sms.to === phone);

async function recovers(parcel: Parcel, caseId: string): Promise<void> {
  await parcel.closeCase(caseId);
  await story.db.transaction().execute((tx) =>
    recordRecovery(tx, {
      shipmentId: parcel.shipmentId,
      caseId,
      at: NOW,
      resolution: 'recovered',
      alreadyTold: new Set(),
    }),
  );
}

/** A worker that is frozen between its note in the ledger and the gateway, and goes on when it is told to. */
async function frozenSender(): Promise<{ sender: Sender; frozen: Promise<void>; goOn: () => void }> {
  const real = channelsTo(story.gateways, GATEWAY_TIMEOUT_MS);
  let goOn = (): void => undefined;
  let freeze = (): void => undefined;
  const thaw = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const frozen = new Promise<void>((resolve) => {
    freeze = resolve;
  });
  const sms = {
    ...real.sms,
    async handOver(message: SmsMessage): Promise<HandOver> {
      freeze();
      await thaw;
      return await real.sms.handOver(message);
    },
  };
  return { sender: await story.sender({ channels: { email: real.email, sms } }), frozen, goOn };
}

async function settled(sender: Sender, id: string): Promise<string> {
  return await eventually(`message ${id} is settled`, async () => {
    const outcome = await sender.send(id);
    return outcome.outcome === 'settled' && outcome.status;
  });
}

describe('An email about a lost parcel that the mail server took without a word', () => {
  test('is unknown, not "not sent", when the parcel is found before it would be repeated', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase('lost');
    const [email] = await parcel.tell({ caseId, priority: 'critical', template: 'lost' });
    await story.mail.setMode({ kind: 'hang_after_data', recipients: [parcel.email] });
    const sending = (await story.sender()).send(email.id);
    await eventually('the mail server has it', async () => (await mailsTo(parcel.email)).length === 1);
    await recovers(parcel, caseId);

    expect(await sending).toMatchObject({ outcome: 'settled', status: 'unknown' });
    expect(await mailsTo(parcel.email)).toHaveLength(1);
    expect(await story.message(email.id)).toMatchObject({
      status: 'unknown',
      reason: 'first_notification',
      attempts: 1,
    });
    // Whoever may have read the bad news hears the good end.
    const said = await story.db
      .selectFrom('messages')
      .select('reason')
      .where('caseId', '=', caseId)
      .execute();
    expect(said.map(({ reason }) => reason).sort()).toEqual(['first_notification', 'recovery']);
  });

  test('is unknown too when what is withdrawn waits to be repeated', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase('lost');
    const [email] = await parcel.tell({ caseId, priority: 'critical', template: 'lost' });
    await story.mail.setMode({ kind: 'hang_after_data', recipients: [parcel.email] });
    const sending = (await story.sender({ retryBaseMs: 60_000 })).send(email.id);
    await eventually('the mail server has it', async () => (await mailsTo(parcel.email)).length === 1);
    await story.mail.setMode({ kind: 'greylist', recipients: [parcel.email] });
    expect(await sending).toMatchObject({ outcome: 'later', status: 'intended' });
    await recovers(parcel, caseId);
    expect(await story.message(email.id)).toMatchObject({
      status: 'unknown',
      reason: 'first_notification',
      doubtRepeats: 1,
    });
  });

  test('is unknown, not failed, when the second copy is refused', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase('lost');
    const [email] = await parcel.tell({ caseId, priority: 'critical', template: 'lost' });
    await story.mail.setMode({ kind: 'hang_after_data', recipients: [parcel.email] });
    const sending = (await story.sender()).send(email.id);
    await eventually('the mail server has it', async () => (await mailsTo(parcel.email)).length === 1);
    await story.mail.setMode({ kind: 'reject', recipients: [parcel.email] });
    expect(await sending).toMatchObject({ outcome: 'settled', status: 'unknown' });
    expect(await story.message(email.id)).toMatchObject({
      status: 'unknown',
      errorCode: '550 5.1.1',
      failedAt: null,
    });
    expect(await mailsTo(parcel.email)).toHaveLength(1);
  });
});

describe('A text that the gateway took, and of which it said nothing for minutes,', () => {
  test('was sent, although nobody found it when they looked and the parcel recovered: the worker that was frozen says so', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const [sms] = await parcel.tell({ caseId, channels: ['sms'] });
    const { sender: slow, frozen, goOn } = await frozenSender();
    const sending = slow.send(sms.id);
    await frozen;
    await recovers(parcel, caseId);
    const other = await story.sender();
    expect(await settled(other, sms.id)).toBe('not_sent');
    expect(await story.message(sms.id)).toMatchObject({ reason: 'superseded', attempts: 1 });

    goOn();
    await sending;
    expect(textsTo(parcel.phone)).toHaveLength(1);
    expect(await story.message(sms.id)).toMatchObject({
      status: 'sent',
      reason: 'first_notification',
      providerMessageId: textsTo(parcel.phone)[0]?.sid,
    });
    expect(await settled(other, sms.id)).toBe('sent');
  });

  test('was delivered, when its receipt is all that anybody ever hears of it', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const [sms] = await parcel.tell({ caseId, channels: ['sms'] });
    // It answers nobody for 12 s, and has nothing until then.
    story.phones.setFaults([{ kind: 'delay', ms: 12_000, to: parcel.phone, times: 1 }]);
    const sender = await story.sender();
    const sending = sender.send(sms.id);
    await eventually('it is handed over', async () => (await story.message(sms.id)).status === 'sending');
    await recovers(parcel, caseId);
    await sending;
    expect(await settled(sender, sms.id)).toBe('not_sent');

    const taken = await story.phones.waitFor((one) => one.to === parcel.phone && one.status === 'delivered');
    const receipt = { messageId: sms.id, sid: taken.sid, errorCode: null, at: new Date().toISOString() };
    expect(await recordSmsReceipt(story.db, { ...receipt, status: 'delivered' })).toBe('applied');
    expect(await story.message(sms.id)).toMatchObject({
      status: 'delivered',
      reason: 'first_notification',
      providerMessageId: taken.sid,
    });
  });

  test('is not sent a second time, when the frozen worker hands it over before it is tried again', async () => {
    const parcel = await story.parcel();
    const [sms] = await parcel.tell({ channels: ['sms'] });
    const { sender: slow, frozen, goOn } = await frozenSender();
    const sending = slow.send(sms.id);
    await frozen;
    await eventually('it is in doubt', async () => {
      await (await story.sender({ lookUpGraceMs: 60_000 })).send(sms.id);
      return (await story.message(sms.id)).status === 'unknown';
    });
    goOn();
    await sending;
    expect(await story.message(sms.id)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(await settled(await story.sender(), sms.id)).toBe('sent');
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });
});

test('what was never handed over stays not sent, whatever a receipt says', async () => {
  const parcel = await story.parcel();
  const caseId = await parcel.openCase();
  const [sms] = await parcel.tell({ caseId, channels: ['sms'] });
  await recovers(parcel, caseId);
  const receipt = { messageId: sms.id, sid: 'SM_of_somebody', errorCode: null, at: NOW };
  expect(await recordSmsReceipt(story.db, { ...receipt, status: 'delivered' })).toBe('unknown_message');
  expect(await story.message(sms.id)).toMatchObject({ status: 'not_sent', reason: 'superseded' });
});
