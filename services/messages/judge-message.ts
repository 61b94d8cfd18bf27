import {
  hasSuccessor,
  lockAddress,
  partsOf,
  release,
  roomFor,
  sameNewsOfOrder,
  waitingWith,
  writeBundle,
} from '../../db/messages/holds';
import type { MessageContext } from '../../db/messages/message-context';
import { holdBack, leaveOutOfBundle, recordBundled, recordNotSent } from '../../db/messages/message-moves';
import { loadToSend, type MessageToSend, type Reading } from '../../db/messages/message-to-send';
import type { OutboundMessage } from '../../db/messages/messages';
import { type SmsCountries, whyNoSms } from '../../db/messages/why-no-sms';
import type { Database, Executor } from '../../db/postgres/database';
import type { StatementRunner } from '../../db/postgres/planned-statements';
import { statementsIn } from '../../db/postgres/statements-in';
import { hasNothingToSay } from '../../domain/insight/briefing';
import { type CarriedReason, type Deferral, PRIORITIES, type Priority } from '../../domain/messages/message';
import { type Judgement, judge, type SendCase, whyNever } from '../../domain/messages/sending/judge';
import { isOrderNews } from '../../domain/messages/sending/order-news';
import { quietUntil } from '../../domain/messages/sending/quiet-hours';
import { readerGroup } from '../../domain/messages/sending/sending-rules';
import { silenceOn } from '../../domain/messages/sending/silence';
import { spreadOut } from '../../domain/messages/sending/spread';
import { throttleOf } from '../../domain/messages/sending/throttle';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { SendingPlan } from '../../planning/sending-plan';

/** What judging needs. `plan` holds the sending rules: quiet hours, throttles, letters. */
export interface JudgeDeps {
  readonly db: Database;
  readonly statements: StatementRunner;
  readonly plan: SendingPlan;
  /** Default: the countries of the merchant and of its recipients. */
  readonly smsCountries?: SmsCountries;
}

/** A message with its context: shipment, case and reader. */
interface MessageInContext {
  readonly message: OutboundMessage;
  readonly context: MessageContext;
}

/** What the caller has to do. `held` and `settled` are in the ledger already. */
export type Judged =
  | {
      readonly verdict: 'send';
      readonly context: MessageContext;
      /** The parts of a bundle; empty for every other message. */
      readonly parts: readonly MessageInContext[];
    }
  | { readonly verdict: 'held'; readonly deferral: Deferral; readonly until: Instant }
  /** Not to be sent by the caller: dropped, bundled, or taken by another process. The ledger says which. */
  | { readonly verdict: 'settled' };

/**
 * Decides whether a message goes out now (domain/messages/sending/judge.ts) and records the verdict. A throttle is checked under a lock
 * on the address, so that two senders never both take the last free slot.
 */
export async function judgeMessage(deps: JudgeDeps, found: MessageToSend, now: Instant): Promise<Judged> {
  const { message, context } = found;
  if (message.reason === 'bundle') return await judgeBundle(deps, found, now);
  const throttle = message.releasedAt === null ? throttleOf(deps.plan.rules, message) : null;
  const gatherMs =
    message.releasedAt === null && isNewsOfOrder(found) ? deps.plan.rules.ordersGatherMs : null;
  const sendCase = await sendCaseOf(deps, found, now);
  const { address } = message;
  if ((throttle === null && gatherMs === null) || address === null) {
    return await carryOut(deps.db, found, sendCase, judge(sendCase));
  }
  return await deps.db.transaction().execute(async (tx) => {
    await lockAddress(tx, message.channel, address);
    const room = throttle === null ? null : await roomFor(tx, { ...message, address }, throttle, now);
    // Another process judges the same message and holds its slot: it continues.
    if (room?.isReleased === true) return { verdict: 'settled' };
    const news = gatherMs === null ? NO_NEWS : await sameNewsOfOrder(tx, message.id, now);
    // Still over the limit: no need to look for others to bundle with.
    const hasRoom = throttle === null || room === null || room.released.length < throttle.most;
    const looks = hasRoom && (news.ids.length > 0 || room?.othersWait === true);
    const company = { throttle: room?.othersWait === true ? throttle : null, sameNews: news.ids };
    const waiting = looks ? await waitingWith(tx, message, company, now) : [];
    // Another process has sent it on its way with others.
    if (waiting === null) return { verdict: 'settled' };
    const others = waiting.filter((id) => !news.ids.includes(id));
    const judgement = judge({
      ...sendCase,
      throttle:
        throttle === null || room === null
          ? null
          : { rule: throttle, released: room.released, waiting: others.length },
      order:
        gatherMs === null
          ? null
          : {
              gatherMs,
              others: (context.shipment?.order?.toCome ?? 0) - news.parcelsToCome,
              waiting: news.ids.length,
            },
    });
    if (judgement.verdict === 'bundle' || judgement.verdict === 'gather') {
      const within = { ...deps, db: tx, statements: statementsIn(tx) };
      const as = judgement.verdict === 'gather' ? OF_ORDER : OF_ADDRESS;
      const bundled = await bundle(within, found, waiting, as, now);
      if (bundled) return { verdict: 'settled' };
      await release(tx, message.id, now);
      return { verdict: 'send', context, parts: [] };
    }
    if (judgement.verdict === 'send') await release(tx, message.id, now);
    return await carryOut(tx, found, sendCase, judgement);
  });
}

const NO_NEWS = { ids: [], parcelsToCome: 0 } as const;

function isNewsOfOrder({ message, context }: MessageInContext): boolean {
  return isOrderNews({
    ...message,
    asks: context.conversation.answers.length > 0,
    order: context.shipment?.order ?? null,
  });
}

/** What several messages become: one of all that waits for an address, or one of an order. */
interface BundleKind {
  readonly reason: CarriedReason;
  readonly template: (
    audience: OutboundMessage['audience'],
  ) => 'customer_bundle' | 'order_news' | 'staff_bundle';
}

const OF_ADDRESS: BundleKind = {
  reason: 'bundled',
  template: (audience) => (readerGroup(audience) === 'customer' ? 'customer_bundle' : 'staff_bundle'),
};
const OF_ORDER: BundleKind = { reason: 'order_speaks', template: () => 'order_news' };

/** The same in a transaction. */
type JudgeIn = Omit<JudgeDeps, 'db'> & Reading;

async function sendCaseOf(
  { db, plan, smsCountries = [] }: Omit<JudgeIn, 'statements'>,
  { message, context, silences }: MessageToSend,
  now: Instant,
): Promise<SendCase> {
  const { zone, quiet } = plan.quietFor({
    audience: message.audience,
    channel: message.channel,
    own: context.quietHours,
    at: context.whereabouts,
    now,
  });
  return {
    message: {
      ...message,
      unreachableBy: await whyNoSms(db, smsCountries, message),
      caseStatus: context.case?.status ?? null,
      milestone: context.shipment?.milestone ?? null,
      isSpoiled: context.isSpoiled,
      lettersWaiting: context.letters?.waiting ?? null,
      hasNothingToSay: context.briefing !== null && hasNothingToSay(context.briefing),
      isTakenBack: context.shipment?.isTakenBack ?? false,
      hasSuccessor: message.deferral !== null && (await hasSuccessor(db, message)),
    },
    reader: { ...context, zone },
    subject: context.silenceSubject,
    silences,
    quiet,
    throttle: null,
    now,
  };
}

async function carryOut(
  db: Executor,
  { message, context }: MessageInContext,
  sendCase: SendCase,
  judgement: Judgement,
): Promise<Judged> {
  switch (judgement.verdict) {
    case 'drop':
      await recordNotSent(db, message.id, judgement.reason, judgement.optedOutOf);
      return { verdict: 'settled' };
    case 'hold': {
      const { deferral, silenceId } = judgement;
      const until =
        deferral === 'quiet_hours'
          ? spreadOut(judgement.until, message, (at) => isQuiet(sendCase, at))
          : judgement.until;
      await holdBack(db, message.id, { deferral, until, silenceId });
      return { verdict: 'held', deferral, until };
    }
    case 'send':
    case 'bundle':
    case 'gather':
      return { verdict: 'send', context, parts: [] };
  }
}

function isQuiet({ quiet, reader }: SendCase, at: Instant): boolean {
  return quiet !== null && reader !== null && quietUntil(at, quiet.times, reader.zone) > at;
}

/** Merges all waiting messages of an address that are still valid. @returns false when only this one is left */
async function bundle(
  deps: JudgeIn,
  first: MessageInContext,
  waiting: readonly string[],
  { reason, template }: BundleKind,
  now: Instant,
): Promise<boolean> {
  const { db: tx } = deps;
  const others: OutboundMessage[] = [];
  for (const id of waiting) {
    const found = await loadToSend(deps, id, now);
    if (found === null) continue;
    const sendCase = await sendCaseOf(deps, found, now);
    const never = whyNever(sendCase);
    const silence = silenceOn(sendCase.silences, found.message, sendCase.subject, now);
    if (never !== null) await recordNotSent(tx, id, never.reason, never.optedOutOf);
    else if (silence !== null) {
      await holdBack(tx, id, { deferral: 'silenced', until: silence.endsAt, silenceId: silence.id });
    } else if (reason !== 'order_speaks' || isNewsOfOrder(found)) others.push(found.message);
  }
  if (others.length === 0) return false;
  const parts = [first.message, ...others];
  const shipments = new Set(parts.map(({ shipmentId }) => shipmentId));
  const bundleId = await writeBundle(tx, first.message, {
    priority: gravest(parts),
    shipmentId: shipments.size === 1 ? first.message.shipmentId : null,
    template: template(first.message.audience),
    now,
  });
  await recordBundled(
    tx,
    parts.map(({ id }) => id),
    bundleId,
    reason,
  );
  return true;
}

/** The parts were judged when the bundle was made; checks them again for what has changed since. */
async function judgeBundle(deps: JudgeDeps, found: MessageToSend, now: Instant): Promise<Judged> {
  const { message } = found;
  const parts: MessageInContext[] = [];
  for (const id of await partsOf(deps.db, message.id)) {
    const carried = await loadToSend(deps, id, now);
    if (carried === null) continue;
    const reason = carried.message.intendedReason ?? carried.message.reason;
    const part = { ...carried, message: { ...carried.message, reason } };
    const never = whyNever(await sendCaseOf(deps, part, now));
    if (never !== null) await leaveOutOfBundle(deps.db, id, never.reason, never.optedOutOf);
    else parts.push(part);
  }
  const [first] = parts;
  if (first === undefined) {
    await recordNotSent(deps.db, message.id, 'superseded');
    return { verdict: 'settled' };
  }
  const told = { ...found, context: first.context };
  // A bundle omits parts whose case is closed; the bundle itself belongs to no case.
  const sendCase = { ...(await sendCaseOf(deps, told, now)), subject: null };
  const judged = await carryOut(deps.db, told, sendCase, judge(sendCase));
  return judged.verdict === 'send' ? { ...judged, parts } : judged;
}

function gravest(parts: readonly OutboundMessage[]): Priority {
  const rank = Math.max(...parts.map(({ priority }) => PRIORITIES.indexOf(priority)));
  return PRIORITIES[rank] ?? 'normal';
}
