import type { ExceptionKind, FaultOwner } from './exception-kind';
import { EXCEPTION_KIND_NAMES, factsOf } from './exception-kind';
import type { Milestone } from './milestone';
import { isTerminal, MILESTONES, milestoneRank } from './milestone';
import type { Instant } from './tracking-event';
import type { TrackingState } from './tracking-state';

/** What is current, read off the fold. Pure, so that ingestion and workflow always agree. */

export interface Position {
  readonly milestone: Milestone | null;
  readonly since: Instant | null;
}

/**
 * The current milestone: the one reached last by occurrence (at the same instant, the one further along), with these rules:
 * - a terminal milestone does not regress, whatever is scanned later; the latest terminal one counts;
 * - except `cancelled`, which a parcel that moves afterwards disproves (a voided label that was used all the same);
 * - `pre_transit` counts only while nothing else was reached: carriers resend label data late;
 * - delivered while on its way back to the sender means returned.
 */
export function position(state: TrackingState): Position {
  const reached = MILESTONES.flatMap((milestone) => {
    const span = state.reached[milestone];
    return span === undefined ? [] : [{ milestone, since: span.last }];
  });
  const terminal = latest(
    reached.filter(
      ({ milestone, since }) =>
        isTerminal(milestone) &&
        !(milestone === 'cancelled' && state.lastProgressAt !== null && state.lastProgressAt > since),
    ),
  );
  if (terminal !== null) {
    return terminal.milestone === 'delivered' && goesBack(state, terminal.since)
      ? { milestone: 'returned', since: terminal.since }
      : terminal;
  }
  const underway = reached.filter(({ milestone }) => !isTerminal(milestone));
  const moved = underway.filter(({ milestone }) => milestone !== 'pre_transit');
  return latest(moved.length > 0 ? moved : underway) ?? { milestone: null, since: null };
}

/**
 * The first time that a milestone was reached counts for what people are told; the last one for where the parcel is.
 */
function latest(
  reached: readonly { milestone: Milestone; since: Instant }[],
): { milestone: Milestone; since: Instant } | null {
  return reached.reduce<{ milestone: Milestone; since: Instant } | null>(
    (best, one) =>
      best === null ||
      one.since > best.since ||
      (one.since === best.since && milestoneRank(one.milestone) > milestoneRank(best.milestone))
        ? one
        : best,
    null,
  );
}

function goesBack(state: TrackingState, deliveredAt: Instant): boolean {
  const returning = state.reported.returning;
  return (
    returning !== undefined &&
    returning.first < deliveredAt &&
    !wasCleared(state, 'returning', returning.last, deliveredAt)
  );
}

/**
 * What shows that a reported exception is over, besides the carrier saying so and the parcel's end:
 * `progress`: any later movement that reports nothing wrong; `last_mile`: only the last mile (out for delivery, ready to be
 * collected); `end`: nothing but delivery or an all-clear, since moving on proves nothing (a damaged parcel moves too).
 */
const OVER_BY: Readonly<Partial<Record<ExceptionKind, 'progress' | 'last_mile' | 'end'>>> = {
  weather: 'progress',
  traffic: 'progress',
  carrier_delay: 'progress',
  external_event: 'progress',
  customs_hold: 'last_mile',
  documents_missing: 'last_mile',
  payment_due: 'last_mile',
  prohibited: 'last_mile',
  rescheduled: 'last_mile',
  address_problem: 'last_mile',
  recipient_unavailable: 'last_mile',
  access_problem: 'last_mile',
  refused: 'last_mile',
  held_for_pickup: 'end',
  lost: 'progress',
  cancelled: 'progress',
  damaged: 'end',
  returning: 'end',
  disposed: 'end',
  delivered_in_dispute: 'end',
};

/** Is this reported exception still true? At equal instants the exception counts: better one look too many. */
export function isActive(state: TrackingState, kind: ExceptionKind): boolean {
  const report = state.reported[kind];
  if (report === undefined) return false;
  if (wasCleared(state, kind, report.last, null)) return false;
  const { milestone, since } = position(state);
  switch (milestone) {
    case 'delivered':
      // Found after delivery, or said by the customer: what a delivery cannot put right.
      return (
        (kind === 'damaged' || kind === 'delivered_in_dispute') && since !== null && report.last >= since
      );
    case 'returned':
      return kind === 'returning' || kind === 'delivered_in_dispute'
        ? false
        : kind === 'damaged' || kind === 'refused';
    case 'cancelled':
      return kind === 'cancelled';
    case 'disposed':
      return kind === 'disposed';
    default:
      return !overBy(state, kind, report.last);
  }
}

function overBy(state: TrackingState, kind: ExceptionKind, reportedAt: Instant): boolean {
  const after = (instant: Instant | null | undefined): boolean => instant != null && instant > reportedAt;
  switch (OVER_BY[kind] ?? 'end') {
    case 'progress':
      return after(state.lastProgressAt);
    case 'last_mile':
      return (
        after(state.reached.out_for_delivery?.last) ||
        (kind !== 'refused' && after(state.reached.available_for_pickup?.last))
      );
    case 'end':
      return false;
  }
}

function wasCleared(
  state: TrackingState,
  kind: ExceptionKind,
  reportedAt: Instant,
  before: Instant | null,
): boolean {
  return [state.clearedAll, state.cleared[kind] ?? null].some(
    (at) => at !== null && at > reportedAt && (before === null || at < before),
  );
}

export function activeExceptions(state: TrackingState): ExceptionKind[] {
  return EXCEPTION_KIND_NAMES.filter((kind) => isActive(state, kind));
}

export function faultOwnerOf(state: TrackingState, kind: ExceptionKind): FaultOwner {
  return state.reported[kind]?.blame?.owner ?? factsOf(kind).faultOwner;
}

/** A reason explains a standstill for this long after its newest report; then silence is silence again. */
const EXPLAINS_FOR_MS = 3 * 86_400_000;

/** With these the promise is void anyway: silence and lateness tell nobody anything new. */
const VOIDS_THE_PROMISE: readonly ExceptionKind[] = ['lost', 'refused', 'returning', 'cancelled', 'disposed'];

/**
 * Until when a reason that the carrier reported explains that the parcel stands still or comes late: an instant, `for_good`,
 * or null if nothing explains it.
 */
export function explainedUntil(state: TrackingState): Instant | 'for_good' | null {
  const active = activeExceptions(state);
  if (active.some((kind) => VOIDS_THE_PROMISE.includes(kind))) return 'for_good';
  return active
    .filter((kind) => factsOf(kind).explainsDelay)
    .map((kind) => new Date(Date.parse(state.reported[kind]?.last ?? '') + EXPLAINS_FOR_MS).toISOString())
    .reduce<Instant | null>(
      (latestEnd, end) => (latestEnd === null || end > latestEnd ? end : latestEnd),
      null,
    );
}
