import { z } from 'zod';

const matching = {
  /** Only requests to this phone (E.164). Default: every phone. */
  to: z.string().optional(),
  /** How many requests it hits before it is used up. Default: all, until it is removed. */
  times: z.number().int().positive().optional(),
};

/**
 * What goes wrong when a message is submitted.
 *
 * - invalid_to (400, 21211), opted_out (400, 21610), rate_limited (429, 20429), server_error (500 or 503)
 * - hang_before: never answers, and takes nothing
 * - hang_after: takes the message, delivers it, and never answers: the caller cannot know
 * - delay: answers late
 */
export const smsFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...matching, kind: z.literal('invalid_to') }),
  z.strictObject({ ...matching, kind: z.literal('opted_out') }),
  z.strictObject({ ...matching, kind: z.literal('rate_limited') }),
  z.strictObject({
    ...matching,
    kind: z.literal('server_error'),
    status: z.union([z.literal(500), z.literal(503)]),
  }),
  z.strictObject({ ...matching, kind: z.literal('hang_before') }),
  z.strictObject({ ...matching, kind: z.literal('hang_after') }),
  z.strictObject({ ...matching, kind: z.literal('delay'), ms: z.number().int().positive().max(600_000) }),
]);
export type SmsFault = z.infer<typeof smsFaultSchema>;

const errorCode = z.number().int().min(30_000).max(39_999);

/**
 * What becomes of messages to a phone, and how the receipts for it arrive.
 *
 * - outcome: delivered; undelivered or failed with a carrier's error code; silent (it is sent, and nothing is heard again)
 * - order: the posts come as things happened, or the last first
 * - copies: how often each receipt is posted
 * - beforeCreateReturns: all receipts are posted before the submitter gets its 201
 * - stepMs: time from each status to the next
 */
export const phoneBehaviourSchema = z.strictObject({
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('delivered') }),
    z.strictObject({ kind: z.literal('undelivered'), errorCode }),
    z.strictObject({ kind: z.literal('failed'), errorCode }),
    z.strictObject({ kind: z.literal('silent') }),
  ]),
  order: z.enum(['as_happened', 'last_first']),
  copies: z.number().int().min(1).max(10),
  beforeCreateReturns: z.boolean(),
  stepMs: z.number().int().min(0).max(60_000),
});
export type PhoneBehaviour = z.infer<typeof phoneBehaviourSchema>;

export const ORDINARY_PHONE: PhoneBehaviour = {
  outcome: { kind: 'delivered' },
  order: 'as_happened',
  copies: 1,
  beforeCreateReturns: false,
  stepMs: 30,
};

/** Faults in the order in which they were set; the first that matches a request hits it. */
export class FaultList {
  #faults: SmsFault[] = [];

  list(): SmsFault[] {
    return [...this.#faults];
  }

  replace(faults: readonly SmsFault[]): void {
    this.#faults = [...faults];
  }

  /** The fault for a submission to that phone, if any; uses up one of its `times`. */
  take(to: string): SmsFault | undefined {
    const index = this.#faults.findIndex((fault) => fault.to === undefined || fault.to === to);
    const fault = this.#faults[index];
    if (fault?.times === undefined) return fault;
    if (fault.times === 1) this.#faults.splice(index, 1);
    else this.#faults[index] = { ...fault, times: fault.times - 1 };
    return fault;
  }
}
