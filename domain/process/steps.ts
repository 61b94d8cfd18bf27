import type { PlannedStep } from '../plan';
import type { OpenCase } from '../process-state';
import type { Instant } from '../tracking-event';
import { type CaseDraft, changeCase } from './case-draft';
import type { Command } from './commands';
import { logOf } from './commands';
import { awaitsDeadlines } from './deadlines';
import type { Draft } from './draft';
import { loseLease, remindHolder } from './lease';
import { isPage, laterOf, shifted } from './next-action';
import { breachClocks, endLongWait, startWaiting } from './service-clocks';
import { awake } from './snooze';

/** Kinds that new deadlines can end: nobody is paged about them while the answer is on its way. */
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
    .filter((one) => !held.includes(one.kind))
    .reduce(
      (before, one) =>
        changeCase(before, one, (unchanged) =>
          STAGES.reduce((changed, stage) => stage(changed, now), unchanged),
        ),
      draft,
    );
}

function wake({ one, commands }: CaseDraft, now: Instant): CaseDraft {
  if (one.status !== 'snoozed' || one.snoozedUntil === null || one.snoozedUntil > now)
    return { one, commands };
  return { one: awake(one, now), commands: [...commands, logOf(one, 'snooze_ended', 'wayward')] };
}

function runSteps({ one, commands }: CaseDraft, now: Instant): CaseDraft {
  if (one.plan === null || one.status === 'snoozed') return { one, commands };
  const { kind, episode } = one;
  const rest = one.plan.steps.slice(one.nextStep);
  const due = rest.filter((step) => shifted(step.at, one.shiftMs) <= now);
  if (due.length === 0) return { one, commands };
  const ran = due.map((step, index): Command => {
    const ref = { kind, episode, step };
    if (one.status === 'acknowledged' && isPage(step)) {
      return { type: 'skip_step', ...ref, reason: 'acknowledged' };
    }
    // After an outage only the newest of a step's repeats is sent: nobody wants three reminders in one minute.
    return due.slice(index + 1).some((later) => later.id === step.id)
      ? { type: 'skip_step', ...ref, reason: 'superseded' }
      : { type: 'run_step', ...ref, reason: isFirst(step) ? 'first_notification' : 'repeat' };
  });
  const told = ran.filter((command) => command.type === 'run_step');
  const changed: OpenCase = {
    ...one,
    nextStep: one.nextStep + due.length,
    // Only what the staff heard makes their "escalate" stale: a word to the customer skips no page.
    lastStepAt: told.some(({ step }) => isPage(step)) ? laterOf(now, one.lastStepAt) : one.lastStepAt,
  };
  const asks = told.some((command) => (command.step.ask ?? null) !== null);
  return { one: asks ? startWaiting(changed, now) : changed, commands: [...commands, ...ran] };
}

function isFirst(step: PlannedStep): boolean {
  return step.occurrence === 1;
}
