import { Runtime, Worker } from '@temporalio/worker';
import type { Finding } from './finding';
import type { History } from './read-temporal';

/** The replaying worker tells of each history by itself; what it finds is told here instead. */
let isQuiet = false;

/**
 * Replays every history with the code that is running now, and looks into each for workflow tasks that failed: what dies by a kill
 * times out, but a task that fails is a fault of the workflow's own.
 */
export async function replayHistories(
  bundle: string,
  histories: readonly { readonly workflowId: string; readonly history: History }[],
  numberOf: (workflowId: string) => string,
): Promise<Finding[]> {
  if (!isQuiet) {
    const logger = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
    Runtime.install({ logger, telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
  }
  isQuiet = true;
  const findings = histories.flatMap(({ workflowId, history }) =>
    failedTasks(history).map(
      (says): Finding => ({ rule: 'workflow_failing', subject: numberOf(workflowId), says }),
    ),
  );
  const results = Worker.runReplayHistories(
    { workflowBundle: { codePath: bundle }, replayName: 'faults' },
    histories.map(({ workflowId, history }) => ({ workflowId, history })),
  );
  for await (const { workflowId, error } of results) {
    if (error === undefined) continue;
    const says = `${error.name}: ${error.message}`;
    findings.push({ rule: 'history_does_not_replay', subject: numberOf(workflowId), says });
  }
  return findings;
}

/** Causes of failed tasks that are nobody's fault (temporal.api.enums.v1.WorkflowTaskFailedCause). */
const EXPECTED_CAUSES: readonly number[] = [
  // Something arrived as the task was closed; the server has it tried again: UNHANDLED_COMMAND, UNHANDLED_UPDATE.
  ...[1, 31],
  // The server took it from a worker that was gone: RESET_STICKY_TASK_QUEUE, FORCE_CLOSE_COMMAND, FAILOVER_CLOSE_COMMAND.
  ...[13, 17, 18],
];

export function failedTasks({ events }: History): string[] {
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed == null || EXPECTED_CAUSES.includes(Number(failed.cause))
      ? []
      : [`a workflow task failed by cause ${failed.cause}: ${failed.failure?.message ?? ''}`],
  );
}
