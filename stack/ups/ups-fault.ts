/** What may be hit: getting a token, the two questions, or any of the acts. */
export type UpsPlace = 'token' | 'eligibility' | 'charges' | 'act';

/**
 * What goes wrong at UPS.
 *
 * - hang_before: never answers, and does nothing
 * - hang_after: does it, and never answers: the caller cannot know
 * - server_error (500 or 503): does nothing; server_error_after: does it, and says 500 all the same
 * - rate_limited (429), refused (a success of HTTP that says no)
 */
export type UpsFault = {
  readonly at: UpsPlace;
  /** Only requests about this parcel. Default: all. */
  readonly trackingNumber?: string;
  /** How many requests it hits before it is used up. Default: all, until it is removed. */
  times?: number;
} & (
  | { readonly kind: 'hang_before' | 'hang_after' | 'server_error_after' | 'rate_limited' }
  | { readonly kind: 'server_error'; readonly status: 500 | 503 }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
);

/** The faults that are set, in their order. */
export class UpsFaults {
  #list: UpsFault[] = [];

  replace(faults: readonly UpsFault[]): void {
    this.#list = faults.map((fault) => ({ ...fault }));
  }

  /** The first that hits this request, which uses up one of its times. */
  hit(at: UpsPlace, trackingNumber: string | null): UpsFault | null {
    const fault = this.#list.find(
      (set) => set.at === at && (set.trackingNumber === undefined || set.trackingNumber === trackingNumber),
    );
    if (fault === undefined) return null;
    if (fault.times !== undefined) {
      fault.times -= 1;
      if (fault.times === 0) this.#list = this.#list.filter((set) => set !== fault);
    }
    return fault;
  }
}
