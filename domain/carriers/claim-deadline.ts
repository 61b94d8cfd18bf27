import { endOfLocalDay, localDateAt, localInstant, plusDays } from '../calendar/local-time';
import type { Instant, LocalDate } from '../tracking/tracking-event';
import type { ClaimType } from './claim';
import type { CarrierSections, ClaimRule } from './directory';

/** Until when a claim must be at the carrier, and when people are told of it. Days are those of the carrier's zone. */

type CountedFrom = ClaimRule['window']['from'];

/** What is known of a parcel's days; null: not, or not yet. */
export interface ClaimDays {
  readonly registered: LocalDate;
  readonly handedOver: LocalDate | null;
  /** The sooner of what was promised and what the carrier estimated first. */
  readonly expected: LocalDate | null;
  readonly lastScan: LocalDate | null;
  readonly delivered: LocalDate | null;
  /** The day on which the claim was opened. */
  readonly opened: LocalDate;
}

export interface ClaimDeadline {
  readonly rule: ClaimRule;
  /** The day that the window is counted from. */
  readonly from: LocalDate;
  /** Nobody knows the day that the rule names: another one was taken that is not later. */
  readonly isAssumed: boolean;
  /** The carrier takes none before. */
  readonly notBefore: LocalDate | null;
  /** The last day of the window, whatever day that is. */
  readonly lastDay: LocalDate;
  /** The day by which we file. */
  readonly fileBy: LocalDate;
}

/** The same as a shipment knows it, before anybody asked for the carrier's zone. */
export interface ClaimMoments {
  readonly registered: Instant;
  readonly handedOver: Instant | null;
  readonly expected: LocalDate | null;
  readonly lastScan: Instant | null;
  readonly delivered: Instant | null;
  readonly opened: Instant;
}

export function claimDays(moments: ClaimMoments, zone: string): ClaimDays {
  const dayAt = (at: Instant | null) => (at === null ? null : localDateAt(at, zone));
  const { registered, handedOver, expected, lastScan, delivered, opened } = moments;
  return {
    registered: localDateAt(registered, zone),
    handedOver: dayAt(handedOver),
    expected,
    lastScan: dayAt(lastScan),
    delivered: dayAt(delivered),
    opened: localDateAt(opened, zone),
  };
}

/** Until when a claim is filed, and when people are told, by what the directory and contracts say of the carrier and its holidays. */
export interface ClaimPlan {
  readonly timeZone: string;
  /** Null: nobody knows a rule for it. */
  readonly rule: ClaimRule | null;
  /** Null: nobody knows a rule for it, and no person has said the last day. */
  readonly deadline: Omit<ClaimDeadline, 'rule'> | null;
  readonly reminders: readonly ClaimReminder[];
}

export interface ClaimPlanned extends Omit<ClaimAbout, 'days'> {
  readonly moments: ClaimMoments;
  /** What a person said is the last day; counts before any rule. */
  readonly lastDaySaid: LocalDate | null;
}

/** planning/carriers/plan-claim.ts */
export type PlanClaim = (
  carrier: string,
  overrides: readonly CarrierSections[],
  about: ClaimPlanned,
) => ClaimPlan;

export type IsWorkingDay = (day: LocalDate) => boolean;

/** What the directory has no word for is claimed by the rules of a loss. */
const RULES_OF: Readonly<Record<ClaimType, readonly ClaimRule['type'][]>> = {
  lost: ['lost'],
  damaged: ['damaged'],
  not_received: ['not_received', 'lost'],
  disposed: ['lost'],
};

export interface ClaimAbout {
  readonly type: ClaimType;
  /** As shipments name it; null: not known. */
  readonly service: string | null;
  /** Null: one of its countries is not known. */
  readonly isInternational: boolean | null;
  readonly days: ClaimDays;
}

/** By the rule that fits; where several do, because too little is known of the parcel, by the one that ends first. Null: the directory has none. */
export function claimDeadline(
  rules: readonly ClaimRule[],
  about: ClaimAbout,
  isWorkingDay: IsWorkingDay,
): ClaimDeadline | null {
  const found = fittingRules(rules, about).map((rule) => deadlineBy(rule, about.days, isWorkingDay));
  return found.reduce<ClaimDeadline | null>(
    (first, next) => (first === null || next.fileBy < first.fileBy ? next : first),
    null,
  );
}

function fittingRules(
  rules: readonly ClaimRule[],
  { type, service, isInternational, days }: ClaimAbout,
): readonly ClaimRule[] {
  const valid = rules.filter(({ validFrom }) => validFrom === undefined || validFrom <= days.opened);
  const [ofType = []] = RULES_OF[type]
    .map((name) => valid.filter((rule) => rule.type === name))
    .filter((some) => some.length > 0);
  const onRoute = ofType.filter(
    ({ routes }) =>
      routes === undefined || isInternational === null || (routes === 'international') === isInternational,
  );
  const ofService = onRoute.filter((rule) => rule.service === undefined || names(rule.service, service));
  // A service that no rule names may go by another name there: each of them may be the one.
  return ofService.length > 0 ? ofService : onRoute;
}

/** `Ground Advantage, Priority Mail` names both. */
function names(list: string, service: string | null): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return service !== null && list.split(',').some((name) => plain(name) === plain(service));
}

/**
 * Where the last day is a holiday or a weekend it counts as the working day BEFORE: a desk that is closed takes nothing, and that a
 * carrier's window goes on to the next working day is said by law of some carriers and by none of the rules that we hold. Filed a day early
 * costs nothing, filed a day late all of it.
 */
export function deadlineBy(rule: ClaimRule, days: ClaimDays, isWorkingDay: IsWorkingDay): ClaimDeadline {
  const { day: from, isAssumed } = dayOf(rule.window.from, days);
  const lastDay = plusDays(from, rule.window.days);
  const notBefore =
    rule.earliest === undefined ? null : plusDays(dayOf(rule.earliest.from, days).day, rule.earliest.days);
  const first = notBefore === null || notBefore < from ? from : notBefore;
  return { rule, from, isAssumed, notBefore, lastDay, fileBy: workingDayUpTo(lastDay, first, isWorkingDay) };
}

/** Where no day in between is one, the last day itself: portals take claims on any day. */
export function workingDayUpTo(last: LocalDate, first: LocalDate, isWorkingDay: IsWorkingDay): LocalDate {
  for (let day = last; day >= first; day = plusDays(day, -1)) if (isWorkingDay(day)) return day;
  return last;
}

/** The day itself, or where it is not known one that is certainly not later. */
function dayOf(from: CountedFrom, days: ClaimDays): { readonly day: LocalDate; readonly isAssumed: boolean } {
  const known = {
    handed_over: days.handedOver,
    expected: days.expected,
    last_scan: days.lastScan,
    delivered: days.delivered,
  }[from];
  if (known !== null) return { day: known, isAssumed: false };
  // A delivery that nobody scanned is no earlier than the last scan; each further one moves it on. Without any, all that is known is today.
  const day = from === 'delivered' ? (days.lastScan ?? days.opened) : (days.handedOver ?? days.registered);
  return { day, isAssumed: true };
}

/** Working days before `fileBy` on which people are told once more, and that day itself. */
const REMIND_BEFORE = [10, 5, 2, 1, 0] as const;
const MORNING = '09:00';

export interface ClaimReminder {
  /** Unique in its claim. `expires`: the last day is over. */
  readonly id: string;
  readonly at: Instant;
}

/**
 * When people are told of a claim that is not filed, soonest first: in the morning of the first day on which the carrier takes it, some working
 * days before the deadline and on it, and when all is over. The last one is always there: nothing expires unseen.
 */
export function remindersOf(
  { notBefore, lastDay, fileBy }: Pick<ClaimDeadline, 'notBefore' | 'lastDay' | 'fileBy'>,
  opened: LocalDate,
  zone: string,
  isWorkingDay: IsWorkingDay,
): readonly ClaimReminder[] {
  // Its opening is known already to whoever had to do with it: they are told from the day after on.
  const tomorrow = plusDays(opened, 1);
  const earliest = notBefore === null || notBefore < tomorrow ? tomorrow : notBefore;
  const first = nextWorkingDay(earliest, fileBy, isWorkingDay);
  const days = new Map<LocalDate, string>();
  if (first <= fileBy) days.set(first, 'may_be_filed');
  const before = workingDaysBefore(fileBy, earliest, Math.max(...REMIND_BEFORE), isWorkingDay);
  for (const count of REMIND_BEFORE) {
    // What was opened after that day, and before all is over, may still be filed in a form.
    const day = count === 0 ? (fileBy < opened ? opened : fileBy) : before[count - 1];
    if (day !== undefined && day >= (count === 0 ? opened : earliest) && day <= lastDay)
      days.set(day, `before_${count}`);
  }
  // Of a deadline that had passed when it was opened nobody is told but that.
  return [
    ...[...days]
      .sort(([day], [other]) => (day < other ? -1 : 1))
      .map(([day, id]) => ({ id: `${id}:${day}`, at: localInstant(day, MORNING, zone) })),
    { id: `expires:${lastDay}`, at: endOfLocalDay(lastDay, zone) },
  ];
}

function nextWorkingDay(day: LocalDate, upTo: LocalDate, isWorkingDay: IsWorkingDay): LocalDate {
  for (let next = day; next <= upTo; next = plusDays(next, 1)) if (isWorkingDay(next)) return next;
  return day;
}

/** Nearest first, none before `first`. */
function workingDaysBefore(
  day: LocalDate,
  first: LocalDate,
  count: number,
  isWorkingDay: IsWorkingDay,
): readonly LocalDate[] {
  const found: LocalDate[] = [];
  for (let next = plusDays(day, -1); next >= first && found.length < count; next = plusDays(next, -1))
    if (isWorkingDay(next)) found.push(next);
  return found;
}
