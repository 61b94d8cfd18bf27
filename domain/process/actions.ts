import type { CaseAction, CaseOutcome, CaseRefusal } from '../case-action';
import type { OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import type { CaseEntryType } from './commands';
import { nextAction } from './next-action';
import { closeCase, type Draft, withCase } from './review';

/** Why the action cannot be done as things stand; null if it can. The workflow's update validator asks this. */
export function refusal(state: ProcessState, action: CaseAction, now: Instant): CaseRefusal | null {
  const one = state.cases.find((other) => other.id === action.caseId);
  if (one === undefined) return 'case_not_open';
  if (action.type === 'snooze' && action.until <= now) return 'snooze_in_the_past';
  if (action.type === 'escalate') {
    if (one.lastStepAt !== null && action.requestedAt < one.lastStepAt) return 'stale_escalation';
    if (nextEscalation(one) === null) return 'nothing_to_escalate';
  }
  return null;
}

/** Carries out an action that `refusal` let pass. */
export function act(
  draft: Draft,
  action: CaseAction,
  now: Instant,
): Draft & { readonly outcome: CaseOutcome } {
  const one = draft.state.cases.find((other) => other.id === action.caseId);
  if (one === undefined) throw new Error(`case ${action.caseId} is not open: refusal() was not asked`);
  if (action.type === 'resolve') {
    // Settled up to now: what was reported or passed until this moment is what the person dealt with.
    const closed = closeCase(
      draft,
      one,
      'resolved_by_staff',
      action.actor,
      now > one.reportedAt ? now : one.reportedAt,
    );
    return { ...closed, outcome: outcomeOf({ ...one, plan: null }, action.caseId, true, true) };
  }
  const changed = change(one, action, now);
  const entry = ENTRY_OF[action.type];
  const same = changed === one && action.type !== 'note';
  return {
    state: withCase(draft.state, changed),
    commands: same
      ? draft.commands
      : [
          ...draft.commands,
          {
            type: 'log',
            kind: one.kind,
            episode: one.episode,
            entry,
            actor: action.actor,
            detail: detailOf(action),
          },
        ],
    outcome: outcomeOf(changed, action.caseId, false, !same),
  };
}

const ENTRY_OF: Readonly<Record<Exclude<CaseAction['type'], 'resolve'>, CaseEntryType>> = {
  acknowledge: 'acknowledged',
  snooze: 'snoozed',
  assign: 'assigned',
  escalate: 'escalated',
  note: 'note',
};

/** The case after the action; the very same object when it changes nothing. */
function change(one: OpenCase, action: Exclude<CaseAction, { type: 'resolve' }>, now: Instant): OpenCase {
  switch (action.type) {
    case 'acknowledge':
      return one.status === 'acknowledged' && one.assignee === action.actor
        ? one
        : { ...one, status: 'acknowledged', assignee: action.actor, snoozedUntil: null };
    case 'snooze':
      // The rest of the plan moves with it: what was due an hour from now is due an hour after the snooze.
      return {
        ...one,
        status: 'snoozed',
        snoozedUntil: action.until,
        shiftMs:
          one.shiftMs +
          Date.parse(action.until) -
          Date.parse(laterOf(now, one.status === 'snoozed' ? one.snoozedUntil : null)),
      };
    case 'assign':
      return one.assignee === action.assignee ? one : { ...one, assignee: action.assignee };
    case 'escalate': {
      const next = nextEscalation(one);
      const step = next === null ? undefined : one.plan?.steps[next];
      if (next === null || step === undefined) return one;
      // The following steps keep their distance to this one.
      return {
        ...one,
        status: 'open',
        snoozedUntil: null,
        nextStep: next,
        shiftMs: Date.parse(now) - Date.parse(step.at),
      };
    }
    case 'note':
      return one;
  }
}

/** The next step that pages somebody, past the repeats of the one that ran last; its index in the plan. */
function nextEscalation(one: OpenCase): number | null {
  const steps = one.plan?.steps ?? [];
  const last = steps[one.nextStep - 1]?.id;
  const index = steps.findIndex(
    (step, at) => at >= one.nextStep && step.condition === 'unacknowledged' && step.id !== last,
  );
  return index < 0 ? null : index;
}

function detailOf(action: CaseAction): Readonly<Record<string, string>> {
  switch (action.type) {
    case 'snooze':
      return { until: action.until };
    case 'assign':
      return { assignee: action.assignee };
    case 'note':
      return { noteId: action.noteId };
    default:
      return {};
  }
}

function outcomeOf(one: OpenCase, caseId: string, resolved: boolean, changed: boolean): CaseOutcome {
  const next = nextAction(one);
  return {
    caseId,
    kind: one.kind,
    status: resolved ? 'resolved' : one.status,
    assignee: one.assignee,
    snoozedUntil: resolved ? null : one.snoozedUntil,
    resolution: resolved ? 'resolved_by_staff' : null,
    nextAction: resolved ? null : next.name,
    nextActionAt: resolved ? null : next.at,
    changed,
  };
}

function laterOf(a: Instant, b: Instant | null): Instant {
  return b !== null && b > a ? b : a;
}
