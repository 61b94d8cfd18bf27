import type { Instant } from '../../tracking/tracking-event';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../case-action';
import type { Closing, OpenCase, ProcessState } from '../process-state';
import type { CaseDraft } from './case-draft';
import { type CaseEntryType, logOf } from './commands';
import type { Draft } from './draft';
import { bringForward, nextEscalation, passOver } from './escalation';
import { giveTo, handOverNotice, signOfLife } from './lease';
import { laterOf, nextAction } from './next-action';
import { closeCase, withCase } from './review';
import { firstResponse } from './service-clocks';
import { endSnooze, snoozed } from './snooze';

/** Why the action cannot be done as things stand; null if it can. The workflow's update validator asks this. */
export function refusal(state: ProcessState, action: CaseAction, now: Instant): CaseRefusal | null {
  const openCase = state.cases.find((other) => other.id === action.caseId);
  if (openCase === undefined) return 'case_not_open';
  if (isHeldByAnother(openCase, action)) return 'held_by_another';
  if (action.type === 'snooze' && action.until <= now) return 'snooze_in_the_past';
  if (action.type === 'escalate') {
    if (openCase.lastStepAt !== null && action.requestedAt <= openCase.lastStepAt) return 'stale_escalation';
    if (nextEscalation(openCase) === null) return 'nothing_to_escalate';
  }
  return null;
}

/** Somebody took it since the person looked, who is neither they nor whom they saw have it. A note takes nothing from anybody. */
function isHeldByAnother({ assignee }: OpenCase, { type, seenHolder, actor }: CaseAction): boolean {
  if (seenHolder === undefined || type === 'note' || assignee === null) return false;
  return assignee !== seenHolder && assignee !== actor;
}

/** Carries out an action that `refusal` let pass. @throws Error when the case is not open */
export function act(
  draft: Draft,
  action: CaseAction,
  now: Instant,
): Draft & { readonly outcome: CaseOutcome } {
  const openCase = draft.state.cases.find((other) => other.id === action.caseId);
  if (openCase === undefined) throw new Error(`case ${action.caseId} is not open: refusal() was not asked`);
  if (action.type === 'resolve') {
    // Settled up to now: what was reported or passed until this moment is what the person dealt with.
    const closed = closeCase(
      draft,
      openCase,
      'resolved_by_staff',
      action.actor,
      now > openCase.reportedAt ? now : openCase.reportedAt,
    );
    return { ...closed, outcome: resolvedOutcome(openCase, action.caseId) };
  }
  // What came due while somebody had the case is passed over, before that changes.
  const { openCase: passed, commands } = passOver({ openCase, commands: [] }, now);
  const changed = change({ openCase: passed, commands: [] }, action, now);
  const isChanged = changed.openCase !== passed || action.type === 'note';
  const entry = logOf(openCase, ENTRY_OF[action.type], action.actor, detailOf(action));
  return {
    state: withCase(draft.state, isChanged ? firstResponse(changed.openCase, now) : passed),
    commands: [...draft.commands, ...commands, ...(isChanged ? [entry, ...changed.commands] : [])],
    outcome: outcomeOf(changed.openCase, action.caseId, isChanged, draft.state.closing),
  };
}

/** The outcome of an action after the whole round: an escalation has sent its alert by then, so the next alert is the one after. */
export function outcomeNow(state: ProcessState, outcome: CaseOutcome): CaseOutcome {
  const openCase = state.cases.find((other) => other.id === outcome.caseId);
  return openCase === undefined
    ? outcome
    : outcomeOf(openCase, outcome.caseId, outcome.changed, state.closing);
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
  { openCase, commands }: CaseDraft,
  action: Exclude<CaseAction, { type: 'resolve' }>,
  now: Instant,
): CaseDraft {
  switch (action.type) {
    case 'acknowledge': {
      const hasIt =
        openCase.status === 'acknowledged' && openCase.assignee === action.actor && openCase.lease === null;
      return {
        openCase: hasIt ? openCase : giveTo(endSnooze(openCase, now), action.actor, { offered: false }),
        commands,
      };
    }
    case 'hand_over': {
      if (openCase.status === 'acknowledged' && openCase.assignee === action.to)
        return { openCase, commands };
      const offered = giveTo(endSnooze(openCase, now), action.to, { offered: true });
      return { openCase: offered, commands: [...commands, ...handOverNotice(offered)] };
    }
    case 'snooze':
      return { openCase: snoozed(openCase, action.until, now), commands };
    case 'assign': {
      if (openCase.assignee === action.assignee) return { openCase, commands };
      const assigned = { ...openCase, assignee: action.assignee };
      return { openCase: signOfLife(assigned, action.assignee), commands };
    }
    case 'escalate': {
      const next = nextEscalation(openCase);
      if (next === null) return { openCase, commands };
      const open: OpenCase = {
        ...endSnooze(openCase, now),
        status: 'open',
        lease: null,
        // Clocks differ: the same click, sent again, must be older than this even if its sender's clock is ahead.
        lastStepAt: laterOf(now, action.requestedAt),
      };
      return bringForward({ openCase: open, commands }, next, now);
    }
    case 'note':
      return { openCase: signOfLife(openCase, action.actor), commands };
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

function resolvedOutcome(openCase: OpenCase, caseId: string): CaseOutcome {
  return {
    caseId,
    kind: openCase.kind,
    status: 'resolved',
    assignee: openCase.assignee,
    snoozedUntil: null,
    leaseEndsAt: null,
    resolution: 'resolved_by_staff',
    nextAction: null,
    nextActionAt: null,
    changed: true,
  };
}

function outcomeOf(
  openCase: OpenCase,
  caseId: string,
  changed: boolean,
  closing: Closing | null,
): CaseOutcome {
  const next = nextAction(openCase, closing);
  return {
    caseId,
    kind: openCase.kind,
    status: openCase.status,
    assignee: openCase.assignee,
    snoozedUntil: openCase.snoozedUntil,
    leaseEndsAt: openCase.lease?.endsAt ?? null,
    resolution: null,
    nextAction: next.name,
    nextActionAt: next.at,
    changed,
  };
}
