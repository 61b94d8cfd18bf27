import type { ExceptionKind, FaultOwner } from '../cases/exception-kind';
import type { Milestone } from './milestone';
import type { Instant, LocalDate } from './tracking-event';

/** First and last time that something was seen. */
export interface Span {
  readonly first: Instant;
  readonly last: Instant;
}

/** Who a report held at fault, and when it said so. */
export interface Blame {
  readonly owner: FaultOwner;
  readonly at: Instant;
}

/**
 * The fold of all events of a shipment. It only holds minima, maxima and counts, so folding is commutative: any order of
 * arrival gives the same state. What is *current* is derived from it (derive.ts), never stored beside it.
 */
export interface TrackingState {
  readonly events: number;
  readonly unmapped: number;
  readonly seen: Span | null;
  /** Handling or transport, with or without an exception. */
  readonly lastMovementAt: Instant | null;
  /** Movement that reports nothing wrong: what shows that an exception is over. */
  readonly lastProgressAt: Instant | null;
  readonly reached: Readonly<Partial<Record<Milestone, Span>>>;
  readonly reported: Readonly<
    Partial<Record<ExceptionKind, Span & { readonly count: number; readonly blame: Blame | null }>>
  >;
  readonly clearedAll: Instant | null;
  readonly cleared: Readonly<Partial<Record<ExceptionKind, Instant>>>;
  /** The carrier's first and newest estimate. */
  readonly estimate: {
    readonly first: { readonly date: LocalDate; readonly asOf: Instant };
    readonly latest: { readonly date: LocalDate; readonly asOf: Instant };
  } | null;
  readonly unknownNumberAt: Instant | null;
}

/** The fold of no events. Stored with a new shipment. */
export const NOTHING_SEEN: TrackingState = {
  events: 0,
  unmapped: 0,
  seen: null,
  lastMovementAt: null,
  lastProgressAt: null,
  reached: {},
  reported: {},
  clearedAll: null,
  cleared: {},
  estimate: null,
  unknownNumberAt: null,
};
