import type { Audience, Channel, Dispatch, Priority, SENT_REASONS } from '../domain/message';
import type { Instant } from '../domain/tracking-event';

type SentReason = (typeof SENT_REASONS)[number];

export interface IntentRequest {
  /** Null for what is about no parcel; only staff can be told of that. */
  readonly shipmentId: string | null;
  readonly caseId: string | null;
  /** What it is about where that is no row of its own; stands in its key. */
  readonly about?: string;
  /** The disruption that the message is about. */
  readonly disruptionId?: string;
  /** A person asked for this very page, so no disruption keeps it back. */
  readonly askedFor?: boolean;
  /** The policy's step; null for a milestone, whose template then takes its place in the key. */
  readonly stepId: string | null;
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
  readonly reason: Exclude<SentReason, 'customer_message'>;
  readonly dispatch: Dispatch;
  readonly at: Instant;
  /** What somebody wrote, to be said to its readers. */
  readonly words?: string;
  /** Small, without personal data. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
}
