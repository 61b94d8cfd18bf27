/** What the senders were answered, counted over all requests. */
export interface Tally {
  shipments: number;
  requests: number;
  accepted: number;
  duplicate: number;
  unmatched: number;
  rejected: number;
  /** Bodies with a wrong signature that were refused with 401. */
  refusedSignatures: number;
  /** The longest that people waited to be told of a scan (ms). */
  slowestMs: number;
  /** Answers that no script counted on, as sentences. */
  readonly surprises: string[];
}

export function newTally(): Tally {
  return {
    shipments: 0,
    requests: 0,
    accepted: 0,
    duplicate: 0,
    unmatched: 0,
    rejected: 0,
    refusedSignatures: 0,
    slowestMs: 0,
    surprises: [],
  };
}

interface Counts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly unmatched: number;
  readonly rejected: number;
}

export function count(tally: Tally, counts: Counts): void {
  tally.accepted += counts.accepted;
  tally.duplicate += counts.duplicate;
  tally.unmatched += counts.unmatched;
  tally.rejected += counts.rejected;
}
