import type { Plan, PlannedTimes, TimeQuestion } from '../../policies/plan';
import type { OpenCase, RunningClock } from '../process-state';
import type { ClockName } from '../service-clock';
import type { Command } from './commands';
import type { Draft } from './draft';
import { alertOf, hasAlertsLeft, repeatLastAlert } from './escalation';
import { startClocks, unmet } from './service-clocks';
import { upcastPlan } from './upcast';

/**
 * Business hours are counted by the activity that writes the round, never here: what begins with a round (a lease, an answer that
 * is owed, a wait) stands in the state without its instant, is asked for at the end of the round, and is filled in by the answer,
 * which the workflow takes before anything else.
 */

/** The due times that a case still needs; null when none. */
export function questionOf(openCase: OpenCase): TimeQuestion | null {
  const { plan, lease, waiting, clocks } = openCase;
  if (plan === null) return null;
  const owed = clocks.next_response;
  const question: TimeQuestion = {
    lease: lease === null || lease.endsAt !== null ? null : lease.offered ? 'offered' : 'held',
    // A plan without alerts has nothing to repeat: the question would be asked for ever.
    lastPage:
      plan.repeatsLastPage &&
      openCase.status === 'open' &&
      !hasAlertsLeft(openCase) &&
      alertOf(openCase) !== null,
    nextResponseFrom: owed !== undefined && owed.dueAt === null && owed.metAt === null ? owed.from : null,
    wait: waiting !== null && waiting.until === null && waiting.endedAt === null,
    resume:
      waiting === null || waiting.endedAt === null
        ? null
        : { since: waiting.since, dueAt: stoodStill(openCase) },
  };
  return Object.values(question).some((part) => part !== null && part !== false) ? question : null;
}

/** A case whose plan has come: from now on there is something to wait for. */
export function withPlan(openCase: OpenCase, id: string | null, plan: Plan): OpenCase {
  return startClocks({ ...openCase, id, plan: upcastPlan(plan) });
}

/** Asks the activity that counts business hours for each case that lacks a time. The answer comes with the next round. */
export function askForTimes(draft: Draft): Draft {
  const questions = draft.state.cases
    .filter((openCase) => questionOf(openCase) !== null)
    .map(
      (openCase): Command => ({
        type: 'plan_times',
        kind: openCase.kind,
        episode: openCase.episode,
        case: openCase,
      }),
    );
  return questions.length === 0 ? draft : { ...draft, commands: [...draft.commands, ...questions] };
}

/** Fills in the answers; drops those that are no longer asked for. */
export function withTimes(openCase: OpenCase, times: PlannedTimes): OpenCase {
  const asked = questionOf(openCase);
  if (asked === null) return openCase;
  const { lease, waiting } = openCase;
  const filled: OpenCase = {
    ...openCase,
    lease:
      lease !== null && asked.lease !== null && times.lease !== null ? { ...lease, ...times.lease } : lease,
    clocks: withDueTimes(openCase.clocks, times.clocks),
    waiting:
      waiting === null || asked.resume !== null
        ? null
        : { ...waiting, until: asked.wait ? times.waitUntil : waiting.until },
  };
  return asked.lastPage && times.lastPageAt !== null ? repeatLastAlert(filled, times.lastPageAt) : filled;
}

function stoodStill(openCase: OpenCase): Partial<Record<ClockName, string>> {
  return Object.fromEntries(
    unmet(openCase).flatMap(([name, { dueAt }]) => (dueAt === null ? [] : [[name, dueAt]])),
  );
}

function withDueTimes(clocks: OpenCase['clocks'], due: PlannedTimes['clocks']): OpenCase['clocks'] {
  return Object.fromEntries(
    (Object.entries(clocks) as [ClockName, RunningClock][]).map(([name, clock]) => [
      name,
      { ...clock, dueAt: due[name] ?? clock.dueAt },
    ]),
  );
}
