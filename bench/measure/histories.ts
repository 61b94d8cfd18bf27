import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { median } from './figures';

export interface HistoryFigures {
  /** Histories that were read. */
  readonly lives: number;
  /** Medians per life; the largest beside them, so that an average hides nothing. */
  readonly events: number | null;
  readonly eventsMost: number | null;
  readonly workflowTasks: number | null;
  readonly workflowTasksMost: number | null;
  /** As the server counts it. */
  readonly bytes: number | null;
}

/** Reads the real histories of these workflows and counts; a workflow that was not started has none. */
export async function readHistories(client: Client, workflowIds: readonly string[]): Promise<HistoryFigures> {
  const read: { events: number; tasks: number; bytes: number }[] = [];
  for (const workflowId of workflowIds) {
    read.push(await readHistory(client, workflowId));
  }
  const most = (values: readonly number[]): number | null =>
    values.length === 0 ? null : Math.max(...values);
  return {
    lives: read.length,
    events: median(read.map((life) => life.events)),
    eventsMost: most(read.map((life) => life.events)),
    workflowTasks: median(read.map((life) => life.tasks)),
    workflowTasksMost: most(read.map((life) => life.tasks)),
    bytes: median(read.map((life) => life.bytes)),
  };
}

async function readHistory(
  client: Client,
  workflowId: string,
): Promise<{ readonly events: number; readonly tasks: number; readonly bytes: number }> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    // First, since it alone says in the SDK's own words that there is no such workflow.
    const description = await handle.describe();
    const { events } = await handle.fetchHistory();
    const tasks = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes != null);
    return { events: events?.length ?? 0, tasks: tasks.length, bytes: description.historySize ?? 0 };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { events: 0, tasks: 0, bytes: 0 };
    throw error;
  }
}
