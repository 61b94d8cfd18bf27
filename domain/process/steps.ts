import type { PlannedStep } from '../plan';
import type { OpenCase } from '../process-state';
import type { Instant } from '../tracking-event';
import type { Command } from './commands';
import { awaitsDeadlines } from './deadlines';
import { laterOf, shifted } from './next-action';
import { type Draft, withCase } from './review';

/** Kinds that new deadlines can end: nobody is paged about them while the answer is on its way. */
const HANGS_ON_DEADLINES: readonly OpenCase['kind'][] = ['not_picked_up', 'stalled', 'late_risk', 'late'];

/** Wakes cases whose snooze is over and runs the steps that have come due. */
export function runDueSteps(draft: Draft, now: Instant): Draft {
  const held = awaitsDeadlines(draft.state) ? HANGS_ON_DEADLINES : [];
  return draft.state.cases
    .filter((one) => !held.includes(one.kind))
    .reduce((before, one) => runCase(wake(before, one, now), one.kind, now), draft);
}

/**
 * Logs the pages that came due while somebody had the case in hand. Asked before that changes: what was rightly passed over
 * must not go out all at once when the case is handed back.
 */
export function passOver(draft: Draft, now: Instant): Draft {
  return draft.state.cases.reduce((before, one) => {
    if (one.status !== 'acknowledged' || one.plan === null) return before;
    const rest = one.plan.steps.slice(one.nextStep);
    const stop = rest.findIndex(
      (step) => step.condition !== 'unacknowledged' || shifted(step.at, one.shiftMs) > now,
    );
    const passed = stop < 0 ? rest : rest.slice(0, stop);
    if (passed.length === 0) return before;
    return {
      state: withCase(before.state, { ...one, nextStep: one.nextStep + passed.length }),
      commands: [
        ...before.commands,
        ...passed.map(
          (step): Command => ({
            type: 'skip_step',
            kind: one.kind,
            episode: one.episode,
            step,
            reason: 'acknowledged',
          }),
        ),
      ],
    };
  }, draft);
}

function wake(draft: Draft, one: OpenCase, now: Instant): Draft {
  if (one.status !== 'snoozed' || one.snoozedUntil === null || one.snoozedUntil > now) return draft;
  return {
    state: withCase(draft.state, { ...one, status: 'open', snoozedUntil: null }),
    commands: [
      ...draft.commands,
      {
        type: 'log',
        kind: one.kind,
        episode: one.episode,
        entry: 'snooze_ended',
        actor: 'wayward',
        detail: {},
      },
    ],
  };
}

function runCase(draft: Draft, kind: OpenCase['kind'], now: Instant): Draft {
  const one = draft.state.cases.find((other) => other.kind === kind);
  if (one === undefined || one.plan === null || one.status === 'snoozed') return draft;
  const rest = one.plan.steps.slice(one.nextStep);
  const due = rest.filter((step) => shifted(step.at, one.shiftMs) <= now);
  if (due.length === 0) return draft;
  const commands = due.map((step, index): Command => {
    const ref = { kind, episode: one.episode, step };
    if (one.status === 'acknowledged' && step.condition === 'unacknowledged') {
      return { type: 'skip_step', ...ref, reason: 'acknowledged' };
    }
    // After an outage only the newest of a step's repeats is sent: nobody wants three reminders in one minute.
    return due.slice(index + 1).some((later) => later.id === step.id)
      ? { type: 'skip_step', ...ref, reason: 'superseded' }
      : { type: 'run_step', ...ref, reason: isFirst(step) ? 'first_notification' : 'repeat' };
  });
  return {
    state: withCase(draft.state, {
      ...one,
      nextStep: one.nextStep + due.length,
      lastStepAt: commands.some((command) => command.type === 'run_step')
        ? laterOf(now, one.lastStepAt)
        : one.lastStepAt,
    }),
    commands: [...draft.commands, ...commands],
  };
}

function isFirst(step: PlannedStep): boolean {
  return step.occurrence === 1;
}
