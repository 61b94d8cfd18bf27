import type { CarrierTopic } from '../carriers/topic';
import type { ClockName } from '../cases/service-clock';
import type { Ask } from '../conversation/ask';
import type { Audience, Channel, Priority } from '../messages/message';
import type { Instant } from '../tracking/tracking-event';
import type { Acknowledgement, CalendarSpec, Clocks, StepCondition } from './policy';

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
  /** What the carrier is asked about. Absent: it is no step to the carrier. */
  readonly topic?: CarrierTopic;
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
  /** Null: who took the case has it until it ends. */
  readonly acknowledgement: Acknowledgement | null;
  /** With the instants of the clocks that run from the opening. */
  readonly clocks: (Clocks & { readonly dueAt: Readonly<Partial<Record<ClockName, Instant>>> }) | null;
  /** Once all pages have run, the last one is said again each business day for as long as nobody has the case. */
  readonly repeatsLastPage: boolean;
  /** Whose hours count for what is only planned later: leases, clocks, the last page again. Null: by the clock alone. */
  readonly calendar: CalendarSpec | null;
}

/** What an activity is asked to put on the clock of the plan, because it only begins now. */
export interface TimeQuestion {
  /** `held`: somebody takes the case; `offered`: it was handed to somebody, who has yet to take it. */
  readonly lease: 'held' | 'offered' | null;
  readonly lastPage: boolean;
  /** A customer's message of this instant waits for an answer. */
  readonly nextResponseFrom: Instant | null;
  /** The customer is awaited from now on. */
  readonly wait: boolean;
  /** Clocks that stood still since then go on now; they would have run out at these instants. */
  readonly resume: {
    readonly since: Instant;
    readonly dueAt: Readonly<Partial<Record<ClockName, Instant>>>;
  } | null;
}

/** UTC instants for what could not be known when the case opened. Null or absent: not asked for. */
export interface PlannedTimes {
  /** `remindAt` is null for what was only offered. */
  readonly lease: { readonly remindAt: Instant | null; readonly endsAt: Instant } | null;
  readonly lastPageAt: Instant | null;
  readonly clocks: Readonly<Partial<Record<ClockName, Instant>>>;
  readonly waitUntil: Instant | null;
}
