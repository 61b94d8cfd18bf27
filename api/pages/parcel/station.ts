import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import type { Milestone } from '../../../domain/tracking/milestone';
import type { Instant } from '../../../domain/tracking/tracking-event';
import type { TrackingState } from '../../../domain/tracking/tracking-state';

/** A stop on the way of a parcel, as the page draws it. */
export interface Station {
  readonly name:
    | 'announced'
    | 'on_its_way'
    | 'at_the_door'
    | 'pickup_point'
    | 'arrived'
    | 'went_back'
    | 'ended';
  /** `trouble`: it is here, and something holds it up. */
  readonly state: 'passed' | 'here' | 'trouble' | 'ahead';
  readonly at: Instant | null;
}

const ORDER: Readonly<Partial<Record<Milestone, number>>> = {
  pre_transit: 0,
  in_transit: 1,
  out_for_delivery: 2,
  available_for_pickup: 2,
};

/** From the label to the door; where it ends elsewhere, the last stop says so. */
export function stationsOf({
  milestone,
  tracking,
  openKinds,
}: {
  readonly milestone: Milestone | null;
  readonly tracking: TrackingState;
  readonly openKinds: readonly ExceptionKind[];
}): readonly Station[] {
  const { reached } = tracking;
  const goesBack = milestone === 'returned' || openKinds.includes('returning');
  const ended = milestone === 'cancelled' || milestone === 'disposed';
  const atPickup = milestone === 'available_for_pickup' || openKinds.includes('held_for_pickup');
  const arrived = milestone === 'delivered' || milestone === 'returned' || ended;
  const here = arrived ? 3 : atPickup ? 2 : milestone === null ? -1 : (ORDER[milestone] ?? 1);
  // Whatever is wrong with a parcel that has come to its end, nothing holds it up any more.
  const isTrouble =
    !arrived && openKinds.some((kind) => kind !== 'held_for_pickup' && kind !== 'customer_question');
  const stops: readonly (readonly [Station['name'], Instant | null])[] = [
    ['announced', reached.pre_transit?.first ?? null],
    ['on_its_way', reached.in_transit?.first ?? null],
    atPickup
      ? ['pickup_point', reached.available_for_pickup?.last ?? null]
      : ['at_the_door', reached.out_for_delivery?.last ?? null],
    ended
      ? ['ended', reached[milestone]?.last ?? null]
      : goesBack
        ? ['went_back', reached.returned?.last ?? null]
        : ['arrived', reached.delivered?.last ?? null],
  ];
  return stops.map(([name, at], index) => ({
    name,
    at: index <= here ? at : null,
    state: index < here ? 'passed' : index > here ? 'ahead' : isTrouble ? 'trouble' : 'here',
  }));
}
