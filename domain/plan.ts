import type { Ask } from './ask';
import type { Audience, Channel, Priority } from './message';
import type { Instant } from './tracking-event';

/** `unacknowledged`: runs only while nobody has the case in hand. `always`: also when somebody has. */
export type StepCondition = 'unacknowledged' | 'always';

/** One step of an escalation at one absolute instant; a repeating step is planned once per occurrence. */
export interface PlannedStep {
  readonly id: string;
  readonly occurrence: number;
  readonly at: Instant;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
  readonly condition: StepCondition;
  /** The question that the message puts to the customer. */
  readonly ask?: Ask | null;
}

/**
 * What a case will do and when, computed once at its start by an activity from policy, calendars and zones, and frozen:
 * `decide` only compares instants, so no later change of a policy, a holiday or the tz database can alter a replay.
 * Steps are sorted by `at`, then by their order in the policy.
 */
export interface Plan {
  readonly policyId: string;
  readonly policyVersion: number;
  readonly steps: readonly PlannedStep[];
  /** The message to whoever was told, once the parcel is back on track; null: say nothing. */
  readonly recovery: { readonly template: string } | null;
}
