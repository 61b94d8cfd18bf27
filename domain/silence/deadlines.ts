import type { BusinessCalendar } from '../calendar/business-calendar';
import type { Milestone } from '../milestone';
import type { SilenceKind } from '../process-state';
import type { ShipmentFacts } from '../shipment-facts';
import type { Instant } from '../tracking-event';
import type { TrackingState } from '../tracking-state';
import type { SilenceAllowances } from './allowances';

export interface SilenceInput {
  readonly facts: ShipmentFacts;
  readonly tracking: TrackingState;
  /** The current milestone, as derive.ts reads it off `tracking`. */
  readonly milestone: Milestone | null;
  readonly calendars: { readonly origin: BusinessCalendar; readonly destination: BusinessCalendar };
  readonly allowances: SilenceAllowances;
  /** Divides what is counted from an anchor; above 1 all days are working days. Promised dates are not scaled. */
  readonly timeScale: number;
}

export function silenceDeadlines(_input: SilenceInput): Partial<Record<SilenceKind, Instant>> {
  throw new Error('not built yet');
}
