import { nextDeadline } from '../cases/process/next-action';
import type { ProcessState } from '../cases/process-state';
import type { Instant } from '../tracking/tracking-event';
import type { Disagreement } from './compare';

/** How a workflow stands that carries a process on (workflows/contract.ts). */
export interface LiveStanding {
  readonly version: number;
  readonly wakeAt: Instant | null;
  readonly waiting: number;
}

/** The process as it is written. */
export interface StandingProcess {
  readonly version: number;
  readonly state: ProcessState;
  readonly at: Instant;
}

/**
 * Where a workflow does not stand as its process needs it: it has not woken up for what is due, sleeps past it, has heard what it does
 * not take, or knows of rounds that Postgres has lost. Null standing: it does not answer.
 *
 * A round that is under way looks like some of these for a moment: only what stays is a disagreement.
 */
export function standingDisagreements(
  standing: LiveStanding | null,
  { version, state, at }: StandingProcess,
  quietSince: Instant,
): Disagreement[] {
  if (standing === null) return [{ about: 'workflow', process: 'open', shown: 'no answer' }];
  const found: Disagreement[] = [];
  if (standing.version > version || (standing.version > 0 && standing.version < version))
    found.push({ about: 'version', process: String(version), shown: String(standing.version) });
  if (standing.waiting > 0 && at < quietSince)
    found.push({ about: 'heard', process: 'taken', shown: `${standing.waiting} waiting` });
  const due = state.closed ? null : nextDeadline(state);
  // Waking up too early costs nothing.
  if (due !== null && (standing.wakeAt === null || standing.wakeAt > due))
    found.push({ about: 'wakes_at', process: due, shown: standing.wakeAt ?? 'never' });
  return found;
}
