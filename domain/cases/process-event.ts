import type { Milestone } from '../tracking/milestone';
import type { Instant, LocalDate } from '../tracking/tracking-event';
import type { ExceptionKind, FaultOwner } from './exception-kind';

/**
 * An event as the process sees it: its meaning and its place in the shipment's sequence, without a word of the carrier's text,
 * without an address. This is what travels in signals and what `fold` takes.
 */
export interface ProcessEvent {
  readonly seq: number;
  readonly occurredAt: Instant;
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  readonly movement: boolean;
  readonly clears: 'all' | readonly ExceptionKind[] | null;
  readonly faultOwner: FaultOwner | null;
  /** A new estimate of the carrier; `occurredAt` is when it was made. */
  readonly estimatedDate: LocalDate | null;
  /** The carrier said that it does not know the number. */
  readonly unknownNumber: boolean;
  readonly unmapped: boolean;
}
