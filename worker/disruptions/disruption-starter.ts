import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Logger } from 'pino';
import { type DisruptionToStart, disruptionsToStart, markStarted } from '../../db/disruptions/disruptions';
import type { Database } from '../../db/postgres/database';
import { DISRUPTION_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { newDisruption, takenUp } from '../../domain/disruptions/state';
import { DISRUPTION_WORKFLOW, disruptionWorkflowId } from '../../workflows/contract';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface DisruptionStarterDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

const AT_ONCE = 20;

/**
 * Starts the workflow of each disruption that was written down. The row is the order: Temporal may be away when a threshold is
 * reached, and several workers may see the same row, since only one workflow of an id can ever be.
 */
export function startDisruptionStarter(deps: DisruptionStarterDeps): QueueLoop {
  const start = async ({ id, terms, expectedEnd, standing }: DisruptionToStart): Promise<void> => {
    const now = new Date().toISOString();
    try {
      await deps.temporal.workflow.start(DISRUPTION_WORKFLOW, {
        workflowId: disruptionWorkflowId(id),
        taskQueue: deps.taskQueue,
        args: [
          {
            disruptionId: id,
            terms,
            expectedEnd,
            ...(standing === null
              ? {}
              : { state: takenUp(newDisruption(id, terms, expectedEnd, now), standing, now) }),
          },
        ],
        // One that was terminated begins anew: the auditor clears the mark (db/audit/healing.ts).
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await markStarted(deps.db, id);
  };

  return startQueueLoop(
    {
      task: 'start the workflow of a disruption',
      notifications: [DISRUPTION_NOTIFICATION],
      async work() {
        const due = await disruptionsToStart(deps.db, AT_ONCE);
        for (const disruption of due) await start(disruption);
        return due.length === 0 ? 'none' : 'more';
      },
    },
    deps,
  );
}
