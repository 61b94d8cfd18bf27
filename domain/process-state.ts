import type { CaseStatus, CloseReason } from './case';
import type { ExceptionKind } from './exception-kind';
import type { Milestone } from './milestone';
import type { Plan } from './plan';
import type { ShipmentFacts } from './shipment-facts';
import type { Instant } from './tracking-event';
import { NOTHING_SEEN, type TrackingState } from './tracking-state';

/** Deadlines that silence or the calendar can pass; computed by an activity on business calendars, compared by `decide`. */
export type SilenceKind = Extract<
  ExceptionKind,
  'not_picked_up' | 'stalled' | 'late_risk' | 'late' | 'unknown_number'
>;

export interface OpenCase {
  readonly kind: ExceptionKind;
  /** 1 for the first time on this shipment; a relapse is the next episode. */
  readonly episode: number;
  /** Null until the activity that writes the case has answered. */
  readonly id: string | null;
  /** As frozen at the start; an escalation moves the pages that have not run. */
  readonly plan: Plan | null;
  readonly status: Exclude<CaseStatus, 'resolved'>;
  readonly openedAt: Instant;
  /** The newest report that the case stands for; a report up to here never reopens it. */
  readonly reportedAt: Instant;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  /** Index into plan.steps of the next step that has not run. */
  readonly nextStep: number;
  /** Added to every planned instant (ms): a snooze moves the rest later. */
  readonly shiftMs: number;
  readonly lastStepAt: Instant | null;
}

export interface Closing {
  readonly reason: CloseReason;
  /** The end by the parcel's own story. */
  readonly due: Instant;
  /** When to look whether it can end: `due`, then daily while people still work on a case. */
  readonly at: Instant;
}

/** Everything the shipment's workflow remembers; plain JSON, since it survives continue-as-new. */
export interface ProcessState {
  readonly shipmentId: string;
  readonly facts: ShipmentFacts | null;
  /** High-water mark: events at or below were taken. */
  readonly seq: number;
  readonly tracking: TrackingState;
  readonly cases: readonly OpenCase[];
  readonly episodes: Readonly<Partial<Record<ExceptionKind, number>>>;
  /** Reports and deadlines up to this instant were dealt with by a person: they never open a case of this kind again. */
  readonly settled: Readonly<Partial<Record<ExceptionKind, Instant>>>;
  readonly deadlines: Readonly<Partial<Record<SilenceKind, Instant>>>;
  /** What the deadlines were computed from; a change asks for new ones. */
  readonly deadlinesFor: string | null;
  /** Milestones that the customer was told of. */
  readonly announced: readonly Milestone[];
  /** When pending scans were last pulled before judging a silence. */
  readonly pulledAt: Instant | null;
  /** The instant at which the workflow ends, and why; null while new deadlines are being planned. */
  readonly closing: Closing | null;
  readonly closed: boolean;
}

export function newProcess(shipmentId: string): ProcessState {
  return {
    shipmentId,
    facts: null,
    seq: 0,
    tracking: NOTHING_SEEN,
    cases: [],
    episodes: {},
    settled: {},
    deadlines: {},
    deadlinesFor: null,
    announced: [],
    pulledAt: null,
    closing: null,
    closed: false,
  };
}
