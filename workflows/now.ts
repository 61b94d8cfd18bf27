import type { Instant } from '../domain/tracking/tracking-event';

/**
 * The workflow's clock, and the only place that reads it. On replay it may say something else than it did: a task that ended without
 * a word (a heartbeat) is skipped then. So what it says goes to activities and into the length of timers, which Temporal does not
 * compare; nothing that a workflow does or leaves undone hangs on it.
 */
export function now(): Instant {
  return new Date(Date.now()).toISOString();
}

/** How long until then (ms). */
export function msUntil(at: Instant): number {
  return Date.parse(at) - Date.now();
}
