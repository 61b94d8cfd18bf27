import type { ClockTime } from '../calendar/business-calendar';
import type { Audience, Channel, NotSentReason, SENT_REASONS, SendReason } from '../messages/message';

/** What a reader can opt out of on its own: that something is wrong with a parcel, or that it gets ahead. */
export const TOPICS = ['problems', 'progress'] as const;
export type Topic = (typeof TOPICS)[number];

/** A topic that the reader muted, or all that goes to the address. */
export type OptedOutOf = Topic | 'everything';

export const SUPPRESSION_REASONS = ['opted_out', 'hard_bounce'] as const;
/** Why an address must not be written to at all: its reader said so, or it was proven dead. */
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** `bounced`: a gateway gave the address up; `lifted`: that was undone. The names stand in the database. */
export const CONSENT_CHANGES = ['opted_out', 'opted_in', 'bounced', 'lifted', 'preferences'] as const;
export type ConsentChange = (typeof CONSENT_CHANGES)[number];

/** By which way a change came. `one_click`: the unsubscribe of a mail program (RFC 8058). `complaint`: a reader reported it as spam. */
export const CONSENT_SOURCES = ['sms', 'one_click', 'page', 'mail', 'complaint', 'gateway', 'staff'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** When a reader does not want to be disturbed, on their own clock; `default`: they did not say. */
export type QuietHours = { readonly from: ClockTime; readonly to: ClockTime } | 'none' | 'default';

/** What an address may be sent. */
export interface Consent {
  readonly suppressed: SuppressionReason | null;
  readonly mutedTopics: readonly Topic[];
}

/** An address that nobody said anything about: everything may be sent. */
export const NOTHING_SAID: Consent = { suppressed: null, mutedTopics: [] };

type SentReason = (typeof SENT_REASONS)[number];

/**
 * The topic of a message to a customer. Null: no topic's opt-out holds it, since the reader asked for this very message (a reply
 * to what they wrote, the outcome of something they did), or since each part of it was judged for itself (a bundle).
 */
const TOPIC_OF: Readonly<Record<SentReason, Topic | null> & Partial<Record<NotSentReason, never>>> = {
  first_notification: 'problems',
  repeat: 'problems',
  disruption: 'problems',
  recovery: 'progress',
  milestone: 'progress',
  disruption_cleared: 'progress',
  staff_reply: null,
  automatic_answer: null,
  request: null,
  verification: null,
  bundle: null,
  customer_message: null,
  carrier_change: null,
  // never to customers
  carrier_case: null,
  carrier_reply: null,
  carrier_reminder: null,
  carrier_escalated: null,
  carrier_answered: null,
  carrier_silent: null,
  approval_waits: null,
  claim_due: null,
  customer_answer: null,
  lease_reminder: null,
  lease_lost: null,
  clock_breached: null,
  customer_wrote: null,
  customer_unreachable: null,
  other_channel: null,
  letters_wait: null,
  briefing: null,
  address_changed: null,
  silence_expired: null,
  audit_finding: null,
};

/** Null: it belongs to no topic, so muting a topic does not hold it back. */
export function topicOf(reason: SendReason): Topic | null {
  return TOPIC_OF[reason] ?? null;
}

/** What forbids a message. `of`: what the reader opted out of; null: they did not, the address is dead. */
export type OptOut =
  | { readonly reason: 'opted_out'; readonly of: OptedOutOf }
  | { readonly reason: 'hard_bounce'; readonly of: null };

/**
 * Does what the reader of an address said, or what became of it, forbid this message? No priority passes it: an opt-out is an
 * opt-out.
 *
 * Unsubscribing from a shop's mail is about being its customer, so it does not cut a member of the staff off from pages that go
 * to the same mailbox. A STOP does: the gateway refuses every text to that number, whoever it is for.
 */
export function optedOut(
  message: { readonly audience: Audience; readonly channel: Channel; readonly reason: SendReason },
  consent: Consent,
): OptOut | null {
  if (consent.suppressed === 'hard_bounce') return { reason: 'hard_bounce', of: null };
  const asCustomer = message.audience === 'customer';
  if (consent.suppressed === 'opted_out' && (asCustomer || message.channel === 'sms')) {
    return { reason: 'opted_out', of: 'everything' };
  }
  const topic = asCustomer ? topicOf(message.reason) : null;
  return topic !== null && consent.mutedTopics.includes(topic) ? { reason: 'opted_out', of: topic } : null;
}
