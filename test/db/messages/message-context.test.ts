import { optIn, suppress } from '../../../db/consent/consent';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { markSending, recordInDoubt, recordSent } from '../../../db/messages/message-moves';
import { loadToSend } from '../../../db/messages/message-to-send';
import { type GatewayStatus, recordSmsReceipt } from '../../../db/messages/receipts';
import { recordIntents } from '../../../services/messages/record-intents';
import { recordRecovery } from '../../../services/messages/record-recovery';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from '../../services/messages/ledger-story';

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterAll(() => story.end());

const CONTENT = { subject: null, body: 'x', segments: 1, emailMessageId: null, replyToken: null };
const contextOf = async (id: string) => (await loadToSend(story, id, NOW))?.context;
let sids = 0;
const newSid = (): string => `SM${String(++sids).padStart(32, '0')}`;

describe('What is meant to be sent', () => {
  test('is written down once per channel, however often the workflow asks', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const first = await parcel.tell({ caseId, channels: ['email', 'sms'] });
    const again = await parcel.tell({ caseId, channels: ['email', 'sms'], at: '2026-11-24T00:00:00.000Z' });
    expect(first.map(({ channel, status }) => [channel, status])).toEqual([
      ['email', 'intended'],
      ['sms', 'intended'],
    ]);
    expect(again).toEqual(first);
    const second = await parcel.tell({ caseId, channels: ['email'], occurrence: 2 });
    expect(second[0].id).not.toBe(first[0].id);
  });

  test('two processes that ask at once agree on one row', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const answers = await Promise.all(Array.from({ length: 8 }, () => parcel.tell({ caseId })));
    expect(new Set(answers.map(([intent]) => intent.id)).size).toBe(1);
  });

  test('says why nobody is told: no phone, opted out, erased, no such team', async () => {
    const silent = await story.parcel({ phone: null });
    const [noPhone] = await silent.tell({ channels: ['sms'] });
    expect((await story.message(noPhone.id)).reason).toBe('no_address');

    const tired = await story.parcel();
    await recordInboundSms(story.db, {
      sid: newSid(),
      from: tired.phone,
      to: '+15005550006',
      body: ' Stop! ',
      at: NOW,
    });
    const [email, sms] = await tired.tell({ channels: ['email', 'sms'] });
    expect(email.status).toBe('intended');
    expect(await story.message(sms!.id)).toMatchObject({ status: 'not_sent', reason: 'opted_out' });

    const gone = await story.parcel();
    await story.db
      .updateTable('recipients')
      .set({ name: null, email: null, phone: null, erasedAt: NOW })
      .where('id', '=', gone.recipientId)
      .execute();
    const [erased] = await gone.tell();
    expect(await story.message(erased.id)).toMatchObject({
      status: 'not_sent',
      reason: 'erased',
      address: null,
    });

    const [nobody] = await silent.tell({ audience: 'team:night_shift' });
    expect(await story.message(nobody.id)).toMatchObject({ status: 'not_sent', reason: 'no_recipient' });
    const [team] = await silent.tell({ audience: 'team:support' });
    expect(await story.message(team.id)).toMatchObject({
      status: 'intended',
      address: 'support@shop.example',
    });
  });
});

describe('A parcel that recovers', () => {
  test('is good news for those who heard the bad news, on the same channel; what was not sent yet is dropped', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const [email, sms] = await parcel.tell({ caseId, channels: ['email', 'sms'] });
    const [merchant] = await parcel.tell({ caseId, audience: 'merchant', template: 'merchant_case' });
    const [team] = await parcel.tell({ caseId, audience: 'team:support', template: 'staff_case' });
    await markSending(story.statements, email.id, CONTENT);
    await recordSent(story.statements, email.id, { providerMessageId: email.id, at: NOW });
    await markSending(story.statements, merchant.id, CONTENT);
    await recordInDoubt(story.db, merchant.id, { code: 'ETIMEDOUT', text: 'no answer' });

    const recover = () =>
      recordRecovery(story.db, {
        shipmentId: parcel.shipmentId,
        caseId,
        at: NOW,
        resolution: 'recovered',
        alreadyTold: new Set(),
      });
    const told = await recover();

    const rows = await Promise.all(told.map(({ id }) => story.message(id)));
    expect(
      rows.map(({ audience, channel, template, dispatch }) => [audience, channel, template, dispatch]),
    ).toEqual([
      ['customer', 'email', 'recovered', 'dispatcher'],
      ['merchant', 'email', 'merchant_recovered', 'dispatcher'],
    ]);
    for (const never of [sms!, team]) {
      expect(await story.message(never.id)).toMatchObject({ status: 'not_sent', reason: 'superseded' });
    }
    expect(await recover()).toEqual(told);
  });
});

describe('Receipts of an SMS', () => {
  async function sentSms(): Promise<{ id: string; sid: string; phone: string }> {
    const parcel = await story.parcel();
    const [sms] = await parcel.tell({ channels: ['sms'] });
    await markSending(story.statements, sms.id, CONTENT);
    const sid = newSid();
    await recordSent(story.statements, sms.id, { providerMessageId: sid, at: NOW });
    return { id: sms.id, sid, phone: parcel.phone };
  }
  const receipt = (
    sid: string,
    status: GatewayStatus,
    messageId: string | null = null,
    errorCode: string | null = null,
  ) => recordSmsReceipt(story.db, { messageId, sid, status, errorCode, at: NOW });

  test('move it forward only, in any order and however often they come', async () => {
    const { id, sid } = await sentSms();
    expect(await receipt(sid, 'queued')).toBe('applied');
    expect(await receipt(sid, 'delivered')).toBe('applied');
    for (const late of ['sent', 'sending', 'queued', 'delivered', 'undelivered', 'failed'] as const) {
      expect(await receipt(sid, late)).toBe('ignored');
    }
    expect(await story.message(id)).toMatchObject({ status: 'delivered', deliveredAt: NOW, errorCode: null });
  });

  test('may come before the send has returned, and the send then changes nothing', async () => {
    const parcel = await story.parcel();
    const [sms] = await parcel.tell({ channels: ['sms'] });
    await markSending(story.statements, sms.id, CONTENT);
    const sid = newSid();
    expect(await receipt(sid, 'delivered', sms.id)).toBe('applied');
    expect(await recordSent(story.statements, sms.id, { providerMessageId: sid, at: NOW })).toBeNull();
    expect(await story.message(sms.id)).toMatchObject({ status: 'delivered', providerMessageId: sid });
  });

  test('tell what became of a message in doubt', async () => {
    const parcel = await story.parcel();
    const [sms] = await parcel.tell({ channels: ['sms'] });
    await markSending(story.statements, sms.id, CONTENT);
    await recordInDoubt(story.db, sms.id, { code: 'ETIMEDOUT', text: 'no answer' });
    expect(await receipt(newSid(), 'undelivered', sms.id, '30005')).toBe('applied');
    expect(await story.message(sms.id)).toMatchObject({ status: 'undelivered', errorCode: '30005' });
  });

  test('prove a number dead: at once where there is no such phone, at the second time where it may have been off', async () => {
    const given = async () =>
      (
        await story.db
          .selectFrom('suppressions')
          .select(['address', 'reason'])
          .where('channel', '=', 'sms')
          .execute()
      ).filter(({ address }) => phones.includes(address));
    const parcels = [await story.parcel(), await story.parcel()] as const;
    const phones = parcels.map(({ phone }) => phone);
    const undelivered = async (parcel: Parcel, errorCode: string) => {
      const [sms] = await parcel.tell({ channels: ['sms'], stepId: `told ${newSid()}` });
      await markSending(story.statements, sms.id, CONTENT);
      const sid = newSid();
      await recordSent(story.statements, sms.id, { providerMessageId: sid, at: new Date().toISOString() });
      await receipt(sid, 'undelivered', sms.id, errorCode);
    };
    await undelivered(parcels[0], '30003');
    expect(await given()).toEqual([]);
    await undelivered(parcels[0], '30003');
    await undelivered(parcels[1], '30005');
    expect(await given()).toEqual(phones.map((address) => ({ address, reason: 'hard_bounce' })));
    // Another number is another phone.
    const [never] = await parcels[0].tell({ channels: ['sms'], stepId: 'later' });
    expect(never).toMatchObject({ status: 'not_sent', reason: 'hard_bounce' });
    const other = await story.parcel();
    expect((await other.tell({ channels: ['sms'] }))[0]).toMatchObject({ status: 'intended' });
    // Who writes is not dead.
    await recordInboundSms(story.db, {
      sid: newSid(),
      from: phones[1] ?? '',
      to: '+15005550006',
      body: 'Hello?',
      at: NOW,
    });
    expect(await given()).toEqual([{ address: phones[0], reason: 'hard_bounce' }]);
  });

  test('about a second copy are shown, not believed', async () => {
    const { id, sid } = await sentSms();
    const other = newSid();
    expect(await receipt(other, 'delivered', id)).toBe('ignored');
    expect(await story.message(id)).toMatchObject({
      status: 'sent',
      providerMessageId: sid,
      errorCode: 'sent_twice',
    });
  });

  test("about nothing that we sent are nobody's", async () => {
    const parcel = await story.parcel();
    const [meant] = await parcel.tell({ channels: ['sms'] });
    expect(await receipt(newSid(), 'sent')).toBe('unknown_message');
    expect(await receipt(newSid(), 'sent', 'not-an-id')).toBe('unknown_message');
    expect(await receipt(newSid(), 'sent', meant.id)).toBe('unknown_message');
    expect((await story.message(meant.id)).status).toBe('intended');
  });

  test('that say 21610 opt the phone out', async () => {
    const { sid, phone } = await sentSms();
    await receipt(sid, 'failed', null, '21610');
    const row = await story.db
      .selectFrom('suppressions')
      .selectAll()
      .where('address', '=', phone)
      .executeTakeFirst();
    expect(row).toMatchObject({ channel: 'sms', reason: 'opted_out' });
  });
});

describe('A text from a phone', () => {
  const from = (phone: string, body: string, sid = newSid()) =>
    recordInboundSms(story.db, { sid, from: phone, to: '+15005550006', body, at: NOW });

  test('belongs to the one open parcel of that phone, and is kept once', async () => {
    const parcel = await story.parcel();
    const sid = newSid();
    expect(await from(parcel.phone, 'Ring twice please', sid)).toEqual({
      duplicate: false,
      keyword: null,
      shipmentId: parcel.shipmentId,
    });
    expect(await from(parcel.phone, 'Ring twice please', sid)).toMatchObject({
      duplicate: true,
      shipmentId: parcel.shipmentId,
    });
    const rows = await story.db
      .selectFrom('messages')
      .selectAll()
      .where('providerMessageId', '=', sid)
      .execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ direction: 'inbound', status: 'received', body: 'Ring twice please' });
  });

  test('belongs to no parcel when two are open or none is known', async () => {
    const first = await story.parcel();
    await story.parcel({ phone: first.phone });
    expect((await from(first.phone, 'Where is it?')).shipmentId).toBeNull();
    expect((await from('+4930000000', 'Hello')).shipmentId).toBeNull();
  });

  test('STOP ends the texts and START begins them again', async () => {
    const parcel = await story.parcel();
    await from(parcel.phone, 'BAJA');
    const [stopped] = await parcel.tell({ channels: ['sms'] });
    expect(stopped.status).toBe('not_sent');
    expect((await from(parcel.phone, 'Start')).keyword).toBe('start');
    const [again] = await parcel.tell({ channels: ['sms'], occurrence: 2 });
    expect(again.status).toBe('intended');
    const said = await story.db
      .selectFrom('consentEntries')
      .select(['channel', 'change', 'source'])
      .where('address', '=', parcel.phone)
      .orderBy('id')
      .execute();
    expect(said).toEqual([
      { channel: 'sms', change: 'opted_out', source: 'sms' },
      { channel: 'sms', change: 'opted_in', source: 'sms' },
    ]);
  });

  test('STOP holds for each parcel of that phone, now and later, and leaves email alone', async () => {
    const first = await story.parcel();
    const second = await story.parcel({ phone: first.phone });
    await from(first.phone, 'Stop');
    const [sms, email] = await second.tell({ channels: ['sms', 'email'] });
    expect(await story.message(sms.id)).toMatchObject({
      status: 'not_sent',
      reason: 'opted_out',
      optedOutOf: 'everything',
    });
    expect(email?.status).toBe('intended');
  });
});

test('a shipment that does not exist is an error, not a silence', async () => {
  await expect(
    recordIntents(story.db, {
      shipmentId: '00000000-0000-7000-8000-000000000000',
      caseId: null,
      stepId: null,
      occurrence: 1,
      audience: 'customer',
      channels: ['email'],
      template: 'delivered',
      priority: 'routine',
      reason: 'milestone',
      dispatch: 'dispatcher',
      at: NOW,
    }),
  ).rejects.toThrow(/no shipment/);
});

describe('What the carrier said', () => {
  const reported = (shipmentId: string, source: string, text: string) =>
    story.db
      .insertInto('trackingEvents')
      .values({
        shipmentId,
        seq: 1,
        eventKey: 'report',
        occurredAt: NOW,
        localTime: NOW,
        zoneSource: 'given',
        movement: false,
        exception: 'address_problem',
        meaningSource: 'given',
        rule: 'test',
        place: '{}',
        source,
        text,
      })
      .execute();

  test('of a problem goes along with the messages about it; what the customer reported are not its words', async () => {
    const parcel = await story.parcel();
    const caseId = await parcel.openCase();
    const context = async () => contextOf((await parcel.tell({ caseId }))[0].id);
    expect(await context()).toMatchObject({ case: { carrierSays: null }, reportedByReader: false });
    await reported(parcel.shipmentId, 'easypost', 'Apartment number is missing');
    expect(await context()).toMatchObject({
      case: { carrierSays: 'Apartment number is missing' },
      reportedByReader: false,
    });

    const told = await story.parcel();
    const [message] = await told.tell({ caseId: await told.openCase() });
    await reported(told.shipmentId, 'customer', 'My bell is broken');
    expect(await contextOf(message.id)).toMatchObject({
      case: { carrierSays: null },
      reportedByReader: true,
    });
  });
});

describe('What a reader chose', () => {
  const chose = (address: string, fields: object) =>
    story.db
      .insertInto('contactPreferences')
      .values({ channel: 'email', address, ...fields })
      .execute();

  test('no bad news: it is not meant, the good news still is, and the ledger says which topic it was', async () => {
    const parcel = await story.parcel({ email: 'Quiet.Reader@mail.example' });
    await chose('quiet.reader@mail.example', { mutedTopics: ['problems'] });
    const caseId = await parcel.openCase();
    const [bad] = await parcel.tell({ caseId });
    expect(await story.message(bad.id)).toMatchObject({
      status: 'not_sent',
      reason: 'opted_out',
      optedOutOf: 'problems',
    });
    const [good] = await parcel.tell();
    expect(good.status).toBe('intended');
  });

  test('a language: that is what mail to this address is written in, whatever the shop registered', async () => {
    const parcel = await story.parcel({ locale: 'en' });
    await chose(parcel.email, { locale: 'es' });
    const [email, sms] = await parcel.tell({ channels: ['email', 'sms'] });
    expect((await story.message(email.id)).locale).toBe('es');
    expect((await story.message(sms!.id)).locale).toBe('en');
  });

  test('quiet hours and a zone: who judges a message sees them', async () => {
    const parcel = await story.parcel();
    const [before] = await parcel.tell();
    expect(await contextOf(before.id)).toMatchObject({
      quietHours: 'default',
      mutedTopics: [],
      reader: { timeZone: 'Europe/Berlin' },
    });
    await chose(parcel.email, {
      quietHours: 'own',
      quietFrom: '20:30',
      quietTo: '08:00',
      timeZone: 'Asia/Kolkata',
    });
    expect(await contextOf(before.id)).toMatchObject({
      quietHours: { from: '20:30', to: '08:00' },
      reader: { timeZone: 'Asia/Kolkata' },
    });
  });
});

describe('Suppressions', () => {
  const reasonOf = async (address: string) =>
    (
      await story.db
        .selectFrom('suppressions')
        .select('reason')
        .where('address', '=', address)
        .executeTakeFirst()
    )?.reason;

  test('what a person said outlives what a gateway found out, and only what they said can be taken back by them', async () => {
    const address = 'said@mail.example';
    expect(await suppress(story.db, 'email', address, 'hard_bounce')).toBe(true);
    expect(await optIn(story.db, 'email', address, { source: 'page' })).toBe(false);
    expect(await suppress(story.db, 'email', 'SAID@mail.example', 'opted_out', { source: 'one_click' })).toBe(
      true,
    );
    expect(await suppress(story.db, 'email', address, 'hard_bounce')).toBe(false);
    expect(await reasonOf(address)).toBe('opted_out');
    expect(await optIn(story.db, 'email', address, { source: 'page' })).toBe(true);
    expect(await reasonOf(address)).toBeUndefined();
  });
});
