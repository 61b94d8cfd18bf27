import type { Instant } from '../tracking/tracking-event';
import type { CaseRefusal } from './case-action';

/** What can be done to many cases at once. An escalation pages people: that is asked for case by case. */
export const BULK_ACTS = ['acknowledge', 'snooze', 'assign', 'hand_over', 'resolve', 'note'] as const;

export type BulkAct =
  | { readonly type: 'acknowledge' | 'resolve' | 'note' }
  | { readonly type: 'snooze'; readonly until: Instant }
  | { readonly type: 'assign'; readonly assignee: string }
  | { readonly type: 'hand_over'; readonly to: string };

/** So many cases one job takes: more is done in several. */
export const MOST_IN_BULK = 10_000;

/**
 * How it ended for one case.
 *
 *   done      it was done
 *   already   the case was so already
 *   refused   the case does not allow it
 *   not_done  the job was stopped before, or nobody knows
 */
export const BULK_OUTCOMES = ['done', 'already', 'refused', 'not_done'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** Why it was not done for a case. `stopped`: the job was. `no_answer`: its workflow could not be asked, or nobody knows. */
export type BulkReason = CaseRefusal | 'stopped' | 'no_answer';
