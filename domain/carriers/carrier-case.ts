import type { Audience } from '../messages/message';
import type { Instant } from '../tracking/tracking-event';
import type { CarrierContact } from './directory';
import type { CarrierTopic } from './topic';

/**
 * The life of a carrier case: one thread with one carrier about one parcel or a hundred.
 *
 *   open, carrier's move --an answer--> open, our move --we write--> open, carrier's move
 *        |    ^                              |
 *        |    `-- "still looking": its time begins anew
 *        |-- a reminder, the next contact, people are told: what its rule says (carrier-rules.ts), in the carrier's hours
 *        `-- a person closes it, or all of its parcels' cases are over --> closed
 *
 * Whoever moves it holds its row (db/carriers/carrier-cases.ts).
 */
export type CarrierTurn = 'carrier' | 'ours';
export type CarrierCaseStatus = 'open' | 'closed';

/** How it ended: a person closed it, or nothing was left to ask for. */
export type CarrierCaseOutcome = 'closed_by_staff' | 'cases_over';

/** What happens while the carrier says nothing, at an absolute instant. */
export interface WaitingStep {
  readonly id: string;
  readonly at: Instant;
  /** `carrier`: the contact that has it is reminded; `next_contact`: it goes to the next one. */
  readonly audience: 'carrier' | 'next_contact' | People;
}

/** Who is told that a carrier says nothing. */
export type People = Exclude<Audience, 'customer' | 'merchant' | 'carrier'>;

/** The carrier's time for one answer, counted when it became its move and frozen. */
export interface Wait {
  readonly since: Instant;
  /** Its answer is owed by then. */
  readonly answerDueAt: Instant;
  readonly steps: readonly WaitingStep[];
}

/** A contact that can be written to: what a case may be taken to. */
export type ReachableContact = CarrierContact & { readonly email: string };

/** Counts the carrier's time from an instant on (planning/carriers/carrier-planner.ts). */
export type WaitFor = (
  about: { readonly carrier: string; readonly topic: CarrierTopic },
  contact: ReachableContact,
  since: Instant,
) => Wait;
