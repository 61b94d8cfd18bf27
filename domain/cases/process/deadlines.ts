import { explainedUntil, isActive, position } from '../../tracking/derive';
import type { ProcessState } from '../process-state';
import type { ExpectedEnd } from './commands';
import type { Draft } from './draft';
import { estimateThatCounts } from './estimate';

/** What the deadlines and the end depend on. A change of the key asks the planning activity for new ones. */
function deadlinesKey(state: ProcessState): string {
  const { tracking, facts } = state;
  const { milestone, since } = position(tracking);
  return [
    facts?.version ?? 0,
    milestone ?? '-',
    since ?? '-',
    tracking.lastMovementAt ?? '-',
    // Any sign of life puts off the day on which nobody expects one any more.
    tracking.seen?.last ?? '-',
    estimateThatCounts(state)?.latest.date ?? '-',
    // What was put off because something explained it comes back when that changes.
    explainedUntil(tracking) ?? '-',
    // Customs may take longer, for as long as they hold it.
    isActive(tracking, 'customs_hold'),
    tracking.reached.pre_transit?.first ?? '-',
    tracking.reported.lost?.last ?? '-',
    tracking.unknownNumberAt ?? '-',
  ].join('|');
}

/**
 * Asks for new deadlines when what they depend on has changed. The old ones, and the old end, are thrown away at once: a scan
 * that was late to arrive must not be judged by the deadline that it has just moved.
 */
export function askForDeadlines(draft: Draft): Draft {
  const key = deadlinesKey(draft.state);
  if (draft.state.facts === null || draft.state.deadlinesFor === key) return draft;
  const estimate = estimateThatCounts(draft.state);
  return {
    state: { ...draft.state, deadlinesFor: key, deadlines: {}, closing: null },
    commands: [
      ...draft.commands,
      {
        type: 'plan_deadlines',
        key,
        end: expectedEnd(draft.state),
        ...(estimate === draft.state.tracking.estimate ? {} : { estimate }),
      },
    ],
  };
}

/** True from the question to its answer: until then nothing can be said about inactivity. */
export function awaitsDeadlines(state: ProcessState): boolean {
  return state.closing === null;
}

/** From which fact the end of the workflow is counted, as things stand; the allowances are the planner's. */
function expectedEnd({ tracking, facts }: ProcessState): ExpectedEnd {
  const { milestone, since } = position(tracking);
  if (
    since !== null &&
    (milestone === 'delivered' ||
      milestone === 'returned' ||
      milestone === 'cancelled' ||
      milestone === 'disposed')
  ) {
    return { reason: milestone, since };
  }
  const lost = tracking.reported.lost;
  if (lost !== undefined && isActive(tracking, 'lost')) return { reason: 'lost', since: lost.last };
  return { reason: 'abandoned', since: tracking.seen?.last ?? facts?.registeredAt ?? '' };
}
