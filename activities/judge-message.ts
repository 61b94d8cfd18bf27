import type { Database, Executor } from '../db/database';
import { announceDispatch } from '../db/dispatch-queue';
import {
  hasSuccessor,
  insertBundle,
  isReleased,
  lockAddress,
  partsOf,
  release,
  releasedLately,
  waitingWith,
} from '../db/holds';
import { loadMessageContext, type MessageContext } from '../db/message-context';
import { holdBack, leaveOutOfBundle, recordBundled, recordNotSent } from '../db/message-moves';
import { loadMessage, type OutboundMessage } from '../db/messages';
import { activeSilences } from '../db/silences';
import { type Deferral, PRIORITIES, type Priority } from '../domain/message';
import { type Judgement, judge, type SendCase, whyNever } from '../domain/sending/judge';
import { quietUntil } from '../domain/sending/quiet-hours';
import { readerGroup } from '../domain/sending/sending-rules';
import { silenceOn } from '../domain/sending/silence';
import { spreadOut } from '../domain/sending/spread';
import { throttleOf } from '../domain/sending/throttle';
import type { Instant } from '../domain/tracking-event';
import type { SendingPlan } from '../planning/sending-plan';
import { type SmsCountries, whyNoSms } from './why-no-sms';

export interface JudgeDeps {
  readonly db: Database;
  readonly plan: SendingPlan;
  /** Default: those of the shop and of its recipients. */
  readonly smsCountries?: SmsCountries;
}

/** A message with what it is about and who reads it. */
export interface Told {
  readonly message: OutboundMessage;
  readonly context: MessageContext;
}

export type Judged =
  | {
      readonly verdict: 'send';
      readonly context: MessageContext;
      /** What a bundle says, part by part; empty for every other message. */
      readonly parts: readonly Told[];
    }
  | { readonly verdict: 'held'; readonly deferral: Deferral; readonly until: Instant }
  /** It was decided against, goes out as a part of another, or is in other hands: the ledger says which. */
  | { readonly verdict: 'settled' };

/**
 * Asks whether a message goes out now (domain/sending/judge.ts), and writes the answer down. Where a throttle is asked, all who
 * want to write to the same address take their turn, so that two of them never both see the last free place.
 */
export async function judgeMessage(deps: JudgeDeps, message: OutboundMessage, now: Instant): Promise<Judged> {
  if (message.reason === 'bundle') return await judgeBundle(deps, message, now);
  const throttle = message.releasedAt === null ? throttleOf(deps.plan.rules, message) : null;
  const context = await loadMessageContext(deps.db, message.id);
  const sendCase = await sendCaseOf(deps, { message, context }, now);
  const { address } = message;
  if (throttle === null || address === null) {
    return await carryOut(deps.db, { message, context }, sendCase, judge(sendCase));
  }
  return await deps.db.transaction().execute(async (tx) => {
    await lockAddress(tx, message.channel, address);
    // Two of us at the same message: the other one has its place, and goes on with it.
    if (await isReleased(tx, message.id)) return { verdict: 'settled' };
    const released = await releasedLately(tx, address, throttle, now);
    // Whoever is still over the limit need not know who else waits.
    const waiting = released.length < throttle.most ? await waitingWith(tx, message, throttle, now) : [];
    const judgement = judge({ ...sendCase, throttle: { rule: throttle, released, waiting: waiting.length } });
    if (judgement.verdict === 'bundle' && context !== null) {
      const bundled = await bundle(deps, tx, { message, context }, waiting, now);
      if (bundled) return { verdict: 'settled' };
      await release(tx, message.id, now);
      return { verdict: 'send', context, parts: [] };
    }
    if (judgement.verdict === 'send') await release(tx, message.id, now);
    return await carryOut(tx, { message, context }, sendCase, judgement);
  });
}

async function sendCaseOf(
  { db, plan, smsCountries = [] }: Omit<JudgeDeps, 'db'> & { readonly db: Executor },
  { message, context }: { readonly message: OutboundMessage; readonly context: MessageContext | null },
  now: Instant,
): Promise<SendCase> {
  const silences = await activeSilences(db, now);
  const { zone, quiet } = plan.quietFor({
    audience: message.audience,
    channel: message.channel,
    own: context?.quietHours ?? 'default',
    at: context?.whereabouts ?? { timeZone: 'UTC', country: null, region: null },
    now,
  });
  return {
    message: {
      ...message,
      unreachableBy: await whyNoSms(db, smsCountries, message),
      caseStatus: context?.case?.status ?? null,
      milestone: context?.shipment?.milestone ?? null,
      hasSuccessor: message.deferral !== null && (await hasSuccessor(db, message)),
    },
    reader: context === null ? null : { ...context, zone },
    subject: context?.silenceSubject ?? null,
    silences,
    quiet,
    throttle: null,
    now,
  };
}

async function carryOut(
  db: Executor,
  { message, context }: { readonly message: OutboundMessage; readonly context: MessageContext | null },
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
      return context === null ? { verdict: 'settled' } : { verdict: 'send', context, parts: [] };
  }
}

function isQuiet({ quiet, reader }: SendCase, at: Instant): boolean {
  return quiet !== null && reader !== null && quietUntil(at, quiet.times, reader.zone) > at;
}

/** Makes one message of all that waits for an address and is still worth telling. False: only this one is left. */
async function bundle(
  deps: JudgeDeps,
  tx: Executor,
  first: Told,
  waiting: readonly string[],
  now: Instant,
): Promise<boolean> {
  const others: OutboundMessage[] = [];
  for (const id of waiting) {
    const message = await loadMessage(tx, id);
    const context = await loadMessageContext(tx, id);
    if (message === null) continue;
    const sendCase = await sendCaseOf({ ...deps, db: tx }, { message, context }, now);
    const never = whyNever(sendCase);
    const silence = silenceOn(sendCase.silences, message, sendCase.subject, now);
    if (never !== null) await recordNotSent(tx, id, never.reason, never.optedOutOf);
    else if (silence !== null) {
      await holdBack(tx, id, { deferral: 'silenced', until: silence.endsAt, silenceId: silence.id });
    } else others.push(message);
  }
  if (others.length === 0) return false;
  const parts = [first.message, ...others];
  const shipments = new Set(parts.map(({ shipmentId }) => shipmentId));
  const bundleId = await insertBundle(tx, first.message, {
    priority: gravest(parts),
    shipmentId: shipments.size === 1 ? first.message.shipmentId : null,
    template: readerGroup(first.message.audience) === 'customer' ? 'customer_bundle' : 'staff_bundle',
    now,
  });
  await recordBundled(
    tx,
    parts.map(({ id }) => id),
    bundleId,
  );
  await announceDispatch(tx);
  return true;
}

/** Its parts were judged when it was made; what has happened since is looked at once more. */
async function judgeBundle(deps: JudgeDeps, message: OutboundMessage, now: Instant): Promise<Judged> {
  const parts: Told[] = [];
  for (const id of await partsOf(deps.db, message.id)) {
    const carried = await loadMessage(deps.db, id);
    const context = await loadMessageContext(deps.db, id);
    if (carried === null) continue;
    const part = { ...carried, reason: carried.intendedReason ?? carried.reason };
    const never = whyNever(await sendCaseOf(deps, { message: part, context }, now));
    if (never !== null) await leaveOutOfBundle(deps.db, id, never.reason, never.optedOutOf);
    else if (context !== null) parts.push({ message: part, context });
  }
  const [first] = parts;
  if (first === undefined) {
    await recordNotSent(deps.db, message.id, 'superseded');
    return { verdict: 'settled' };
  }
  const { context } = first;
  // A bundle is silent about cases that are over; it is itself about none.
  const sendCase = { ...(await sendCaseOf(deps, { message, context }, now)), subject: null };
  const judged = await carryOut(deps.db, { message, context }, sendCase, judge(sendCase));
  return judged.verdict === 'send' ? { ...judged, parts } : judged;
}

function gravest(parts: readonly OutboundMessage[]): Priority {
  const rank = Math.max(...parts.map(({ priority }) => PRIORITIES.indexOf(priority)));
  return PRIORITIES[rank] ?? 'normal';
}
