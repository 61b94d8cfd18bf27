import type { ExceptionKind, FaultOwner } from '../../domain/cases/exception-kind';
import type { Milestone } from '../../domain/tracking/milestone';

/** Something is wrong: a sentence that matches reports this kind. */
export interface ExceptionRule {
  /** `weather/snow`; shown to people as `text:weather/snow`. */
  readonly name: string;
  readonly kind: ExceptionKind;
  readonly when: RegExp;
  /** Replaces the kind's precedence (precedence.ts) where a sentence is more, or less, telling than its kind. */
  readonly precedence?: number;
  /** Null: the sentence proves no position, whatever else it seems to say. */
  readonly milestone?: Milestone | null;
  readonly movement?: boolean;
  readonly faultOwner?: FaultOwner;
}

/** Normal progress or plain information; `milestone` null where a sentence proves no position. */
export interface ProgressRule {
  readonly name: string;
  readonly when: RegExp;
  readonly milestone: Milestone | null;
  readonly movement: boolean;
}

/** The carrier says that a problem is over. The matched words are then no longer read as a problem. */
export interface ClearingRule {
  readonly name: string;
  readonly when: RegExp;
  readonly clears: 'all' | readonly ExceptionKind[];
  readonly milestone: Milestone | null;
}
