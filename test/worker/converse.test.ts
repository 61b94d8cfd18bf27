import type { Client } from '@temporalio/client';
import pino from 'pino';
import { readMail } from '../../api/mail/read-mail';
import { createMessageRenderer } from '../../channels/render-message';
import { openTemporal } from '../../config/temporal';
import { openAsk } from '../../db/asks';
import { takeMail } from '../../db/inbound-mail';
import { recordInboundSms } from '../../db/inbound-messages';
import { claimInbound } from '../../db/inbound-queue';
import { leaveOutOfBundle, recordBundled } from '../../db/message-moves';
import type { AskOption } from '../../domain/ask';
import type { ExceptionKind } from '../../domain/exception-kind';
import type { Channel } from '../../domain/message';
import { answerHelp } from '../../worker/inbound/answer-help';
import { converse } from '../../worker/inbound/converse';
import { fileKeyword } from '../../worker/inbound/file-keyword';
import type { InboundHandler } from '../../worker/inbound/inbound-handler';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from '../activities/ledger-story';
import { serverFact } from '../harness/servers';

let story: LedgerStory;
const open: { close(): Promise<void> }[] = [];
let handler: InboundHandler;
let handlerWithTemporalAway: InboundHandler;
/** With what comes before it in the worker, where that is about customers. */
let allHandlers: InboundHandler;

function clientOf(address: string): Client {
  const access = openTemporal({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' });
  open.push(access);
  return access.client;
}

beforeAll(async () => {
  story = await startLedgerStory();
  const { wordingOf } = await createMessageRenderer('');
  const deps = { db: story.db, log: pino({ level: 'silent' }), wordingOf };
  handler = converse({ ...deps, temporal: clientOf(serverFact('temporalAddress')) });
  const inTurn = [answerHelp(story.db, 'Help: help@shop.example'), fileKeyword(story.db), handler];
  allHandlers = async (message) => {
    for (const one of inTurn) if ((await one(message)) === 'handled') return 'handled';
    return 'not_mine';
  };
  handlerWithTemporalAway = converse({ ...deps, temporal: clientOf('127.0.0.1:9') });
});
afterAll(async () => {
  for (const access of open) await access.close();
  await story.end();
});

let sids = 0;
async function text(from: string, body: string): Promise<string> {
  const sid = `SM${++sids}`;
  await recordInboundSms(story.db, { sid, from, to: '+15005550006', body, at: new Date().toISOString() });
  const { id } = await story.db
    .selectFrom('messages')
    .select('id')
    .where('providerMessageId', '=', sid)
    .executeTakeFirstOrThrow();
  return id;
}

/** What the worker does with all that waits, by this handler; those that it takes again are taken until none is left. */
async function work(by: InboundHandler): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const claimed = await claimInbound(story.db, 20, 0);
    if (claimed.length === 0) return;
    for (const message of claimed) {
      await by(message);
      await story.db
        .updateTable('messages')
        .set({ handledAt: new Date().toISOString() })
        .where('id', '=', message.id)
        .execute();
    }
  }
}

const messagesTo = (address: string) =>
  story.db
    .selectFrom('messages')
    .select(['template', 'status', 'reason'])
    .where('address', '=', address)
    .where('direction', '=', 'outbound')
    .orderBy('id')
    .execute();

async function twoParcels() {
  const first = await story.parcel();
  const second = await story.parcel({ phone: first.phone });
  return { first, second, phone: first.phone };
}

const OPTIONS: readonly AskOption[] = [
  { answer: 'deliver_tomorrow', reports: null, tells: 'team:support', page: null, person: false },
  { answer: 'pickup_point', reports: null, tells: null, page: null, person: false },
];

/** A question that was put by text. */
async function asked(
  parcel: Parcel,
  {
    kind = 'recipient_unavailable',
    daysAgo = 0,
    status = 'sent',
    channel = 'sms',
  }: {
    readonly kind?: ExceptionKind;
    readonly daysAgo?: number;
    readonly status?: 'sent' | 'intended' | 'not_sent';
    readonly channel?: Channel;
  } = {},
) {
  const caseId = await parcel.openCase(kind);
  const [{ id: messageId }] = await parcel.tell({
    ...{ caseId, channels: [channel], stepId: 'ask_customer', occurrence: 1 },
  });
  await openAsk(story.db, {
    ...{ shipmentId: parcel.shipmentId, caseId, stepId: 'ask_customer', occurrence: 1 },
    ask: { options: OPTIONS },
    at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
  });
  await become(messageId, status);
  return { caseId, messageId, given: () => answerOf(caseId) };
}

async function become(messageId: string, status: 'sent' | 'intended' | 'not_sent') {
  await story.db
    .updateTable('messages')
    .set({
      status,
      ...(status === 'sent' ? { sendingAt: NOW, sentAt: NOW } : {}),
    })
    .where('id', '=', messageId)
    .execute();
}

/** Shown after everything that was said so far. */
async function becomeLater(messageId: string) {
  await story.db
    .updateTable('messages')
    .set({ sentAt: new Date(Date.now() + 1_000).toISOString() })
    .where('id', '=', messageId)
    .execute();
}

async function answerOf(caseId: string): Promise<string | null> {
  const { answer } = await story.db
    .selectFrom('asks')
    .select('answer')
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  return answer;
}

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
  const mail = async (to: string, body: string): Promise<void> => {
    const head = `From: ${email}\r\nTo: ${to}\r\nSubject: Re\r\nMessage-ID: <${to}@customer.example>\r\n\r\n`;
    const delivery = {
      body: Buffer.from(`${head}${body}\r\n`),
      envelope: { from: email, to: [to], remoteAddress: '192.0.2.7' },
      receivedAt: new Date().toISOString(),
    };
    const own = { address: 'parcels@shop.example', replyDomain: 'reply.example' };
    await takeMail(story.db, delivery, await readMail(delivery, own));
    await work(handler);
  };
  await mail('parcels@reply.example', 'Where is my stuff?');
  const question = await asked(second, { channel: 'email' });
  const replyToken = 'abcdefghijklmnopqrstuvwx';
  await story.db.updateTable('messages').set({ replyToken }).where('id', '=', question.messageId).execute();
  await mail(`reply+${replyToken}@reply.example`, '1');
  expect(await question.given()).toBe('deliver_tomorrow');
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

describe('a word that phone companies know is said in a conversation all the same:', () => {
  test('"Yes" to a question is an answer, unless the phone has said STOP', async () => {
    const parcel = await story.parcel();
    await asked(parcel);
    const yes = await text(parcel.phone, 'Yes');
    await work(allHandlers);
    expect(await story.message(yes)).toMatchObject({ keyword: null, awaitsStaff: true });
    await text(parcel.phone, 'stop');
    const again = await text(parcel.phone, 'Yes');
    await work(allHandlers);
    expect(await story.message(again)).toMatchObject({ keyword: 'start', shipmentId: parcel.shipmentId });
    expect(await stopped(parcel.phone)).toBe(false);
  });

  test('"HELP" is answered, and read by somebody if an answer is awaited', async () => {
    for (const awaited of [true, false]) {
      const parcel = await story.parcel();
      if (awaited) await asked(parcel);
      const help = await text(parcel.phone, 'HELP');
      await work(allHandlers);
      expect(await story.message(help)).toMatchObject({
        shipmentId: parcel.shipmentId,
        routedBy: 'only_shipment',
        awaitsStaff: awaited,
      });
      expect((await messagesTo(parcel.phone)).at(-1)?.template).toBe('help_answer');
    }
  });

  test('"Cancel" stops the texts, as it does at the phone company, and somebody reads what was meant', async () => {
    const { first, second, phone } = await twoParcels();
    await become((await second.tell({ channels: ['sms'] }))[0].id, 'sent');
    const cancel = await text(phone, 'Cancel');
    const stop = await text(phone, 'STOP');
    await work(allHandlers);
    expect(await stopped(phone)).toBe(true);
    // It names no parcel, and nobody asks back who wants to hear nothing.
    const { shipmentId } = second;
    expect(shipmentId).not.toBe(first.shipmentId);
    expect(await story.message(cancel)).toMatchObject({
      shipmentId,
      routedBy: 'last_told',
      awaitsStaff: true,
    });
    expect(await story.message(stop)).toMatchObject({
      shipmentId,
      routedBy: 'last_told',
      awaitsStaff: false,
    });
    expect((await messagesTo(phone)).map(({ template }) => template)).toEqual(['out_for_delivery']);
  });

  async function stopped(phone: string): Promise<boolean> {
    const rows = await story.db
      .selectFrom('suppressions')
      .select('id')
      .where('address', '=', phone)
      .execute();
    return rows.length === 1;
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
