import type { ReplayFigures } from './replay-cpu';

export interface RestartOptions {
  readonly cases: number;
  readonly due: number;
  readonly long: number;
  readonly news: number;
}

export interface RestartResult {
  readonly options: RestartOptions;
  readonly replay: ReplayFigures;
  /** No worker ran for so long (s). */
  readonly outageSeconds: number;
  /** From the start of the new worker's process (s). */
  readonly workerReady: number | null;
  readonly pages: {
    readonly sent: number;
    readonly p50: number | null;
    readonly p99: number | null;
    readonly last: number | null;
  };
  /** Until the workflows had taken all that the carrier reported meanwhile. */
  readonly newsTaken: number | null;
  /** What staff asked for once the worker was ready; each has its answer within 10 s or is told to come again. */
  readonly asked: { readonly done: number; readonly refused: number; readonly p99Ms: number | null };
  /** Tasks that a worker had begun and did not end in time, since the kill. */
  readonly taskTimeouts: number;
  /** CPU from the start of the worker's process until everything was out (s), its own start included. */
  readonly workerCpuSeconds: number | null;
  readonly temporalCpuSeconds: number | null;
  /** The machine's load average: before, at the restart, at the end. */
  readonly loads: readonly number[];
}
