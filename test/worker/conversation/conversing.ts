import type { Client } from '@temporalio/client';
import pino from 'pino';
import { readMail } from '../../../api/conversation/mail/read-mail';
import { openTemporal } from '../../../config/temporal';
import { openAsk } from '../../../db/conversation/asks';
import { takeMail } from '../../../db/conversation/inbound-mail';
import { recordInboundSms } from '../../../db/conversation/inbound-messages';
import { claimInbound } from '../../../db/conversation/inbound-queue';
import { makeDue } from '../../../db/tracking/relay';
import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import type { AskOption } from '../../../domain/conversation/ask';
import type { Channel } from '../../../domain/messages/message';
import type { LettersRule } from '../../../domain/messages/sending/sending-rules';
import { createPlanner } from '../../../planning/planner';
import { answerHelp } from '../../../worker/conversation/answer-help';
import { converse } from '../../../worker/conversation/converse';
import { fileKeyword } from '../../../worker/conversation/file-keyword';
import type { InboundHandler } from '../../../worker/conversation/inbound-handler';
import type { ShipmentsToAsk } from '../../../workflows/ask-shipment';
import { messageRenderer } from '../../harness/renderer';
import { serverFact } from '../../harness/servers';
import { uniqueTaskQueue } from '../../harness/temporal';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from '../../services/messages/ledger-story';

/** As the sending rules have it, but for a time that no story passes by chance. */
export const LETTERS: LettersRule = {
  tells: 'team:support',
  channels: ['email'],
  afterMs: 300_000,
  everyMs: 3_650 * 86_400_000,
};

export let story: LedgerStory;
const open: { close(): Promise<void> }[] = [];
export let handler: InboundHandler;
export let handlerWithTemporalAway: InboundHandler;
/** With what comes before it in the worker, where that is about customers. */
export let allHandlers: InboundHandler;

function clientOf(address: string): Client {
  const access = openTemporal({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' });
  open.push(access);
  return access.client;
}

export async function startConversing(): Promise<void> {
  story = await startLedgerStory();
  const { wordingOf } = await messageRenderer();
  const { carriers } = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });
  const intervening = { carriers, controls: [] };
  const deps = { db: story.db, log: pino({ level: 'silent' }), wordingOf, letters: LETTERS, intervening };
  const shipments = (address: string): ShipmentsToAsk => ({
    temporal: clientOf(address),
    taskQueue: uniqueTaskQueue(),
    makeDue: async (id) => (await makeDue(story.db, [id])).has(id),
  });
  handler = converse({ ...deps, shipments: shipments(serverFact('temporalAddress')) });
  const inTurn = [answerHelp(story.db, 'Help: help@shop.example'), fileKeyword(story.db, LETTERS), handler];
  allHandlers = async (message) => {
    for (const one of inTurn) if ((await one(message)) === 'handled') return 'handled';
    return 'not_mine';
  };
  handlerWithTemporalAway = converse({ ...deps, shipments: shipments('127.0.0.1:9') });
}
export async function stopConversing(): Promise<void> {
  for (const access of open) await access.close();
  await story.end();
}

let sids = 0;
export async function text(from: string, body: string): Promise<string> {
  const sid = `SM${++sids}`;
  await recordInboundSms(story.db, { sid, from, to: '+15005550006', body, at: new Date().toISOString() });
  const { id } = await story.db
    .selectFrom('messages')
    .select('id')
    .where('providerMessageId', '=', sid)
    .executeTakeFirstOrThrow();
  return id;
}

let mails = 0;
/** Taken at the door and dealt with. Gives the message that it became. */
export async function mail(from: string, to: string, body: string): Promise<string> {
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: Re\r\nMessage-ID: <${++mails}@customer.example>\r\n\r\n`;
  const delivery = {
    body: Buffer.from(`${head}${body}\r\n`),
    envelope: { from, to: [to], remoteAddress: '192.0.2.7' },
    receivedAt: new Date().toISOString(),
  };
  const own = { address: 'parcels@shop.example', replyDomain: 'reply.example' };
  const { inboxId } = await takeMail(story.db, delivery, await readMail(delivery, own));
  await work(handler);
  const { id } = await story.db
    .selectFrom('messages')
    .select('id')
    .where('inboxId', '=', inboxId)
    .executeTakeFirstOrThrow();
  return id;
}

/** What the worker does with all that waits, by this handler; those that it takes again are taken until none is left. */
export async function work(by: InboundHandler): Promise<void> {
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

export const messagesTo = (address: string) =>
  story.db
    .selectFrom('messages')
    .select(['template', 'status', 'reason'])
    .where('address', '=', address)
    .where('direction', '=', 'outbound')
    .orderBy('id')
    .execute();

export async function twoParcels() {
  const first = await story.parcel();
  const second = await story.parcel({ phone: first.phone });
  return { first, second, phone: first.phone };
}

const OPTIONS: readonly AskOption[] = [
  { answer: 'deliver_tomorrow', reports: null, tells: 'team:support', page: null, person: false },
  { answer: 'pickup_point', reports: null, tells: null, page: null, person: false },
];

/** A question that was put by text. */
export async function asked(
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

export async function become(messageId: string, status: 'sent' | 'intended' | 'not_sent') {
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
export async function becomeLater(messageId: string) {
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
