export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who is meant, before anybody is looked up. A team by its id; `carrier` is the team that talks with the carrier. */
export type Audience = 'customer' | 'merchant' | `team:${string}`;

export const LOCALES = ['en', 'de', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

export const PRIORITIES = ['routine', 'normal', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Who carries a send out: an activity of the shipment's workflow (escalation), the worker's dispatcher (routine), nobody. */
export type Dispatch = 'workflow' | 'dispatcher' | 'none';

/**
 * The life of a message. Status only moves forward:
 *
 *   intended --> sending --> sent --> delivered
 *      |            |          `----> undelivered
 *      |            |--> failed        refused by the gateway: certain
 *      |            `--> unknown       handed over, no answer: looked up, never blindly repeated
 *      |                    `--> sent | failed | intended (looked up and certainly not taken)
 *      `--> not_sent                   decided against, with the reason
 *   received                           inbound
 */
export const MESSAGE_STATUSES = [
  'intended',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'unknown',
  'not_sent',
  'received',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Why a message was sent, or was not. A closed type: each decision to send or not to send stores one of these. */
export const SEND_REASONS = [
  // sent because
  'first_notification',
  'repeat',
  'recovery',
  'milestone',
  'staff_reply',
  'customer_message',
  // not sent because
  'no_recipient',
  'no_address',
  'opted_out',
  'hard_bounce',
  'superseded',
  'deduplicated',
  'erased',
] as const;
export type SendReason = (typeof SEND_REASONS)[number];
