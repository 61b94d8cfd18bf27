import { localDateAt } from '../calendar/local-time';
import type { Instant } from '../tracking/tracking-event';
import type { ClaimPlan } from './claim-deadline';

/** When a claim is looked at next. */

const DAY_MS = 86_400_000;
/** Scans that come late may move a deadline: it is counted anew at least this often. */
const LOOK_AGAIN_DAYS = 7;
/** Nobody knows a rule for it: people are told for the first time so long after its opening. */
const ASK_FOR_DEADLINE_DAYS = 3;
/** The carrier says or pays nothing, or nobody says the last day: people are told again and again, so long after they were told before. */
const FOLLOW_UP_DAYS = 14;

/** When a claim that is not filed is looked at next. */
export function nextTime({ deadline, reminders }: ClaimPlan, at: Instant): Instant {
  const days = deadline === null ? ASK_FOR_DEADLINE_DAYS : LOOK_AGAIN_DAYS;
  const look = inDays(at, days);
  const next = reminders.find((reminder) => reminder.at > at)?.at;
  return next === undefined || look < next ? look : next;
}

/** At once where the last day is today, or over already: whoever opened it may not know. */
export function firstTime(plan: ClaimPlan, at: Instant): Instant {
  const { deadline, timeZone } = plan;
  return deadline !== null && deadline.fileBy <= localDateAt(at, timeZone) ? at : nextTime(plan, at);
}

/** When people are told again of what others have to say. */
export function followUp(at: Instant): Instant {
  return inDays(at, FOLLOW_UP_DAYS);
}

function inDays(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) + days * DAY_MS).toISOString();
}
