import { explainedUntil } from '../../tracking/derive';
import type { Instant } from '../../tracking/tracking-event';
import type { InactivityKind, ProcessState } from '../process-state';
import type { Draft } from './draft';
import { isOver, openNewCase } from './review';
import { isSuperseded } from './supersede';

/**
 * Judges the deadlines that have passed; each of them then either is a case, or is put off, or is gone. Before inactivity counts
 * as an exception, pending scans are pulled: they may wait in Postgres for their batch. A reported reason puts
 * the judgement off until it no longer explains anything.
 */
export function judgeInactivity(draft: Draft, now: Instant): Draft {
  const due = dueDeadlines(draft.state, now);
  const newest = due.reduce<Instant | null>((last, { at }) => (last === null || at > last ? at : last), null);
  if (newest === null || isPulling(draft)) return draft;
  if (draft.state.pulledAt === null || draft.state.pulledAt < newest) return pull(draft, now);
  const until = explainedUntil(draft.state.tracking);
  if (until !== null && until !== 'for_good' && until > now) {
    return { ...draft, state: withDeadlines(draft.state, due, until) };
  }
  return due.reduce(
    (before, { kind, at }) =>
      until !== 'for_good' && holds(before.state, kind, at, now)
        ? openNewCase(before, kind, at)
        : { commands: before.commands, state: withDeadlines(before.state, [{ kind }], null) },
    draft,
  );
}

/** Asks for what waits in Postgres; the answer comes as a batch. */
export function pull(draft: Draft, now: Instant): Draft {
  return { state: { ...draft.state, pulledAt: now }, commands: [...draft.commands, { type: 'pull' }] };
}

/** Whether pending scans are asked for already, so that nobody asks twice. */
export function isPulling({ commands }: Draft): boolean {
  return commands.some((command) => command.type === 'pull');
}

/** A graver one may have opened in this very round, or the deadline may be about something that is over by other evidence. */
function holds(state: ProcessState, kind: InactivityKind, at: Instant, now: Instant): boolean {
  if (isSuperseded(state, kind, at) || isOver(state, kind, at, now)) return false;
  // A promise that was broken is no longer at risk, also when somebody has dealt with that.
  return kind !== 'late_risk' || state.deadlines.late === undefined || state.deadlines.late > now;
}

const GRAVEST_FIRST: readonly InactivityKind[] = [
  'late',
  'late_risk',
  'stalled',
  'not_picked_up',
  'unknown_number',
];

function dueDeadlines(state: ProcessState, now: Instant): { kind: InactivityKind; at: Instant }[] {
  const open = new Set(state.cases.map((openCase) => openCase.kind));
  return GRAVEST_FIRST.flatMap((kind) => {
    const at = state.deadlines[kind];
    if (at === undefined || at > now || open.has(kind)) return [];
    const settled = state.settled[kind];
    return settled !== undefined && settled >= at ? [] : [{ kind, at }];
  });
}

/** Puts deadlines off to an instant, or takes them away (null). A change of what they depend on brings them back. */
function withDeadlines(
  state: ProcessState,
  due: readonly { kind: InactivityKind }[],
  until: Instant | null,
): ProcessState {
  const deadlines = { ...state.deadlines };
  for (const { kind } of due) {
    if (until === null) delete deadlines[kind];
    else deadlines[kind] = until;
  }
  return { ...state, deadlines };
}
