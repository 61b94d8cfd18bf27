import {
  attempted,
  isWordOf,
  moved,
  NO_INFORMATION,
  noticed,
  readingOf,
  SAYS_NOTHING,
  SOMETHING_WRONG,
  type StatusReading,
  wrong,
} from '../status-reading';

/** Tracker and TrackingDetail `status` (types of npm @easypost/api 8.9, TrackerStatus). */
export type EasyPostStatus =
  | 'unknown'
  | 'pre_transit'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'available_for_pickup'
  | 'return_to_sender'
  | 'failure'
  | 'cancelled'
  | 'error';

export const EASYPOST_STATUSES: Readonly<Record<EasyPostStatus, StatusReading>> = {
  unknown: NO_INFORMATION,
  pre_transit: noticed('pre_transit'),
  in_transit: moved('in_transit'),
  out_for_delivery: moved('out_for_delivery'),
  delivered: moved('delivered'),
  available_for_pickup: wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true }),
  return_to_sender: wrong('returning', { movement: true }),
  failure: SOMETHING_WRONG,
  cancelled: wrong('cancelled', { milestone: 'cancelled' }),
  error: NO_INFORMATION,
};

/** `status_detail` (TrackerStatusDetail, same package). */
export type EasyPostStatusDetail =
  | 'address_correction'
  | 'arrived_at_destination'
  | 'arrived_at_facility'
  | 'arrived_at_pickup_location'
  | 'awaiting_information'
  | 'cancelled'
  | 'damaged'
  | 'delayed'
  | 'delivery_exception'
  | 'departed_facility'
  | 'departed_origin_facility'
  | 'expired'
  | 'failure'
  | 'held'
  | 'in_transit'
  | 'label_created'
  | 'lost'
  | 'missorted'
  | 'out_for_delivery'
  | 'received_at_destination_facility'
  | 'received_at_origin_facility'
  | 'refused'
  | 'return'
  | 'status_update'
  | 'transferred_to_destination_carrier'
  | 'transit_exception'
  | 'unknown'
  | 'weather_delay';

export const EASYPOST_STATUS_DETAILS: Readonly<Record<EasyPostStatusDetail, StatusReading>> = {
  address_correction: wrong('address_problem'),
  arrived_at_destination: SAYS_NOTHING,
  arrived_at_facility: moved('in_transit'),
  arrived_at_pickup_location: wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true }),
  awaiting_information: SOMETHING_WRONG,
  cancelled: wrong('cancelled', { milestone: 'cancelled' }),
  damaged: wrong('damaged'),
  delayed: wrong('carrier_delay'),
  delivery_exception: SOMETHING_WRONG,
  departed_facility: moved('in_transit'),
  departed_origin_facility: moved('in_transit'),
  // EasyPost gave up tracking: nothing is known of the parcel. Silence is Wayward's own to find.
  expired: NO_INFORMATION,
  failure: SOMETHING_WRONG,
  held: SOMETHING_WRONG,
  in_transit: moved('in_transit'),
  label_created: noticed('pre_transit'),
  lost: wrong('lost'),
  missorted: wrong('carrier_delay', { movement: true }),
  out_for_delivery: moved('out_for_delivery'),
  received_at_destination_facility: moved('in_transit'),
  received_at_origin_facility: moved('in_transit'),
  refused: attempted('refused'),
  return: wrong('returning', { movement: true }),
  status_update: SAYS_NOTHING,
  transferred_to_destination_carrier: moved('in_transit'),
  transit_exception: SOMETHING_WRONG,
  unknown: SAYS_NOTHING,
  weather_delay: wrong('weather'),
};

/** Details that a status of its own already says better: a `delivered` stays delivered whatever the detail is called. */
const DECISIVE: ReadonlySet<string> = new Set(['delivered', 'cancelled', 'pre_transit']);

/** What a pair of status and detail says: the detail, being finer, unless it says nothing or the status is final. */
export function easyPostReading(status: string | null, detail: string | null): StatusReading | null {
  const coarse = readingOf(EASYPOST_STATUSES, status);
  const fine = readingOf(EASYPOST_STATUS_DETAILS, detail);
  // A parcel that arrives back at its sender is no longer on its way.
  if (status === 'return_to_sender' && detail === 'arrived_at_destination') {
    return wrong('returning', { milestone: 'returned', movement: true });
  }
  if (fine === null || fine === SAYS_NOTHING || fine === NO_INFORMATION) return coarse;
  if (status !== null && isWordOf(EASYPOST_STATUSES, status) && DECISIVE.has(status)) {
    return fine.meaning?.exception ? fine : coarse;
  }
  // `out_for_delivery` with a mere facility scan, `return_to_sender` with one: the status is the news.
  if (coarse?.meaning && fine.meaning && fine.meaning.exception === null) {
    return coarse.meaning.exception !== null || coarse.meaning.milestone !== 'in_transit' ? coarse : fine;
  }
  return fine;
}
