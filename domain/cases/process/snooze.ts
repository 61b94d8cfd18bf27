import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase } from '../process-state';
import { hasAlertsLeft, repeatLastAlert } from './escalation';
import { laterOf } from './next-action';

/** A snoozed case runs no steps. The rest of its plan moves later by the time that it was really snoozed. */

/** Ends the lease too. The same instant again changes nothing. */
export function snoozed(openCase: OpenCase, until: Instant, now: Instant): OpenCase {
  if (openCase.status === 'snoozed' && openCase.snoozedUntil === until) return openCase;
  // What was due an hour from now is due an hour after the snooze.
  const from = laterOf(now, openCase.status === 'snoozed' ? openCase.snoozedUntil : null);
  return {
    ...openCase,
    status: 'snoozed',
    snoozedUntil: until,
    shiftMs: openCase.shiftMs + Date.parse(until) - Date.parse(from),
    lease: null,
  };
}

/** Ends the snooze; the caller sets status and assignee. Returns the same object when the case was not snoozed. */
export function endSnooze(openCase: OpenCase, now: Instant): OpenCase {
  if (openCase.snoozedUntil === null) return openCase;
  const tooMuchMs = Math.max(Date.parse(openCase.snoozedUntil) - Date.parse(now), 0);
  return { ...openCase, snoozedUntil: null, shiftMs: openCase.shiftMs - tooMuchMs };
}

/**
 * Ends the snooze and reopens the case without an assignee. If every alert has run already, the last one is repeated now: else nobody
 * would hear that the case is back.
 */
export function reopenAfterSnooze(openCase: OpenCase, now: Instant): OpenCase {
  const open: OpenCase = { ...endSnooze(openCase, now), status: 'open' };
  return hasAlertsLeft(open) ? open : repeatLastAlert(open, now);
}
