import { EXCEPTION_KINDS, type ExceptionKind } from '../../../domain/cases/exception-kind';
import { isTerminal, MILESTONES, type Milestone } from '../../../domain/tracking/milestone';

/** Positions that the model may name. None of them ends a journey: an end that is not true makes everybody look away. */
const NAMEABLE_POSITIONS = ['pre_transit', 'in_transit', 'out_for_delivery'] as const;
export type NameablePosition = (typeof NAMEABLE_POSITIONS)[number];

/** All is well, and no position is proven. */
export const INFORMATION = 'information';
/** The sentence ends the journey. Learnt to be told apart, never named. */
export const ENDED = 'ended';
/** Nobody can know. Learnt to be told apart, never named. */
export const UNCLEAR = 'unclear';

/** A text that the model learns from. */
export interface TrainingText {
  readonly text: string;
  /** An exception kind; `none` or `not_exception`; `unmapped` or `other` where nobody can know. */
  readonly kind: string;
  /** One or several with commas between; `?`, `-` or nothing where none is proven. */
  readonly milestone: string;
}

/** What the model should answer to it. */
export function labelOf({ kind, milestone }: TrainingText): string {
  // Whether somebody's word against a delivery holds is no matter of likely letters.
  if (kind === 'delivered_in_dispute') return UNCLEAR;
  if (isExceptionKind(kind)) return kind;
  if (kind !== 'none' && kind !== 'not_exception') return UNCLEAR;
  const [first] = milestone.split(',').filter(isMilestone);
  if (first === undefined) return INFORMATION;
  if (isTerminal(first)) return ENDED;
  return first === 'available_for_pickup' ? 'held_for_pickup' : first;
}

export function isExceptionKind(label: string): label is ExceptionKind {
  return Object.hasOwn(EXCEPTION_KINDS, label);
}

export function isNameablePosition(label: string): label is NameablePosition {
  return (NAMEABLE_POSITIONS as readonly string[]).includes(label);
}

function isMilestone(word: string): word is Milestone {
  return (MILESTONES as readonly string[]).includes(word);
}
