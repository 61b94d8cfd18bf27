import type { Instant } from '../domain/tracking-event';
import type { Database } from './database';

export type SmsKeyword = 'stop' | 'start' | 'help';

export interface InboundSms {
  readonly sid: string;
  /** E.164. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly at: Instant;
}

export interface InboundResult {
  readonly duplicate: boolean;
  readonly keyword: SmsKeyword | null;
  /** The one open shipment that the phone belongs to; null when none or several fit. */
  readonly shipmentId: string | null;
}

export async function recordInboundSms(_db: Database, _sms: InboundSms): Promise<InboundResult> {
  throw new Error('not yet');
}
