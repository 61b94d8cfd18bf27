import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** A history as it is kept for replay: ProtoJSON as Temporal's tools write it, on one line. */
export async function historyJson(handle: WorkflowHandle): Promise<string> {
  return JSON.stringify(JSON.parse(historyToJSON(await handle.fetchHistory())));
}

/**
 * A workflow's whole history, of all its runs, with payloads decoded: what somebody could read who has access to Temporal alone. The
 * newest run comes first.
 */
export async function readableHistory({ client, workflowId }: WorkflowHandle): Promise<string> {
  const runs: string[] = [];
  for (let runId: string | null | undefined = ''; runId != null; ) {
    const run: WorkflowHandle = client.getHandle(workflowId, runId === '' ? undefined : runId);
    runs.push(await historyJson(run));
    const began = (await run.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes;
    runId = began?.continuedExecutionRunId || null;
  }
  return JSON.stringify(
    runs.map((run) => JSON.parse(run) as unknown),
    (key, value: unknown) =>
      key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value,
  );
}
