import type { CaseAction, CaseOutcome, CaseRefusal } from '../case-action';
import type { Closing, OpenCase, ProcessState } from '../process-state';
import type { Instant } from '../tracking-event';
import type { CaseDraft } from './case-draft';
import { type CaseEntryType, logOf } from './commands';
import type { Draft } from './draft';
import { bringForward, nextEscalation, passOver } from './escalation';
import { giveTo, handOverNotice, signOfLife } from './lease';
import { laterOf, nextAction } from './next-action';
import { closeCase, withCase } from './review';
import { firstResponse } from './service-clocks';
import { awakened, snoozed } from './snooze';

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
    return { ...closed, outcome: resolvedOutcome(one, action.caseId) };
  }
  // What came due while somebody had the case is passed over, before that changes.
  const { one: passed, commands } = passOver({ one, commands: [] }, now);
  const changed = change({ one: passed, commands: [] }, action, now);
  const isChanged = changed.one !== passed || action.type === 'note';
  const entry = logOf(one, ENTRY_OF[action.type], action.actor, detailOf(action));
  return {
    state: withCase(draft.state, isChanged ? firstResponse(changed.one, now) : passed),
    commands: [...draft.commands, ...commands, ...(isChanged ? [entry, ...changed.commands] : [])],
    outcome: outcomeOf(changed.one, action.caseId, isChanged, draft.state.closing),
  };
}

/** The answer to an action after the whole round: an escalation's page has gone out by then, and the next one is next. */
export function outcomeNow(state: ProcessState, outcome: CaseOutcome): CaseOutcome {
  const one = state.cases.find((other) => other.id === outcome.caseId);
  return one === undefined ? outcome : outcomeOf(one, outcome.caseId, outcome.changed, state.closing);
}

const ENTRY_OF: Readonly<Record<Exclude<CaseAction['type'], 'resolve'>, CaseEntryType>> = {
  acknowledge: 'acknowledged',
  hand_over: 'handed_over',
  snooze: 'snoozed',
  assign: 'assigned',
  escalate: 'escalated',
  note: 'note',
};

/** The case after the action; the very same object when it changes nothing. */
function change(
  { one, commands }: CaseDraft,
  action: Exclude<CaseAction, { type: 'resolve' }>,
  now: Instant,
): CaseDraft {
  switch (action.type) {
    case 'acknowledge': {
      const hasIt = one.status === 'acknowledged' && one.assignee === action.actor && one.lease === null;
      return { one: hasIt ? one : giveTo(awakened(one, now), action.actor, { offered: false }), commands };
    }
    case 'hand_over': {
      if (one.status === 'acknowledged' && one.assignee === action.to) return { one, commands };
      const offered = giveTo(awakened(one, now), action.to, { offered: true });
      return { one: offered, commands: [...commands, ...handOverNotice(offered)] };
    }
    case 'snooze':
      return { one: snoozed(one, action.until, now), commands };
    case 'assign': {
      if (one.assignee === action.assignee) return { one, commands };
      const assigned = { ...one, assignee: action.assignee };
      return { one: signOfLife(assigned, action.assignee), commands };
    }
    case 'escalate': {
      const next = nextEscalation(one);
      if (next === null) return { one, commands };
      const open: OpenCase = {
        ...awakened(one, now),
        status: 'open',
        lease: null,
        // Clocks differ: the same click, sent again, must be older than this even if its sender's clock is ahead.
        lastStepAt: laterOf(now, action.requestedAt),
      };
      return bringForward({ one: open, commands }, next, now);
    }
    case 'note':
      return { one: signOfLife(one, action.actor), commands };
  }
}

function detailOf(action: CaseAction): Readonly<Record<string, string>> {
  switch (action.type) {
    case 'snooze':
      return { until: action.until };
    case 'assign':
      return { assignee: action.assignee };
    case 'hand_over':
      return { to: action.to };
    case 'note':
      return { noteId: action.noteId };
    default:
      return {};
  }
}

function resolvedOutcome(one: OpenCase, caseId: string): CaseOutcome {
  return {
    caseId,
    kind: one.kind,
    status: 'resolved',
    assignee: one.assignee,
    snoozedUntil: null,
    leaseEndsAt: null,
    resolution: 'resolved_by_staff',
    nextAction: null,
    nextActionAt: null,
    changed: true,
  };
}

function outcomeOf(one: OpenCase, caseId: string, changed: boolean, closing: Closing | null): CaseOutcome {
  const next = nextAction(one, closing);
  return {
    caseId,
    kind: one.kind,
    status: one.status,
    assignee: one.assignee,
    snoozedUntil: one.snoozedUntil,
    leaseEndsAt: one.lease?.endsAt ?? null,
    resolution: null,
    nextAction: next.name,
    nextActionAt: next.at,
    changed,
  };
}
