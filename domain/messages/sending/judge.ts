import { type Consent, type OptedOutOf, optedOut } from '../../consent/consent';
import type { Instant } from '../../tracking/tracking-event';
import type { Audience, Channel, Deferral, NotSentReason, Priority } from '../message';
import { gathersUntil, type OrderGathering } from './order-news';
import { isOvertaken, type Statement } from './overtaken';
import { type QuietTimes, quietUntil } from './quiet-hours';
import { type Passes, type PassingMessage, passes, type Throttle } from './sending-rules';
import { type Silence, type SilenceSubject, silenceOn } from './silence';
import { roomAt } from './throttle';

/** A message and all that decides whether it goes out now, at one moment. */
export interface SendCase {
  readonly message: {
    readonly audience: Audience;
    readonly channel: Channel;
    readonly priority: Priority;
    readonly address: string | null;
    /** Why nothing is texted to this number, whatever it says. */
    readonly unreachableBy?: NotSentReason | null;
    /** When the message came in that it answers; null: it answers none. */
    readonly repliedToAt?: Instant | null;
  } & Statement;
  /** Null: there is nobody who reads it. */
  readonly reader:
    | (Consent & {
        readonly erased: boolean;
        readonly zone: string;
        /** They reported themselves what the case is about. */
        readonly reportedByReader?: boolean;
      })
    | null;
  /** What it is about; null for what is about no shipment. */
  readonly subject: SilenceSubject | null;
  readonly silences: readonly Silence[];
  /** Null: this reader is never disturbed on this channel, whatever the hour. */
  readonly quiet: { readonly times: QuietTimes; readonly passes: Passes } | null;
  /** Null: as many as there are. */
  readonly throttle: {
    readonly rule: Throttle;
    /** When the last messages that it counts were let go, the newest first. */
    readonly released: readonly Instant[];
    /** Others that wait for this address and whose time has come; none of those that the order gathers. */
    readonly waiting: number;
  } | null;
  /** Null or absent: it is told of its parcel alone. */
  readonly order?: OrderGathering | null;
  readonly now: Instant;
}

/** `until` of `hold`: when it is judged again. `silenceId` null: no silence holds it. */
export type Judgement =
  | { readonly verdict: 'send' }
  /** It goes out together with the others that wait for this address. */
  | { readonly verdict: 'bundle' }
  /** It goes out together with the same news of other parcels of its order. */
  | { readonly verdict: 'gather' }
  | {
      readonly verdict: 'drop';
      readonly reason: NotSentReason;
      /** Where the reason is `opted_out`: of what. */
      readonly optedOutOf: OptedOutOf | null;
    }
  | {
      readonly verdict: 'hold';
      readonly deferral: Deferral;
      readonly until: Instant;
      readonly silenceId: string | null;
    };

/**
 * The last look before a message goes out, and after each wait: people opt out, parcels recover, nights begin, somebody asked
 * for silence. From what can never be undone to what passes by itself: whoever must not get it, what is not true any more, who
 * asked for silence, the hour, whether other parcels of the order are about to have the same to tell, and how much they got already.
 */
export function judge(sendCase: SendCase): Judgement {
  return (
    whyNever(sendCase) ??
    whySilenced(sendCase) ??
    whyAsleep(sendCase) ??
    whyGathers(sendCase) ??
    whyTooMuch(sendCase) ??
    forWholeOrder(sendCase) ??
    SEND
  );
}

/** Whether a message may still be told at all, whenever that is. Null: it may. */
export function whyNever({
  message,
  reader,
  now,
}: Pick<SendCase, 'message' | 'reader' | 'now'>): Extract<Judgement, { verdict: 'drop' }> | null {
  if (reader === null) return drop('no_recipient');
  if (reader.erased) return drop('erased');
  if (message.address === null) return drop('no_address');
  if (message.unreachableBy != null) return drop(message.unreachableBy);
  const optOut = optedOut(message, reader);
  if (optOut !== null) return { verdict: 'drop', reason: optOut.reason, optedOutOf: optOut.of };
  // "The delivery was moved" is no news to whoever has just moved it, and was told so.
  if (reader.reportedByReader === true && message.reason === 'first_notification')
    return drop('deduplicated');
  return isOvertaken(message, now, reader.zone) ? drop('superseded') : null;
}

const SEND: Judgement = { verdict: 'send' };

function whySilenced({ silences, message, subject, now }: SendCase): Judgement | null {
  const silence = silenceOn(silences, message, subject, now);
  return silence === null ? null : hold('silenced', silence.endsAt, silence.id);
}

function whyAsleep({ quiet, message, subject, reader, now }: SendCase): Judgement | null {
  if (quiet === null || reader === null) return null;
  const passing: PassingMessage = {
    priority: message.priority,
    reason:
      message.reason === 'staff_reply' && !isDirectAnswer(message.repliedToAt, now) ? null : message.reason,
    severity: subject?.severity ?? null,
    kind: subject?.kind ?? null,
  };
  if (passes(quiet.passes, passing)) return null;
  const until = quietUntil(now, quiet.times, reader.zone);
  if (until <= now) return null;
  return hold('quiet_hours', until);
}

/** Whoever wrote within the hour is awake and waits; later a person's words too wait for the morning. */
function isDirectAnswer(repliedToAt: Instant | null | undefined, now: Instant): boolean {
  return repliedToAt != null && Date.parse(now) - Date.parse(repliedToAt) <= DIRECT_FOR_MS;
}

const DIRECT_FOR_MS = 3_600_000;

function whyGathers({ order, message, now }: SendCase): Judgement | null {
  const until = order == null ? null : gathersUntil(order, message.intendedAt, now);
  return until === null ? null : hold('order_gathers', until);
}

function forWholeOrder({ order }: SendCase): Judgement | null {
  return order != null && order.waiting > 0 ? { verdict: 'gather' } : null;
}

function whyTooMuch({ throttle, now }: SendCase): Judgement | null {
  if (throttle === null) return null;
  const until = roomAt(throttle.rule, throttle.released, now);
  if (until !== null) return hold('throttled', until);
  return throttle.waiting > 0 ? { verdict: 'bundle' } : null;
}

function drop(reason: NotSentReason): Extract<Judgement, { verdict: 'drop' }> {
  return { verdict: 'drop', reason, optedOutOf: null };
}

function hold(deferral: Deferral, until: Instant, silenceId: string | null = null): Judgement {
  return { verdict: 'hold', deferral, until, silenceId };
}
