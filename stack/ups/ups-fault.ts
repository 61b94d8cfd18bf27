import { z } from 'zod';

/** What may be hit: getting a token, the two questions, or any of the acts. */
const PLACES = ['token', 'eligibility', 'charges', 'act'] as const;
export type UpsPlace = (typeof PLACES)[number];

const matching = {
  at: z.enum(PLACES),
  /** Only requests about this parcel. Default: all. */
  trackingNumber: z.string().optional(),
  /** How many requests it hits before it is used up. Default: all, until it is removed. */
  times: z.number().int().positive().optional(),
};

/**
 * What goes wrong at UPS.
 *
 * - hang_before: never answers, and does nothing
 * - hang_after: does it, and never answers: the caller cannot know
 * - server_error (500 or 503): does nothing; server_error_after: does it, and says 500 all the same
 * - rate_limited (429), refused (a success of HTTP that says no)
 */
export const upsFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...matching, kind: z.literal('hang_before') }),
  z.strictObject({ ...matching, kind: z.literal('hang_after') }),
  z.strictObject({
    ...matching,
    kind: z.literal('server_error'),
    status: z.union([z.literal(500), z.literal(503)]),
  }),
  z.strictObject({ ...matching, kind: z.literal('server_error_after') }),
  z.strictObject({ ...matching, kind: z.literal('rate_limited') }),
  z.strictObject({
    ...matching,
    kind: z.literal('refused'),
    code: z.string().min(1).max(4),
    message: z.string().min(1).max(120),
  }),
]);
export type UpsFault = z.infer<typeof upsFaultSchema>;

/** The faults that are set, in their order. */
export class UpsFaults {
  #list: UpsFault[] = [];

  replace(faults: readonly UpsFault[]): void {
    this.#list = faults.map((fault) => ({ ...fault }));
  }

  list(): readonly UpsFault[] {
    return this.#list;
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
