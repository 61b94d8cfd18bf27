import {
  attempted,
  moved,
  NO_INFORMATION,
  noticed,
  readingOf,
  SAYS_NOTHING,
  SOMETHING_WRONG,
  type StatusReading,
  wrong,
} from '../status-reading';

/** `status` (TrackingStatusEnum of npm shippo 2.18). */
export type ShippoStatus = 'UNKNOWN' | 'PRE_TRANSIT' | 'TRANSIT' | 'DELIVERED' | 'RETURNED' | 'FAILURE';

export const SHIPPO_STATUSES: Readonly<Record<ShippoStatus, StatusReading>> = {
  UNKNOWN: NO_INFORMATION,
  PRE_TRANSIT: noticed('pre_transit'),
  TRANSIT: moved('in_transit'),
  DELIVERED: moved('delivered'),
  // "is en route to the sender, or has been returned": only the parcel's own words tell which.
  RETURNED: wrong('returning', { movement: true }),
  FAILURE: SOMETHING_WRONG,
};

/** `substatus.code`: https://docs.goshippo.com/docs/tracking/tracking/#event-definitions */
export type ShippoSubstatus =
  | 'information_received'
  | 'address_issue'
  | 'contact_carrier'
  | 'delayed'
  | 'delivery_attempted'
  | 'delivery_rescheduled'
  | 'delivery_scheduled'
  | 'location_inaccessible'
  | 'notice_left'
  | 'out_for_delivery'
  | 'package_accepted'
  | 'package_arrived'
  | 'package_damaged'
  | 'package_departed'
  | 'package_forwarded'
  | 'package_held'
  | 'package_processed'
  | 'package_processing'
  | 'pickup_available'
  | 'reschedule_delivery'
  | 'delivered'
  | 'return_to_sender'
  | 'package_unclaimed'
  | 'package_undeliverable'
  | 'package_disposed'
  | 'package_lost'
  | 'other';

export const SHIPPO_SUBSTATUSES: Readonly<Record<ShippoSubstatus, StatusReading>> = {
  information_received: noticed('pre_transit'),
  address_issue: wrong('address_problem'),
  contact_carrier: SOMETHING_WRONG,
  delayed: wrong('carrier_delay'),
  delivery_attempted: attempted('recipient_unavailable'),
  delivery_rescheduled: wrong('rescheduled'),
  delivery_scheduled: noticed('in_transit'),
  location_inaccessible: attempted('access_problem'),
  notice_left: attempted('recipient_unavailable'),
  out_for_delivery: moved('out_for_delivery'),
  package_accepted: moved('in_transit'),
  package_arrived: moved('in_transit'),
  package_damaged: wrong('damaged'),
  package_departed: moved('in_transit'),
  package_forwarded: moved('in_transit'),
  package_held: SOMETHING_WRONG,
  package_processed: moved('in_transit'),
  package_processing: moved('in_transit'),
  pickup_available: wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true }),
  // The recipient has to arrange a new delivery: there was an attempt.
  reschedule_delivery: attempted('recipient_unavailable'),
  delivered: moved('delivered'),
  return_to_sender: wrong('returning', { movement: true }),
  package_unclaimed: wrong('returning', { faultOwner: 'recipient' }),
  package_undeliverable: SOMETHING_WRONG,
  package_disposed: wrong('disposed', { milestone: 'disposed' }),
  package_lost: wrong('lost'),
  other: SAYS_NOTHING,
};

/** Statuses that stand whatever the substatus is: it may lag behind (Shippo's own example delivers with `information_received`). */
const FINAL: ReadonlySet<string> = new Set(['DELIVERED', 'RETURNED']);

/** The substatus that knows less than any status: paperwork, which says nothing of a parcel that is on its way. */
const INFORMATION = 'information_received';

/** The substatus is finer, unless it says nothing or the status is final. */
export function shippoReading(status: string | null, substatus: string | null): StatusReading | null {
  const coarse = readingOf(SHIPPO_STATUSES, status);
  const fine = readingOf(SHIPPO_SUBSTATUSES, substatus);
  if (fine === null || fine === SAYS_NOTHING) return coarse;
  if (substatus === INFORMATION && coarse?.meaning != null) return coarse;
  if (status !== null && FINAL.has(status)) return fine.meaning?.exception ? fine : coarse;
  return fine;
}
