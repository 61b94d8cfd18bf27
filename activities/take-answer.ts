import { newestAsk, type PutAsk, recordAnswer } from '../db/asks';
import { customerOf } from '../db/conversation';
import { holdsCorrection } from '../db/correct-address';
import { reportByCustomer } from '../db/customer-reports';
import type { Executor } from '../db/database';
import type { InboundMessage } from '../db/inbound-queue';
import type { AskOption } from '../domain/ask';
import { type OptionWording, readAnswer } from '../domain/conversation/read-answer';
import { answerAutomatically } from './automatic-answer';
import { recordIntents } from './record-intents';

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
): Promise<AnswerTaken> {
  const ask = await newestAsk(tx, { shipmentId, channel: message.channel, address });
  if (ask === null) return { kind: 'words' };
  if (await holdsCorrection(tx, message.id)) {
    const done = ask.options.find(({ page }) => page !== null);
    if (done !== undefined) {
      await logOnCase(tx, ask, done, message);
      await tell(tx, shipmentId, ask, done, message, message.body);
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
    await reportByCustomer(tx, {
      shipmentId,
      messageId: message.id,
      option: { ...option, reports },
      at: message.receivedAt,
    });
  }
}

/** @param words what was entered on a page */
async function tell(
  tx: Executor,
  shipmentId: string,
  ask: PutAsk,
  { tells, answer }: AskOption,
  message: InboundMessage,
  words: string | null,
): Promise<void> {
  if (tells === null) return;
  await recordIntents(tx, {
    shipmentId,
    caseId: ask.caseId,
    stepId: `answer:${ask.id}`,
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
): Promise<void> {
  await tx
    .insertInto('caseEntries')
    .values({
      caseId: ask.caseId,
      entryKey: `answer:${ask.id}`,
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
  const customer = await customerOf(tx, shipmentId);
  if (customer === null) return;
  await answerAutomatically(tx, {
    once,
    replyToId: message.id,
    shipmentId,
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
