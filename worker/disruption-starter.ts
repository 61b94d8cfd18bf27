import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Logger } from 'pino';
import type { Database } from '../db/database';
import { DISRUPTION_NOTIFICATION } from '../db/disruption-members';
import { type DisruptionToStart, disruptionsToStart, markStarted } from '../db/disruptions';
import { newDisruption, takenUp } from '../domain/disruption/state';
import { DISRUPTION_WORKFLOW, disruptionWorkflowId } from '../workflows/contract';
import { listenTo } from './postgres-listener';
import { createWakeUp } from './wake-up';

export interface DisruptionStarterDeps {
  readonly db: Database;
  /** For a connection of its own that listens. */
  readonly databaseUrl: string;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly log: Logger;
  /** The slow look that finds what no notification announced (ms), default 5,000. */
  readonly pollMs?: number;
}

const AT_ONCE = 20;

/**
 * Starts the workflow of each disruption that was written down. The row is the order: Temporal may be away when a threshold is
 * reached, and several workers may see the same row, since only one workflow of an id can ever be.
 */
export function startDisruptionStarter(deps: DisruptionStarterDeps): { stop(): Promise<void> } {
  const alarm = createWakeUp();
  let stopped = false;

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

  const run = async (): Promise<void> => {
    while (!stopped) {
      let waits = true;
      try {
        const due = await disruptionsToStart(deps.db, AT_ONCE);
        for (const one of due) await start(one);
        waits = due.length === 0;
      } catch (error) {
        deps.log.warn({ err: error }, 'a disruption could not be started and will be tried again');
      }
      if (waits) await alarm.sleep(deps.pollMs ?? 5_000);
    }
  };

  const running = run();
  const listener = listenTo(deps.databaseUrl, DISRUPTION_NOTIFICATION, alarm.wake, deps.log);
  return {
    async stop() {
      stopped = true;
      alarm.wake();
      await Promise.all([listener.stop(), running]);
    },
  };
}
