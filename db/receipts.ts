import type { Instant } from '../domain/tracking-event';
import type { Database } from './database';

/** Twilio's MessageStatus, in the order of a message's life. */
export const GATEWAY_STATUSES = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'undelivered',
  'failed',
  'canceled',
] as const;
export type GatewayStatus = (typeof GATEWAY_STATUSES)[number];

export interface SmsReceipt {
  /** From the callback's URL; null when absent. */
  readonly messageId: string | null;
  readonly sid: string;
  readonly status: GatewayStatus;
  readonly errorCode: string | null;
  readonly at: Instant;
}

export async function recordSmsReceipt(
  _db: Database,
  _receipt: SmsReceipt,
): Promise<'applied' | 'ignored' | 'unknown_message'> {
  throw new Error('not yet');
}
