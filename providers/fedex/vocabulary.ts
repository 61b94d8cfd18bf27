import type { Meaning } from '../../domain/tracking/meaning';
import {
  CUSTOMS_KINDS,
  cleared,
  moved,
  noticed,
  readingOf,
  SOMETHING_WRONG,
  type StatusReading,
  wrong,
} from '../status-reading';

/**
 * `derivedStatusCode` / `derivedCode`: FedEx's own summary of its event types, used where the event type itself is not in the
 * carrier's table (carrier-codes). https://developer.fedex.com/api/en-us/guides/api-reference.html
 */
export type FedExDerivedCode =
  | 'IN'
  | 'OC'
  | 'PU'
  | 'IT'
  | 'AR'
  | 'DP'
  | 'OD'
  | 'DL'
  | 'DE'
  | 'SE'
  | 'DY'
  | 'DD'
  | 'CD'
  | 'CC'
  | 'CP'
  | 'CA'
  | 'RS'
  | 'HL'
  | 'HP';

const heldForPickup = wrong('held_for_pickup', { milestone: 'available_for_pickup', movement: true });

const FEDEX_DERIVED_CODES: Readonly<Record<FedExDerivedCode, StatusReading>> = {
  IN: noticed('pre_transit'),
  OC: noticed('pre_transit'),
  PU: moved('in_transit'),
  IT: moved('in_transit'),
  AR: moved('in_transit'),
  DP: moved('in_transit'),
  OD: moved('out_for_delivery'),
  DL: moved('delivered'),
  DE: SOMETHING_WRONG,
  SE: SOMETHING_WRONG,
  DY: wrong('carrier_delay'),
  DD: wrong('carrier_delay'),
  CD: wrong('customs_hold'),
  CC: cleared(CUSTOMS_KINDS),
  CP: noticed('in_transit'),
  CA: wrong('cancelled', { milestone: 'cancelled' }),
  RS: wrong('returning', { movement: true }),
  HL: heldForPickup,
  HP: heldForPickup,
};

export function fedExReading(derivedCode: string | null): StatusReading | null {
  return readingOf(FEDEX_DERIVED_CODES, derivedCode);
}

/** `delayDetail.type` of a scan whose `delayDetail.status` is `DELAYED`. */
type FedExDelayType = 'WEATHER' | 'OPERATIONAL' | 'LOCAL' | 'GENERAL' | 'CLEARANCE';

const FEDEX_DELAY_TYPES: Readonly<Record<FedExDelayType, StatusReading>> = {
  WEATHER: wrong('weather'),
  OPERATIONAL: wrong('carrier_delay'),
  LOCAL: wrong('external_event'), // events at the place: closures, strikes, security
  GENERAL: wrong('carrier_delay'),
  CLEARANCE: wrong('customs_hold'),
};

/**
 * A scan that is progress by its code, and delayed by its `delayDetail`, is both: where the parcel is stays, the reason is
 * added. A delivered parcel is late at most, and a scan with a reason of its own keeps it.
 */
export function withDelay(
  meaning: Meaning,
  delay: { readonly type: string | null; readonly status: string | null } | null,
): Meaning {
  if (delay?.status !== 'DELAYED' || meaning.exception !== null || meaning.milestone === 'delivered') {
    return meaning;
  }
  const reason = (readingOf(FEDEX_DELAY_TYPES, delay.type) ?? FEDEX_DELAY_TYPES.GENERAL).meaning;
  if (reason === null) return meaning;
  return {
    ...meaning,
    milestone: meaning.milestone ?? reason.milestone,
    exception: reason.exception,
    source: meaning.source === 'unmapped' ? 'status' : meaning.source,
    rule: `${meaning.rule}+fedex:delay/${delay.type}`,
  };
}
