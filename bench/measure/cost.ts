import { type CpuByProcess, cpuBetween, type ProcessIds, readCpu } from './cpu-time';
import { median, rounded } from './figures';
import { load } from './load';

/** One round of so many like things, as the clock and the processors saw it. */
export interface Round {
  readonly perSecond: number;
  /** CPU of each process for one of them (ms). */
  readonly cpu: CpuByProcess;
  /** The machine's load average afterwards. */
  readonly load: number;
}

export interface RoundsFigures {
  /** Median of the rounds. */
  readonly perSecond: number | null;
  readonly rounds: readonly number[];
  /** CPU of all processes for one (ms), median of the rounds by process. */
  readonly cpuMs: number | null;
  readonly cpuByProcess: CpuByProcess;
  readonly loads: readonly number[];
}

/** @param processes read before and after, since some may be started anew in between */
export async function costOf(
  count: number,
  processes: () => ProcessIds,
  work: () => Promise<void>,
): Promise<Round> {
  const before = readCpu(processes());
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const used = cpuBetween(before, readCpu(processes()));
  return {
    perSecond: count / seconds,
    cpu: Object.fromEntries(
      Object.entries(used).map(([name, ms]) => [name, ms === null ? null : ms / count]),
    ),
    load: load(),
  };
}

export function summaryOf(rounds: readonly Round[]): RoundsFigures {
  const names = Object.keys(rounds[0]?.cpu ?? {});
  const cpuOf = (name: string): number | null =>
    median(rounds.flatMap((round) => (round.cpu[name] == null ? [] : [round.cpu[name]])));
  const cpuByProcess = Object.fromEntries(names.map((name) => [name, rounded(cpuOf(name), 2)]));
  return {
    perSecond: rounded(median(rounds.map((round) => round.perSecond))),
    rounds: rounds.map((round) => Number(round.perSecond.toFixed(1))),
    cpuMs: rounded(sumOf(cpuByProcess)),
    cpuByProcess,
    loads: rounds.map((round) => round.load),
  };
}

/** Of all processes, or of those named. A process that was stopped for this measurement has none. */
export function sumOf(cpu: CpuByProcess, names = Object.keys(cpu)): number | null {
  const known = names.flatMap((name) => (cpu[name] == null ? [] : [cpu[name]]));
  return known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0);
}
