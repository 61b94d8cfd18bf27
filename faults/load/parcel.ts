import type { Plot, Scan } from './plots';

/** Who tells of the parcel: its own events one by one or few at once, a collector that batches those of many, a provider. */
export type Feed = 'events' | 'collector' | 'easypost';

export interface Parcel {
  readonly number: string;
  readonly round: number;
  /** Its place in its round: what is drawn for it is drawn by this, so that a replay under another number draws the same. */
  readonly place: number;
  readonly plot: Plot;
  readonly carrier: string;
  readonly feed: Feed;
  readonly email: string;
  readonly phone: string;
  /** Its scans come before its registration: they wait, and are claimed. */
  readonly registeredLate: boolean;
  /** How the reader is heard of, if at all. */
  readonly answers: { readonly words: string; readonly by: 'sms' | 'email' } | null;
}

/** A scan and when it happened (UTC in ms, whole seconds). */
export interface DatedScan {
  readonly at: number;
  readonly scan: Scan;
}
