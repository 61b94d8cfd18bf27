import type { Instant } from '../tracking/tracking-event';
import type { DisruptionEnding, DisruptionStatus, DisruptionTerms } from './disruption';

/** Everything that the workflow of a disruption remembers; plain JSON. */
export interface DisruptionState {
  readonly disruptionId: string;
  readonly terms: DisruptionTerms;
  readonly status: DisruptionStatus;
  readonly acknowledgedBy: string | null;
  /** How long the holder has it (lease.ts). Null: nobody has it, it is approved, or its terms know of no leases. */
  readonly lease: { readonly remindAt: Instant | null; readonly endsAt: Instant } | null;
  /** How often somebody was given it: what they are told of their lease is told once for each. */
  readonly leases: number;
  /** How many of terms.pagesAt are behind us. */
  readonly pages: number;
  /** How much later than planned its pages come: they began anew when a lease was lost (ms). */
  readonly pageShiftMs: number;
  /** How many pages were meant, and whether the last went to those who stand in for people who cannot be reached. */
  readonly paged: number;
  readonly pagedOtherwise: boolean;
  readonly expectedEnd: Instant | null;
  /** The expected end that was spoken of before it came, and the one that was spoken of when it had. */
  readonly remindedOf: Instant | null;
  readonly passedOf: Instant | null;
  /** How often the end was spoken of. */
  readonly endsSpoken: number;
  /** Since when at most terms.clear.atMost members are open. */
  readonly calmSince: Instant | null;
  readonly assessAt: Instant;
  readonly ending: DisruptionEnding | null;
}

/** As a disruption begins: detected, in nobody's hands, counted at once. */
export function newDisruption(
  disruptionId: string,
  terms: DisruptionTerms,
  expectedEnd: Instant | null,
  now: Instant,
): DisruptionState {
  return {
    disruptionId,
    terms,
    status: 'detected',
    acknowledgedBy: null,
    lease: null,
    leases: 0,
    pages: 0,
    pageShiftMs: 0,
    paged: 0,
    pagedOtherwise: false,
    expectedEnd,
    remindedOf: null,
    passedOf: null,
    endsSpoken: 0,
    calmSince: null,
    assessAt: plus(now, terms.assessMs),
    ending: null,
  };
}

/** A state that is carried on, maybe from a time before leases: what it lacks is filled in. */
export function carriedOn(begun: DisruptionState, kept: Partial<DisruptionState>): DisruptionState {
  return { ...begun, paged: kept.pages ?? 0, ...kept };
}

/** What the database knows of a disruption whose process was lost. */
export interface Standing extends Pick<DisruptionState, 'status' | 'acknowledgedBy' | 'calmSince'> {
  readonly leaseEndsAt: Instant | null;
  readonly paged: number;
  readonly leases: number;
}

/** As it stood when its process was lost, and counted at once. What it had said has a key, and is not said again. */
export function takenUp(begun: DisruptionState, standing: Standing, now: Instant): DisruptionState {
  const { leaseEndsAt, ...kept } = standing;
  const { pagesAt, lease } = begun.terms;
  return {
    ...begun,
    ...kept,
    pages: Math.min(kept.paged, pagesAt.length),
    lease:
      leaseEndsAt === null || lease === undefined
        ? null
        : { endsAt: leaseEndsAt, remindAt: plus(leaseEndsAt, -lease.remindMs) },
    assessAt: now,
  };
}

/** Resolved or declined: nothing is said or done about it any more. */
export function isOver(state: DisruptionState): boolean {
  return state.ending !== null;
}

/** Does somebody have to take it? */
export function isUnanswered({ status, acknowledgedBy }: DisruptionState): boolean {
  return status === 'detected' && acknowledgedBy === null;
}

export function plus(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
