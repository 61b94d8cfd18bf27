import type { Plan, PlannedTimes, TimeQuestion } from '../plan';
import type { OpenCase, RunningClock } from '../process-state';
import type { ClockName } from '../service-clock';
import type { Command } from './commands';
import type { Draft } from './draft';
import { hasPagesLeft, repeatLastPage } from './escalation';
import { startClocks, unmet } from './service-clocks';
import { upcastPlan } from './upcast';

/**
 * Business hours are counted by the activity that writes the round, never here: what begins with a round (a lease, an answer that
 * is owed, a wait) stands in the state without its instant, is asked for at the end of the round, and is filled in by the answer,
 * which the workflow takes before anything else.
 */

/** What a case would like to know; null if nothing. */
export function questionOf(one: OpenCase): TimeQuestion | null {
  const { plan, lease, waiting, clocks } = one;
  if (plan === null) return null;
  const owed = clocks.next_response;
  const question: TimeQuestion = {
    lease: lease === null || lease.endsAt !== null ? null : lease.offered ? 'offered' : 'held',
    lastPage: plan.repeatsLastPage && one.status === 'open' && !hasPagesLeft(one),
    nextResponseFrom: owed !== undefined && owed.dueAt === null && owed.metAt === null ? owed.from : null,
    wait: waiting !== null && waiting.until === null && waiting.endedAt === null,
    resume:
      waiting === null || waiting.endedAt === null ? null : { since: waiting.since, dueAt: stoodStill(one) },
  };
  return Object.values(question).some((part) => part !== null && part !== false) ? question : null;
}

/** A case whose plan has come: from now on there is something to wait for. */
export function withPlan(one: OpenCase, id: string | null, plan: Plan): OpenCase {
  return startClocks({ ...one, id, plan: upcastPlan(plan) });
}

export function askForTimes(draft: Draft): Draft {
  const questions = draft.state.cases
    .filter((one) => questionOf(one) !== null)
    .map((one): Command => ({ type: 'plan_times', kind: one.kind, episode: one.episode, case: one }));
  return questions.length === 0 ? draft : { ...draft, commands: [...draft.commands, ...questions] };
}

/** Fills in what was asked for; what nobody asks for any more is dropped. */
export function withTimes(one: OpenCase, times: PlannedTimes): OpenCase {
  const asked = questionOf(one);
  if (asked === null) return one;
  const { lease, waiting } = one;
  const filled: OpenCase = {
    ...one,
    lease:
      lease !== null && asked.lease !== null && times.lease !== null ? { ...lease, ...times.lease } : lease,
    clocks: withDueTimes(one.clocks, times.clocks),
    waiting:
      waiting === null || asked.resume !== null
        ? null
        : { ...waiting, until: asked.wait ? times.waitUntil : waiting.until },
  };
  return asked.lastPage && times.lastPageAt !== null ? repeatLastPage(filled, times.lastPageAt) : filled;
}

function stoodStill(one: OpenCase): Partial<Record<ClockName, string>> {
  return Object.fromEntries(
    unmet(one).flatMap(([name, { dueAt }]) => (dueAt === null ? [] : [[name, dueAt]])),
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
