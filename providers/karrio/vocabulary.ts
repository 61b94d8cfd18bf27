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

/** `status` (karrio.core.units TrackingStatus). */
export type KarrioStatus =
  | 'pending'
  | 'picked_up'
  | 'on_hold'
  | 'cancelled'
  | 'delivered'
  | 'in_transit'
  | 'delivery_failed'
  | 'delivery_delayed'
  | 'out_for_delivery'
  | 'ready_for_pickup'
  | 'return_to_sender'
  | 'unknown';

export const KARRIO_STATUSES: Readonly<Record<KarrioStatus, StatusReading>> = {
  pending: noticed('pre_transit'),
  picked_up: moved('in_transit'),
  on_hold: SOMETHING_WRONG,
  cancelled: wrong('cancelled', { milestone: 'cancelled' }),
  delivered: moved('delivered'),
  in_transit: moved('in_transit'),
  delivery_failed: SOMETHING_WRONG,
  delivery_delayed: wrong('carrier_delay'),
  out_for_delivery: moved('out_for_delivery'),
  ready_for_pickup: wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true }),
  return_to_sender: wrong('returning', { movement: true }),
  unknown: NO_INFORMATION,
};

/** `reason` of an event (karrio.core.units TrackingIncidentReason). */
export type KarrioReason =
  | 'carrier_damaged_parcel'
  | 'carrier_sorting_error'
  | 'carrier_address_not_found'
  | 'carrier_parcel_lost'
  | 'carrier_not_enough_time'
  | 'carrier_vehicle_issue'
  | 'carrier_capacity_exceeded'
  | 'carrier_mechanical_delay'
  | 'retailer_cancelled'
  | 'retailer_incorrect_data'
  | 'retailer_not_ready'
  | 'retailer_incorrect_parcel'
  | 'retailer_incorrect_dimensions'
  | 'retailer_packaging_issue'
  | 'consignee_refused'
  | 'consignee_business_closed'
  | 'consignee_not_available'
  | 'consignee_not_home'
  | 'consignee_cancelled'
  | 'consignee_verification_failed'
  | 'consignee_incorrect_address'
  | 'consignee_access_restricted'
  | 'consignee_safe_place_unavailable'
  | 'customs_delay'
  | 'customs_documentation'
  | 'customs_duties_unpaid'
  | 'customs_prohibited'
  | 'customs_inspection'
  | 'weather_delay'
  | 'natural_disaster'
  | 'force_majeure'
  | 'parcel_being_researched'
  | 'security_issue'
  | 'regulatory_hold'
  | 'unknown';

export const KARRIO_REASONS: Readonly<Record<KarrioReason, StatusReading>> = {
  carrier_damaged_parcel: wrong('damaged'),
  carrier_sorting_error: wrong('carrier_delay'),
  carrier_address_not_found: wrong('address_problem'),
  carrier_parcel_lost: wrong('lost'),
  carrier_not_enough_time: wrong('carrier_delay'),
  carrier_vehicle_issue: wrong('carrier_delay'),
  carrier_capacity_exceeded: wrong('carrier_delay'),
  carrier_mechanical_delay: wrong('carrier_delay'),
  retailer_cancelled: wrong('cancelled', { milestone: 'cancelled' }),
  retailer_incorrect_data: wrong('documents_missing'),
  // The shop had nothing to hand over when the carrier came.
  retailer_not_ready: wrong('not_picked_up', { milestone: 'pre_transit' }),
  retailer_incorrect_parcel: wrong('prohibited'),
  retailer_incorrect_dimensions: wrong('prohibited'),
  retailer_packaging_issue: wrong('damaged', { faultOwner: 'merchant' }),
  consignee_refused: attempted('refused'),
  consignee_business_closed: attempted('recipient_unavailable'),
  consignee_not_available: attempted('recipient_unavailable'),
  consignee_not_home: attempted('recipient_unavailable'),
  consignee_cancelled: attempted('refused'),
  consignee_verification_failed: attempted('recipient_unavailable'),
  consignee_incorrect_address: wrong('address_problem', { faultOwner: 'recipient' }),
  consignee_access_restricted: attempted('access_problem'),
  consignee_safe_place_unavailable: attempted('recipient_unavailable'),
  customs_delay: wrong('customs_hold'),
  customs_documentation: wrong('documents_missing'),
  customs_duties_unpaid: wrong('payment_due'),
  customs_prohibited: wrong('prohibited'),
  customs_inspection: wrong('customs_hold'),
  weather_delay: wrong('weather'),
  natural_disaster: wrong('external_event'),
  force_majeure: wrong('external_event'),
  // A trace is running: nobody has said yet that the parcel is lost.
  parcel_being_researched: wrong('carrier_delay'),
  security_issue: SOMETHING_WRONG,
  regulatory_hold: wrong('customs_hold'),
  unknown: SAYS_NOTHING,
};

/** A reason, where there is one, says why; else the status. */
export function karrioReading(status: string | null, reason: string | null): StatusReading | null {
  const why = readingOf(KARRIO_REASONS, reason);
  return why === null || why === SAYS_NOTHING ? readingOf(KARRIO_STATUSES, status) : why;
}
