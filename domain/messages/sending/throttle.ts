import type { Instant } from '../../tracking/tracking-event';
import type { Audience, Channel, Priority, SendReason } from '../message';
import { readerGroup, type SendingRules, type Throttle } from './sending-rules';

/** What answers a person, who waits for it (for a code, say): no throttle holds or counts it, and no silence. */
export const ANSWERS = [
  'staff_reply',
  'automatic_answer',
  'request',
  'verification',
] as const satisfies readonly SendReason[];

/** Whether the reader asked for it: then no throttle and no silence holds it. */
export function isAnswer(reason: SendReason): boolean {
  return ANSWERS.some((answer) => answer === reason);
}

export interface ThrottledMessage {
  readonly audience: Audience;
  readonly channel: Channel;
  readonly priority: Priority;
  readonly reason: SendReason;
}

/** The throttle that a message falls under; null: none. */
export function throttleOf(rules: SendingRules, message: ThrottledMessage): Throttle | null {
  // A bundle is what a throttle makes: it took its place when it was made.
  if (isAnswer(message.reason) || message.reason === 'bundle') return null;
  return (
    rules.throttles.find(
      (throttle) =>
        throttle.readers === readerGroup(message.audience) &&
        throttle.channel === message.channel &&
        throttle.priorities.includes(message.priority),
    ) ?? null
  );
}

/**
 * When the address has room again; null: now.
 *
 * @param released when the last `most` messages to it were let go, the newest first
 */
export function roomAt(throttle: Throttle, released: readonly Instant[], now: Instant): Instant | null {
  const oldest = released[throttle.most - 1];
  if (oldest === undefined) return null;
  const free = new Date(Date.parse(oldest) + throttle.perMs).toISOString();
  return free > now ? free : null;
}
