import { join } from 'node:path';
import type { RunningPostgres } from '../../stack/postgres';
import type { SmsSimulator } from '../../stack/sms-simulator';
import type { RunningTemporal } from '../../stack/temporal';
import type { Ports } from './ports';

/** A day of a policy lasts ten seconds, so that steps come due, cases are recovered and shipments are closed within rounds. */
const TIME_SCALE = 8_640;
export const EASYPOST_SECRET = 'what EasyPost signs with in rounds of faults';
const MAIL_DOMAIN = 'reply.willow.example';

export interface Servers {
  readonly postgres: RunningPostgres;
  readonly temporal: RunningTemporal;
  readonly sms: SmsSimulator;
}

/** What api and worker are started with. Limits that protect callers and gateways are lifted: they would be attacked, not the rest. */
export function waywardSettings(
  ports: Ports,
  { postgres, temporal, sms }: Servers,
): Record<string, string> & { DATABASE_URL: string } {
  return {
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TEMPORAL_TASK_QUEUE: 'faults',
    PUBLIC_URL: `http://127.0.0.1:${ports.front}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Willow & Co <parcels@willow.example>',
    MAIL_REPLY_DOMAIN: MAIL_DOMAIN,
    MAIL_RECEIVER_PER_MINUTE: '100000',
    TWILIO_ACCOUNT_SID: sms.accountSid,
    TWILIO_AUTH_TOKEN: sms.authToken,
    TWILIO_FROM: sms.number,
    TWILIO_API_URL: sms.url,
    LINK_SECRETS: 'links of a Wayward that is under attack',
    EASYPOST_SECRETS: EASYPOST_SECRET,
    ALLOW_PRIVATE_WEBHOOK_TARGETS: 'true',
    POLICY_FOLDER: join(__dirname, '..', 'policies'),
    TIME_SCALE: String(TIME_SCALE),
    COALESCE_MS: '2500',
    GATEWAY_TIMEOUT_MS: '3000',
    AUDIT_EVERY_MS: '15000',
    RATE_LIMIT_PER_MINUTE: '100000000',
    EMAIL_PER_SECOND: '200',
    SMS_PER_SECOND: '200',
  };
}
