import { applyDeliveryReport, type ReportEffect } from '../../../db/messages/delivery-reports';
import { recordSmsReceipt } from '../../../db/messages/receipts';
import { addContactPoint } from '../../../db/people/contact-points';
import { createMember } from '../../../db/people/members';
import { createTeam } from '../../../db/people/teams';
import type { DeliveryReport } from '../../../domain/conversation/delivery-report';
import type { Channel } from '../../../domain/messages/message';
import { NO_SENDING_RULES, type SendingRules } from '../../../domain/messages/sending/sending-rules';
import { createSendingPlan } from '../../../planning/sending-plan';
import type { Sender } from '../../../services/messages/send-message';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from './ledger-story';

const MAILBOX = 'night@shop.example';
const PHONE = '+4915110000007';
const INES = { email: 'ines@shop.example', phone: '+4915110000001' };

const ONE_MAIL_AT_A_TIME: SendingRules = {
  ...NO_SENDING_RULES,
  throttles: [{ readers: 'staff', channel: 'email', priorities: ['normal'], most: 1, perMs: 600_000 }],
};

let story: LedgerStory;
let sender: Sender;
beforeAll(async () => {
  story = await startLedgerStory();
  sender = await story.sender();
  const { db } = story;
  await createMember(db, { id: 'ines', name: 'Ines Weber', locale: 'de', timeZone: 'Europe/Berlin' });
  await createMember(db, { id: 'omar', name: 'Omar Haddad', locale: 'en', timeZone: 'Europe/Berlin' });
  await proved('ines', 'email', INES.email);
  await proved('ines', 'sms', INES.phone);
  await proved('omar', 'email', 'omar@shop.example');
  const night = { name: 'Night', locale: 'en', timeZone: 'UTC', members: ['ines'] };
  await createTeam(db, { ...night, id: 'night', email: MAILBOX, phone: PHONE });
});
afterAll(() => story.end());

async function proved(memberId: string, channel: Channel, address: string): Promise<void> {
  const point = await addContactPoint(story.db, memberId, { channel, address });
  await story.db
    .updateTable('contactPoints')
    .set({ verifiedAt: NOW })
    .where('id', '=', point?.id ?? '')
    .execute();
}

const BOUNCE: DeliveryReport = {
  kind: 'hard_bounce',
  originals: [],
  recipients: [],
  status: '5.7.1',
  text: 'refused',
};

/** What the reader's server says of it later. */
async function bounces(id: string, report: DeliveryReport = BOUNCE): Promise<ReportEffect | undefined> {
  const { replyToken } = await story.message(id);
  const token = { kind: 'bounce', token: replyToken ?? '' } as const;
  const at = new Date().toISOString();
  const reported = await story.db.transaction().execute((tx) => applyDeliveryReport(tx, [token], report, at));
  return reported?.effect;
}

/** What the telephone company says of it later. */
async function textFails(id: string): Promise<void> {
  const { providerMessageId } = await story.message(id);
  const at = new Date().toISOString();
  const receipt = { messageId: id, sid: providerMessageId ?? '', status: 'undelivered', at } as const;
  await recordSmsReceipt(story.db, { ...receipt, errorCode: '30008' });
}

const alertTo = async (
  parcel: Parcel,
  change: Partial<Parameters<Parcel['tell']>[0]> = {},
): Promise<{ readonly id: string; readonly caseId: string }> => {
  const caseId = change.caseId ?? (await parcel.openCase());
  const [alert] = await parcel.tell({
    audience: 'team:night',
    template: 'staff_case',
    stepId: 'tell_night',
    ...change,
    caseId,
  });
  return { id: alert.id, caseId };
};

const toldOf = (caseId: string) =>
  story.db
    .selectFrom('messages')
    .select(['id', 'channel', 'address', 'status', 'reason', 'parameters', 'memberId', 'dispatch'])
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute();

test('mail to a team comes back after it was taken: the same alert goes to the phone of the team, at once and once', async () => {
  const { id, caseId } = await alertTo(await story.parcel());
  await sender.send(id);
  expect(await bounces(id)).toBe('undelivered');
  const [mail, text, ...others] = await toldOf(caseId);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ channel: 'email', status: 'undelivered' });
  expect(text).toMatchObject({
    ...{ channel: 'sms', address: PHONE, status: 'intended', reason: 'other_channel' },
    ...{ dispatch: 'dispatcher', parameters: { insteadOf: id } },
  });
  expect(await bounces(id)).toBe('noted');
  expect(await toldOf(caseId)).toHaveLength(2);
});

test('a text to a member does not arrive: their mailbox gets it, with the number of their phone; when that comes back too, nothing goes to and fro', async () => {
  const { id, caseId } = await alertTo(await story.parcel(), { audience: 'member:ines', channels: ['sms'] });
  await sender.send(id);
  await textFails(id);
  const [text, mail] = await toldOf(caseId);
  const code = expect.any(Number);
  expect(text).toMatchObject({ address: INES.phone, status: 'undelivered', parameters: { code } });
  expect(mail).toMatchObject({ address: INES.email, memberId: 'ines', reason: 'other_channel' });
  expect(mail?.parameters).toMatchObject(text?.parameters ?? {});
  await sender.send(mail?.id ?? '');
  await bounces(mail?.id ?? '');
  expect(await toldOf(caseId)).toHaveLength(2);
});

test('whoever was alerted by both channels, or has no other, is told nothing more', async () => {
  const both = await alertTo(await story.parcel(), { channels: ['email', 'sms'] });
  await sender.send(both.id);
  await bounces(both.id);
  expect(await toldOf(both.caseId)).toHaveLength(2);

  const alone = await alertTo(await story.parcel(), { audience: 'member:omar' });
  await sender.send(alone.id);
  await bounces(alone.id);
  expect(await toldOf(alone.caseId)).toHaveLength(1);
});

test('a full mailbox is tried again after an hour, and the phone is told at once', async () => {
  const { id, caseId } = await alertTo(await story.parcel());
  await sender.send(id);
  expect(await bounces(id, { ...BOUNCE, kind: 'soft_bounce', status: '4.2.2' })).toBe('tried_again');
  expect(await toldOf(caseId)).toMatchObject([
    { channel: 'email', status: 'intended' },
    { channel: 'sms', status: 'intended', reason: 'other_channel' },
  ]);
});

test('a mailbox that is refused at the door is no end of it either', async () => {
  const day = { name: 'Day', locale: 'en', timeZone: 'UTC', members: [] };
  await createTeam(story.db, { ...day, id: 'day', email: 'day@shop.example', phone: PHONE });
  await story.mail.setMode({ kind: 'reject', recipients: ['day@shop.example'] });
  const { id, caseId } = await alertTo(await story.parcel(), { audience: 'team:day' });
  await sender.send(id);
  expect(await toldOf(caseId)).toMatchObject([
    { status: 'failed' },
    { address: PHONE, reason: 'other_channel' },
  ]);
});

test('what is resolved by now is told nowhere; what somebody has in hand only where it is no alert that ends with that', async () => {
  const over = await alertTo(await story.parcel());
  await sender.send(over.id);
  await story.db
    .updateTable('cases')
    .set({ status: 'resolved', resolution: 'recovered', resolvedAt: NOW, nextAction: null })
    .where('id', '=', over.caseId)
    .execute();
  await bounces(over.id);
  expect(await toldOf(over.caseId)).toHaveLength(1);

  const caseId = await (await story.parcel()).openCase();
  const parcel = await story.parcel();
  const held = await alertTo(parcel, { caseId });
  const lease = await alertTo(parcel, {
    ...{ caseId, reason: 'lease_reminder', template: 'staff_lease_reminder', stepId: 'lease_reminder' },
  });
  await sender.send(held.id);
  await sender.send(lease.id);
  const steps = [{ id: 'tell_night', condition: 'unacknowledged' }];
  await story.db
    .updateTable('cases')
    .set({
      ...{ status: 'acknowledged', assignee: 'ines', acknowledgedBy: 'ines', acknowledgedAt: NOW },
      plan: JSON.stringify({ steps }),
    })
    .where('id', '=', caseId)
    .execute();
  await bounces(held.id);
  expect(await toldOf(caseId)).toHaveLength(2);
  await bounces(lease.id);
  expect(await toldOf(caseId)).toHaveLength(3);
});

test('what came together in one mail goes one by one by text when that mail comes back', async () => {
  const dawn = { name: 'Dawn', locale: 'en', timeZone: 'UTC', members: [] };
  await createTeam(story.db, { ...dawn, id: 'dawn', email: 'dawn@shop.example', phone: PHONE });
  const oneByOne = await story.sender({ plan: createSendingPlan(ONE_MAIL_AT_A_TIME, 1), now: () => now });
  let now = NOW;
  const alerts: { readonly id: string; readonly caseId: string }[] = [];
  for (const _ of [1, 2, 3]) {
    const alert = await alertTo(await story.parcel(), { audience: 'team:dawn', at: NOW });
    await oneByOne.send(alert.id);
    alerts.push(alert);
  }
  now = '2026-11-23T10:10:00.000Z';
  await oneByOne.send(alerts[1]?.id ?? '');
  const { bundleId } = await story.message(alerts[2]?.id ?? '');
  await oneByOne.send(bundleId ?? '');
  await bounces(bundleId ?? '');
  for (const { caseId } of alerts.slice(1))
    expect(await toldOf(caseId)).toMatchObject([
      { channel: 'email', reason: 'bundled' },
      { channel: 'sms', reason: 'other_channel' },
    ]);
});
