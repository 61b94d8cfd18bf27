import {
  moved,
  noticed,
  readingOf,
  SAYS_NOTHING,
  SOMETHING_WRONG,
  type StatusReading,
  wrong,
} from '../status-reading';

/**
 * `activityStatus.type` of UPS's tracking and Track Alert APIs. Coarse: `I` is both in transit and out for delivery. The code
 * beside it is finer and is looked up first (carrier-codes).
 */
type UpsActivityType = 'D' | 'I' | 'M' | 'MV' | 'O' | 'P' | 'X' | 'RS' | 'DO' | 'DD' | 'W' | 'NA' | 'U';

const UPS_ACTIVITY_TYPES: Readonly<Record<UpsActivityType, StatusReading>> = {
  D: moved('delivered'),
  I: moved('in_transit'),
  M: noticed('pre_transit'), // billing information received: UPS has not got the parcel
  MV: wrong('cancelled', { milestone: 'cancelled' }), // billing information voided
  O: moved('out_for_delivery'),
  P: moved('in_transit'), // pickup
  X: SOMETHING_WRONG,
  RS: wrong('returning', { movement: true }),
  DO: moved('in_transit'), // freight: at the origin station
  DD: moved('in_transit'), // freight: at the destination station
  W: moved('in_transit'), // freight: warehousing
  NA: SAYS_NOTHING,
  U: SAYS_NOTHING, // update, Track Alert only: dates and notes
};

export function upsReading(type: string | null): StatusReading | null {
  return readingOf(UPS_ACTIVITY_TYPES, type);
}
