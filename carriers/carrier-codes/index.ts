import type { Meaning } from '../../domain/meaning';

export interface CarrierCodeQuery {
  /** Our carrier slug: `ups`, `fedex`, `dhl_parcel_de`, `dhl_express`, `dhl`, `usps` ... */
  readonly carrier: string;
  readonly product?: string | null;
  /** What kind of code it is where the carrier has several tables: UPS activity type (`X`, `I`, ...), FedEx `exception`, DHL reason (RIC). */
  readonly type?: string | null;
  readonly code: string | null;
}

/** What the carrier's own table says of a code; null for a code that the table lacks, so that the text decides. */
export function meaningOfCarrierCode(_q: CarrierCodeQuery): Meaning | null {
  return null;
}
