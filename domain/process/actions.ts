import type { CaseAction, CaseOutcome, CaseRefusal } from '../case-action';
import type { PlannedStep } from '../plan';
import type { OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import type { CaseEntryType, Command } from './commands';
import { laterOf, nextAction, shifted } from './next-action';
import { closeCase, type Draft, withCase } from './review';

/** Why the action cannot be done as things stand; null if it can. The workflow's update validator asks this. */
export function refusal(state: ProcessState, action: CaseAction, now: Instant): CaseRefusal | null {
  const one = state.cases.find((other) => other.id === action.caseId);
  if (one === undefined) return 'case_not_open';
  if (action.type === 'snooze' && action.until <= now) return 'snooze_in_the_past';
  if (action.type === 'escalate') {
    if (one.lastStepAt !== null && action.requestedAt <= one.lastStepAt) return 'stale_escalation';
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
  const { changed, dropped } =
    action.type === 'escalate'
      ? escalated(one, action, now)
      : { changed: change(one, action, now), dropped: [] };
  if (changed === one && action.type !== 'note') {
    return { ...draft, outcome: outcomeOf(one, action.caseId, false, false) };
  }
  const ref = { kind: one.kind, episode: one.episode };
  return {
    state: withCase(draft.state, changed),
    commands: [
      ...draft.commands,
      {
        type: 'log',
        ...ref,
        entry: ENTRY_OF[action.type],
        actor: action.actor,
        detail: detailOf(action),
      },
      ...dropped.map((step): Command => ({ type: 'skip_step', ...ref, step, reason: 'superseded' })),
    ],
    outcome: outcomeOf(changed, action.caseId, false, true),
  };
}

/** The answer to an action after the whole round: an escalation's page has gone out by then, and the next one is next. */
export function outcomeNow(state: ProcessState, outcome: CaseOutcome): CaseOutcome {
  const one = state.cases.find((other) => other.id === outcome.caseId);
  return one === undefined ? outcome : outcomeOf(one, outcome.caseId, false, outcome.changed);
}

const ENTRY_OF: Readonly<Record<Exclude<CaseAction['type'], 'resolve'>, CaseEntryType>> = {
  acknowledge: 'acknowledged',
  snooze: 'snoozed',
  assign: 'assigned',
  escalate: 'escalated',
  note: 'note',
};

/** The case after the action; the very same object when it changes nothing. */
function change(
  one: OpenCase,
  action: Exclude<CaseAction, { type: 'resolve' | 'escalate' }>,
  now: Instant,
): OpenCase {
  switch (action.type) {
    case 'acknowledge':
      return one.status === 'acknowledged' && one.assignee === action.actor
        ? one
        : { ...one, status: 'acknowledged', assignee: action.actor, snoozedUntil: null };
    case 'snooze': {
      if (one.status === 'snoozed' && one.snoozedUntil === action.until) return one;
      // The rest of the plan moves with it: what was due an hour from now is due an hour after the snooze.
      const from = laterOf(now, one.status === 'snoozed' ? one.snoozedUntil : null);
      return {
        ...one,
        status: 'snoozed',
        snoozedUntil: action.until,
        shiftMs: one.shiftMs + Date.parse(action.until) - Date.parse(from),
      };
    }
    case 'assign':
      return one.assignee === action.assignee ? one : { ...one, assignee: action.assignee };
    case 'note':
      return one;
  }
}

/**
 * The next page goes out now and those after it keep their distance to it. The repeats that it jumps over are dropped; what
 * goes out in any case (to the customer, say) keeps its own time.
 */
function escalated(
  one: OpenCase,
  { requestedAt }: CaseAction,
  now: Instant,
): { changed: OpenCase; dropped: readonly PlannedStep[] } {
  const next = nextEscalation(one);
  const target = next === null ? undefined : one.plan?.steps[next];
  if (one.plan === null || next === null || target === undefined) return { changed: one, dropped: [] };
  const { steps } = one.plan;
  const isPage = (step: PlannedStep): boolean => step.condition === 'unacknowledged';
  const dropped = steps.slice(one.nextStep, next).filter(isPage);
  const jumpMs = Date.parse(now) - Date.parse(shifted(target.at, one.shiftMs));
  const rest = steps
    .slice(one.nextStep)
    .filter((step) => !dropped.includes(step))
    .map((step) => (isPage(step) ? { ...step, at: shifted(step.at, jumpMs) } : step))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    changed: {
      ...one,
      status: 'open',
      snoozedUntil: null,
      plan: { ...one.plan, steps: [...steps.slice(0, one.nextStep), ...dropped, ...rest] },
      nextStep: one.nextStep + dropped.length,
      // Clocks differ: the same click, sent again, must be older than this even if its sender's clock is ahead.
      lastStepAt: laterOf(now, requestedAt),
    },
    dropped,
  };
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
