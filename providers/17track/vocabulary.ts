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

/** Main status: https://asset.17track.net/api/document/v2.2_en/index.html, "Main status". */
export type Track17Status =
  | 'NotFound'
  | 'InfoReceived'
  | 'InTransit'
  | 'Expired'
  | 'AvailableForPickup'
  | 'OutForDelivery'
  | 'DeliveryFailure'
  | 'Delivered'
  | 'Exception';

const heldForPickup = wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true });

export const TRACK17_STATUSES: Readonly<Record<Track17Status, StatusReading>> = {
  NotFound: NO_INFORMATION,
  InfoReceived: noticed('pre_transit'),
  InTransit: moved('in_transit'),
  // No scan for long: 17TRACK's own observation. Silence is Wayward's own to find.
  Expired: NO_INFORMATION,
  AvailableForPickup: heldForPickup,
  OutForDelivery: moved('out_for_delivery'),
  DeliveryFailure: attempted('recipient_unavailable'),
  Delivered: moved('delivered'),
  Exception: SOMETHING_WRONG,
};

/** Sub-status (same page), and the `stage` of older payloads, which uses words of both lists. */
export type Track17SubStatus =
  | 'NotFound_Other'
  | 'NotFound_InvalidCode'
  | 'InTransit_PickedUp'
  | 'InTransit_Other'
  | 'InTransit_Departure'
  | 'InTransit_Arrival'
  | 'InTransit_CustomsProcessing'
  | 'InTransit_CustomsReleased'
  | 'InTransit_CustomsRequiringInformation'
  | 'Expired_Other'
  | 'AvailableForPickup_Other'
  | 'OutForDelivery_Other'
  | 'DeliveryFailure_Other'
  | 'DeliveryFailure_NoBody'
  | 'DeliveryFailure_Security'
  | 'DeliveryFailure_Rejected'
  | 'DeliveryFailure_InvalidAddress'
  | 'Delivered_Other'
  | 'Exception_Other'
  | 'Exception_Returning'
  | 'Exception_Returned'
  | 'Exception_NoBody'
  | 'Exception_Security'
  | 'Exception_Damage'
  | 'Exception_Rejected'
  | 'Exception_Delayed'
  | 'Exception_Lost'
  | 'Exception_Destroyed'
  | 'Exception_Cancel'
  | 'PickedUp'
  | 'Departure'
  | 'Arrival'
  | 'Returning'
  | 'Returned';

const returned = wrong('returning', { milestone: 'returned', movement: true });

export const TRACK17_SUB_STATUSES: Readonly<Record<Track17SubStatus, StatusReading>> = {
  NotFound_Other: NO_INFORMATION,
  NotFound_InvalidCode: NO_INFORMATION,
  InTransit_PickedUp: moved('in_transit'),
  InTransit_Other: moved('in_transit'),
  InTransit_Departure: moved('in_transit'),
  InTransit_Arrival: moved('in_transit'),
  InTransit_CustomsProcessing: noticed('in_transit'),
  InTransit_CustomsReleased: cleared(CUSTOMS_KINDS),
  InTransit_CustomsRequiringInformation: wrong('documents_missing'),
  Expired_Other: NO_INFORMATION,
  AvailableForPickup_Other: heldForPickup,
  OutForDelivery_Other: moved('out_for_delivery'),
  DeliveryFailure_Other: attempted('recipient_unavailable'),
  DeliveryFailure_NoBody: attempted('recipient_unavailable'),
  // "Security, clearance or fees": customs in most of what is filed there.
  DeliveryFailure_Security: wrong('customs_hold'),
  DeliveryFailure_Rejected: attempted('refused'),
  DeliveryFailure_InvalidAddress: attempted('address_problem'),
  Delivered_Other: moved('delivered'),
  Exception_Other: SOMETHING_WRONG,
  Exception_Returning: wrong('returning', { movement: true }),
  Exception_Returned: returned,
  Exception_NoBody: wrong('recipient_unavailable'),
  Exception_Security: wrong('customs_hold'),
  Exception_Damage: wrong('damaged'),
  Exception_Rejected: attempted('refused'),
  Exception_Delayed: wrong('carrier_delay'),
  Exception_Lost: wrong('lost'),
  Exception_Destroyed: wrong('disposed', { milestone: 'disposed' }),
  Exception_Cancel: wrong('cancelled', { milestone: 'cancelled' }),
  PickedUp: moved('in_transit'),
  Departure: moved('in_transit'),
  Arrival: moved('in_transit'),
  Returning: wrong('returning', { movement: true }),
  Returned: returned,
};

/** The first of the words that is known, the finest first; a word as `InTransit_New` falls back to what stands before `_`. */
export function track17Reading(...words: readonly (string | null)[]): StatusReading | null {
  for (const word of words) {
    const found = readingOf(TRACK17_SUB_STATUSES, word) ?? readingOf(TRACK17_STATUSES, word);
    if (found !== null) return found;
  }
  for (const word of words) {
    const main = readingOf(TRACK17_STATUSES, word?.split('_')[0] ?? null);
    if (main !== null) return main;
  }
  return null;
}
