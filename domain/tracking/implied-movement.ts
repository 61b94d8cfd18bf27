import type { ExceptionKind } from '../cases/exception-kind';
import type { Milestone } from './milestone';

/** Where the parcel is not touched although something is said about it. */
const PAPER_MILESTONES: readonly Milestone[] = ['pre_transit', 'cancelled'];
/** Reports that somebody can only make with the parcel in hand. */
const HANDLED: readonly ExceptionKind[] = [
  'recipient_unavailable',
  'access_problem',
  'refused',
  'held_for_pickup',
  'returning',
  'damaged',
];

/** Was the parcel moved or handled, where nobody says so expressly? */
export function impliesMovement(milestone: Milestone | null, exception: ExceptionKind | null): boolean {
  return (
    (milestone !== null && !PAPER_MILESTONES.includes(milestone)) ||
    (exception !== null && HANDLED.includes(exception))
  );
}
