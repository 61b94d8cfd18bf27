import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowCode } from '../../worker/workflow-code';
import { rounded } from '../measure/figures';

export interface ReplayFigures {
  /** Of the longest history that a workflow had before it continued as new. */
  readonly events: number;
  /** As the server counts it. */
  readonly bytes: number;
  /** CPU of this process for one replay of it (ms): everything that a worker does to have the workflow in its cache again. */
  readonly cpuMs: number | null;
}

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

const FEW = 5;
const MANY = 35;

/** Replays a history again and again on a bundle of workflows. The difference of two counts leaves out a worker's own start. */
export async function benchReplay(
  bundle: string,
  { history, bytes }: { readonly history: History; readonly bytes: number },
): Promise<ReplayFigures> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const cpuOf = async (times: number): Promise<number> => {
    const before = process.cpuUsage();
    const copies = Array.from({ length: times }, (_, index) => ({ workflowId: `copy-${index}`, history }));
    for await (const { error } of Worker.runReplayHistories(workflowCode(bundle), copies)) {
      if (error !== undefined) throw error;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  await cpuOf(FEW);
  const few = await cpuOf(FEW);
  const many = await cpuOf(MANY);
  return {
    events: history.events?.length ?? 0,
    bytes,
    cpuMs: rounded((many - few) / (MANY - FEW)),
  };
}
