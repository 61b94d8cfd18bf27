import type { ExceptionKind, FaultOwner } from '../cases/exception-kind';
import type { Milestone } from './milestone';

/**
 * How a meaning was found. `given`: the sender of a canonical event said so. `code`: the carrier's own code table.
 * `status`: the provider's vocabulary. `text`: the classifier read the carrier's sentence. `mapping`: a person has
 * said what this sentence or code of the carrier means (text-mapping.ts). `unmapped`: nobody knows; the event is kept, counted and
 * listed, and changes nothing but the time of the last contact.
 */
export type MeaningSource = 'given' | 'code' | 'status' | 'text' | 'mapping' | 'unmapped';

/** What one scan means, apart from where and when it happened. */
export interface Meaning {
  /** The position that the scan proves; null where it proves none (paperwork, a note, a plan). */
  readonly milestone: Milestone | null;
  /** What the carrier reports to be wrong; null for normal progress. */
  readonly exception: ExceptionKind | null;
  /** The parcel physically moved or was handled: resets inactivity. A label, a notice or a plan does not. */
  readonly movement: boolean;
  /**
   * An explicit all-clear: the carrier says that a problem is over. `all`, or the kinds that it names
   * (customs released -> customs_hold, documents_missing, payment_due).
   */
  readonly clears: 'all' | readonly ExceptionKind[] | null;
  /** Where the carrier's reason says more than the kind's usual owner (an address problem that the carrier caused). */
  readonly faultOwner: FaultOwner | null;
  readonly source: MeaningSource;
  /** The rule or table entry that decided, for explaining: `ups:X:48`, `easypost:return_to_sender`, `text:weather/snow`. */
  readonly rule: string;
  /** Of `mapping`: what is known without it, so that it can be taken back. */
  readonly unmapped?: Pick<Meaning, 'milestone' | 'movement' | 'rule'>;
}

/** Nobody understands the scan: it moves nothing and opens nothing, and people are asked for its meaning. */
export const UNMAPPED: Meaning = {
  milestone: null,
  exception: null,
  movement: false,
  clears: null,
  faultOwner: null,
  source: 'unmapped',
  rule: 'unmapped',
};
