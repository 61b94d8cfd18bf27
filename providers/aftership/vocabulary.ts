import {
  attempted,
  CUSTOMS_KINDS,
  cleared,
  moved,
  NO_INFORMATION,
  noticed,
  readingOf,
  SOMETHING_WRONG,
  type StatusReading,
  wrong,
} from '../status-reading';

/** `tag` (enum Tag of npm @aftership/tracking-sdk 17). */
export type AfterShipTag =
  | 'Pending'
  | 'InfoReceived'
  | 'InTransit'
  | 'OutForDelivery'
  | 'AttemptFail'
  | 'Delivered'
  | 'AvailableForPickup'
  | 'Exception'
  | 'Expired';

const heldForPickup = wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true });

export const AFTERSHIP_TAGS: Readonly<Record<AfterShipTag, StatusReading>> = {
  Pending: NO_INFORMATION,
  InfoReceived: noticed('pre_transit'),
  InTransit: moved('in_transit'),
  OutForDelivery: moved('out_for_delivery'),
  AttemptFail: attempted('recipient_unavailable'),
  Delivered: moved('delivered'),
  AvailableForPickup: heldForPickup,
  Exception: SOMETHING_WRONG,
  // No scan for 30 days: AfterShip's own observation, not the carrier's. Silence is Wayward's own to find.
  Expired: NO_INFORMATION,
};

/** `subtag`: https://www.aftership.com/docs/tracking/enum/delivery-sub-statuses (as of 2026-07). */
export type AfterShipSubtag =
  | 'Delivered_001'
  | 'Delivered_002'
  | 'Delivered_003'
  | 'Delivered_004'
  | 'Delivered_005'
  | 'AvailableForPickup_001'
  | 'Exception_001'
  | 'Exception_002'
  | 'Exception_003'
  | 'Exception_004'
  | 'Exception_005'
  | 'Exception_006'
  | 'Exception_007'
  | 'Exception_008'
  | 'Exception_009'
  | 'Exception_010'
  | 'Exception_011'
  | 'Exception_012'
  | 'Exception_013'
  | 'Exception_016'
  | 'Exception_017'
  | 'Exception_018'
  | 'Exception_019'
  | 'Exception_020'
  | 'Exception_021'
  | 'AttemptFail_001'
  | 'AttemptFail_002'
  | 'AttemptFail_003'
  | 'InTransit_001'
  | 'InTransit_002'
  | 'InTransit_003'
  | 'InTransit_004'
  | 'InTransit_005'
  | 'InTransit_006'
  | 'InTransit_007'
  | 'InTransit_008'
  | 'InTransit_009'
  | 'InfoReceived_001'
  | 'OutForDelivery_001'
  | 'OutForDelivery_002'
  | 'OutForDelivery_003'
  | 'OutForDelivery_004'
  | 'Pending_001'
  | 'Pending_002'
  | 'Pending_003'
  | 'Pending_004'
  | 'Pending_005'
  | 'Pending_006'
  | 'Expired_001';

export const AFTERSHIP_SUBTAGS: Readonly<Record<AfterShipSubtag, StatusReading>> = {
  Delivered_001: moved('delivered'),
  Delivered_002: moved('delivered'), // picked up by the customer
  Delivered_003: moved('delivered'), // signed for
  Delivered_004: moved('delivered'), // cash collected
  Delivered_005: moved('delivered'), // to a neighbour
  AvailableForPickup_001: heldForPickup,
  Exception_001: SOMETHING_WRONG,
  Exception_002: wrong('address_problem', { faultOwner: 'recipient' }), // customer moved
  Exception_003: attempted('refused'),
  Exception_004: wrong('customs_hold'),
  Exception_005: wrong('external_event'),
  Exception_006: wrong('payment_due'),
  Exception_007: wrong('address_problem'),
  Exception_008: wrong('held_for_pickup', { milestone: 'available_for_pickup' }), // pickup missed: still waiting there
  Exception_009: wrong('prohibited'), // refused by the carrier for breach of its rules
  Exception_010: wrong('returning', { movement: true }),
  Exception_011: wrong('returning', { milestone: 'returned', movement: true }),
  Exception_012: wrong('damaged'),
  Exception_013: wrong('lost'),
  Exception_016: wrong('carrier_delay'), // processing issue: misrouting, vehicle, sorting
  Exception_017: wrong('weather'),
  Exception_018: wrong('documents_missing'),
  Exception_019: wrong('carrier_delay'), // late flight
  Exception_020: wrong('cancelled', { milestone: 'cancelled' }),
  Exception_021: wrong('disposed', { milestone: 'disposed' }),
  AttemptFail_001: attempted('recipient_unavailable'),
  AttemptFail_002: attempted('recipient_unavailable'),
  AttemptFail_003: attempted('recipient_unavailable'), // business closed
  InTransit_001: moved('in_transit'),
  InTransit_002: moved('in_transit'), // acceptance scan
  InTransit_003: moved('in_transit'), // arrival scan
  InTransit_004: moved('in_transit'), // in the destination country
  InTransit_005: cleared(CUSTOMS_KINDS), // customs clearance completed
  InTransit_006: noticed('in_transit'), // customs clearance started: paperwork, nothing wrong yet
  InTransit_007: moved('in_transit'), // departure scan
  InTransit_008: cleared('all'), // problem resolved
  InTransit_009: moved('in_transit'), // forwarded to another address
  InfoReceived_001: noticed('pre_transit'),
  OutForDelivery_001: moved('out_for_delivery'),
  OutForDelivery_002: heldForPickup, // an older code for "available for pickup"
  OutForDelivery_003: noticed('in_transit'), // customer contacted before delivery: not on the van yet
  OutForDelivery_004: noticed('in_transit'), // delivery appointment made
  Pending_001: NO_INFORMATION,
  Pending_002: NO_INFORMATION,
  Pending_003: NO_INFORMATION,
  Pending_004: NO_INFORMATION,
  Pending_005: NO_INFORMATION,
  Pending_006: NO_INFORMATION,
  Expired_001: NO_INFORMATION,
};

/** The subtag is finer; a subtag newer than this table falls back to its tag. */
export function afterShipReading(tag: string | null, subtag: string | null): StatusReading | null {
  return readingOf(AFTERSHIP_SUBTAGS, subtag) ?? readingOf(AFTERSHIP_TAGS, tag);
}
