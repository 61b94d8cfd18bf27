import type { Weekday } from '../../calendar/business-calendar';
import type { ExceptionKind, Severity } from '../../cases/exception-kind';
import { type Audience, type Channel, isStaff, type Priority, type SendReason } from '../message';
import type { Night } from './quiet-hours';

/** For whom a rule of sending is made. Whoever is on call is not "staff" here: being called is what that means. */
export const READERS = ['customer', 'merchant', 'staff', 'onCall', 'carrier'] as const;
export type ReaderGroup = (typeof READERS)[number];

/** A team's mailbox and a named member are `staff`; only `on_call:` is `onCall`. */
export function readerGroup(audience: Audience): ReaderGroup {
  if (audience.startsWith('on_call:')) return 'onCall';
  if (isStaff(audience)) return 'staff';
  return audience === 'merchant' || audience === 'carrier' ? audience : 'customer';
}

/** `night` null: no hours of the day are quiet. Days and holidays are those of the reader. */
export interface QuietHoursRule {
  readonly night: Night | null;
  readonly days: readonly Weekday[];
  /** Public holidays of the reader's country and region count as quiet days. */
  readonly holidays: boolean;
}

/** What goes out in quiet hours all the same: any of these is enough. */
export interface Passes {
  readonly priorities: readonly Priority[];
  readonly severities: readonly Severity[];
  readonly kinds: readonly ExceptionKind[];
  readonly reasons: readonly SendReason[];
}

/** When a group of readers is left alone, and what reaches them all the same. */
export interface QuietRules {
  /** Null: this channel disturbs nobody. */
  readonly channels: Readonly<Record<Channel, QuietHoursRule | null>>;
  readonly passes: Passes;
}

/** At most so many messages in so long; the rest becomes one message. */
export interface Throttle {
  readonly readers: ReaderGroup;
  readonly channel: Channel;
  readonly priorities: readonly Priority[];
  readonly most: number;
  readonly perMs: number;
}

/** Who is told of what people wrote that no case hears of. */
export interface LettersRule {
  readonly tells: Audience;
  readonly channels: readonly Channel[];
  /** So long after the first of them: what comes together is one message. */
  readonly afterMs: number;
  /** Not again sooner. */
  readonly everyMs: number;
}

/** When people may be disturbed, and how often. The document is policies/sending.yaml. */
export interface SendingRules {
  readonly version: number;
  readonly quietHours: Readonly<Record<ReaderGroup, QuietRules>>;
  readonly throttles: readonly Throttle[];
  /** Null: nobody is told; they stand in the lists alone. */
  readonly letters: LettersRule | null;
  /** How long news of one parcel of an order waits for the same of its others (ms); null: it does not. */
  readonly ordersGatherMs: number | null;
}

const NO_QUIET_RULES: QuietRules = {
  channels: { email: null, sms: null },
  passes: { priorities: [], severities: [], kinds: [], reasons: [] },
};

/** Everything goes at once, whatever the hour. */
export const NO_SENDING_RULES: SendingRules = {
  version: 1,
  quietHours: {
    customer: NO_QUIET_RULES,
    merchant: NO_QUIET_RULES,
    staff: NO_QUIET_RULES,
    onCall: NO_QUIET_RULES,
    carrier: NO_QUIET_RULES,
  },
  throttles: [],
  letters: null,
  ordersGatherMs: null,
};

/** Null: the message has none of it, so no rule passes it for that. */
export interface PassingMessage {
  readonly priority: Priority;
  /** Null: its reason does not count. */
  readonly reason: SendReason | null;
  readonly severity: Severity | null;
  readonly kind: ExceptionKind | null;
}

/** One match is enough. */
export function passes(rule: Passes, message: PassingMessage): boolean {
  return (
    rule.priorities.includes(message.priority) ||
    (message.reason !== null && rule.reasons.includes(message.reason)) ||
    (message.severity !== null && rule.severities.includes(message.severity)) ||
    (message.kind !== null && rule.kinds.includes(message.kind))
  );
}
