import type { Instant } from '../tracking/tracking-event';
import type { DisruptionEnding, DisruptionStatus } from './disruption';

/** What staff can do to a disruption. Words (wording, scope, notes) stay in Postgres; only their ids travel. */
export type DisruptionAction = {
  /** A staff id. */
  readonly actor: string;
} & (
  | { readonly type: 'approve' }
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'edit';
      /** Null: the wording stays as it is. */
      readonly wordingId: string | null;
      readonly expectedEnd: Instant | null;
      /** What it concerns instead, as long as nobody was told of it. Absent: as it is. */
      readonly scopeId?: string;
    }
  | { readonly type: 'note'; readonly noteId: string }
  | { readonly type: 'resolve' }
  | { readonly type: 'decline' }
);

/** How a disruption stands after an action. `ending` null: it is not over. */
export interface DisruptionOutcome {
  readonly status: DisruptionStatus;
  readonly acknowledgedBy: string | null;
  /** Until when the holder has it; any action of theirs renews that. Null: nobody has it. */
  readonly leaseEndsAt: Instant | null;
  readonly expectedEnd: Instant | null;
  readonly ending: DisruptionEnding | null;
  /** False when it already was as asked: nothing was done twice. */
  readonly changed: boolean;
}

/**
 * Why an action is refused. `already_approved`: customers were told, so it can be resolved, but not taken back, nor concern others.
 */
export type DisruptionRefusal = 'disruption_over' | 'already_approved' | 'end_in_the_past';
