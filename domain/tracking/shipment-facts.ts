import type { CarrierSlug, LocalDate } from './tracking-event';

/** What the process needs to know of a shipment beside its scans. No personal data: this enters Temporal histories. */
export interface ShipmentFacts {
  /** Rises with every change of the registration; the workflow drops an older one. */
  readonly version: number;
  readonly carrier: CarrierSlug;
  readonly merchantId: string;
  readonly service: string | null;
  readonly customerTier: string | null;
  readonly value: { readonly minor: number; readonly currency: string } | null;
  readonly tags: readonly string[];
  readonly originCountry: string | null;
  readonly destinationCountry: string | null;
  readonly destinationRegion: string | null;
  /** IANA zone at the destination: the promise ends there at midnight. */
  readonly destinationTimeZone: string;
  /** What the shop promised its customer, a local date at the destination. */
  readonly promisedDate: LocalDate | null;
  readonly registeredAt: string;
}
