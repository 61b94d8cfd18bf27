import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** A history as it is kept for replay: ProtoJSON as Temporal's tools write it, on one line. */
export async function historyJson(handle: WorkflowHandle): Promise<string> {
  return JSON.stringify(JSON.parse(historyToJSON(await handle.fetchHistory())));
}

/** A workflow's whole history with payloads decoded: what somebody could read who has access to Temporal alone. */
export async function readableHistory(handle: WorkflowHandle): Promise<string> {
  return JSON.stringify(JSON.parse(await historyJson(handle)), (key, value: unknown) =>
    key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value,
  );
}
