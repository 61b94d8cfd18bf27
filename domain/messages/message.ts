/** Ways to reach people. A new one: CONTRIBUTING.md, "Add a channel". */
export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * Who is meant, before anybody is looked up: whoever gets the parcel, the shop, the carrier that moves it, a team, whoever is on call by a
 * schedule when the message is meant, one member of the staff.
 */
export type Audience =
  | 'customer'
  | 'merchant'
  | 'carrier'
  | `team:${string}`
  | `on_call:${string}`
  | `member:${string}`;

/** Those who do not work on cases. Queries name them too. */
export const OUTSIDERS = ['customer', 'merchant', 'carrier'] as const satisfies readonly Audience[];

/** Is it people who work on cases? Only they are alerted, silenced by a disruption, and answer with commands. */
export function isStaff(audience: Audience): boolean {
  return !OUTSIDERS.some((outsider) => outsider === audience);
}

/** Languages of all templates and pages. English stands in for every other. */
export const LOCALES = ['en', 'de', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** From what can wait to what goes before everything else. */
export const PRIORITIES = ['routine', 'normal', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Who carries a send out: an activity of the shipment's workflow (pages to staff), the worker's dispatcher (the rest), nobody. */
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
 *              `--> sent               after all: the gateway had taken an earlier try
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

/** Its reader has it, or may have it. */
export const SHOWN_STATUSES = [
  'sending',
  'sent',
  'delivered',
  'unknown',
] as const satisfies readonly MessageStatus[];

/** Why a message was sent. */
export const SENT_REASONS = [
  // by a case's plan
  'first_notification',
  'repeat',
  'recovery',
  // by the parcel's way
  'milestone',
  // because a person acted, or did not
  'staff_reply',
  'lease_reminder',
  'lease_lost',
  'clock_breached',
  'customer_wrote',
  'customer_unreachable',
  'other_channel',
  'letters_wait',
  'briefing',
  'automatic_answer',
  'customer_answer',
  'address_changed',
  'request',
  'verification',
  // for many at once
  'disruption',
  'disruption_cleared',
  'silence_expired',
  'bundle',
  // between us and the carrier
  'carrier_case',
  'carrier_reply',
  'carrier_reminder',
  'carrier_escalated',
  'carrier_answered',
  'carrier_silent',
  'carrier_change',
  'approval_waits',
  'claim_due',
  // about Wayward itself
  'audit_finding',
  // inbound
  'customer_message',
] as const;

/** Why a message waits, with its time in `not_before`. It is judged anew when that has come. */
export const DEFERRALS = ['quiet_hours', 'throttled', 'silenced', 'order_gathers'] as const;
export type Deferral = (typeof DEFERRALS)[number];

/** Why a message was not sent. */
export const NOT_SENT_REASONS = [
  // nobody to send it to
  'no_recipient',
  'nobody_on_call',
  'no_address',
  'not_verified',
  'erased',
  // a number that texts do not go to
  'country_not_allowed',
  'premium_number',
  // the reader does not want it, or never gets it
  'opted_out',
  'hard_bounce',
  // it says nothing new any more
  'superseded',
  'deduplicated',
  'bundled',
  'order_speaks',
  // held back on purpose
  'disruption_speaks',
  'answer_limit',
] as const;
export type NotSentReason = (typeof NOT_SENT_REASONS)[number];

/** Another message carries it, and tells its reader in its place (`bundleId`). */
export const CARRIED_REASONS = ['bundled', 'order_speaks'] as const satisfies readonly NotSentReason[];
export type CarriedReason = (typeof CARRIED_REASONS)[number];

/** Why a message was sent, or was not. A closed type: each decision to send or not to send stores one of these. */
export const SEND_REASONS = [...SENT_REASONS, ...NOT_SENT_REASONS] as const;
export type SendReason = (typeof SEND_REASONS)[number];

/** `en-GB`, `de_AT` and the like are read as their language; what nobody translated is read as English. */
export function localeOf(tag: string | null): Locale {
  const language = (tag ?? '').toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/**
 * What an address is known and found by on every channel: mail to Ada@ and ada@ reaches the same person, who says once what she wants; a phone
 * number has no letters.
 */
export function asOneAddress(address: string): string {
  return address.toLowerCase();
}

const REACHED_BY = { email: 'email', sms: 'phone' } as const satisfies Record<Channel, 'email' | 'phone'>;

/** Where somebody is reached on a channel; null: nowhere. */
export function addressOfPerson(
  channel: Channel,
  person: { readonly email: string | null; readonly phone: string | null },
): string | null {
  return person[REACHED_BY[channel]];
}
