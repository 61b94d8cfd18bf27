import { localDateAt } from '../../calendar/local-time';
import type { CaseStatus } from '../../cases/case';
import { isTerminal, type Milestone } from '../../tracking/milestone';
import type { Instant } from '../../tracking/tracking-event';
import type { Deferral, SendReason } from '../message';

/** What a message says that may not be so any more. */
export interface Statement {
  readonly reason: SendReason;
  readonly template: string | null;
  readonly intendedAt: Instant;
  /** Why it has waited; null: it has not. */
  readonly deferral: Deferral | null;
  /** Null: it is about no case. */
  readonly caseStatus: CaseStatus | null;
  readonly milestone: Milestone | null;
  /** A case is open that makes good news none: damage, a return, a delivery in dispute. */
  readonly isSpoiled?: boolean;
  /** Of a notice of letters: how many still wait. */
  readonly lettersWaiting?: number | null;
  /** Of a briefing: what it was to tell is over. */
  readonly hasNothingToSay?: boolean;
  /** Its shipment was registered by mistake, or under a wrong number. */
  readonly isTakenBack?: boolean;
  /** A later message of the same case, to the same reader on the same channel, was meant by the plan. */
  readonly hasSuccessor: boolean;
}

/** What a case's plan says one after another: the newest of them says it all. */
export const BY_PLAN = ['first_notification', 'repeat'] as const satisfies readonly SendReason[];

/** Does a message say what is not true any more, or what a newer one says better? */
export function isOvertaken(statement: Statement, now: Instant, zone: string): boolean {
  const { reason, caseStatus } = statement;
  if (
    statement.isTakenBack === true &&
    !OUTLIVES_ITS_SHIPMENT.some((reasonOfPeople) => reasonOfPeople === reason)
  )
    return true;
  if (statement.isSpoiled === true && GOOD_NEWS.some((candidate) => candidate === statement.template))
    return true;
  if (reason === 'letters_wait' && statement.lettersWaiting === 0) return true;
  if (statement.hasNothingToSay === true) return true;
  if (caseStatus === 'resolved' && IS_ABOUT_AN_OPEN_CASE.has(reason)) return true;
  if (
    statement.deferral !== null &&
    statement.hasSuccessor &&
    BY_PLAN.some((candidate) => candidate === reason)
  ) {
    return true;
  }
  return statement.template === 'out_for_delivery' && isOverToday(statement, now, zone);
}

/** What goes out though its shipment should never have been. */
export const OUTLIVES_ITS_SHIPMENT = [
  'staff_reply',
  'automatic_answer',
] as const satisfies readonly SendReason[];

/** What customers are glad to read. */
export const GOOD_NEWS = ['delivered', 'recovered'] as const;

/** What has sense only as long as the case is open. Answers to people and good ends go out afterwards too. */
const IS_ABOUT_AN_OPEN_CASE: ReadonlySet<SendReason> = new Set([
  ...BY_PLAN,
  'disruption',
  'lease_reminder',
  'lease_lost',
  'clock_breached',
  'customer_wrote',
  'carrier_answered',
  'customer_unreachable',
  'other_channel',
]);

/** "Arrives today" helps nobody once it has arrived, or once that day is over. */
function isOverToday({ milestone, intendedAt }: Statement, now: Instant, zone: string): boolean {
  return (
    (milestone !== null && isTerminal(milestone)) || localDateAt(now, zone) > localDateAt(intendedAt, zone)
  );
}
