import type { DisruptionEnding } from './disruption';
import type { DisruptionAction } from './disruption-action';

/** What a disruption's process hears, and what it wants done. */

/** What a disruption's process hears, one at a time. */
export type DisruptionInput =
  | { readonly type: 'clock' }
  | { readonly type: 'action'; readonly action: DisruptionAction }
  /** The answer to `assess`. */
  | { readonly type: 'assessed'; readonly openMembers: number }
  /** The answer to a `page` that nobody can be reached by. */
  | { readonly type: 'reached_nobody' };

/** Written in one transaction per round (activities/commit-disruption.ts). */
export type DisruptionCommand =
  /** `otherwise`: to those who stand in where nobody can be reached. */
  | { readonly type: 'page'; readonly occurrence: number; readonly otherwise?: true }
  | {
      readonly type: 'tell_holder';
      readonly about: 'lease_reminder' | 'lease_lost';
      readonly holder: string;
      readonly occurrence: number;
    }
  | { readonly type: 'speak_of_end'; readonly passed: boolean; readonly occurrence: number }
  | { readonly type: 'assess' }
  | { readonly type: 'approve'; readonly by: string }
  | {
      readonly type: 'edit';
      readonly wordingId: string | null;
      readonly scopeId?: string;
      readonly by: string;
    }
  | { readonly type: 'end'; readonly ending: DisruptionEnding; readonly by: string }
  | {
      readonly type: 'log';
      readonly entry: DisruptionEntryType;
      readonly actor: string;
      readonly detail: Readonly<Record<string, string>>;
    };
export type DisruptionEntryType =
  | 'acknowledged'
  | 'lease_lost'
  | 'reached_nobody'
  | 'note'
  | 'calm'
  | 'flared_up';
