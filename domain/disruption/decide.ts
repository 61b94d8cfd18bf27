import type { Instant } from '../tracking-event';
import type { DisruptionEnding, DisruptionStatus, DisruptionTerms } from './disruption';
import type { DisruptionAction, DisruptionOutcome, DisruptionRefusal } from './disruption-action';

/** Everything that the workflow of a disruption remembers; plain JSON. */
export interface DisruptionState {
  readonly disruptionId: string;
  readonly terms: DisruptionTerms;
  readonly status: DisruptionStatus;
  readonly acknowledgedBy: string | null;
  /** How many of terms.pagesAt are behind us. */
  readonly pages: number;
  readonly expectedEnd: Instant | null;
  /** The expected end that was spoken of before it came, and the one that was spoken of when it had. */
  readonly remindedOf: Instant | null;
  readonly passedOf: Instant | null;
  /** How often the end was spoken of. */
  readonly endsSpoken: number;
  /** Since when at most terms.clear.atMost members are open. */
  readonly calmSince: Instant | null;
  readonly assessAt: Instant;
  readonly ending: DisruptionEnding | null;
}

export type DisruptionInput =
  | { readonly type: 'clock' }
  | { readonly type: 'action'; readonly action: DisruptionAction }
  /** The answer to `assess`. */
  | { readonly type: 'assessed'; readonly openMembers: number };

/** Written in one transaction per round (activities/commit-disruption.ts). */
export type DisruptionCommand =
  | { readonly type: 'page'; readonly occurrence: number }
  | { readonly type: 'speak_of_end'; readonly passed: boolean; readonly occurrence: number }
  | { readonly type: 'assess' }
  | { readonly type: 'approve'; readonly by: string }
  | { readonly type: 'edit'; readonly wordingId: string | null; readonly by: string }
  | { readonly type: 'end'; readonly ending: DisruptionEnding; readonly by: string }
  | {
      readonly type: 'log';
      readonly entry: DisruptionEntryType;
      readonly actor: string;
      readonly detail: Readonly<Record<string, string>>;
    };
export type DisruptionEntryType = 'acknowledged' | 'note' | 'calm' | 'flared_up';

export interface DisruptionDecision {
  readonly state: DisruptionState;
  readonly commands: readonly DisruptionCommand[];
  /** When `clock` has something to do; null once it is over. */
  readonly nextDeadline: Instant | null;
  readonly outcome: DisruptionOutcome | null;
}

export function newDisruption(
  disruptionId: string,
  terms: DisruptionTerms,
  expectedEnd: Instant | null,
  now: Instant,
): DisruptionState {
  return {
    disruptionId,
    terms,
    status: 'detected',
    acknowledgedBy: null,
    pages: 0,
    expectedEnd,
    remindedOf: null,
    passedOf: null,
    endsSpoken: 0,
    calmSince: null,
    assessAt: plus(now, terms.assessMs),
    ending: null,
  };
}

/** As it stood when its process was lost, and counted at once. What it had said has a key, and is not said again. */
export function takenUp(
  begun: DisruptionState,
  standing: Pick<DisruptionState, 'status' | 'acknowledgedBy' | 'calmSince'>,
  now: Instant,
): DisruptionState {
  return { ...begun, ...standing, assessAt: now };
}

/** Why the action cannot be done as things stand; null if it can. The workflow's update validator asks this. */
export function refusalOf(
  state: DisruptionState,
  action: DisruptionAction,
  now: Instant,
): DisruptionRefusal | null {
  if (isOver(state)) return 'disruption_over';
  if (action.type === 'decline' && state.status !== 'detected') return 'already_approved';
  if (action.type === 'edit' && action.expectedEnd !== null && action.expectedEnd <= now) {
    return 'end_in_the_past';
  }
  return null;
}

/**
 * The whole behaviour of a disruption, as one pure function. The states are drawn in disruption.ts; who causes what: `action`
 * staff, `assessed` the activity that counted the open members, `clock` the one timer.
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
    nextDeadline: nextDeadlineOf(done.state),
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
    case 'action':
      return act(draft, input.action);
  }
}

function act({ state }: Draft, action: DisruptionAction): Draft & { readonly changed: boolean } {
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
      return state.acknowledgedBy === action.actor
        ? unchanged
        : {
            state: { ...state, acknowledgedBy: action.actor },
            commands: [log('acknowledged')],
            changed: true,
          };
    case 'edit': {
      const { wordingId, expectedEnd } = action;
      return {
        state: { ...state, expectedEnd: expectedEnd ?? state.expectedEnd },
        commands: [{ type: 'edit', wordingId, by: action.actor }],
        changed: wordingId !== null || (expectedEnd !== null && expectedEnd !== state.expectedEnd),
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
    state: { ...state, status: ending === 'declined' ? 'declined' : 'resolved', ending },
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
  let { state } = draft;
  const commands = [...draft.commands];
  const due = terms.pagesAt.filter((at) => at <= now).length;
  if (due > state.pages) {
    // After an outage one page is enough; and none is needed once somebody answered.
    if (isUnanswered(state)) commands.push({ type: 'page', occurrence: state.pages + 1 });
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

function nextDeadlineOf(state: DisruptionState): Instant | null {
  return nextDisruptionAction(state)?.at ?? null;
}

/** What a disruption waits for next, in words that Postgres shows. */
export function nextDisruptionAction(
  state: DisruptionState,
): { readonly name: 'page' | 'end_nears' | 'end_passes' | 'count'; readonly at: Instant } | null {
  if (isOver(state)) return null;
  const { terms, expectedEnd } = state;
  const page = terms.pagesAt[state.pages];
  const waits = [
    { name: 'count' as const, at: state.assessAt },
    ...(page === undefined || !isUnanswered(state) ? [] : [{ name: 'page' as const, at: page }]),
    ...(expectedEnd === null || state.remindedOf === expectedEnd
      ? []
      : [{ name: 'end_nears' as const, at: plus(expectedEnd, -terms.remindMs) }]),
    ...(expectedEnd === null || state.passedOf === expectedEnd
      ? []
      : [{ name: 'end_passes' as const, at: expectedEnd }]),
  ];
  return waits.reduce((first, one) => (one.at < first.at ? one : first));
}

function isUnanswered(state: DisruptionState): boolean {
  return state.status === 'detected' && state.acknowledgedBy === null;
}

export function isOver(state: DisruptionState): boolean {
  return state.ending !== null;
}

function outcomeOf(state: DisruptionState, changed: boolean): DisruptionOutcome {
  const { status, acknowledgedBy, expectedEnd, ending } = state;
  return { status, acknowledgedBy, expectedEnd, ending, changed };
}

function plus(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
