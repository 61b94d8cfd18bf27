/** What a carrier says of a parcel once. No two scans of a parcel happen in the same second: that is how they are told apart. */
export interface Scan {
  readonly milestone?: string;
  readonly exception?: string;
  readonly movement?: boolean;
  /** Days from today, in the carrier's estimate. */
  readonly estimatedInDays?: number;
}

/**
 * What happens to a parcel, and which cases that must have led to once everything was told and time has passed, in whatever order
 * and however often it was told. Told here a second time, in plain lists: the product's own rules judge nothing in a round of
 * faults.
 */
export interface Plot {
  readonly name: string;
  /** In the order in which it happened. */
  readonly scans: readonly Scan[];
  /** Where the second half happens only after the parcel has stood still for longer than its allowance. */
  readonly pausesAfter?: number;
  readonly promisedDaysAgo?: number;
  /** Of each group one kind has an open case in the end. */
  readonly open: readonly (readonly string[])[];
  /** Further kinds that may have been open meanwhile; in the end they are not. */
  readonly mayOpen?: readonly string[];
  /**
   * Further kinds that may be open in the end as well: a parcel that was told to stand still before its carrier explained why does so
   * still; told the other way round it never did.
   */
  readonly mayStay?: readonly string[];
  /** Kinds that can be opened a second time. */
  readonly mayReturn?: readonly string[];
  /** Told by providers too, in words that mean the same. */
  readonly byProvider?: boolean;
}

const LABEL: Scan = { milestone: 'pre_transit' };
const ON_THE_WAY: Scan = { milestone: 'in_transit' };
const ON_THE_VAN: Scan = { milestone: 'out_for_delivery' };
const DELIVERED: Scan = { milestone: 'delivered' };
const REPORTED = (exception: string): Scan => ({ exception });

export const PLOTS: readonly Plot[] = [
  { name: 'never picked up', scans: [LABEL], open: [['not_picked_up']], byProvider: true },
  { name: 'never scanned', scans: [], open: [['not_picked_up']] },
  {
    name: 'stands still',
    scans: [LABEL, ON_THE_WAY, ON_THE_WAY],
    open: [['stalled']],
    mayOpen: ['not_picked_up'],
    mayReturn: ['stalled'],
    byProvider: true,
  },
  {
    name: 'stands still, moves, stands still',
    scans: [LABEL, ON_THE_WAY, ON_THE_WAY, ON_THE_WAY],
    pausesAfter: 2,
    open: [['stalled']],
    mayOpen: ['not_picked_up'],
    mayReturn: ['stalled'],
    byProvider: true,
  },
  {
    name: 'damaged on the way',
    scans: [LABEL, ON_THE_WAY, REPORTED('damaged')],
    open: [['damaged'], ['stalled']],
    mayOpen: ['not_picked_up'],
    mayReturn: ['stalled'],
    byProvider: true,
  },
  {
    name: 'lost',
    scans: [ON_THE_WAY, REPORTED('lost')],
    open: [['lost']],
    mayOpen: ['not_picked_up', 'stalled'],
    byProvider: true,
  },
  {
    name: 'held up by the weather',
    scans: [LABEL, ON_THE_WAY, REPORTED('weather')],
    open: [['weather']],
    mayOpen: ['not_picked_up'],
    mayStay: ['stalled'],
    mayReturn: ['stalled'],
  },
  {
    name: 'late by the carrier, then moves, then late again',
    scans: [ON_THE_WAY, REPORTED('carrier_delay'), ON_THE_WAY, REPORTED('carrier_delay')],
    pausesAfter: 2,
    open: [['carrier_delay']],
    mayOpen: ['not_picked_up'],
    mayStay: ['stalled'],
    mayReturn: ['carrier_delay', 'stalled'],
  },
  {
    name: 'in traffic, then on its way',
    scans: [ON_THE_WAY, REPORTED('traffic'), ON_THE_WAY],
    open: [['stalled']],
    mayOpen: ['not_picked_up', 'traffic'],
    mayReturn: ['stalled', 'traffic'],
  },
  {
    name: 'the address is wrong',
    scans: [LABEL, ON_THE_WAY, REPORTED('address_problem')],
    open: [['address_problem']],
    mayOpen: ['not_picked_up'],
    mayStay: ['stalled'],
    mayReturn: ['stalled'],
  },
  {
    name: 'nobody at home',
    scans: [ON_THE_WAY, ON_THE_VAN, REPORTED('recipient_unavailable')],
    // Who answers "deliver it tomorrow" has named the new date themselves, which also explains that nothing moves.
    open: [['recipient_unavailable', 'rescheduled']],
    mayOpen: ['not_picked_up'],
    mayStay: ['stalled'],
    mayReturn: ['stalled'],
  },
  {
    name: 'at customs, then duties are due',
    scans: [ON_THE_WAY, REPORTED('customs_hold'), REPORTED('payment_due')],
    open: [['payment_due']],
    mayOpen: ['not_picked_up', 'customs_hold'],
    mayStay: ['stalled'],
    mayReturn: ['stalled'],
  },
  {
    name: 'waits to be collected',
    scans: [ON_THE_WAY, { milestone: 'available_for_pickup', exception: 'held_for_pickup' }],
    open: [['held_for_pickup']],
    mayOpen: ['not_picked_up', 'stalled'],
  },
  {
    name: 'promised for the day before yesterday',
    scans: [LABEL, ON_THE_WAY],
    promisedDaysAgo: 2,
    open: [['late'], ['stalled']],
    mayOpen: ['late_risk', 'not_picked_up'],
    mayReturn: ['stalled'],
  },
  {
    name: 'promised, and never seen',
    scans: [],
    promisedDaysAgo: 3,
    open: [['late'], ['not_picked_up']],
    mayOpen: ['late_risk'],
  },
  {
    name: 'expected later and later',
    scans: [
      { ...ON_THE_WAY, estimatedInDays: 3 },
      { ...ON_THE_WAY, estimatedInDays: 6 },
    ],
    open: [['eta_slipped'], ['stalled']],
    mayOpen: ['not_picked_up'],
    mayReturn: ['stalled'],
  },
  {
    name: 'refused',
    scans: [ON_THE_WAY, ON_THE_VAN, REPORTED('refused')],
    open: [['refused']],
    mayOpen: ['not_picked_up', 'stalled'],
    mayReturn: ['stalled'],
  },
  {
    name: 'goes back, and is back',
    scans: [ON_THE_WAY, REPORTED('returning'), { milestone: 'returned' }],
    open: [],
    mayOpen: ['not_picked_up', 'stalled', 'returning'],
  },
  {
    name: 'arrives',
    scans: [LABEL, ON_THE_WAY, ON_THE_VAN, DELIVERED],
    open: [],
    mayOpen: ['not_picked_up', 'stalled'],
    mayReturn: ['stalled'],
    byProvider: true,
  },
];
