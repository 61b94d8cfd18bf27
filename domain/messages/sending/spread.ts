import type { Instant } from '../../tracking/tracking-event';
import type { Priority } from '../message';

const SPREAD_MS = 10 * 60_000;

/**
 * When a message of the night really goes out: up to ten minutes after the quiet hours, by its address, so that a town does not
 * wake up in one second. The same address always gets the same place. What is critical does not wait, and neither does what would
 * come into the next quiet time.
 */
export function spreadOut(
  until: Instant,
  { address, priority }: { readonly address: string | null; readonly priority: Priority },
  isQuiet: (at: Instant) => boolean,
): Instant {
  if (priority === 'critical') return until;
  const later = new Date(Date.parse(until) + (fnv1a(address ?? '') % SPREAD_MS)).toISOString();
  return isQuiet(later) ? until : later;
}

/** FNV-1a, 32 bits: no secret, only evenly spread (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
