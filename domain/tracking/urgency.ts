import type { ProcessEvent } from '../cases/process-event';
import { activeExceptions, contradictedAt, position } from './derive';
import { fold } from './fold';
import type { Milestone } from './milestone';
import type { LocalDate } from './tracking-event';
import type { TrackingState } from './tracking-state';

/** Milestones that people are told of, or that end the way: the process must hear of them at once. */
const PROMPT: readonly Milestone[] = [
  'out_for_delivery',
  'available_for_pickup',
  'delivered',
  'returned',
  'cancelled',
  'disposed',
];

/**
 * Can this event change what the process does now? Then it goes to the workflow at once; a routine scan may wait for company,
 * for days if need be, since every inactivity deadline that it would move pulls what is pending before it is judged.
 *
 * @param promisedDate what the shop promised: an estimate beyond it is news even if it is the first one
 */
export function isUrgent(
  before: TrackingState,
  event: ProcessEvent,
  hasOpenCase: boolean,
  promisedDate: LocalDate | null = null,
): boolean {
  if (event.exception !== null || event.clears !== null || event.unknownNumber) return true;
  if (event.estimatedDate !== null) {
    if (before.estimate === null) return promisedDate !== null && event.estimatedDate > promisedDate;
    return event.estimatedDate !== before.estimate.latest.date;
  }
  if ((event.movement || event.milestone !== null) && hasOpenCase) return true;
  const after = fold(before, event);
  if (contradictedAt(after) !== contradictedAt(before)) return true;
  if (activeExceptions(after).join() !== activeExceptions(before).join()) return true;
  // Also the same milestone anew: a van that leaves again today is news where yesterday's was too old to tell.
  const [there, here] = [position(before), position(after)];
  const changed = here.milestone !== there.milestone || here.since !== there.since;
  return changed && here.milestone !== null && PROMPT.includes(here.milestone);
}
