import { Client, Connection, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import type { WorkflowView } from './rows';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** The query by which a shipment's workflow says how it stands: its contract with operators. */
const STANDING_QUERY = 'standing';
const AT_ONCE = 12;
const ANSWER_WITHIN_MS = 10_000;

export interface TemporalView {
  /** @param shipmentIds whose workflows are looked at */
  workflows(shipmentIds: readonly string[]): Promise<WorkflowView[]>;
  /** Every run of these shipments, the newest first. */
  histories(shipmentIds: readonly string[]): Promise<{ workflowId: string; history: History }[]>;
  close(): Promise<void>;
}

export async function viewTemporal(address: string): Promise<TemporalView> {
  const connection = await Connection.connect({ address, connectTimeout: 10_000 });
  const client = new Client({ connection });
  return {
    workflows: (shipmentIds) => fewAtOnce(shipmentIds, (id) => workflowView(client, id)),
    histories: async (shipmentIds) => (await fewAtOnce(shipmentIds, (id) => runsOf(client, id))).flat(),
    close: () => connection.close(),
  };
}

async function workflowView(client: Client, shipmentId: string): Promise<WorkflowView> {
  const handle = client.workflow.getHandle(`shipment-${shipmentId}`);
  const nothing = { shipmentId, status: null, taskAttempts: 0, standing: null, problem: null };
  try {
    const { status, raw } = await handle.describe();
    const taskAttempts = raw.pendingWorkflowTask?.attempt ?? 0;
    const known = { ...nothing, status: status.name, taskAttempts };
    if (status.name !== 'RUNNING') return known;
    try {
      return {
        ...known,
        standing: await client.connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => ask(handle)),
      };
    } catch (error) {
      return { ...known, problem: reasonOf(error) };
    }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return nothing;
    return { ...nothing, problem: reasonOf(error) };
  }
}

async function ask(handle: WorkflowHandle): Promise<WorkflowView['standing']> {
  const { version, wakeAt, waiting } = await handle.query<
    { version: number; wakeAt: string | null; waiting: number },
    []
  >(STANDING_QUERY);
  return { version, wakeAt: wakeAt === null ? null : Date.parse(wakeAt), waiting };
}

/** Continued runs name the run before them in their first event. */
async function runsOf(
  client: Client,
  shipmentId: string,
): Promise<{ workflowId: string; history: History }[]> {
  const workflowId = `shipment-${shipmentId}`;
  const runs: { workflowId: string; history: History }[] = [];
  for (let runId: string | undefined; ; ) {
    const history = await client.workflow
      .getHandle(workflowId, runId)
      .fetchHistory()
      .catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      });
    if (history === null) return runs;
    runs.push({ workflowId, history });
    const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) return runs;
    runId = before;
  }
}

async function fewAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  }
  return results;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return error instanceof Error ? `${error.message}${cause}` : String(error);
}
