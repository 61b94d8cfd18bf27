import { explainedUntil, position } from '../derive';
import type { ProcessState, SilenceKind } from '../process-state';
import type { Instant } from '../tracking-event';
import type { ExpectedEnd } from './commands';
import { type Draft, openCase } from './review';

/** What the deadlines depend on. A change of the key asks the planning activity for new ones. */
export function deadlinesKey(state: ProcessState): string {
  const { tracking, facts } = state;
  const { milestone, since } = position(tracking);
  return [
    facts?.version ?? 0,
    milestone ?? '-',
    since ?? '-',
    tracking.lastMovementAt ?? '-',
    tracking.estimate?.latest.date ?? '-',
    tracking.reported.customs_hold?.last ?? '-',
    tracking.reported.lost?.last ?? '-',
    tracking.unknownNumberAt ?? '-',
  ].join('|');
}

export function askForDeadlines(draft: Draft): Draft {
  const key = deadlinesKey(draft.state);
  if (draft.state.facts === null || draft.state.deadlinesFor === key) return draft;
  return {
    state: { ...draft.state, deadlinesFor: key },
    commands: [...draft.commands, { type: 'plan_deadlines', key, end: expectedEnd(draft.state) }],
  };
}

/** From which fact the end of the workflow is counted, as things stand; the allowances are the planner's. */
function expectedEnd(state: ProcessState): ExpectedEnd {
  const { tracking, facts } = state;
  const { milestone, since } = position(tracking);
  if (milestone !== null && since !== null) {
    if (
      milestone === 'delivered' ||
      milestone === 'returned' ||
      milestone === 'cancelled' ||
      milestone === 'disposed'
    ) {
      return { reason: milestone, since };
    }
  }
  const lost = tracking.reported.lost;
  if (lost !== undefined && (tracking.lastProgressAt === null || tracking.lastProgressAt < lost.last)) {
    return { reason: 'lost', since: lost.last };
  }
  return { reason: 'abandoned', since: tracking.seen?.last ?? facts?.registeredAt ?? '' };
}

/**
 * Judges the deadlines that have passed. Before silence is held against anybody, what is pending is pulled: scans that wait
 * in Postgres for company are no silence. A reported reason puts the judgement off until it no longer explains anything.
 */
export function judgeSilences(draft: Draft, now: Instant): Draft {
  const due = dueSilences(draft.state, now);
  const newest = due.reduce<Instant | null>((last, { at }) => (last === null || at > last ? at : last), null);
  if (newest === null) return draft;
  if (draft.state.pulledAt === null || draft.state.pulledAt < newest) {
    return { state: { ...draft.state, pulledAt: now }, commands: [...draft.commands, { type: 'pull' }] };
  }
  const until = explainedUntil(draft.state.tracking);
  if (until === 'for_good' || (until !== null && until > now)) {
    return { ...draft, state: postpone(draft.state, due, until) };
  }
  return due.reduce((before, { kind, at }) => {
    // A graver one that opened in this very round covers it.
    const stillDue = dueSilences(before.state, now).some((one) => one.kind === kind);
    return stillDue ? openCase(before, kind, at) : before;
  }, draft);
}

const GRAVEST_FIRST: readonly SilenceKind[] = [
  'late',
  'late_risk',
  'stalled',
  'not_picked_up',
  'unknown_number',
];

function dueSilences(state: ProcessState, now: Instant): { kind: SilenceKind; at: Instant }[] {
  const open = new Set(state.cases.map((one) => one.kind));
  return GRAVEST_FIRST.flatMap((kind) => {
    const at = state.deadlines[kind];
    if (at === undefined || at > now || open.has(kind) || (kind === 'late_risk' && open.has('late')))
      return [];
    const settled = state.settled[kind];
    return settled !== undefined && settled >= at ? [] : [{ kind, at }];
  });
}

function postpone(
  state: ProcessState,
  due: readonly { kind: SilenceKind }[],
  until: Instant | 'for_good',
): ProcessState {
  const deadlines = { ...state.deadlines };
  for (const { kind } of due) {
    if (until === 'for_good') delete deadlines[kind];
    else deadlines[kind] = until;
  }
  return { ...state, deadlines };
}
