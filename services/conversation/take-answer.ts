import { newestAsk, type PutAsk, recordAnswer } from '../../db/conversation/asks';
import { customerAt } from '../../db/conversation/conversation';
import { reportByCustomer } from '../../db/conversation/customer-reports';
import type { InboundMessage } from '../../db/conversation/inbound-queue';
import { type SaidOnPage, saidOnPage } from '../../db/conversation/page-letters';
import type { Executor } from '../../db/postgres/database';
import { holdsCorrection } from '../../db/tracking/correct-address';
import { namesOfOrders, orderLine } from '../../db/tracking/shipment-orders';
import type { AskOption } from '../../domain/conversation/ask';
import { type OptionWording, readAnswer } from '../../domain/conversation/read-answer';
import { reportOf } from '../../domain/conversation/wish';
import { type Intervening, wishForCarrier } from '../carriers/wish-for-carrier';
import { recordIntents } from '../messages/record-intents';
import { answerAutomatically } from './automatic-answer';

/** How the options of a question can be said; null when nobody worded an answer of that name. */
export type WordingOf = (answer: string) => OptionWording | null;

export interface Conversing {
  readonly message: InboundMessage;
  readonly shipmentId: string;
  /** Where the question went that this answers, as we have it. */
  readonly address: string;
}

/** What an inbound message turned out to be. */
export type AnswerTaken =
  /** No answer to choose by: words for people. */
  | { readonly kind: 'words' }
  | { readonly kind: 'too_late' }
  /** The carrier is asked to do it. `more`: something stands beside it that people should read. */
  | { readonly kind: 'at_carrier'; readonly more: boolean }
  | {
      readonly kind: 'taken';
      readonly caseId: string;
      readonly option: AskOption;
      /** Something stands below the answer that people should read. */
      readonly more: boolean;
    };

/**
 * Takes the answer to the newest question about this parcel that was put to this address, and does what the policy says it does.
 * Every effect has a key of the question or the message, so a repeat changes nothing.
 */
export async function takeAnswer(
  tx: Executor,
  { message, shipmentId, address }: Conversing,
  wordingOf: WordingOf,
  intervening: Intervening,
): Promise<AnswerTaken> {
  const ask = await newestAsk(tx, { shipmentId, channel: message.channel, address });
  const onPage = await saidOnPage(tx, message.id);
  if (onPage !== null)
    return await takeFromPage(tx, { message, shipmentId, address }, ask, onPage, intervening);
  if (ask === null) return { kind: 'words' };
  if (await holdsCorrection(tx, message.id)) {
    const done = ask.options.find(({ page }) => page !== null);
    if (done !== undefined) {
      // Whoever corrects what they wrote before is heard as well; the question was answered by the first.
      const about = ask.answeredBy === message.id ? `answer:${ask.id}` : `answer:${ask.id}:${message.id}`;
      await logOnCase(tx, ask, done, message, about);
      const words = await saidOfOrder(tx, { message, shipmentId, address });
      await tell(tx, shipmentId, ask, done, message, words, about);
    }
    return { kind: 'words' };
  }
  const said = readAnswer(
    message.body ?? '',
    ask.options.map(({ answer }) => wordingOf(answer) ?? unworded(answer)),
  );
  const option = said === null ? undefined : ask.options[said.number - 1];
  if (said === null || option === undefined) return { kind: 'words' };
  const isOurs = ask.answeredBy === message.id;
  if (!isOurs && !isOpen(ask, message)) {
    await answer(tx, { message, shipmentId, address }, ask, 'answer_too_late', `ask:${ask.id}`);
    return { kind: 'too_late' };
  }
  await recordAnswer(tx, ask.id, { answer: option.answer, messageId: message.id, at: message.receivedAt });
  await logOnCase(tx, ask, option, message);
  await doWhatItDoes(tx, shipmentId, ask, option, message);
  await answer(tx, { message, shipmentId, address }, ask, 'answer_taken', message.id, option.answer);
  return { kind: 'taken', caseId: ask.caseId, option, more: said.more };
}

/**
 * What was chosen on the parcel's page. Where its carrier can be asked to do it, that is begun, and people read only what was written
 * beside it. Where the newest question offers it, that is its answer, and does what the policy says; else it is
 * reported, if it is a fact, and its words are for people. The page has told its reader what happens now, so nothing is sent.
 */
async function takeFromPage(
  tx: Executor,
  { message, shipmentId }: Conversing,
  ask: PutAsk | null,
  said: SaidOnPage,
  intervening: Intervening,
): Promise<AnswerTaken> {
  const chosen = 'wish' in said ? said.wish : said.answer;
  const option = ask?.options.find(({ answer, page }) => answer === chosen && page === null);
  if ('wish' in said && (await wishForCarrier(tx, intervening, { message, shipmentId, said }))) {
    if (ask !== null && option !== undefined && isOpen(ask, message)) {
      await recordAnswer(tx, ask.id, { answer: chosen, messageId: message.id, at: message.receivedAt });
      await logOnCase(tx, ask, option, message);
    }
    return { kind: 'at_carrier', more: said.note === true };
  }
  if (ask !== null && option !== undefined && (ask.answeredBy === message.id || isOpen(ask, message))) {
    await recordAnswer(tx, ask.id, { answer: chosen, messageId: message.id, at: message.receivedAt });
    await logOnCase(tx, ask, option, message);
    await doWhatItDoes(tx, shipmentId, ask, option, message);
    return { kind: 'taken', caseId: ask.caseId, option, more: 'wish' in said };
  }
  const reports = 'wish' in said ? reportOf(said.wish) : null;
  if (reports !== null) {
    const { id: messageId, receivedAt: at } = message;
    await reportByCustomer(tx, { shipmentId, messageId, reports, answer: chosen, at });
  }
  return { kind: 'words' };
}

/** Where several orders go with the parcel: whose words they are. */
async function saidOfOrder(
  tx: Executor,
  { message, shipmentId, address }: Conversing,
): Promise<string | null> {
  const orders = await namesOfOrders(tx, shipmentId);
  if (orders.length < 2 || message.body === null) return message.body;
  const customer = await customerAt(tx, shipmentId, message.channel, address);
  const order = orders.find(({ recipientId }) => recipientId === customer?.recipientId);
  const whose = orderLine(order);
  return whose === null ? message.body : `${whose}:\n${message.body}`;
}

function isOpen(ask: PutAsk, message: InboundMessage): boolean {
  return ask.answer === null && !ask.caseOver && message.receivedAt < ask.closesAt;
}

/** An answer that nobody worded can still be chosen by its number. */
function unworded(answer: string): OptionWording {
  const text = answer.replaceAll('_', ' ');
  return { answer, text: { en: text, de: text, es: text }, also: [] };
}

async function doWhatItDoes(
  tx: Executor,
  shipmentId: string,
  ask: PutAsk,
  option: AskOption,
  message: InboundMessage,
): Promise<void> {
  // What is to be done on a page is told of when it is done there.
  if (option.page === null) await tell(tx, shipmentId, ask, option, message, null);
  const { reports } = option;
  if (reports !== null) {
    const { id: messageId, receivedAt: at } = message;
    await reportByCustomer(tx, { shipmentId, messageId, reports, answer: option.answer, at });
  }
}

/**
 * @param words what was entered on a page
 * @param about what makes it the same answer, however often it is taken
 */
async function tell(
  tx: Executor,
  shipmentId: string,
  ask: PutAsk,
  { tells, answer }: AskOption,
  message: InboundMessage,
  words: string | null,
  about = `answer:${ask.id}`,
): Promise<void> {
  if (tells === null) return;
  await recordIntents(tx, {
    shipmentId,
    caseId: ask.caseId,
    stepId: about,
    occurrence: 1,
    audience: tells,
    channels: ['email'],
    template: tells === 'merchant' ? 'merchant_customer_answered' : 'customer_answered',
    priority: 'normal',
    reason: 'customer_answer',
    dispatch: 'dispatcher',
    at: message.receivedAt,
    parameters: { answer },
    ...(words === null ? {} : { words }),
  });
}

async function logOnCase(
  tx: Executor,
  ask: PutAsk,
  option: AskOption,
  message: InboundMessage,
  about = `answer:${ask.id}`,
): Promise<void> {
  await tx
    .insertInto('caseEntries')
    .values({
      caseId: ask.caseId,
      entryKey: about,
      at: message.receivedAt,
      type: 'customer_answered',
      actor: 'customer',
      detail: JSON.stringify({ answer: option.answer, messageId: message.id }),
    })
    .onConflict((conflict) => conflict.columns(['caseId', 'entryKey']).doNothing())
    .execute();
}

async function answer(
  tx: Executor,
  { message, shipmentId, address }: Conversing,
  ask: PutAsk,
  template: 'answer_taken' | 'answer_too_late',
  once: string,
  chosen?: string,
): Promise<void> {
  const customer = await customerAt(tx, shipmentId, message.channel, address);
  if (customer === null) return;
  await answerAutomatically(tx, {
    once,
    replyToId: message.id,
    shipmentId,
    recipientId: customer.recipientId,
    caseId: ask.caseId,
    audience: 'customer',
    channel: message.channel,
    address,
    locale: customer.locale,
    template,
    ...(chosen === undefined ? {} : { parameters: { answer: chosen, askId: ask.id } }),
    at: message.receivedAt,
  });
}
