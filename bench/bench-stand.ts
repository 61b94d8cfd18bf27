import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type RunningWayward, startWayward } from '../demo/running-wayward';
import type { ProcessIds } from './cpu-time';
import { MailWatch } from './mail-watch';
import { NaivePeer } from './naive/peer';
import { BenchError } from './wait';
import { WaywardPeer } from './wayward/peer';

/** Both peers on one Temporal server and one SMTP server. */
export interface Stand {
  readonly naive: NaivePeer;
  readonly wayward: WaywardPeer;
  /** Reads histories of both. */
  readonly temporal: Client;
  processes(): ProcessIds;
  /** Has the api let routine scans wait for so long (ms) before the relay takes them to the workflow by itself. */
  setCoalescing(ms: number): Promise<void>;
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** Rates that protect gateways, callers and readers are lifted: they would be measured in place of the program. */
const UNTHROTTLED = {
  RATE_LIMIT_PER_MINUTE: '100000000',
  EMAIL_PER_SECOND: '1000',
  SMS_PER_SECOND: '1000',
  POLICY_FOLDER: join(__dirname, '..', 'test', 'fixtures', 'policies', 'at-any-hour'),
  LOG_LEVEL: 'warn',
};

export async function startStand(progress: (sentence: string) => void): Promise<Stand> {
  const wayward = await startWayward({ env: UNTHROTTLED, progress });
  const { mail, temporal } = wayward.stack;
  if (mail === undefined || temporal === undefined) throw new BenchError('the bench brings its own servers');
  const mails = new MailWatch(mail);
  const stops: (() => Promise<void>)[] = [() => wayward.stop(), async () => mails.stop()];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    progress('Starting the naive peer');
    const naive = await NaivePeer.start(temporal, mail, mails, join(wayward.logFolder, 'naive.log'));
    stops.push(() => naive.stop());
    const peer = await WaywardPeer.start(wayward, mails);
    stops.push(() => peer.stop());
    const connection = await Connection.connect({ address: temporal.address });
    stops.push(() => connection.close());
    const client = new Client({ connection, namespace: temporal.namespace });
    return {
      naive,
      wayward: peer,
      temporal: client,
      processes: () => processesOf(wayward, naive),
      setCoalescing: (ms) => wayward.restart('api', { COALESCE_MS: String(ms) }),
      stopWorker: () => wayward.processes.worker.stop(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function processesOf(wayward: RunningWayward, naive: NaivePeer): ProcessIds {
  return {
    api: wayward.processes.api.pid,
    worker: wayward.processes.worker.pid,
    postgres: wayward.stack.postgres?.pid,
    naiveWorker: naive.pid,
    temporal: wayward.stack.temporal?.pid,
    // The clients of both peers and the SMTP server.
    bench: process.pid,
  };
}

/** How busy the machine is, by everybody on it. */
export function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(1));
}
