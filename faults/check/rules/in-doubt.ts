import type { MessageRow } from '../rows';

/** An SMS in doubt is looked up, and is certain after two minutes (ms). */
const DOUBT_ENDS_AFTER_MS = 150_000;

/** A text that may have been taken is looked up until it is certain; its workflow waits for that. Mail in doubt is looked up nowhere. */
export function isLookedUp({ channel, status, sendingAt }: MessageRow, now: number): boolean {
  return channel === 'sms' && status === 'unknown' && now - (sendingAt ?? now) <= DOUBT_ENDS_AFTER_MS;
}
