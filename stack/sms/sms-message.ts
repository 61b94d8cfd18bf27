import { randomBytes } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import { z } from 'zod';

/** The part of Twilio's message statuses that the simulator uses (message_enum_status of its API description). */
const smsStatusSchema = z.enum(['queued', 'sent', 'delivered', 'undelivered', 'failed', 'received']);
export type SmsStatus = z.infer<typeof smsStatusSchema>;

/** One message in either direction. Instants are UTC in ms; phones are E.164. */
export const smsMessageSchema = z.object({
  sid: z.string(),
  direction: z.enum(['outbound-api', 'inbound']),
  from: z.string(),
  to: z.string(),
  body: z.string(),
  messagingServiceSid: z.string().nullable(),
  status: smsStatusSchema,
  errorCode: z.number().int().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** When it left Twilio's platform; null while it is queued. */
  sentAt: z.number().nullable(),
  statusCallback: z.string().optional(),
});
export type SmsMessage = z.infer<typeof smsMessageSchema>;

const API_VERSION = '2010-04-01';

/** `SM` and 32 hexadecimal digits, as Twilio names messages. */
export function newMessageSid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}

/** The customer's number, whichever side of the message it is on. */
export function phoneOf(message: SmsMessage): string {
  return message.direction === 'inbound' ? message.from : message.to;
}

/** How many SMS the text is sent as: GSM-7 or UCS-2, single or concatenated. */
export function segmentsOf(body: string): number {
  return body === '' ? 1 : new SegmentedMessage(body).segmentsCount;
}

/** The message as Twilio's API shows it (`api.v2010.account.message`). */
export function toResource(message: SmsMessage, accountSid: string) {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : deliveryErrorText(message.errorCode),
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: String(segmentsOf(message.body)),
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** "Thu, 24 Aug 2023 05:01:45 +0000", whole seconds. */
function rfc2822(instant: number): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}

/** Twilio's names of the delivery errors that carriers report most (https://www.twilio.com/docs/api/errors). */
function deliveryErrorText(code: number): string {
  const known: Record<number, string> = {
    30003: 'Unreachable destination handset',
    30004: 'Message blocked',
    30005: 'Unknown destination handset',
    30006: 'Landline or unreachable carrier',
    30007: 'Message filtered',
    30008: 'Unknown error',
  };
  return known[code] ?? 'Unknown error';
}
