import { setTimeout as delay } from 'node:timers/promises';
import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleSpec,
} from '@temporalio/client';
import type { Logger } from 'pino';
import { AUDIT_WORKFLOW, auditScheduleId } from '../../workflows/contract';

export interface AuditScheduleDeps {
  readonly temporal: Client;
  readonly taskQueue: string;
  /** How often to audit (ms); 0: only when somebody asks for it (POST /v1/audit/run). */
  readonly everyMs: number;
  readonly log: Logger;
}

const TRY_AGAIN_MS = 15_000;

/** Keeps trying in the background: a worker that starts while Temporal is busy has more urgent things to do. */
export function startAuditSchedule(deps: AuditScheduleDeps): { stop(): Promise<void> } {
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await keepAuditSchedule(deps);
        return;
      } catch (error) {
        deps.log.warn({ err: error }, "could not keep the auditor's schedule and will try again");
        await delay(TRY_AGAIN_MS, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  };
  const done = run();
  return {
    async stop() {
      stop.abort();
      await done;
    },
  };
}

/**
 * Creates the auditor's schedule, or brings it to these settings. Every worker does so at its start: the last one decides, and all
 * of one deployment say the same. Whether somebody has paused it in Temporal stays as it is.
 */
async function keepAuditSchedule({
  temporal,
  taskQueue,
  everyMs,
}: Omit<AuditScheduleDeps, 'log'>): Promise<void> {
  const scheduleId = auditScheduleId(taskQueue);
  const wanted = {
    spec: { intervals: everyMs === 0 ? [] : [{ every: everyMs }] } satisfies ScheduleSpec,
    action: {
      type: 'startWorkflow' as const,
      workflowType: AUDIT_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [],
      // Runs never overlap, so one that hangs must not keep all others from starting.
      workflowExecutionTimeout: 2 * 3_600_000,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 60_000, pauseOnFailure: false },
  };
  try {
    await temporal.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await temporal.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}
