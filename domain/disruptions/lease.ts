import type { Instant } from '../tracking/tracking-event';
import type { DisruptionCommand } from './commands';
import { type DisruptionState, plus } from './state';

/**
 * Who acknowledges a disruption that was detected has it for a time, as with a case (process/lease.ts), to find out whether it is
 * one: a storm does not keep office hours, so the time is plain time. Once it is approved nothing waits for the holder, and nobody is
 * called for a storm that lasts.
 *
 *   taken --> reminded --> lost    nobody hears from the holder: it is nobody's, and its pages begin anew
 *   taken, reminded --> taken      whatever the holder does to it renews the lease
 *   any --> nothing                approved, or over
 */
export function giveTo(state: DisruptionState, holder: string, now: Instant): DisruptionState {
  const { lease } = state.terms;
  return {
    ...state,
    acknowledgedBy: holder,
    lease:
      lease === undefined || state.status !== 'detected'
        ? null
        : { remindAt: plus(now, lease.forMs - lease.remindMs), endsAt: plus(now, lease.forMs) },
    leases: state.leases + 1,
  };
}

/** What of a lease has come due: the reminder, or its end. */
export function runLease(
  state: DisruptionState,
  now: Instant,
): { readonly state: DisruptionState; readonly commands: readonly DisruptionCommand[] } {
  const { lease, acknowledgedBy: holder } = state;
  if (lease === null || holder === null) return { state, commands: [] };
  const tell = (about: 'lease_reminder' | 'lease_lost'): DisruptionCommand => ({
    type: 'tell_holder',
    about,
    holder,
    occurrence: state.leases,
  });
  if (lease.endsAt <= now) {
    const [first = now] = state.terms.pagesAt;
    return {
      state: {
        ...state,
        acknowledgedBy: null,
        lease: null,
        pages: 0,
        pageShiftMs: Date.parse(now) - Date.parse(first),
      },
      commands: [
        { type: 'log', entry: 'lease_lost', actor: 'wayward', detail: { holder } },
        tell('lease_lost'),
      ],
    };
  }
  if (lease.remindAt === null || lease.remindAt > now) return { state, commands: [] };
  return { state: { ...state, lease: { ...lease, remindAt: null } }, commands: [tell('lease_reminder')] };
}
