import type { ExceptionKind } from '../cases/exception-kind';
import { isTerminal, type Milestone } from '../tracking/milestone';
import type { Instant, LocalDate } from '../tracking/tracking-event';

/** What a carrier can be asked to do with a parcel that is on its way. The names stand in the database, the api and policies. */
export const CHOICES = ['another_day', 'pickup_point', 'return_to_sender', 'another_address'] as const;
export type Choice = (typeof CHOICES)[number];

/** `cancel`: what stands is taken back. */
export const INTERVENTIONS = [...CHOICES, 'cancel'] as const;
export type InterventionType = (typeof INTERVENTIONS)[number];

/**
 * The life of an intervention:
 *
 *   wanted --may be done, by its policy and by the carrier--> asking --> taken --a scan proves it--> confirmed
 *     |                                                         |          `--no scan in time--> unconfirmed --a scan after all--> confirmed
 *     |                                                         `--no answer, or the process died--> unknown
 *     |                                                                 unknown --looked up: it stands--> taken
 *     |                                                                    |------looked up: certainly not--> wanted
 *     |                                                                    `------nobody can say, for long--> unconfirmed
 *     |--its charge is above what the policy allows, or it asks a person--> needs_approval --yes--> wanted
 *     |                                                                           `--no--> declined
 *     |--not possible, or the carrier says no--> refused
 *     `--its carrier has no such door, and people there are asked--> handed_over
 *   taken, unconfirmed, unknown --the parcel's way went otherwise--> missed
 *
 * Only from `asking` on may the carrier have done something; before an act is done again it is looked up.
 */
export const INTERVENTION_STATUSES = [
  'wanted',
  'needs_approval',
  'asking',
  'unknown',
  'taken',
  'confirmed',
  'unconfirmed',
  'refused',
  'declined',
  'missed',
  'handed_over',
] as const;
export type InterventionStatus = (typeof INTERVENTION_STATUSES)[number];

/** A scan may say what became of it. */
export const AWAITS_SCAN = [
  'unknown',
  'taken',
  'unconfirmed',
] as const satisfies readonly InterventionStatus[];

export interface Money {
  readonly cents: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Where a parcel is to go instead. */
export interface WantedAddress {
  readonly name: string;
  readonly streetLines: readonly string[];
  readonly city: string;
  /** Empty where addresses have none. */
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
}

/** What a scan says, as far as it can prove something about an intervention. */
export interface Proof {
  readonly at: Instant;
  /** Where it was scanned. */
  readonly day: LocalDate;
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  /** The day that the carrier names for it, by this scan. */
  readonly estimate: LocalDate | null;
}

/** What a scan that came after the act says of it; null: nothing. */
export function provenBy(
  { choice, day }: { readonly choice: Choice; readonly day: LocalDate | null },
  { milestone, exception, estimate, ...scan }: Proof,
): 'confirmed' | 'missed' | null {
  switch (choice) {
    case 'another_day':
      if (estimate !== null && estimate === day) return 'confirmed';
      // To another day than the one that was chosen: not what was asked for.
      if (exception === 'rescheduled') return estimate === null ? 'confirmed' : null;
      if (milestone !== 'delivered' && milestone !== 'out_for_delivery') return null;
      return day !== null && scan.day >= day ? 'confirmed' : milestone === 'delivered' ? 'missed' : null;
    case 'pickup_point':
      if (exception === 'held_for_pickup' || milestone === 'available_for_pickup') return 'confirmed';
      return endsOtherwise(milestone);
    case 'return_to_sender':
      if (exception === 'returning' || milestone === 'returned') return 'confirmed';
      return endsOtherwise(milestone);
    case 'another_address':
      // The carrier says nothing of where it goes now; that it was rescheduled, or brought, is all that scans tell.
      if (exception === 'rescheduled' || milestone === 'delivered') return 'confirmed';
      return endsOtherwise(milestone);
  }
}

function endsOtherwise(milestone: Milestone | null): 'missed' | null {
  return milestone !== null && isTerminal(milestone) ? 'missed' : null;
}
