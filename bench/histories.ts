import type { Client } from '@temporalio/client';
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

/** Reads the real histories of these workflows and counts. */
export async function readHistories(client: Client, workflowIds: readonly string[]): Promise<HistoryFigures> {
  const read: { events: number; tasks: number; bytes: number }[] = [];
  for (const workflowId of workflowIds) {
    const handle = client.workflow.getHandle(workflowId);
    const [{ events }, description] = await Promise.all([handle.fetchHistory(), handle.describe()]);
    const tasks = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes != null);
    read.push({
      events: events?.length ?? 0,
      tasks: tasks.length,
      bytes: description.historySize ?? 0,
    });
  }
  const most = (values: readonly number[]): number | null =>
    values.length === 0 ? null : Math.max(...values);
  return {
    lives: read.length,
    events: median(read.map((one) => one.events)),
    eventsMost: most(read.map((one) => one.events)),
    workflowTasks: median(read.map((one) => one.tasks)),
    workflowTasksMost: most(read.map((one) => one.tasks)),
    bytes: median(read.map((one) => one.bytes)),
  };
}
