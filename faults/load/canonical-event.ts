import { dayFromNow } from './calendar-day';
import type { DatedScan, Parcel } from './parcel';

export interface IngestAnswer {
  readonly items: readonly { readonly index: number; readonly outcome: string }[];
}

/** A scan in Wayward's own words (`POST /v1/events`). */
export function canonicalEvent(parcel: Parcel, { at, scan }: DatedScan): Readonly<Record<string, unknown>> {
  const { estimatedInDays, ...meaning } = scan;
  return {
    carrier: parcel.carrier,
    trackingNumber: parcel.number,
    occurredAt: `${new Date(at).toISOString().slice(0, 19)}Z`,
    // Half of the carriers have ids of their own, the others only codes.
    ...(at % 2_000 === 0
      ? { eventId: `${parcel.number}-${at}` }
      : { code: `F-${scan.milestone ?? scan.exception}` }),
    ...meaning,
    ...(estimatedInDays === undefined ? {} : { estimatedDate: dayFromNow(estimatedInDays) }),
    place: { city: 'Portland', country: 'US' },
  };
}
