import type { OpenCase, RunningClock } from '../process-state';
import { CLOCK_NAMES, type ClockName } from '../service-clock';
import type { Instant } from '../tracking-event';
import type { CaseDraft } from './case-draft';
import { logOf } from './commands';

/**
 * How soon people must have reacted.
 *
 *   a clock:   running --> met                  a person did what it is about
 *              running --> breached (--> met)   its time has passed: told once to whom the policy names
 *              running --> still --> running    while the customer is awaited; what was left of it is left of it afterwards
 *
 * The customer is awaited from a question (of staff, or of a step) until an answer, or the policy's longest wait.
 */

/** The clocks of a plan that has just come. */
export function startClocks(one: OpenCase): OpenCase {
  const due = Object.entries(one.plan?.clocks?.dueAt ?? {}) as [ClockName, Instant][];
  const clocks = due.map(([name, dueAt]) => [name, { ...started(one.openedAt, 1), dueAt }]);
  return due.length === 0 ? one : { ...one, clocks: Object.fromEntries(clocks) };
}

/** Clocks that can still run out; none while the customer is awaited. */
export function runningClocks(one: OpenCase): [ClockName, RunningClock][] {
  return one.waiting === null ? unmet(one) : [];
}

/** Those that have not run out and not been met, running or still. */
export function unmet({ clocks }: OpenCase): [ClockName, RunningClock][] {
  return CLOCK_NAMES.flatMap((name): [ClockName, RunningClock][] => {
    const clock = clocks[name];
    return clock === undefined || clock.metAt !== null || clock.breachedAt !== null ? [] : [[name, clock]];
  });
}

/** A person did something. */
export function firstResponse(one: OpenCase, at: Instant): OpenCase {
  return met(one, 'first_response', at);
}

/** A customer's message waits for an answer, unless an earlier one still does or this one already has it. */
export function awaitResponse(one: OpenCase, at: Instant): OpenCase {
  const before = one.clocks.next_response;
  const isOpen = before !== undefined && before.metAt === null;
  const isAnswered = one.staffWroteAt !== null && one.staffWroteAt >= at;
  if (isOpen || isAnswered || one.plan?.clocks?.nextResponse == null) return one;
  return { ...one, clocks: { ...one.clocks, next_response: started(at, (before?.period ?? 0) + 1) } };
}

/** Staff wrote to the customer. */
export function answered(one: OpenCase, at: Instant): OpenCase {
  const asked = one.clocks.next_response;
  const replied = asked !== undefined && asked.from <= at ? met(one, 'next_response', at) : one;
  return firstResponse(replied, at);
}

export function startWaiting(one: OpenCase, now: Instant): OpenCase {
  if (one.plan?.clocks == null || (one.waiting !== null && one.waiting.endedAt === null)) return one;
  return { ...one, waiting: { since: one.waiting?.since ?? now, until: null, endedAt: null } };
}

export function stopWaiting(one: OpenCase, now: Instant): OpenCase {
  if (one.waiting === null || one.waiting.endedAt !== null) return one;
  // Where nothing stood still there is nothing to be counted anew.
  const waiting = unmet(one).length === 0 ? null : { ...one.waiting, until: null, endedAt: now };
  return { ...one, waiting };
}

/** A silent customer does not stop clocks for ever. */
export function endLongWait({ one, commands }: CaseDraft, now: Instant): CaseDraft {
  const until = one.waiting?.until ?? null;
  if (until === null || until > now) return { one, commands };
  return { one: stopWaiting(one, now), commands: [...commands, logOf(one, 'wait_ended', 'wayward')] };
}

/** Says of each clock that has run out that it has, once. */
export function breachClocks(draft: CaseDraft, now: Instant): CaseDraft {
  return runningClocks(draft.one)
    .filter(([, { dueAt }]) => dueAt !== null && dueAt <= now)
    .reduce(({ one, commands }, [clock, running]): CaseDraft => {
      const breach = one.plan?.clocks?.breach;
      const { kind, episode } = one;
      return {
        one: { ...one, clocks: { ...one.clocks, [clock]: { ...running, breachedAt: now } } },
        commands: [
          ...commands,
          logOf(one, 'clock_breached', 'wayward', { clock, period: String(running.period) }),
          ...(breach === undefined
            ? []
            : [
                {
                  type: 'tell' as const,
                  kind,
                  episode,
                  about: `clock_${clock}` as const,
                  occurrence: running.period,
                  reason: 'clock_breached' as const,
                  ...breach,
                },
              ]),
        ],
      };
    }, draft);
}

function started(from: Instant, period: number): RunningClock {
  return { from, dueAt: null, metAt: null, breachedAt: null, period };
}

function met(one: OpenCase, name: ClockName, at: Instant): OpenCase {
  const clock = one.clocks[name];
  return clock === undefined || clock.metAt !== null
    ? one
    : { ...one, clocks: { ...one.clocks, [name]: { ...clock, metAt: at } } };
}
