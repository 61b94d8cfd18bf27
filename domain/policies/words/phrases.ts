import type { Audience, Channel, Priority } from '../../messages/message';
import { isStaff } from '../../messages/message';
import type { Offset } from '../offset';

/** The small words that all sentences about policies share. */

/** `a, b and c`. */
export function listed(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

export function quoted(words: string): string {
  return `"${words}"`;
}

export function capitalised(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = { email: 'email', sms: 'SMS' };

/** `by email and SMS`. */
export function byChannels(channels: readonly Channel[]): string {
  return `by ${listed(channels.map((channel) => CHANNEL_WORDS[channel]))}`;
}

/** `the customer`, `Support lead`, `whoever is on call for First line`: teams and schedules by the names that they are given. */
export function nameOf(audience: Audience): string {
  if (audience === 'customer') return 'the customer';
  if (audience === 'merchant') return 'the shop';
  if (audience === 'carrier') return 'the carrier';
  const [sort = '', id = ''] = audience.split(':');
  const name = capitalised(id.replace(/_/g, ' '));
  return sort === 'on_call' ? `whoever is on call for ${name}` : name;
}

/** Customers and shops are told; people who work on cases are alerted, and expected to act. */
export function isReached(audience: Audience): string {
  return isStaff(audience) ? 'is alerted' : 'is told';
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `2 business days`, `90 minutes`: the notation of the policies, in the largest unit that leaves no rest. */
export function lengthOf(offset: Offset): string {
  if ('days' in offset) return counted(offset.days, 'business day');
  const business = offset.clock === 'business';
  // A business day is a day of the calendar, not 24 hours of work: hours of work are never added up to one.
  const units = business ? UNITS.slice(1) : UNITS;
  const [unit, ms] = units.find(([, length]) => offset.ms % length === 0) ?? ['minute', 60_000];
  return counted(offset.ms / ms, business ? `business ${unit}` : unit);
}

/** `1 day`, `2 days`: a plural with s. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** `at once`, `after 4 business hours`. */
export function whenOf(offset: Offset): string {
  return isAtOnce(offset) ? 'at once' : `after ${lengthOf(offset)}`;
}

export function isAtOnce(offset: Offset): boolean {
  return 'ms' in offset && offset.ms === 0;
}

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  routine: 'as news that can wait (routine)',
  normal: 'with normal priority',
  critical: 'before everything else (critical)',
};
