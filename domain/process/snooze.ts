import type { OpenCase } from '../process-state';
import type { Instant } from '../tracking-event';
import { hasPagesLeft, repeatLastPage } from './escalation';
import { laterOf } from './next-action';

/** A snoozed case rests: the rest of its plan moves with it, and comes as much later as it really rested. */

export function snoozed(one: OpenCase, until: Instant, now: Instant): OpenCase {
  if (one.status === 'snoozed' && one.snoozedUntil === until) return one;
  // What was due an hour from now is due an hour after the snooze.
  const from = laterOf(now, one.status === 'snoozed' ? one.snoozedUntil : null);
  return {
    ...one,
    status: 'snoozed',
    snoozedUntil: until,
    shiftMs: one.shiftMs + Date.parse(until) - Date.parse(from),
    lease: null,
  };
}

/** It rests no more; who has it then is for the caller to say. The very same object when it did not rest. */
export function awakened(one: OpenCase, now: Instant): OpenCase {
  if (one.snoozedUntil === null) return one;
  const tooMuchMs = Math.max(Date.parse(one.snoozedUntil) - Date.parse(now), 0);
  return { ...one, snoozedUntil: null, shiftMs: one.shiftMs - tooMuchMs };
}

/**
 * It rests no more and is nobody's. Where every page of its plan had run before, the last one is said again now, or nobody would
 * hear that the case is back.
 */
export function awake(one: OpenCase, now: Instant): OpenCase {
  const open: OpenCase = { ...awakened(one, now), status: 'open' };
  return hasPagesLeft(open) ? open : repeatLastPage(open, now);
}
