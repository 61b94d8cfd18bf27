import type { Channel, Priority } from '../messages/message';

/**
 * When a message that waits for its turn is late. A gateway takes so many per second, so thousands of texts of one disruption take
 * their hours, and that is no fault as long as the lane works.
 */

/** One channel's lane, as a message of some priority sees it: with everything that goes before it or beside it. */
export interface Lane {
  /** Messages that are due and wait for their turn. */
  readonly waiting: number;
  readonly perSecond: number;
  /** How many were handed to the gateway: in the last minute, in the one before, and so on. None are zero. */
  readonly handedOver: readonly number[];
}

/** A message of this channel and priority counts as late when it has been due for longer than `lateAfterMs`. */
export interface MessageBound {
  readonly channel: Channel;
  readonly priority: Priority;
  readonly lateAfterMs: number;
}

const MINUTE_MS = 60_000;
/** No line is so long that nobody should hear of a message that waits for a day. */
export const LONGEST_LINE_MINUTES = 24 * 60;

/**
 * How long a message may be due (ms): until its lane, since then, stood idle for as long as all that waits takes, and `messageMs`
 * more. What the lane did meanwhile does not count against it, or the end of every long line would be late: the line gets shorter
 * while those in it get older.
 */
export function lateAfterMs(messageMs: number, { waiting, perSecond, handedOver }: Lane): number {
  let patience = messageMs + (waiting / perSecond) * 1_000;
  for (let minute = 0; minute < LONGEST_LINE_MINUTES; minute += 1) {
    const idleMs = Math.max(0, MINUTE_MS - ((handedOver[minute] ?? 0) / perSecond) * 1_000);
    if (idleMs > 0 && idleMs >= patience) return (minute + patience / idleMs) * MINUTE_MS;
    patience -= idleMs;
  }
  return LONGEST_LINE_MINUTES * MINUTE_MS;
}
