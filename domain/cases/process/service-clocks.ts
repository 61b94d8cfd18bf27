import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase, RunningClock } from '../process-state';
import { CLOCK_NAMES, type ClockName } from '../service-clock';
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
export function startClocks(openCase: OpenCase): OpenCase {
  const due = Object.entries(openCase.plan?.clocks?.dueAt ?? {}) as [ClockName, Instant][];
  const clocks = due.map(([name, dueAt]) => [name, { ...started(openCase.openedAt, 1), dueAt }]);
  return due.length === 0 ? openCase : { ...openCase, clocks: Object.fromEntries(clocks) };
}

/** Clocks that can still run out; none while the customer is awaited. */
export function runningClocks(openCase: OpenCase): [ClockName, RunningClock][] {
  return openCase.waiting === null ? unmet(openCase) : [];
}

/** Clocks neither met nor breached, running or stopped. */
export function unmet({ clocks }: OpenCase): [ClockName, RunningClock][] {
  return CLOCK_NAMES.flatMap((name): [ClockName, RunningClock][] => {
    const clock = clocks[name];
    return clock === undefined || clock.metAt !== null || clock.breachedAt !== null ? [] : [[name, clock]];
  });
}

/** A person did something. */
export function firstResponse(openCase: OpenCase, at: Instant): OpenCase {
  return met(openCase, 'first_response', at);
}

/** A customer's message waits for an answer, unless an earlier one still does or this one already has it. */
export function awaitResponse(openCase: OpenCase, at: Instant): OpenCase {
  const before = openCase.clocks.next_response;
  const isOpen = before !== undefined && before.metAt === null;
  const isAnswered = openCase.staffWroteAt !== null && openCase.staffWroteAt >= at;
  if (isOpen || isAnswered || openCase.plan?.clocks?.nextResponse == null) return openCase;
  return {
    ...openCase,
    clocks: { ...openCase.clocks, next_response: started(at, (before?.period ?? 0) + 1) },
  };
}

/** Staff wrote to the customer. */
export function answered(openCase: OpenCase, at: Instant): OpenCase {
  const asked = openCase.clocks.next_response;
  const replied = asked !== undefined && asked.from <= at ? met(openCase, 'next_response', at) : openCase;
  return firstResponse(replied, at);
}

/** Clocks stop: the customer is awaited. Once more changes nothing, and neither does a plan without clocks. */
export function startWaiting(openCase: OpenCase, now: Instant): OpenCase {
  if (openCase.plan?.clocks == null || (openCase.waiting !== null && openCase.waiting.endedAt === null))
    return openCase;
  return { ...openCase, waiting: { since: openCase.waiting?.since ?? now, until: null, endedAt: null } };
}

/** The customer has answered. Clocks that are not met wait for their new times, which an activity counts. */
export function stopWaiting(openCase: OpenCase, now: Instant): OpenCase {
  if (openCase.waiting === null || openCase.waiting.endedAt !== null) return openCase;
  // Without stopped clocks there is nothing to recompute.
  const waiting = unmet(openCase).length === 0 ? null : { ...openCase.waiting, until: null, endedAt: now };
  return { ...openCase, waiting };
}

/** A silent customer does not stop clocks for ever. */
export function endLongWait({ openCase, commands }: CaseDraft, now: Instant): CaseDraft {
  const until = openCase.waiting?.until ?? null;
  if (until === null || until > now) return { openCase, commands };
  return {
    openCase: stopWaiting(openCase, now),
    commands: [...commands, logOf(openCase, 'wait_ended', 'wayward')],
  };
}

/** Logs each clock that has run out, once, and notifies whom the policy names. */
export function breachClocks(draft: CaseDraft, now: Instant): CaseDraft {
  return runningClocks(draft.openCase)
    .filter(([, { dueAt }]) => dueAt !== null && dueAt <= now)
    .reduce(({ openCase, commands }, [clock, running]): CaseDraft => {
      const breach = openCase.plan?.clocks?.breach;
      const { kind, episode } = openCase;
      return {
        openCase: { ...openCase, clocks: { ...openCase.clocks, [clock]: { ...running, breachedAt: now } } },
        commands: [
          ...commands,
          logOf(openCase, 'clock_breached', 'wayward', { clock, period: String(running.period) }),
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

function met(openCase: OpenCase, name: ClockName, at: Instant): OpenCase {
  const clock = openCase.clocks[name];
  return clock === undefined || clock.metAt !== null
    ? openCase
    : { ...openCase, clocks: { ...openCase.clocks, [name]: { ...clock, metAt: at } } };
}
