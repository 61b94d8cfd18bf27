import {
  attempted,
  CUSTOMS_KINDS,
  cleared,
  moved,
  NO_INFORMATION,
  noticed,
  readingOf,
  SAYS_NOTHING,
  SOMETHING_WRONG,
  type StatusReading,
  wrong,
} from '../status-reading';

/** `status_code`: https://www.shipengine.com/docs/tracking/ */
export type ShipEngineStatus = 'AC' | 'IT' | 'DE' | 'EX' | 'AT' | 'UN' | 'NY' | 'SP';

const heldForPickup = wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true });

const SHIPENGINE_STATUSES: Readonly<Record<ShipEngineStatus, StatusReading>> = {
  AC: moved('in_transit'), // accepted by the carrier
  IT: moved('in_transit'),
  DE: moved('delivered'),
  EX: SOMETHING_WRONG,
  AT: attempted('recipient_unavailable'),
  UN: NO_INFORMATION,
  NY: noticed('pre_transit'), // not yet in the carrier's system
  SP: heldForPickup, // delivered to a collection point
};

/** `status_detail_code` (TrackingStatusCode of npm shipstation-node 1.5). */
export type ShipEngineDetail =
  | 'ADDRESS_QUERY'
  | 'ATTEMPTED_DELIVERY'
  | 'ATTEMPTED_DELIVERY_2ND'
  | 'ATTEMPTED_DELIVERY_3RD'
  | 'AWAITING_COLLECTION_FROM_PICKUP_POINT'
  | 'AWAITING_DESPATCH'
  | 'AWAITING_ELECTRONIC_ADVICE'
  | 'CANCELLED'
  | 'CANCELLED_BEFORE_DESPATCH'
  | 'CARRIER_DELAYS'
  | 'CARRIER_STATUS_NOT_MAPPED'
  | 'COD_AMOUNT_NOT_PAID'
  | 'COD_AMOUNT_PAID'
  | 'COLLECTION_FAILED'
  | 'COLLECTION_MADE'
  | 'COLLECTION_REQUESTED'
  | 'COLLECT_AT_LOCAL_PO'
  | 'CUSTOMER_CARDED'
  | 'CUSTOMER_IDENTIFICATION_FAILED'
  | 'CUSTOMER_MOVED'
  | 'CUSTOMER_TO_COLLECT_FROM_CARRIER'
  | 'CUSTOMS_CLEARED'
  | 'CUSTOMS_PROCESSING'
  | 'DELAYED_NOT_CARRIER'
  | 'DELIVERED'
  | 'DELIVERED_DAMAGED'
  | 'DELIVERED_IN_PART'
  | 'DELIVERED_SPECIFIED_SAFE_PLACE'
  | 'DELIVERED_TO_ALTERNATIVE_DELIVERY_LOCATION'
  | 'DELIVERED_TO_LOCKER_COLLECTION_POINT'
  | 'DELIVERED_TO_NEIGHBOUR'
  | 'DELIVERED_TO_PO_BOX'
  | 'DELIVERY_ARRANGED_WITH_RECIPIENT'
  | 'DESPATCHED'
  | 'ELEC_ADVICE_RECD_BY_CARRIER'
  | 'HAZARDOUS_PROHIBITED'
  | 'HELD_BY_CARRIER'
  | 'HELD_BY_CARRIER_FOR_CLEARANCE_PRE_PROCESSING'
  | 'HELD_BY_CUSTOMS'
  | 'HELD_BY_EXPORT_CUSTOMS'
  | 'HELD_BY_IMPORT_CUSTOMS'
  | 'HUB_SCAN_OUT'
  | 'INCORRECT_DECLARATION'
  | 'INFORMATION'
  | 'INVALID_METHOD_OF_PAYMENT'
  | 'IN_TRANSIT'
  | 'MISSORTED'
  | 'NOT_COLLECTED_FROM_PICKUP_POINT'
  | 'NOT_DELIVERED'
  | 'NOT_DELIVERED_ADDRESSEE_DECEASED'
  | 'NOT_YET_RECEIVED_BY_CARRIER'
  | 'NO_ACCESS_TO_RECIPIENTS_ADDRESS'
  | 'OUT_FOR_DELIVERY'
  | 'PARCEL_COLLECTED_FROM_PICKUP_POINT'
  | 'PARCEL_DAMAGED'
  | 'PARCEL_DISPOSED'
  | 'PARCEL_LOST'
  | 'PARCEL_OUTSIDE_OF_SERVICE_CAPABILITY'
  | 'PARCEL_OVER_LABELLED'
  | 'PARCEL_REPACKED'
  | 'PARCEL_UPDATE_NOTIFICATION_VIA_EMAIL'
  | 'PARCEL_UPDATE_NOTIFICATION_VIA_SMS'
  | 'POST_TRANSIT_STATUS'
  | 'PROOF_OF_DELIVERY'
  | 'RECD_BY_CARRIER_NO_ELEC_ADVICE'
  | 'RECEIVED_BY_CARRIER'
  | 'RECEIVED_LOCAL_DELIVERY_DEPOT'
  | 'REFUSED_BY_CUSTOMER'
  | 'RETURN_TO_SENDER'
  | 'ROUTING_ERROR'
  | 'SUB_CONTRACTOR_EVENT'
  | 'SUB_CONTRACTOR_RECEIVED';

const SHIPENGINE_DETAILS: Readonly<Record<ShipEngineDetail, StatusReading>> = {
  ADDRESS_QUERY: wrong('address_problem'),
  ATTEMPTED_DELIVERY: attempted('recipient_unavailable'),
  ATTEMPTED_DELIVERY_2ND: attempted('recipient_unavailable'),
  ATTEMPTED_DELIVERY_3RD: attempted('recipient_unavailable'),
  AWAITING_COLLECTION_FROM_PICKUP_POINT: heldForPickup,
  AWAITING_DESPATCH: noticed('pre_transit'),
  AWAITING_ELECTRONIC_ADVICE: noticed('pre_transit'),
  CANCELLED: wrong('cancelled', { milestone: 'cancelled' }),
  CANCELLED_BEFORE_DESPATCH: wrong('cancelled', { milestone: 'cancelled' }),
  CARRIER_DELAYS: wrong('carrier_delay'),
  CARRIER_STATUS_NOT_MAPPED: SAYS_NOTHING,
  COD_AMOUNT_NOT_PAID: attempted('payment_due'),
  COD_AMOUNT_PAID: cleared(['payment_due'], false),
  // The carrier came for the parcel and could not take it: the parcel is still with the shop.
  COLLECTION_FAILED: wrong('not_picked_up', { milestone: 'pre_transit' }),
  COLLECTION_MADE: moved('in_transit'),
  COLLECTION_REQUESTED: noticed('pre_transit'),
  COLLECT_AT_LOCAL_PO: heldForPickup,
  CUSTOMER_CARDED: attempted('recipient_unavailable'),
  CUSTOMER_IDENTIFICATION_FAILED: attempted('recipient_unavailable'),
  CUSTOMER_MOVED: wrong('address_problem', { faultOwner: 'recipient', movement: true }),
  CUSTOMER_TO_COLLECT_FROM_CARRIER: heldForPickup,
  CUSTOMS_CLEARED: cleared(CUSTOMS_KINDS),
  CUSTOMS_PROCESSING: noticed('in_transit'),
  DELAYED_NOT_CARRIER: wrong('external_event'),
  DELIVERED: moved('delivered'),
  DELIVERED_DAMAGED: wrong('damaged', { milestone: 'delivered', movement: true }),
  // The rest is missing: somebody has to find it, and the recipient does not have all yet.
  DELIVERED_IN_PART: wrong('damaged', { movement: true }),
  DELIVERED_SPECIFIED_SAFE_PLACE: moved('delivered'),
  DELIVERED_TO_ALTERNATIVE_DELIVERY_LOCATION: heldForPickup,
  DELIVERED_TO_LOCKER_COLLECTION_POINT: heldForPickup,
  DELIVERED_TO_NEIGHBOUR: moved('delivered'),
  DELIVERED_TO_PO_BOX: moved('delivered'),
  DELIVERY_ARRANGED_WITH_RECIPIENT: wrong('rescheduled'),
  DESPATCHED: moved('in_transit'),
  ELEC_ADVICE_RECD_BY_CARRIER: noticed('pre_transit'),
  HAZARDOUS_PROHIBITED: wrong('prohibited'),
  HELD_BY_CARRIER: wrong('carrier_delay'),
  HELD_BY_CARRIER_FOR_CLEARANCE_PRE_PROCESSING: wrong('customs_hold'),
  HELD_BY_CUSTOMS: wrong('customs_hold'),
  HELD_BY_EXPORT_CUSTOMS: wrong('customs_hold'),
  HELD_BY_IMPORT_CUSTOMS: wrong('customs_hold'),
  HUB_SCAN_OUT: moved('in_transit'),
  INCORRECT_DECLARATION: wrong('documents_missing'),
  INFORMATION: SAYS_NOTHING,
  INVALID_METHOD_OF_PAYMENT: attempted('payment_due'),
  IN_TRANSIT: moved('in_transit'),
  MISSORTED: wrong('carrier_delay', { movement: true }),
  NOT_COLLECTED_FROM_PICKUP_POINT: wrong('returning', { faultOwner: 'recipient', movement: true }),
  NOT_DELIVERED: wrong('returning', { movement: true }),
  NOT_DELIVERED_ADDRESSEE_DECEASED: attempted('refused'),
  // The sender did not hand it over: with the shop still.
  NOT_YET_RECEIVED_BY_CARRIER: noticed('pre_transit'),
  NO_ACCESS_TO_RECIPIENTS_ADDRESS: attempted('access_problem'),
  OUT_FOR_DELIVERY: moved('out_for_delivery'),
  PARCEL_COLLECTED_FROM_PICKUP_POINT: moved('delivered'),
  PARCEL_DAMAGED: wrong('damaged'),
  PARCEL_DISPOSED: wrong('disposed', { milestone: 'disposed' }),
  PARCEL_LOST: wrong('lost'),
  PARCEL_OUTSIDE_OF_SERVICE_CAPABILITY: wrong('returning', { faultOwner: 'merchant' }),
  PARCEL_OVER_LABELLED: moved('in_transit'),
  PARCEL_REPACKED: wrong('damaged', { movement: true }),
  PARCEL_UPDATE_NOTIFICATION_VIA_EMAIL: noticed(),
  PARCEL_UPDATE_NOTIFICATION_VIA_SMS: noticed(),
  POST_TRANSIT_STATUS: noticed(),
  PROOF_OF_DELIVERY: moved('delivered'),
  RECD_BY_CARRIER_NO_ELEC_ADVICE: moved('in_transit'),
  RECEIVED_BY_CARRIER: moved('in_transit'),
  RECEIVED_LOCAL_DELIVERY_DEPOT: moved('in_transit'),
  REFUSED_BY_CUSTOMER: attempted('refused'),
  RETURN_TO_SENDER: wrong('returning', { movement: true }),
  ROUTING_ERROR: wrong('carrier_delay', { movement: true }),
  SUB_CONTRACTOR_EVENT: moved('in_transit'),
  SUB_CONTRACTOR_RECEIVED: moved('in_transit'),
};

/** The detail is finer; one that says nothing, or is newer than this table, falls back to the status. */
export function shipEngineReading(status: string | null, detail: string | null): StatusReading | null {
  const fine = readingOf(SHIPENGINE_DETAILS, detail);
  return fine === null || fine === SAYS_NOTHING ? readingOf(SHIPENGINE_STATUSES, status) : fine;
}
