import type { CloseReason } from '../domain/case';
import type { ExceptionKind, Severity } from '../domain/exception-kind';
import type { Milestone } from '../domain/milestone';
import type { Plan } from '../domain/plan';
import type { SilenceKind } from '../domain/process-state';
import type { ShipmentFacts } from '../domain/shipment-facts';
import type { Instant } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';

export interface PlannerSettings {
  /** A shop's folder of policies; empty for the defaults alone. */
  readonly POLICY_FOLDER: string;
  /** Divides every policy offset and silence allowance. */
  readonly TIME_SCALE: number;
}

/** Turns policies, calendars and zones into absolute instants, which is all that the process compares. */
export interface Planner {
  /** What a new case will do and when. */
  planFor(input: {
    readonly kind: ExceptionKind;
    readonly severity: Severity;
    readonly facts: ShipmentFacts;
    readonly openedAt: Instant;
  }): Plan;
  /** When silence, or a promised date, becomes an exception, as things stand. */
  deadlinesFor(input: {
    readonly facts: ShipmentFacts;
    readonly tracking: TrackingState;
    readonly milestone: Milestone | null;
  }): Partial<Record<SilenceKind, Instant>>;
  /** When a shipment that ended so is no longer watched. */
  endOf(reason: CloseReason, since: Instant): Instant;
}

/**
 * Reads the default policies and the shop's, once.
 *
 * @throws PolicyError with one sentence for each mistake in the files
 */
export function createPlanner(_settings: PlannerSettings): Planner {
  throw new Error('not built yet');
}
