import type { LiveStanding } from '../../domain/audit/standing';

/** The workflows of shipments as the auditor sees them. Made of a Temporal client by the worker (worker/audit/). */
export interface ShipmentWorkflows {
  /** Those of at most 500 shipments whose workflow runs, by Temporal's index, which may be seconds behind. */
  listedRunning(shipmentIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ids of shipments whose workflow runs, by the same index; `next` is null on the last page. */
  pageOfRunning(
    token: string | null,
  ): Promise<{ readonly shipmentIds: readonly string[]; readonly next: string | null }>;
  /** What Temporal itself says at this moment. `broken`: it was terminated, failed or timed out. */
  lifeOf(shipmentId: string): Promise<WorkflowLife>;
  /** How the workflow stands; null when it does not answer in time. */
  standingOf(shipmentId: string): Promise<LiveStanding | null>;
  /** Wakes the workflow with nothing new, so that it decides anew. False when none runs. */
  poke(shipmentId: string): Promise<boolean>;
  /** Ends a workflow that has nothing left to do. */
  terminate(shipmentId: string, reason: string): Promise<void>;
}

export type WorkflowLife = 'running' | 'completed' | 'broken' | 'unknown';
