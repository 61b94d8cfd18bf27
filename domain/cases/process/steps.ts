import type { PlannedStep } from '../../policies/plan';
import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase } from '../process-state';
import { type CaseDraft, changeCase } from './case-draft';
import type { Command } from './commands';
import { logOf } from './commands';
import { awaitsDeadlines } from './deadlines';
import type { Draft } from './draft';
import { loseLease, remindHolder } from './lease';
import { isAlert, laterOf, shifted } from './next-action';
import { breachClocks, endLongWait, startWaiting } from './service-clocks';
import { reopenAfterSnooze } from './snooze';

/** Kinds that a new deadline can end: their steps wait while deadlines are being recomputed. */
const HANGS_ON_DEADLINES: readonly OpenCase['kind'][] = ['not_picked_up', 'stalled', 'late_risk', 'late'];

/** All that time alone does to a case, in this order. */
const STAGES: readonly ((draft: CaseDraft, now: Instant) => CaseDraft)[] = [
  endLongWait,
  breachClocks,
  loseLease,
  wake,
  remindHolder,
  runSteps,
];

/** Ends leases, snoozes and clocks whose time has come, and runs the steps that are due. */
export function runDueSteps(draft: Draft, now: Instant): Draft {
  const held = awaitsDeadlines(draft.state) ? HANGS_ON_DEADLINES : [];
  return draft.state.cases
    .filter((openCase) => !held.includes(openCase.kind))
    .reduce(
      (before, openCase) =>
        changeCase(before, openCase, (unchanged) =>
          STAGES.reduce((changed, stage) => stage(changed, now), unchanged),
        ),
      draft,
    );
}

function wake({ openCase, commands }: CaseDraft, now: Instant): CaseDraft {
  if (openCase.status !== 'snoozed' || openCase.snoozedUntil === null || openCase.snoozedUntil > now)
    return { openCase, commands };
  return {
    openCase: reopenAfterSnooze(openCase, now),
    commands: [...commands, logOf(openCase, 'snooze_ended', 'wayward')],
  };
}

function runSteps({ openCase, commands }: CaseDraft, now: Instant): CaseDraft {
  if (openCase.plan === null || openCase.status === 'snoozed') return { openCase, commands };
  const { kind, episode } = openCase;
  const rest = openCase.plan.steps.slice(openCase.nextStep);
  const due = rest.filter((step) => shifted(step.at, openCase.shiftMs) <= now);
  if (due.length === 0) return { openCase, commands };
  const ran = due.map((step, index): Command => {
    const ref = { kind, episode, step };
    if (openCase.status === 'acknowledged' && isAlert(step)) {
      return { type: 'skip_step', ...ref, reason: 'acknowledged' };
    }
    // After an outage only the newest of a step's repeats is sent: nobody wants three reminders in one minute.
    return due.slice(index + 1).some((later) => later.id === step.id)
      ? { type: 'skip_step', ...ref, reason: 'superseded' }
      : {
          type: 'run_step',
          ...ref,
          reason: isFirst(step) ? 'first_notification' : 'repeat',
          ...(openCase.foretold === null ? {} : { window: openCase.foretold.window }),
        };
  });
  const told = ran.filter((command) => command.type === 'run_step');
  const changed: OpenCase = {
    ...openCase,
    nextStep: openCase.nextStep + due.length,
    // Only an alert makes an earlier "escalate" stale; a message to the customer does not.
    lastStepAt: told.some(({ step }) => isAlert(step))
      ? laterOf(now, openCase.lastStepAt)
      : openCase.lastStepAt,
  };
  const asks = told.some((command) => (command.step.ask ?? null) !== null);
  return { openCase: asks ? startWaiting(changed, now) : changed, commands: [...commands, ...ran] };
}

function isFirst(step: PlannedStep): boolean {
  return step.occurrence === 1;
}
