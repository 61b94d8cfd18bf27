import { shipmentWorkflowId } from '../workflows/contract';
import { load, type Stand } from './bench-stand';
import { type CpuByProcess, cpuBetween, readCpu } from './cpu-time';
import { median, ratio, rounded } from './figures';
import { type HistoryFigures, readHistories } from './histories';
import { SCANS_PER_LIFE } from './life';
import { inParallel } from './wait';

export interface LivesOptions {
  readonly lives: number;
  readonly repeat: number;
  readonly atOnce: number;
}

/** One round: so many lives, one after the other in so many lanes. */
interface Round {
  readonly livesPerSecond: number;
  /** CPU of each process per life (ms). */
  readonly cpu: CpuByProcess;
  /** The machine's load average afterwards. */
  readonly load: number;
}

export interface LivesFigures {
  /** Median of the rounds. */
  readonly livesPerSecond: number | null;
  readonly rounds: readonly number[];
  /** CPU of all processes per life (ms), median of the rounds, and by process. */
  readonly cpuMsPerLife: number | null;
  readonly cpuByProcess: CpuByProcess;
  readonly loads: readonly number[];
  readonly history: HistoryFigures | null;
}

export interface LivesResult {
  readonly naive: LivesFigures;
  /** Routine scans wait for something urgent: all of a life fall within one coalescing window. */
  readonly wayward: LivesFigures;
  /** Each routine scan outlives its coalescing window and is taken to the workflow alone. */
  readonly waywardAlone: LivesFigures;
  /** The same requests with the worker stopped: HTTP and Postgres by themselves. */
  readonly ingestion: LivesFigures & { readonly requestsPerSecond: number | null };
  readonly waywardTimesNaive: number | null;
  readonly waywardAloneTimesNaive: number | null;
}

const HISTORIES_READ = 20;

export async function benchLives(
  stand: Stand,
  options: LivesOptions,
  progress: (sentence: string) => void,
): Promise<LivesResult> {
  const ids = { naive: [] as string[], wayward: [] as string[], alone: [] as string[] };
  const peers = {
    naive: async () => void ids.naive.push((await stand.naive.live()).workflowId),
    wayward: async () => void ids.wayward.push(shipmentWorkflowId((await stand.wayward.live()).shipmentId)),
    alone: async () =>
      void ids.alone.push(shipmentWorkflowId((await stand.wayward.live('alone')).shipmentId)),
    ingestion: () => stand.wayward.ingestOnly(),
  };
  type Peer = keyof typeof peers;
  const rounds: Record<Peer, Round[]> = { naive: [], wayward: [], alone: [], ingestion: [] };
  const measure = async (peer: Peer, label: string): Promise<void> => {
    const round = await runRound(stand, options, peers[peer]);
    rounds[peer].push(round);
    progress(`${label}: ${rounded(round.livesPerSecond)} lives/s (load ${round.load})`);
  };

  progress('Warming up both');
  await runRound(stand, options, () => stand.naive.live().then(() => undefined));
  await runRound(stand, options, () => stand.wayward.live().then(() => undefined));
  for (let turn = 1; turn <= options.repeat; turn += 1) {
    // Who goes first changes, so that neither always finds the server with more in its tables.
    const order: [Peer, string][] = [
      ['naive', 'naive'],
      ['wayward', 'Wayward'],
    ];
    for (const [peer, label] of turn % 2 === 1 ? order : order.reverse()) await measure(peer, label);
  }
  await stand.setCoalescing(1);
  // The api is a new process.
  await runRound(stand, { ...options, lives: options.atOnce }, () =>
    stand.wayward.live('alone').then(() => undefined),
  );
  await measure('alone', 'Wayward, every scan alone');
  await stand.stopWorker();
  for (let turn = 1; turn <= options.repeat; turn += 1) await measure('ingestion', 'ingestion alone');

  const figures = async (peer: Peer, workflowIds: readonly string[]): Promise<LivesFigures> => ({
    ...summary(rounds[peer]),
    history:
      workflowIds.length === 0
        ? null
        : await readHistories(stand.temporal, workflowIds.slice(-HISTORIES_READ)),
  });
  const naive = await figures('naive', ids.naive);
  const wayward = await figures('wayward', ids.wayward);
  const waywardAlone = await figures('alone', ids.alone);
  const ingestion = await figures('ingestion', []);
  const times = (peer: LivesFigures): number | null =>
    rounded(ratio(peer.livesPerSecond, naive.livesPerSecond), 2);
  return {
    naive,
    wayward,
    waywardAlone,
    ingestion: {
      ...ingestion,
      requestsPerSecond: ingestion.livesPerSecond && rounded(ingestion.livesPerSecond * (SCANS_PER_LIFE + 1)),
    },
    waywardTimesNaive: times(wayward),
    waywardAloneTimesNaive: times(waywardAlone),
  };
}

async function runRound(stand: Stand, options: LivesOptions, live: () => Promise<void>): Promise<Round> {
  const before = readCpu(stand.processes());
  const startedAt = performance.now();
  await inParallel(options.lives, options.atOnce, live);
  const seconds = (performance.now() - startedAt) / 1_000;
  const used = cpuBetween(before, readCpu(stand.processes()));
  return {
    livesPerSecond: options.lives / seconds,
    cpu: Object.fromEntries(
      Object.entries(used).map(([name, ms]) => [name, ms === null ? null : ms / options.lives]),
    ),
    load: load(),
  };
}

function summary(rounds: readonly Round[]): Omit<LivesFigures, 'history'> {
  const names = Object.keys(rounds[0]?.cpu ?? {});
  const cpuOf = (name: string): number | null =>
    median(rounds.flatMap((round) => (round.cpu[name] == null ? [] : [round.cpu[name]])));
  const cpuByProcess = Object.fromEntries(names.map((name) => [name, rounded(cpuOf(name))]));
  // A process that was stopped for this measurement has none.
  const known = Object.values(cpuByProcess).filter((ms) => ms !== null);
  const total = known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0);
  return {
    livesPerSecond: rounded(median(rounds.map((round) => round.livesPerSecond))),
    rounds: rounds.map((round) => Number(round.livesPerSecond.toFixed(1))),
    cpuMsPerLife: rounded(total),
    cpuByProcess,
    loads: rounds.map((round) => round.load),
  };
}
