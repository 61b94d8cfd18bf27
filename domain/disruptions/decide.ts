import type { Instant } from '../tracking/tracking-event';
import type { DisruptionCommand, DisruptionEntryType, DisruptionInput } from './commands';
import type { DisruptionEnding } from './disruption';
import type { DisruptionAction, DisruptionOutcome, DisruptionRefusal } from './disruption-action';
import { giveTo, runLease } from './lease';
import { nextDisruptionAction } from './next-action';
import { type DisruptionState, isOver, isUnanswered, plus } from './state';

/** `outcome`: what staff are answered; null for every input but an action. */
export interface DisruptionDecision {
  readonly state: DisruptionState;
  readonly commands: readonly DisruptionCommand[];
  /** When `clock` has something to do; null once it is over. */
  readonly nextDeadline: Instant | null;
  readonly outcome: DisruptionOutcome | null;
}

/** Why the action cannot be done as things stand; null if it can. The workflow's update validator asks this. */
export function refusalOf(
  state: DisruptionState,
  action: DisruptionAction,
  now: Instant,
): DisruptionRefusal | null {
  if (isOver(state)) return 'disruption_over';
  const isForNew = action.type === 'decline' || (action.type === 'edit' && action.scopeId !== undefined);
  if (isForNew && state.status !== 'detected') return 'already_approved';
  if (action.type === 'edit' && action.expectedEnd !== null && action.expectedEnd <= now) {
    return 'end_in_the_past';
  }
  return null;
}

/**
 * The whole behaviour of a disruption, as one pure function. The states are drawn in disruption.ts; who causes what: `action`
 * staff, `assessed` and `reached_nobody` the activity that carried a round out, `clock` the one timer.
 *
 * Hysteresis: opened at `terms.open` cases, it is calm at `terms.clear.atMost` open members (far fewer). Above that the calm
 * starts anew, but only as many as once opened it make it `active` again: counts that flap around either bound never make the
 * disruption flap.
 */
export function decideDisruption(
  before: DisruptionState,
  input: DisruptionInput,
  now: Instant,
): DisruptionDecision {
  // What ended stays as it ended.
  if (isOver(before)) return { state: before, commands: [], nextDeadline: null, outcome: null };
  const taken = take({ state: before, commands: [] }, input, now);
  const done = isOver(taken.state) ? taken : runDue(taken, now);
  return {
    state: done.state,
    commands: done.commands,
    nextDeadline: nextDisruptionAction(done.state)?.at ?? null,
    outcome: input.type === 'action' ? outcomeOf(done.state, taken.changed ?? false) : null,
  };
}

interface Draft {
  readonly state: DisruptionState;
  readonly commands: readonly DisruptionCommand[];
}

function take(draft: Draft, input: DisruptionInput, now: Instant): Draft & { readonly changed?: boolean } {
  switch (input.type) {
    case 'clock':
      return draft;
    case 'assessed':
      return assess(draft, input.openMembers, now);
    case 'reached_nobody':
      return alertOtherwise(draft);
    case 'action':
      return act(draft, input.action, now);
  }
}

/** As with a case whose step reaches nobody: whoever is next is told at once. Each page is passed on once. */
function alertOtherwise({ state, commands }: Draft): Draft {
  const log: DisruptionCommand = { type: 'log', entry: 'reached_nobody', actor: 'wayward', detail: {} };
  if (state.terms.page.otherwise == null || state.pagedOtherwise || !isUnanswered(state)) {
    return { state, commands: [...commands, log] };
  }
  const paged = state.paged + 1;
  return {
    state: { ...state, paged, pagedOtherwise: true },
    commands: [...commands, log, { type: 'page', occurrence: paged, otherwise: true }],
  };
}

/** Whatever its holder does renews their lease. What somebody else does says nothing of the holder. */
function act(draft: Draft, action: DisruptionAction, now: Instant): Draft & { readonly changed: boolean } {
  const done = carryOut(draft, action);
  const isHolder = done.state.acknowledgedBy === action.actor && done.commands.length > 0;
  return isHolder && !isOver(done.state) ? { ...done, state: giveTo(done.state, action.actor, now) } : done;
}

function carryOut({ state }: Draft, action: DisruptionAction): Draft & { readonly changed: boolean } {
  const unchanged = { state, commands: [], changed: false };
  const log = (
    entry: DisruptionEntryType,
    detail: Readonly<Record<string, string>> = {},
  ): DisruptionCommand => ({
    type: 'log',
    entry,
    actor: action.actor,
    detail,
  });
  switch (action.type) {
    case 'approve':
      return state.status === 'detected'
        ? {
            // Whoever approves has it in hand, unless somebody else has.
            state: {
              ...state,
              status: 'active',
              acknowledgedBy: state.acknowledgedBy ?? action.actor,
            },
            commands: [{ type: 'approve', by: action.actor }],
            changed: true,
          }
        : unchanged;
    case 'acknowledge':
      // Without leases there is nothing to renew.
      return state.acknowledgedBy === action.actor && state.lease === null
        ? unchanged
        : {
            state: { ...state, acknowledgedBy: action.actor },
            commands: [log('acknowledged')],
            changed: true,
          };
    case 'edit': {
      const { wordingId, expectedEnd, scopeId } = action;
      const edited = { type: 'edit', wordingId, by: action.actor } as const;
      return {
        state: { ...state, expectedEnd: expectedEnd ?? state.expectedEnd },
        // Whoever it concerns by now is counted at once.
        commands: scopeId === undefined ? [edited] : [{ ...edited, scopeId }, { type: 'assess' }],
        changed:
          wordingId !== null ||
          scopeId !== undefined ||
          (expectedEnd !== null && expectedEnd !== state.expectedEnd),
      };
    }
    case 'note':
      return { state, commands: [log('note', { noteId: action.noteId })], changed: true };
    case 'resolve':
      return { ...end(state, 'resolved_by_staff', action.actor), changed: true };
    case 'decline':
      return { ...end(state, 'declined', action.actor), changed: true };
  }
}

function end(state: DisruptionState, ending: DisruptionEnding, by: string): Draft {
  return {
    state: { ...state, status: ending === 'declined' ? 'declined' : 'resolved', lease: null, ending },
    commands: [{ type: 'end', ending, by }],
  };
}

function assess({ state, commands }: Draft, openMembers: number, now: Instant): Draft {
  const { clear, open, lastsUntilEnd } = state.terms;
  const log = (entry: 'calm' | 'flared_up'): DisruptionCommand => ({
    type: 'log',
    entry,
    actor: 'wayward',
    detail: { openMembers: String(openMembers) },
  });
  if (openMembers > clear.atMost) {
    const flaredUp = state.status === 'clearing' && open !== null && openMembers >= open;
    return {
      state: { ...state, calmSince: null, status: flaredUp ? 'active' : state.status },
      commands: flaredUp ? [...commands, log('flared_up')] : commands,
    };
  }
  const calmSince = state.calmSince ?? now;
  const mayEnd = !lastsUntilEnd || state.expectedEnd === null || state.expectedEnd <= now;
  if (mayEnd && Date.parse(now) - Date.parse(calmSince) >= clear.forMs) {
    return end({ ...state, calmSince }, 'cleared', 'wayward');
  }
  const calmsDown = state.status === 'active' && mayEnd;
  return {
    state: { ...state, calmSince, status: calmsDown ? 'clearing' : state.status },
    commands: calmsDown ? [...commands, log('calm')] : commands,
  };
}

/** Pages, reminders and counts that have come due. */
function runDue(draft: Draft, now: Instant): Draft {
  const { terms } = draft.state;
  const leased = runLease(draft.state, now);
  let { state } = leased;
  const commands = [...draft.commands, ...leased.commands];
  const due = terms.pagesAt.filter((at) => plus(at, state.pageShiftMs) <= now).length;
  if (due > state.pages) {
    // After an outage one page is enough; and none is needed once somebody answered.
    if (isUnanswered(state)) {
      state = { ...state, paged: state.paged + 1, pagedOtherwise: false };
      commands.push({ type: 'page', occurrence: state.paged });
    }
    state = { ...state, pages: due };
  }
  const { expectedEnd } = state;
  if (expectedEnd !== null && state.passedOf !== expectedEnd && expectedEnd <= now) {
    const endsSpoken = state.endsSpoken + 1;
    commands.push({ type: 'speak_of_end', passed: true, occurrence: endsSpoken });
    state = { ...state, remindedOf: expectedEnd, passedOf: expectedEnd, endsSpoken };
  }
  if (expectedEnd !== null && state.remindedOf !== expectedEnd && plus(expectedEnd, -terms.remindMs) <= now) {
    const endsSpoken = state.endsSpoken + 1;
    commands.push({ type: 'speak_of_end', passed: false, occurrence: endsSpoken });
    state = { ...state, remindedOf: expectedEnd, endsSpoken };
  }
  if (state.assessAt <= now) {
    commands.push({ type: 'assess' });
    state = { ...state, assessAt: plus(now, terms.assessMs) };
  }
  return { state, commands };
}

function outcomeOf(state: DisruptionState, changed: boolean): DisruptionOutcome {
  const { status, acknowledgedBy, lease, expectedEnd, ending } = state;
  return { status, acknowledgedBy, leaseEndsAt: lease?.endsAt ?? null, expectedEnd, ending, changed };
}
