import type { Logger } from 'pino';
import { askedAboutSince } from '../../db/conversation/asks';
import {
  type AnsweredMessage,
  answeredMessage,
  askWhichParcel,
  awaitStaff,
  choiceSettledBy,
  closedShipmentsOf,
  customerAt,
  fileMessage,
  namesOfParcels,
  openChoice,
  openShipmentsOf,
  settleChoice,
  shipmentsToldIn,
} from '../../db/conversation/conversation';
import type { InboundMessage } from '../../db/conversation/inbound-queue';
import type { Database, Executor } from '../../db/postgres/database';
import { readAnswer } from '../../domain/conversation/read-answer';
import { route } from '../../domain/conversation/routing';
import type { LettersRule } from '../../domain/messages/sending/sending-rules';
import type { Intervening } from '../../services/carriers/wish-for-carrier';
import { answerAutomatically } from '../../services/conversation/automatic-answer';
import { type AnswerTaken, takeAnswer, type WordingOf } from '../../services/conversation/take-answer';
import { tellOfLetters } from '../../services/conversation/tell-of-letters';
import type { ShipmentsToAsk } from '../../workflows/ask-shipment';
import { handToPerson } from './hand-to-person';
import type { InboundHandler } from './inbound-handler';
import { hearOfIt } from './tell-workflow';

export interface ConverseDeps {
  readonly db: Database;
  readonly shipments: ShipmentsToAsk;
  readonly log: Logger;
  readonly wordingOf: WordingOf;
  /** Who is told of what no case hears of; null: nobody. */
  readonly letters: LettersRule | null;
  /** How what customers choose on their page reaches carriers. */
  readonly intervening: Intervening;
}

/**
 * What a customer wrote finds its parcel: by the reply address, by References, by who wrote; what fits several parcels is asked
 * back, what fits none is kept for people. Then it is an answer to a question of ours, or words for people, and the parcel's
 * workflow hears of words.
 *
 * Who answers by email must have had a message of ours in hand, by its token or its Message-ID: a sender's address alone is
 * easily made up, so what comes with nothing else is read by people and changes nothing by itself: no workflow hears of it.
 */
export function converse(deps: ConverseDeps): InboundHandler {
  return async (message) => {
    if (message.shipmentId !== null && message.routedBy === 'staff') {
      // A person has read it to say what it is about.
      await hear(deps, message.shipmentId, message);
      return 'handled';
    }
    const answered = await answeredMessage(deps.db, message);
    if (answered !== null && answered.audience !== 'customer')
      return await fileForStaff(deps, message, answered);
    const found = await deps.db.transaction().execute((tx) => findParcel(deps, tx, message, answered));
    if (found === null) return 'handled';
    if (!found.settlesChoice) await deal(deps, message, found.shipmentId, answered);
    // What waited for the choice is heard of by itself, but for mail: only the answer to our question is proven to be theirs.
    else if (message.channel === 'email') await hear(deps, found.shipmentId, message);
    return 'handled';
  };
}

type Answered = (AnsweredMessage & { readonly by: 'token' | 'reference' }) | null;

/** Its writer had a message of ours in hand, or writes from a phone, for which the gateway vouches. */
function isProven(message: InboundMessage, answered: Answered): boolean {
  return message.channel === 'sms' || answered !== null;
}

interface Found {
  readonly shipmentId: string;
  /** The message only says which parcel an earlier one is about. */
  readonly settlesChoice: boolean;
}

/** Shops and staff who answer a message of ours: it stands in the parcel's conversation. */
async function fileForStaff(
  deps: ConverseDeps,
  message: InboundMessage,
  answered: NonNullable<Answered>,
): Promise<'handled'> {
  const { shipmentId, by, id: replyToId } = answered;
  await deps.db.transaction().execute(async (tx) => {
    if (shipmentId !== null) await fileMessage(tx, message.id, { shipmentId, by, replyToId });
    await tellStaff(deps, tx, message);
  });
  return 'handled';
}

/** No case hears of it: it stands in the lists, and whoever is named for such letters is told. */
async function tellStaff({ letters }: ConverseDeps, tx: Executor, message: InboundMessage): Promise<void> {
  await awaitStaff(tx, message.id, { isHeard: false });
  await tellOfLetters(tx, letters, message.receivedAt);
}

/** The parcel's workflow hears of it; where its story is over for good, whoever is told of letters. */
async function hear(deps: ConverseDeps, shipmentId: string, message: InboundMessage): Promise<void> {
  if (await hearOfIt(deps.db, deps.shipments, shipmentId, message)) return;
  await deps.db.transaction().execute((tx) => tellStaff(deps, tx, message));
}

/** The shipment that a message is about, filed there. Null: nobody knows yet. */
async function findParcel(
  deps: ConverseDeps,
  tx: Executor,
  message: InboundMessage,
  answered: Answered,
): Promise<Found | null> {
  const { address } = message;
  const chosen = await choiceSettledBy(tx, message.id);
  if (chosen !== null) return { shipmentId: chosen, settlesChoice: true };
  // By an earlier try, or by the choice of its writer.
  if (message.shipmentId !== null && (message.routedBy === 'choice' || message.routedBy === 'last_told')) {
    return { shipmentId: message.shipmentId, settlesChoice: false };
  }
  if (address !== null && mayChoose(message, answered)) {
    const chosenNow = await chooseParcel(tx, message, answered?.address ?? address);
    if (chosenNow !== null) return chosenNow;
  }
  const found = route({
    at: message.receivedAt,
    byToken: answered?.by === 'token' ? answered.shipmentId : null,
    byReference: answered?.by === 'reference' ? answered.shipmentId : null,
    openShipments: address === null ? [] : await likelyShipments(tx, message, address, answered),
  });
  if (found.kind === 'shipment') {
    await fileMessage(tx, message.id, {
      shipmentId: found.shipmentId,
      by: found.by,
      replyToId: answered?.id ?? null,
    });
    return { shipmentId: found.shipmentId, settlesChoice: false };
  }
  // Staff see it at once, whether or not its writer will ever say which parcel it is about.
  await tellStaff(deps, tx, message);
  if (found.kind === 'several' && address !== null) await askBack(tx, message, address, found.shipmentIds);
  return null;
}

/**
 * Those that the answered message told of in one, whether or not their story is over; else those of this address that are open; where none is,
 * those that ended lately: an answer may come after the end.
 */
async function likelyShipments(
  tx: Executor,
  { channel, receivedAt }: InboundMessage,
  address: string,
  answered: Answered,
) {
  const told =
    answered !== null && answered.shipmentId === null ? await shipmentsToldIn(tx, answered.id) : [];
  if (told.length > 0) return told;
  const open = await openShipmentsOf(tx, channel, address);
  return open.length > 0 ? open : await closedShipmentsOf(tx, channel, address, receivedAt);
}

/** By mail "which parcel?" is answered where it was asked; an answer to a message about a parcel is about that one. */
function mayChoose(message: InboundMessage, answered: Answered): boolean {
  return message.channel === 'sms' || (answered !== null && answered.shipmentId === null);
}

/** The answer to "which parcel?": everything that waited for it goes there. Null when the message is no such answer. */
async function chooseParcel(tx: Executor, message: InboundMessage, address: string): Promise<Found | null> {
  const { channel, receivedAt: at } = message;
  const choice = await openChoice(tx, channel, address, at);
  if (choice === null) return null;
  const parcels = await namesOfParcels(tx, choice.shipmentIds);
  const none = { en: '', de: '', es: '' };
  const ways = parcels.map(({ id, names }) => ({ answer: id, text: none, also: names.flatMap(waysToName) }));
  const said = readAnswer(message.body ?? '', ways);
  const shipmentId = said === null ? undefined : choice.shipmentIds[said.number - 1];
  if (said === null || shipmentId === undefined) return null;
  if (said.by === 'number') {
    // A bare number answers the question that its writer read last.
    const shipmentIds = (await openShipmentsOf(tx, channel, address)).map(({ id }) => id);
    const since = choice.askedAt;
    const askedLater = await askedAboutSince(tx, { channel, address, shipmentIds, since, at });
    const [only] = askedLater;
    if (only !== undefined) {
      if (askedLater.length > 1) return null;
      await fileMessage(tx, message.id, { shipmentId: only, by: 'last_told' });
      return { shipmentId: only, settlesChoice: false };
    }
  }
  await fileMessage(tx, message.id, { shipmentId, by: 'choice' });
  await settleChoice(tx, { ...choice, channel, address, at, by: message.id }, shipmentId);
  return { shipmentId, settlesChoice: true };
}

/** `1002`, `order 1002`: as people copy it from the question. */
function waysToName(name: string): string[] {
  return [name, ...['order', 'bestellung', 'pedido'].map((word) => `${word} ${name}`)];
}

/** Asks once which parcel is meant; further messages wait for the same answer. */
async function askBack(
  tx: Executor,
  message: InboundMessage,
  address: string,
  shipmentIds: readonly string[],
): Promise<void> {
  const { channel, receivedAt: at } = message;
  if ((await openChoice(tx, channel, address, at)) !== null) return;
  const [first] = shipmentIds;
  const customer = first === undefined ? null : await customerAt(tx, first, channel, address);
  await askWhichParcel(tx, { messageId: message.id, shipmentIds, channel, address, at });
  await answerAutomatically(tx, {
    once: message.id,
    replyToId: message.id,
    shipmentId: null,
    caseId: null,
    audience: 'customer',
    channel,
    address,
    locale: customer?.locale ?? 'en',
    template: 'which_parcel',
    at,
  });
}

async function deal(
  deps: ConverseDeps,
  message: InboundMessage,
  shipmentId: string,
  answered: Answered,
): Promise<void> {
  if (!isProven(message, answered)) {
    await deps.db.transaction().execute((tx) => tellStaff(deps, tx, message));
    return;
  }
  const address = answered?.address ?? message.address;
  const taken: AnswerTaken = await deps.db.transaction().execute(async (tx) => {
    const answer =
      address === null
        ? { kind: 'words' as const }
        : await takeAnswer(tx, { message, shipmentId, address }, deps.wordingOf, deps.intervening);
    if (isForPeople(answer)) {
      await awaitStaff(tx, message.id, { isHeard: true });
    }
    return answer;
  });
  if (taken.kind === 'too_late') return;
  // First: whom the escalation alerts need not be told once more that the customer wrote.
  if (taken.kind === 'taken' && taken.option.person) {
    await handToPerson(deps, shipmentId, taken.caseId, message);
  }
  if (isForPeople(taken)) {
    await hear(deps, shipmentId, message);
  }
}

function isForPeople(answer: AnswerTaken): boolean {
  switch (answer.kind) {
    case 'words':
      return true;
    case 'too_late':
      return false;
    case 'at_carrier':
      return answer.more;
    case 'taken':
      return answer.more || answer.option.person;
  }
}
