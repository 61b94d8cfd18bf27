import type { Schemas } from '../api/client';
import type { Words } from './terms';

const MESSAGE_STATUS: Words<Schemas['Message']['status']> = {
  intended: 'waits',
  sending: 'is being sent',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'not delivered',
  failed: 'refused',
  unknown: 'unclear whether it arrived',
  not_sent: 'not sent',
  received: 'received',
};

const REASONS: Readonly<Partial<Record<Schemas['Message']['reason'], string>>> = {
  no_recipient: 'nobody answers to this audience',
  nobody_on_call: 'nobody is on call at this hour',
  no_address: 'no address is known',
  not_verified: 'the address is not proved',
  erased: 'the person was erased',
  country_not_allowed: 'texts do not go to this country',
  premium_number: 'the number costs extra',
  opted_out: 'they want none of it',
  hard_bounce: 'the address does not exist',
  superseded: 'it is no longer true, or something newer says it',
  deduplicated: 'they know it already',
  bundled: 'another message says it with more',
  order_speaks: 'one message says it for several parcels of the order',
  disruption_speaks: 'the disruption speaks for all its cases',
  answer_limit: 'this address got enough automatic answers',
};
const DEFERRALS = {
  quiet_hours: 'it is night where they live',
  throttled: 'they got as much as they should get at once',
  silenced: 'a silence holds it',
  order_gathers: 'other parcels of the order may have the same to tell',
} as const;

/** What became of a message, and why where that is not plain. */
export function fateOf({
  status,
  reason,
  deferral,
}: Pick<Schemas['Message'], 'status' | 'reason' | 'deferral'>): string {
  if (status === 'not_sent') return `not sent: ${REASONS[reason] ?? reason}`;
  if (status === 'intended' && deferral !== null) return `waits: ${DEFERRALS[deferral]}`;
  return MESSAGE_STATUS[status];
}

/** Why nothing reaches somebody. */
export const reasonInWords = (reason: Schemas['Message']['reason']): string => REASONS[reason] ?? reason;
