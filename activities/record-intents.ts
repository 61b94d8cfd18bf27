import type { Executor } from '../db/database';
import type { Audience, Channel, Dispatch, MessageStatus, Priority, SendReason } from '../domain/message';
import type { Instant } from '../domain/tracking-event';

export interface IntentRequest {
  readonly shipmentId: string;
  readonly caseId: string | null;
  /** The policy's step; null for a milestone, whose template then takes its place in the key. */
  readonly stepId: string | null;
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
  readonly reason: Extract<
    SendReason,
    'first_notification' | 'repeat' | 'recovery' | 'milestone' | 'staff_reply'
  >;
  readonly dispatch: Dispatch;
  readonly at: Instant;
  /** Small, without personal data. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface RecordedIntent {
  readonly id: string;
  readonly channel: Channel;
  readonly status: MessageStatus;
  readonly dispatch: Dispatch;
}

export async function recordIntents(_tx: Executor, _request: IntentRequest): Promise<RecordedIntent[]> {
  throw new Error('not yet');
}

export async function recordRecovery(
  _tx: Executor,
  _recovered: { readonly shipmentId: string; readonly caseId: string; readonly at: Instant },
): Promise<RecordedIntent[]> {
  throw new Error('not yet');
}
