import type { ExceptionKind, FaultOwner } from '../cases/exception-kind';
import { EXCEPTION_KIND_NAMES, factsOf } from '../cases/exception-kind';
import type { Milestone } from './milestone';
import { isTerminal, MILESTONES, milestoneRank } from './milestone';
import type { Instant } from './tracking-event';
import type { TrackingState } from './tracking-state';

/** What is current, read off the fold. Pure, so that ingestion and workflow always agree. */

/** How far the parcel has come, and since when (UTC). Null: nothing was scanned yet. */
export interface Position {
  readonly milestone: Milestone | null;
  readonly since: Instant | null;
}

/**
 * The current milestone: the one reached last by occurrence (at the same instant, the one further along), with these rules:
 * - a terminal milestone does not regress, whatever is scanned later; the latest terminal one counts;
 * - except `cancelled`, which is said of the label and not of the parcel: any other end, and any movement afterwards, disproves
 *   it (a voided label that was used all the same);
 * - `pre_transit` counts only while nothing else was reached: carriers resend label data late;
 * - delivered while on its way back to the sender means returned.
 */
export function position(state: TrackingState): Position {
  const known = POSITIONS.get(state);
  if (known !== undefined) return known;
  const found = positionOf(state);
  POSITIONS.set(state, found);
  return found;
}

/** A state is never changed, and asked for its position dozens of times. */
const POSITIONS = new WeakMap<TrackingState, Position>();

function positionOf(state: TrackingState): Position {
  const reached = MILESTONES.flatMap((milestone) => {
    const span = state.reached[milestone];
    return span === undefined ? [] : [{ milestone, since: span.last }];
  });
  const ends = reached.filter(({ milestone }) => isTerminal(milestone) && milestone !== 'cancelled');
  const terminal = latest(ends) ?? cancellation(state);
  if (terminal !== null) {
    return terminal.milestone === 'delivered' && goesBack(state, terminal.since)
      ? { milestone: 'returned', since: terminal.since }
      : terminal;
  }
  const underway = reached.filter(({ milestone }) => !isTerminal(milestone));
  const moved = underway.filter(({ milestone }) => milestone !== 'pre_transit');
  return latest(moved.length > 0 ? moved : underway) ?? { milestone: null, since: null };
}

function cancellation({
  reached,
  lastMovementAt,
}: TrackingState): { milestone: 'cancelled'; since: Instant } | null {
  const since = reached.cancelled?.last;
  if (since === undefined || (lastMovementAt !== null && lastMovementAt > since)) return null;
  return { milestone: 'cancelled', since };
}

function latest(
  reached: readonly { milestone: Milestone; since: Instant }[],
): { milestone: Milestone; since: Instant } | null {
  return reached.reduce<{ milestone: Milestone; since: Instant } | null>(
    (best, candidate) =>
      best === null ||
      candidate.since > best.since ||
      (candidate.since === best.since && milestoneRank(candidate.milestone) > milestoneRank(best.milestone))
        ? candidate
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
 * `movement`: any later handling of the parcel; `progress`: later movement that reports nothing wrong, or the last mile;
 * `last_mile`: only the last mile (out for delivery, ready to be collected); `new_attempt`: on the van again, or at the door
 * again; `end`: nothing but an all-clear or the end, since moving on proves nothing (a damaged parcel moves too).
 */
const OVER_BY: Readonly<
  Partial<Record<ExceptionKind, 'movement' | 'progress' | 'last_mile' | 'new_attempt' | 'end'>>
> = {
  weather: 'progress',
  traffic: 'progress',
  carrier_delay: 'progress',
  external_event: 'progress',
  customs_hold: 'last_mile',
  documents_missing: 'last_mile',
  payment_due: 'last_mile',
  prohibited: 'last_mile',
  address_problem: 'last_mile',
  recipient_unavailable: 'last_mile',
  access_problem: 'last_mile',
  refused: 'new_attempt',
  rescheduled: 'new_attempt',
  held_for_pickup: 'new_attempt',
  lost: 'movement',
  cancelled: 'movement',
  damaged: 'end',
  returning: 'end',
  disposed: 'end',
  delivered_in_dispute: 'last_mile',
  not_picked_up: 'movement',
  change_unconfirmed: 'end',
};

/** Kinds that a driver reports from the door. */
export const ATTEMPT_KINDS: readonly ExceptionKind[] = ['recipient_unavailable', 'access_problem', 'refused'];

/**
 * The newest report of a kind. A parcel that waits at a pickup point has to be collected, whether or not the carrier calls
 * that an exception.
 */
export function evidenceOf(state: TrackingState, kind: ExceptionKind): Instant | null {
  const reported = state.reported[kind]?.last ?? null;
  if (kind !== 'held_for_pickup') return reported;
  const { milestone, since } = position(state);
  const waits = milestone === 'available_for_pickup' ? since : null;
  return reported === null || (waits !== null && waits > reported) ? waits : reported;
}

/** Is this reported exception still true? At equal instants the exception counts: better one look too many. */
export function isActive(state: TrackingState, kind: ExceptionKind): boolean {
  const reportedAt = evidenceOf(state, kind);
  if (reportedAt === null || wasCleared(state, kind, reportedAt, null)) return false;
  const { milestone, since } = position(state);
  switch (milestone) {
    case 'delivered':
      return outlivesDelivery(state, kind, reportedAt, since ?? reportedAt);
    case 'returned':
      // Whatever stood between the parcel and its recipient is over; what it looks like is not.
      return kind === 'damaged';
    case 'cancelled':
      return kind === 'cancelled';
    case 'disposed':
      return kind === 'disposed';
    default:
      return isOwed(state, kind) && !overBy(state, kind, reportedAt);
  }
}

/**
 * Before the delivery nobody can dispute it, except the carrier itself: it left the parcel with the wrong people, and brings it to
 * the right ones yet.
 */
function isOwed(state: TrackingState, kind: ExceptionKind): boolean {
  return kind !== 'delivered_in_dispute' || faultOwnerOfReport(state, kind) === 'carrier';
}

/**
 * What a delivery cannot put right: damage, whenever it was reported; a customer who said after the first delivery that there
 * was none (a second scan does not answer that); and a loss that the carrier admits after it.
 */
function outlivesDelivery(
  state: TrackingState,
  kind: ExceptionKind,
  reportedAt: Instant,
  deliveredAt: Instant,
): boolean {
  if (kind === 'delivered_in_dispute') return reportedAt >= (state.reached.delivered?.first ?? deliveredAt);
  return kind === 'damaged' || (kind === 'lost' && reportedAt > deliveredAt);
}

function overBy(state: TrackingState, kind: ExceptionKind, reportedAt: Instant): boolean {
  const after = (instant: Instant | null | undefined): boolean => instant != null && instant > reportedAt;
  const { out_for_delivery: onTheVan, available_for_pickup: atPickupPoint } = state.reached;
  switch (OVER_BY[kind] ?? 'end') {
    case 'movement':
      return after(state.lastMovementAt);
    case 'progress':
      return after(state.lastProgressAt) || after(onTheVan?.last) || after(atPickupPoint?.last);
    case 'last_mile':
      return after(onTheVan?.last) || after(atPickupPoint?.last);
    case 'new_attempt':
      return after(onTheVan?.last) || ATTEMPT_KINDS.some((door) => after(state.reported[door]?.last));
    case 'end':
      return false;
  }
}

/** Movement this long after the delivery contradicts it (ms); sooner, it is a scan that came late to the carrier's system. */
const CONTRADICTS_DELIVERY_AFTER_MS = 12 * 3_600_000;

/** When a parcel that was delivered last moved all the same; null if nothing contradicts its delivery. */
export function contradictedAt(state: TrackingState): Instant | null {
  const { milestone, since } = position(state);
  const moved = state.lastMovementAt;
  if (milestone !== 'delivered' || since === null || moved === null) return null;
  return Date.parse(moved) - Date.parse(since) > CONTRADICTS_DELIVERY_AFTER_MS ? moved : null;
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

/** Those that were reported and not cleared since, in the order of `EXCEPTION_KINDS`. */
export function activeExceptions(state: TrackingState): ExceptionKind[] {
  return EXCEPTION_KIND_NAMES.filter((kind) => isActive(state, kind));
}

/** What the newest report says; where it says nothing, what is usual for the kind. */
export function faultOwnerOf(state: TrackingState, kind: ExceptionKind): FaultOwner {
  return faultOwnerOfReport(state, kind) ?? factsOf(kind).faultOwner;
}

function faultOwnerOfReport(state: TrackingState, kind: ExceptionKind): FaultOwner | null {
  return state.reported[kind]?.blame?.owner ?? null;
}

/** A reason explains a standstill for this long after its newest report; then inactivity counts again. */
const EXPLAINS_FOR_MS = 3 * 86_400_000;

/** With these the promise is void anyway: inactivity and lateness tell nobody anything new. */
export const VOIDS_THE_PROMISE: readonly ExceptionKind[] = [
  'lost',
  'refused',
  'returning',
  'cancelled',
  'disposed',
];

/**
 * A parcel that will not come, or not whole, has no good news for its recipient, whatever else about it is over: not that it moves again or
 * has arrived after all.
 */
export const SPOILS_GOOD_NEWS: readonly ExceptionKind[] = [
  ...VOIDS_THE_PROMISE,
  'damaged',
  'delivered_in_dispute',
];

/**
 * Until when a reason that the carrier reported explains that the parcel stands still or comes late: an instant, `for_good`,
 * or null if nothing explains it.
 */
export function explainedUntil(state: TrackingState): Instant | 'for_good' | null {
  const active = activeExceptions(state);
  if (active.some((kind) => VOIDS_THE_PROMISE.includes(kind))) return 'for_good';
  return active
    .filter((kind) => factsOf(kind).explainsDelay)
    .map((kind) => evidenceOf(state, kind))
    .filter((at): at is Instant => at !== null)
    .map((at) => new Date(Date.parse(at) + EXPLAINS_FOR_MS).toISOString())
    .reduce<Instant | null>(
      (latestEnd, end) => (latestEnd === null || end > latestEnd ? end : latestEnd),
      null,
    );
}
