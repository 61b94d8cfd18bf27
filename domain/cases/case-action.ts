import type { Instant } from '../tracking/tracking-event';
import type { CaseStatus, Resolution } from './case';
import type { ExceptionKind } from './exception-kind';

/**
 * What staff can do to a case. `actor`, `assignee` and `to` are staff ids (`[a-z0-9._-]`), never names or addresses; the words of a
 * note stay in Postgres and only its id travels: no personal data enters a workflow's history.
 */
export type CaseAction = {
  readonly caseId: string;
  readonly actor: string;
  /** When the person clicked: an "escalate" asked before the last step ran must not skip another one. */
  readonly requestedAt: Instant;
  /** Who had the case when the person looked at it: refused if by now another has. Absent: whoever has it. */
  readonly seenHolder?: string | null;
} & (
  | { readonly type: 'acknowledge' }
  | { readonly type: 'snooze'; readonly until: Instant }
  | { readonly type: 'resolve' }
  | { readonly type: 'assign'; readonly assignee: string }
  /** Acknowledges for somebody else, who is told and has to take the case soon, or it goes back to the escalation. */
  | { readonly type: 'hand_over'; readonly to: string }
  | { readonly type: 'escalate' }
  | { readonly type: 'note'; readonly noteId: string }
);

/** Longer is a slip of the hand: a case that may wait for more than thirty days is none. */
export const LONGEST_SNOOZE_MS = 30 * 86_400_000;

/** The state of the case after the action, which is what the API answers. */
export interface CaseOutcome {
  readonly caseId: string;
  readonly kind: ExceptionKind;
  readonly status: CaseStatus;
  readonly assignee: string | null;
  readonly snoozedUntil: Instant | null;
  /** Until then the assignee has the case; null: nobody has it, or without an end. */
  readonly leaseEndsAt: Instant | null;
  readonly resolution: Resolution | null;
  readonly nextAction: string | null;
  readonly nextActionAt: Instant | null;
  /** False when the case already was in the asked state: nothing was done twice. */
  readonly changed: boolean;
}

/** Why an action is refused; the API's 409 and 422 carry these words. */
export type CaseRefusal =
  | 'case_not_open'
  | 'snooze_in_the_past'
  | 'nothing_to_escalate'
  | 'stale_escalation'
  | 'held_by_another';
