import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createSendMessageActivity } from '../../../activities/send-message-activity';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { readLink } from '../../../domain/conversation/signed-link';
import { armFaultPoints, InjectedFault } from '../../../services/fault-point';
import type { Sender } from '../../../services/messages/send-message';
import { eventually } from '../../harness/conditions';
import { TEST_LINKS } from '../../harness/links';
import { type LedgerStory, NOW, startLedgerStory } from './ledger-story';

let story: LedgerStory;
let sender: Sender;
beforeAll(async () => {
  story = await startLedgerStory();
  sender = await story.sender();
});
afterEach(async () => {
  await story.mail.setMode({ kind: 'accept' });
  story.phones.setFaults([]);
});
afterAll(() => story.end());

const mailsTo = async (address: string) =>
  (await story.mail.messages()).filter((mail) => mail.to.includes(address));
const textsTo = (phone: string) => story.phones.messages().filter((sms) => sms.to === phone);

/** Calls as the workflow or the dispatcher would, until the message has come to rest. */
async function sendUntilSettled(one: Sender, id: string) {
  return await eventually(`message ${id} is settled`, async () => {
    const outcome = await one.send(id);
    return outcome.outcome === 'settled' && outcome;
  });
}

describe('A parcel with a wrong address', () => {
  test('its customer gets one email and one SMS, each recorded with what was sent', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const [email, sms] = await parcel.tell({ caseId, channels: ['email', 'sms'] });
    expect(await sender.send(email.id)).toEqual({
      outcome: 'settled',
      status: 'sent',
      reason: 'first_notification',
    });
    expect(await sender.send(sms!.id)).toMatchObject({ outcome: 'settled', status: 'sent' });
    // Asked again, nothing is sent again.
    await Promise.all([sender.send(email.id), sender.send(sms!.id)]);

    const mails = await mailsTo(parcel.email);
    expect(mails).toHaveLength(1);
    const row = await story.message(email.id);
    expect(row).toMatchObject({
      attempts: 1,
      subject: `Please check the address for your parcel (order ${await reference(parcel.shipmentId)})`,
      emailMessageId: expect.stringMatching(new RegExp(`^<${email.id}\\.[0-9a-f]{30}@shop\\.example>$`)),
    });
    const raw = mails[0]!;
    expect(raw.header('message-id')).toBe(row.emailMessageId);
    expect(raw.header('reply-to')).toBe(`reply+${row.replyToken}@reply.shop.example`);
    expect(row.replyToken).toMatch(/^[0-9a-f]{30}$/);
    expect(raw.header('auto-submitted')).toBe('auto-generated');
    expect(raw.header('x-auto-response-suppress')).toBe('All');

    const texts = textsTo(parcel.phone);
    expect(texts).toHaveLength(1);
    const smsRow = await story.message(sms!.id);
    expect(smsRow).toMatchObject({ providerMessageId: texts[0]!.sid, body: texts[0]!.body, segments: 2 });
  });

  test('one click in the mail program ends mail to the customer; what goes to the shop or the staff cannot be unsubscribed', async () => {
    const parcel = await story.parcel();
    const [mail] = await parcel.tell();
    await sender.send(mail.id);
    const [sent] = await mailsTo(parcel.email);
    const ways = sent!.header('list-unsubscribe')?.replaceAll(/\s+/g, ' ') ?? '';
    const { replyToken } = await story.message(mail.id);
    const [, token = '', mailbox] =
      /^<http:\/\/127\.0\.0\.1:9\/unsubscribe\/([\w.-]+)>, <mailto:(.*)>$/.exec(ways) ?? [];
    expect(readLink(token, 'unsubscribe', TEST_LINKS.secrets, NOW)).toMatchObject({
      ok: true,
      subject: mail.id,
    });
    expect(mailbox).toBe(`unsubscribe+${replyToken}@reply.shop.example`);
    expect(sent!.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');

    const caseId = await parcel.openCase();
    for (const audience of ['merchant', 'team:support'] as const) {
      const template = audience === 'merchant' ? 'merchant_case' : 'staff_case';
      const [page] = await parcel.tell({ caseId, audience, template });
      await sender.send(page.id);
      const id = (await story.message(page.id)).emailMessageId;
      const paged = (await story.mail.messages()).find((one) => one.header('message-id') === id);
      expect(paged?.subject).toBeTruthy();
      expect(paged?.header('list-unsubscribe')).toBeUndefined();
      expect(paged?.html).not.toContain('/unsubscribe/');
    }
  });

  test('the second email joins the conversation of the first', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const [first] = await parcel.tell({ caseId });
    await sender.send(first.id);
    const [second] = await parcel.tell({
      caseId,
      occurrence: 2,
      template: 'address_problem_reminder',
      reason: 'repeat',
    });
    await sender.send(second.id);
    const mails = await mailsTo(parcel.email);
    expect(mails).toHaveLength(2);
    expect(mails[1]!.header('in-reply-to')).toBe(mails[0]!.header('message-id'));
    expect(mails[1]!.header('references')).toBe(mails[0]!.header('message-id'));
  });

  test('eight processes at once send it once', async () => {
    const parcel = await story.parcel();
    const [email, sms] = await parcel.tell({ channels: ['email', 'sms'] });
    await Promise.all(
      Array.from({ length: 8 }, () => Promise.all([sender.send(email.id), sender.send(sms!.id)])),
    );
    await Promise.all([sendUntilSettled(sender, email.id), sendUntilSettled(sender, sms!.id)]);
    expect(await mailsTo(parcel.email)).toHaveLength(1);
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });
});

describe('The last look before sending', () => {
  test('a parcel that recovered meanwhile is not complained about', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const [email] = await parcel.tell({ caseId });
    await parcel.closeCase(caseId);
    expect(await sender.send(email.id)).toEqual({
      outcome: 'settled',
      status: 'not_sent',
      reason: 'superseded',
    });
    expect(await mailsTo(parcel.email)).toHaveLength(0);
  });

  test('a customer who opted out or was erased meanwhile is left alone', async () => {
    const parcel = await story.parcel();
    const [email, sms] = await parcel.tell({ channels: ['email', 'sms'] });
    await recordInboundSms(story.db, {
      sid: `SM${'a'.repeat(32)}`,
      from: parcel.phone,
      to: '+15005550006',
      body: 'STOP',
      at: NOW,
    });
    expect(await sender.send(sms!.id)).toMatchObject({ status: 'not_sent', reason: 'opted_out' });
    await story.db
      .updateTable('recipients')
      .set({ erasedAt: NOW })
      .where('id', '=', parcel.recipientId)
      .execute();
    expect(await sender.send(email.id)).toMatchObject({ status: 'not_sent', reason: 'erased' });
  });

  test('"arrives today" is not said of a parcel that has arrived', async () => {
    const parcel = await story.parcel();
    const [email] = await parcel.tell();
    await story.db
      .updateTable('shipments')
      .set({ milestone: 'delivered' })
      .where('id', '=', parcel.shipmentId)
      .execute();
    expect(await sender.send(email.id)).toMatchObject({ status: 'not_sent', reason: 'superseded' });
  });
});

describe('A gateway that says no', () => {
  test('for good, to an email: failed, and a dead mailbox is never written to again', async () => {
    const parcel = await story.parcel();
    await story.mail.setMode({ kind: 'reject', recipients: [parcel.email] });
    const [email] = await parcel.tell();
    expect(await sender.send(email.id)).toMatchObject({ outcome: 'settled', status: 'failed' });
    expect(await story.message(email.id)).toMatchObject({ errorCode: '550 5.1.1', attempts: 1 });
    const [next] = await parcel.tell({ occurrence: 2 });
    expect(await story.message(next.id)).toMatchObject({ status: 'not_sent', reason: 'hard_bounce' });
  });

  test('for good, to an SMS: an impossible number fails; one that opted out is never texted again', async () => {
    const wrong = await story.parcel();
    const tired = await story.parcel();
    story.phones.setFaults([
      { kind: 'invalid_to', to: wrong.phone },
      { kind: 'opted_out', to: tired.phone },
    ]);
    const [first] = await wrong.tell({ channels: ['sms'] });
    const [second] = await tired.tell({ channels: ['sms'] });
    expect(await sender.send(first.id)).toMatchObject({ status: 'failed' });
    expect((await story.message(first.id)).errorCode).toBe('21211');
    expect(await sender.send(second.id)).toMatchObject({ status: 'failed' });
    expect((await story.message(second.id)).errorCode).toBe('21610');
    const [next] = await tired.tell({ channels: ['sms'], occurrence: 2 });
    expect((await story.message(next.id)).reason).toBe('opted_out');
    const [other] = await wrong.tell({ channels: ['sms'], occurrence: 2 });
    expect(await story.message(other.id)).toMatchObject({ status: 'not_sent', reason: 'hard_bounce' });
  });

  test.each([
    ['too many at once', { kind: 'rate_limited' as const }],
    ['in trouble', { kind: 'server_error' as const, status: 503 as const }],
  ])('not now (%s): the SMS waits, is tried again, and arrives once', async (_why, fault) => {
    const parcel = await story.parcel();
    story.phones.setFaults([{ ...fault, to: parcel.phone, times: 2 }]);
    const [sms] = await parcel.tell({ channels: ['sms'] });
    expect(await sender.send(sms.id)).toMatchObject({ outcome: 'later', status: 'intended' });
    expect(await sendUntilSettled(sender, sms.id)).toMatchObject({ status: 'sent' });
    expect((await story.message(sms.id)).attempts).toBe(3);
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });

  test.each([
    ['greylisted', { kind: 'greylist' as const }, '451 4.7.1'],
    ['nobody listens', { kind: 'refuse_connection' as const }, /E(CONNREFUSED|SOCKET|CONNECTION|CONNRESET)/],
  ])('not now (%s): the email waits, is tried again, and arrives once', async (_why, mode, code) => {
    const parcel = await story.parcel();
    await story.mail.setMode(mode);
    const [email] = await parcel.tell();
    const outcome = await sender.send(email.id);
    expect(outcome).toMatchObject({ outcome: 'later', status: 'intended' });
    expect(outcome.outcome === 'later' && outcome.code).toMatch(code);
    await story.mail.setMode({ kind: 'accept' });
    expect(await sendUntilSettled(sender, email.id)).toMatchObject({ status: 'sent' });
    expect(await mailsTo(parcel.email)).toHaveLength(1);
  });

  test('the activity asks Temporal to come back at the right time', async () => {
    const parcel = await story.parcel();
    await story.mail.setMode({ kind: 'greylist' });
    const [email] = await parcel.tell();
    const slow = createSendMessageActivity(await story.sender({ retryBaseMs: 40_000 }));
    const failure = await new MockActivityEnvironment().run(slow, email.id).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'SendLater', nonRetryable: false });
    const { nextRetryDelay } = failure as ApplicationFailure;
    expect(nextRetryDelay).toBeGreaterThan(15_000);
    expect(nextRetryDelay).toBeLessThanOrEqual(40_000);
  });

  test('for a whole day: failed, and visibly so', async () => {
    const parcel = await story.parcel();
    await story.mail.setMode({ kind: 'greylist' });
    const [email] = await parcel.tell();
    const impatient = await story.sender({ giveUpAfterMs: 1, retryBaseMs: 1 });
    expect(await sendUntilSettled(impatient, email.id)).toMatchObject({ status: 'failed' });
    expect((await story.message(email.id)).errorCode).toBe('gave_up');
  });
});

describe('A gateway that takes a message and never answers', () => {
  test('the SMS is looked up, found and recorded, not sent again', async () => {
    const parcel = await story.parcel();
    story.phones.setFaults([{ kind: 'hang_after', to: parcel.phone }]);
    const [sms] = await parcel.tell({ channels: ['sms'] });
    expect(await sendUntilSettled(sender, sms.id)).toMatchObject({ outcome: 'settled' });
    const row = await story.message(sms.id);
    const texts = textsTo(parcel.phone);
    expect(texts).toHaveLength(1);
    expect(row).toMatchObject({ providerMessageId: texts[0]!.sid, attempts: 1 });
    expect(['sent', 'delivered']).toContain(row.status);
  });

  test('an SMS that it never took is sent again, but only after the grace period', async () => {
    const parcel = await story.parcel();
    story.phones.setFaults([{ kind: 'hang_before', to: parcel.phone, times: 1 }]);
    const [sms] = await parcel.tell({ channels: ['sms'] });
    expect(await sender.send(sms.id)).toMatchObject({
      outcome: 'later',
      status: 'unknown',
      code: 'not_found_yet',
    });
    expect((await story.message(sms.id)).status).toBe('unknown');
    expect(await sendUntilSettled(sender, sms.id)).toMatchObject({ status: 'sent' });
    expect(textsTo(parcel.phone)).toHaveLength(1);
    expect((await story.message(sms.id)).attempts).toBe(2);
  });

  test('of two equal texts in doubt each finds its own', async () => {
    const parcel = await story.parcel();
    story.phones.setFaults([{ kind: 'hang_after', to: parcel.phone }]);
    const [first] = await parcel.tell({ channels: ['sms'] });
    const [second] = await parcel.tell({ channels: ['sms'], occurrence: 2 });
    await Promise.all([sendUntilSettled(sender, first.id), sendUntilSettled(sender, second.id)]);
    const sids = [await story.message(first.id), await story.message(second.id)].map(
      (row) => row.providerMessageId,
    );
    expect(new Set(sids)).toEqual(new Set(textsTo(parcel.phone).map(({ sid }) => sid)));
    expect(textsTo(parcel.phone)).toHaveLength(2);
  });

  test('an email of normal weight stays unknown and is not repeated', async () => {
    const parcel = await story.parcel();
    await story.mail.setMode({ kind: 'hang_after_data', recipients: [parcel.email] });
    const [email] = await parcel.tell();
    expect(await sender.send(email.id)).toMatchObject({ outcome: 'settled', status: 'unknown' });
    await story.mail.setMode({ kind: 'accept' });
    expect(await sender.send(email.id)).toMatchObject({ outcome: 'settled', status: 'unknown' });
    expect(await mailsTo(parcel.email)).toHaveLength(1);
  });

  test('a critical email is repeated once, under the same Message-ID, and then never again', async () => {
    const parcel = await story.parcel();
    await story.mail.setMode({ kind: 'hang_after_data', recipients: [parcel.email] });
    const [email] = await parcel.tell({ priority: 'critical', template: 'lost' });
    expect(await sender.send(email.id)).toMatchObject({ outcome: 'settled', status: 'unknown' });
    await story.mail.setMode({ kind: 'accept' });
    expect(await sender.send(email.id)).toMatchObject({ status: 'unknown' });
    const mails = await mailsTo(parcel.email);
    expect(mails).toHaveLength(2);
    const row = await story.message(email.id);
    expect(new Set(mails.map((mail) => mail.header('message-id')))).toEqual(new Set([row.emailMessageId]));
    expect(row).toMatchObject({ doubtRepeats: 1, attempts: 2 });
  });
});

test('a failure reported after the deed does not lead to a second deed', async () => {
  const parcel = await story.parcel();
  const [sms] = await parcel.tell({ channels: ['sms'] });
  const faulty = await story.sender({ faults: armFaultPoints('after-send:throw') });
  await expect(faulty.send(sms.id)).rejects.toThrow(InjectedFault);
  expect(await sender.send(sms.id)).toMatchObject({ outcome: 'later', status: 'sending' });
  await sendUntilSettled(sender, sms.id);
  expect(textsTo(parcel.phone)).toHaveLength(1);
  expect((await story.message(sms.id)).providerMessageId).toBe(textsTo(parcel.phone)[0]!.sid);
});

async function reference(shipmentId: string): Promise<string | null> {
  const row = await story.db
    .selectFrom('shipments')
    .select('reference')
    .where('id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  return row.reference;
}
