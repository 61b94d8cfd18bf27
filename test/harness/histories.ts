import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** A history as it is kept for replay: ProtoJSON as Temporal's tools write it, on one line. */
export async function historyJson(handle: WorkflowHandle): Promise<string> {
  return JSON.stringify(JSON.parse(historyToJSON(await handle.fetchHistory())));
}

/** All runs of a workflow that continued as new, the newest first. */
export async function runsOf({ client, workflowId }: WorkflowHandle): Promise<WorkflowHandle[]> {
  const runs: WorkflowHandle[] = [];
  for (let runId: string | null = ''; runId !== null; ) {
    const run: WorkflowHandle = client.getHandle(workflowId, runId === '' ? undefined : runId);
    const began = (await run.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes;
    runs.push(run);
    runId = began?.continuedExecutionRunId || null;
  }
  return runs;
}

/** A workflow's whole history with payloads decoded: what somebody could read who has access to Temporal alone. */
export async function readableHistory(handle: WorkflowHandle): Promise<string> {
  const histories: unknown[] = [];
  for (const run of await runsOf(handle)) histories.push(JSON.parse(await historyJson(run)));
  return JSON.stringify(histories, (key, value: unknown) =>
    key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value,
  );
}
