import type { Meaning } from './meaning';

/** A carrier's lower-case slug: `ups`, `fedex`, `dhl_express`, `dhl_parcel_de`, `usps`, `gls` ... */
export type CarrierSlug = string;

/** A calendar day without a zone, `2026-11-23`. Promises and estimates are local dates at the destination. */
export type LocalDate = string;

/** An instant in UTC, ISO 8601 with milliseconds and `Z`, so that instants compare as strings. */
export type Instant = string;

/**
 * When something happened. Carriers often send a local clock time without a zone; stamping `Z` on it is the classic way to
 * be a day off. So the local time is kept, with where the offset came from.
 */
export interface OccurrenceTime {
  /** The clock time at the place of the scan, `2026-11-23T09:15:19` (no offset); midnight where only a date was sent. */
  readonly local: string;
  /** Minutes east of UTC, or null if nobody said and the place does not tell. */
  readonly offsetMinutes: number | null;
  /** `given` by the sender, `inferred` from the place of the scan, or `unknown` (then UTC is assumed for ordering only). */
  readonly zone: 'given' | 'inferred' | 'unknown';
  /** The instant used for ordering. */
  readonly utc: Instant;
}

/** Where a scan was made, as far as the sender says. Null: not said. */
export interface Place {
  readonly city: string | null;
  /** State, province or region, as sent (`NC`, `Bayern`). */
  readonly region: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Hub, depot or pickup point, where the sender names one. */
  readonly facility: string | null;
}

export const NOWHERE: Place = { city: null, region: null, postalCode: null, country: null, facility: null };

/** A place as it is kept, twelve times a parcel: what nobody said is left out, and is null again where it is read. */
export function placeToKeep(place: Place): Partial<Place> {
  return Object.fromEntries(Object.entries(place).filter(([, said]) => said !== null));
}

/** One scan or notice of a carrier in Wayward's own words, before it has a place in a shipment's sequence. */
export interface TrackingEvent {
  readonly carrier: CarrierSlug;
  /** Upper case, without blanks. */
  readonly trackingNumber: string;
  /** Identity within carrier + number: see event-identity.ts. The same scan always gets the same key. */
  readonly eventKey: string;
  readonly occurred: OccurrenceTime;
  readonly meaning: Meaning;
  /** The carrier's or provider's raw code(s), kept as sent, e.g. `X/48`, `in_transit/arrived_at_facility`. */
  readonly code: string | null;
  /** The carrier's sentence, as sent. May name people: never leaves Postgres. */
  readonly text: string | null;
  readonly place: Place;
}

/** What a snapshot says of the shipment as a whole, beside its events. */
export interface TrackingUpdate {
  readonly carrier: CarrierSlug;
  readonly trackingNumber: string;
  readonly events: readonly TrackingEvent[];
  /** The carrier's current estimate, and when the carrier made it (or the push was made). */
  readonly estimate: { readonly date: LocalDate; readonly asOf: Instant } | null;
  /** The carrier says that it does not know this number (17TRACK NotFound, FedEx NOTFOUND, EasyPost error). */
  readonly unknownNumber: boolean;
  /** The carrier's service name, where sent. */
  readonly service: string | null;
}
