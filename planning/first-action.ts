import { shipmentNextAction } from '../domain/cases/process/next-action';
import type { ShipmentFacts } from '../domain/tracking/shipment-facts';
import type { Instant } from '../domain/tracking/tracking-event';
import { NOTHING_SEEN } from '../domain/tracking/tracking-state';
import type { Planner } from './planner';

/** What a shipment waits for by itself, as lists show it: `silence:not_picked_up`. */
export interface FirstAction {
  readonly name: string;
  readonly at: Instant;
}

/**
 * What a shipment waits for that was registered and of which nothing else is known: what its process would answer if it began now. So it
 * need not begin before that, or before something is reported (docs/adr/0020-a-process-begins-when-it-has-something-to-do.md).
 */
export function firstAction(planner: Planner, facts: ShipmentFacts): FirstAction {
  const end = planner.endOf('abandoned', facts.registeredAt);
  const first = shipmentNextAction({
    cases: [],
    deadlines: planner.deadlinesFor({ facts, tracking: NOTHING_SEEN, milestone: null }),
    settled: {},
    tracking: NOTHING_SEEN,
    estimate: null,
    closing: { reason: 'abandoned', due: end, at: end },
  });
  if (first === null) throw new Error('a shipment always waits for its end');
  return first;
}
