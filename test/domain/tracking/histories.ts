import fc from 'fast-check';
import { EXCEPTION_KINDS, type ExceptionKind } from '../../../domain/cases/exception-kind';
import { MILESTONES } from '../../../domain/tracking/milestone';
import { at, HOUR_MS, plus, type Scan, scan } from './parcels';

/** Generated histories of parcels, for what must hold whatever happens. */

const REPORTED = (Object.keys(EXCEPTION_KINDS) as ExceptionKind[]).filter(
  (kind) => EXCEPTION_KINDS[kind].origin === 'reported' || kind === 'delivered_in_dispute',
);

/** Whole hours of ten days, so that several scans share an instant. */
const anyInstant = fc.integer({ min: 0, max: 240 }).map((hours) => plus(at('Mon 08:00'), hours * HOUR_MS));

const anyProgress = fc
  .record({ when: anyInstant, milestone: fc.constantFrom(...MILESTONES), movement: fc.boolean() })
  .map(({ when, ...says }) => scan(when, says));

const anyTrouble = fc
  .record({
    when: anyInstant,
    exception: fc.constantFrom(...REPORTED),
    milestone: fc.constantFrom(null, 'in_transit' as const, 'available_for_pickup' as const),
    movement: fc.boolean(),
    faultOwner: fc.constantFrom(null, 'carrier' as const, 'merchant' as const, 'recipient' as const),
  })
  .map(({ when, ...says }) => scan(when, says));

const anyAllClear = fc
  .record({
    when: anyInstant,
    clears: fc.oneof(
      fc.constant('all' as const),
      fc.uniqueArray(fc.constantFrom(...REPORTED), { minLength: 1, maxLength: 3 }),
    ),
    movement: fc.boolean(),
  })
  .map(({ when, ...says }) => scan(when, says));

const anyNotice = fc.oneof(
  fc
    .record({ when: anyInstant, day: fc.integer({ min: 24, max: 30 }) })
    .map(({ when, day }) => scan(when, { estimatedDate: `2026-11-${day}` })),
  anyInstant.map((when) => scan(when, { unknownNumber: true })),
  anyInstant.map((when) => scan(when, { unmapped: true })),
);

/** Any scan that a carrier could send, sensible or not. */
export const anyScan: fc.Arbitrary<Scan> = fc.oneof(
  { weight: 4, arbitrary: anyProgress },
  { weight: 4, arbitrary: anyTrouble },
  { weight: 1, arbitrary: anyAllClear },
  { weight: 1, arbitrary: anyNotice },
);

export const anyHistory = fc.array(anyScan, { minLength: 1, maxLength: 12 });

/** A history, and the same scans in another order of arrival, cut into deliveries. */
export const historyAndArrival = anyHistory.chain((history) =>
  fc.record({
    history: fc.constant(history),
    arrival: fc
      .record({
        order: fc.shuffledSubarray([...history.keys()], { minLength: history.length }),
        cuts: fc.array(fc.boolean(), { minLength: history.length, maxLength: history.length }),
      })
      .map(({ order, cuts }) =>
        deliveries(
          order.map((index) => history[index] as Scan),
          cuts,
        ),
      ),
  }),
);

function deliveries(scans: readonly Scan[], cuts: readonly boolean[]): Scan[][] {
  return scans.reduce<Scan[][]>((batches, one, index) => {
    if (index === 0 || cuts[index]) batches.push([one]);
    else batches.at(-1)?.push(one);
    return batches;
  }, []);
}
