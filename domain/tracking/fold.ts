import type { ProcessEvent } from '../cases/process-event';
import type { Instant } from './tracking-event';
import type { Blame, Span, TrackingState } from './tracking-state';

/**
 * Takes one event into the tracking state. Commutative and associative (minima, maxima, counts), so that a carrier may send
 * scans in any order; the caller makes sure that each event is folded once (event key in Postgres, seq in the workflow).
 */
export function fold(state: TrackingState, event: ProcessEvent): TrackingState {
  if (event.unknownNumber) {
    return { ...state, unknownNumberAt: later(state.unknownNumberAt, event.occurredAt) };
  }
  if (event.estimatedDate !== null) {
    return {
      ...state,
      estimate: foldEstimate(state.estimate, { date: event.estimatedDate, asOf: event.occurredAt }),
    };
  }
  const at = event.occurredAt;
  return {
    ...state,
    events: state.events + 1,
    unmapped: state.unmapped + (event.unmapped ? 1 : 0),
    seen: widen(state.seen, at),
    lastMovementAt: event.movement ? later(state.lastMovementAt, at) : state.lastMovementAt,
    lastProgressAt:
      event.movement && event.exception === null ? later(state.lastProgressAt, at) : state.lastProgressAt,
    reached:
      event.milestone === null
        ? state.reached
        : { ...state.reached, [event.milestone]: widen(state.reached[event.milestone] ?? null, at) },
    reported: event.exception === null ? state.reported : foldReport(state.reported, event, event.exception),
    clearedAll: event.clears === 'all' ? later(state.clearedAll, at) : state.clearedAll,
    cleared:
      event.clears === null || event.clears === 'all'
        ? state.cleared
        : {
            ...state.cleared,
            ...Object.fromEntries(event.clears.map((kind) => [kind, later(state.cleared[kind] ?? null, at)])),
          },
  };
}

/** Each event once, as for `fold`; their order does not matter. */
export function foldAll(state: TrackingState, events: readonly ProcessEvent[]): TrackingState {
  return events.reduce(fold, state);
}

function foldReport(
  reported: TrackingState['reported'],
  event: ProcessEvent,
  kind: NonNullable<ProcessEvent['exception']>,
): TrackingState['reported'] {
  const before = reported[kind];
  return {
    ...reported,
    [kind]: {
      ...widen(before ?? null, event.occurredAt),
      count: (before?.count ?? 0) + 1,
      blame: foldBlame(before?.blame ?? null, event),
    },
  };
}

/** The newest report that names somebody decides who is at fault; at equal instants the alphabet does, not the arrival. */
function foldBlame(before: Blame | null, event: ProcessEvent): Blame | null {
  if (event.faultOwner === null) return before;
  const named = { owner: event.faultOwner, at: event.occurredAt };
  if (before === null || named.at > before.at) return named;
  return named.at === before.at && named.owner < before.owner ? named : before;
}

type Estimate = { readonly date: string; readonly asOf: Instant };

function foldEstimate(before: TrackingState['estimate'], made: Estimate): TrackingState['estimate'] {
  if (before === null) return { first: made, latest: made };
  return {
    first: compareEstimates(made, before.first) < 0 ? made : before.first,
    latest: compareEstimates(made, before.latest) > 0 ? made : before.latest,
  };
}

function compareEstimates(a: Estimate, b: Estimate): number {
  const [left, right] = [`${a.asOf} ${a.date}`, `${b.asOf} ${b.date}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function widen(span: Span | null, at: Instant): Span {
  return span === null
    ? { first: at, last: at }
    : { first: at < span.first ? at : span.first, last: at > span.last ? at : span.last };
}

function later(a: Instant | null, b: Instant): Instant {
  return a === null || b > a ? b : a;
}
