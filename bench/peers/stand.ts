import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type RunningWayward, startWayward } from '../../demo/running-wayward';
import type { MailCatcher } from '../../stack/mail-catcher';
import type { RunningPostgres } from '../../stack/postgres';
import type { RunningTemporal } from '../../stack/temporal';
import type { ProcessIds } from '../measure/cpu-time';
import { BenchError } from '../measure/wait';
import type { Place } from '../place';
import { MailWatch } from './mail-watch';
import { NaivePeer } from './naive/peer';
import { endOfLog } from './peer-process';
import { serversOf } from './servers';
import { WaywardPeer } from './wayward/peer';

/** A Wayward with all that it stands on. */
export interface Stand {
  readonly wayward: WaywardPeer;
  readonly running: RunningWayward;
  readonly postgres: RunningPostgres;
  readonly temporal: RunningTemporal;
  readonly mails: MailWatch;
  /** Reads histories. */
  readonly client: Client;
  processes(): ProcessIds;
}

/** Both peers on one Temporal server and one SMTP server. */
export interface StandOfTwo extends Stand {
  readonly naive: NaivePeer;
}

export interface StandOptions {
  /** Settings of Wayward beside the lifted ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where data is kept. Default: a temporary folder. */
  readonly dataDir?: string;
  /** Api or worker are killed on purpose: that is no reason to give up. */
  readonly killsItself?: boolean;
}

/** Rates that protect gateways, callers and readers are lifted: they would be measured in place of the program. */
const UNTHROTTLED = {
  RATE_LIMIT_PER_MINUTE: '100000000',
  EMAIL_PER_SECOND: '1000',
  SMS_PER_SECOND: '1000',
  POLICY_FOLDER: join(__dirname, '..', '..', 'test', 'fixtures', 'policies', 'at-any-hour'),
  LOG_LEVEL: 'warn',
};

/** Starts a Wayward, does the work, and leaves nothing behind, however that ends. */
export function withWayward<T>(
  place: Place,
  options: StandOptions,
  work: (stand: Stand) => Promise<T>,
): Promise<T> {
  return withStand(place, options, work, []);
}

/** The same with a naive peer beside it. */
export function withBoth<T>(
  place: Place,
  options: StandOptions,
  work: (stand: StandOfTwo) => Promise<T>,
): Promise<T> {
  return withStand(
    place,
    options,
    async (stand, stops) => {
      place.say('Starting the naive peer');
      const naive = await NaivePeer.start({
        peers: place.peers,
        temporal: stand.temporal,
        mail: mailOf(stand.running),
        mails: stand.mails,
        logFile: join(stand.running.logFolder, 'naive.log'),
      });
      stops.push(() => naive.stop());
      const processes = () => ({ ...stand.processes(), naiveWorker: naive.pid });
      return Promise.race([work({ ...stand, naive, processes }), deathOf(naive)]);
    },
    ['naive'],
  );
}

type Stops = (() => Promise<void>)[];

async function withStand<T>(
  place: Place,
  { env = {}, dataDir, killsItself = false }: StandOptions,
  work: (stand: Stand, stops: Stops) => Promise<T>,
  furtherLogs: readonly string[],
): Promise<T> {
  const settings = { ...UNTHROTTLED, ...env };
  const running = await startWayward({
    env: settings,
    durable: place.durable,
    commandOf: place.peers.wayward,
    progress: place.say,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const stops: Stops = [() => running.stop()];
  try {
    const stand = await standOn(running, stops);
    place.met(await serversOf(stand.wayward.pool, stand.client, settings));
    const deaths = killsItself ? [] : [deathOf(running), deathOfServers(stand, stops)];
    return await Promise.race([work(stand, stops), place.interrupted, ...deaths]);
  } catch (error) {
    if (!(error instanceof PeerDied)) {
      for (const name of ['api', 'worker', ...furtherLogs])
        place.say(await endOfLog(join(running.logFolder, `${name}.log`)));
    }
    throw error;
  } finally {
    for (const stop of stops.splice(0).reverse()) await stop();
  }
}

async function standOn(running: RunningWayward, stops: Stops): Promise<Stand> {
  const { postgres, temporal } = running.stack;
  if (postgres === undefined || temporal === undefined)
    throw new BenchError('the bench brings its own servers');
  const mails = new MailWatch(mailOf(running));
  stops.push(async () => mails.stop());
  const wayward = await WaywardPeer.start(running, mails);
  stops.push(() => wayward.stop());
  const connection = await Connection.connect({ address: temporal.address });
  stops.push(() => connection.close());
  return {
    wayward,
    running,
    postgres,
    temporal,
    mails,
    client: new Client({ connection, namespace: temporal.namespace }),
    processes: () => ({
      api: running.processes.api.pid,
      worker: running.processes.worker.pid,
      postgres: postgres.pid,
      temporal: temporal.pid,
      // The clients of both peers and the SMTP server.
      bench: process.pid,
    }),
  };
}

function mailOf({ stack }: RunningWayward): MailCatcher {
  if (stack.mail === undefined) throw new BenchError('the bench brings its own servers');
  return stack.mail;
}

/** A peer, or what it stands on, is gone: what is measured from here on means nothing. */
class PeerDied extends BenchError {}

async function deathOf({ died }: { readonly died: Promise<string> }): Promise<never> {
  throw new PeerDied(await died);
}

function deathOfServers({ postgres, temporal }: Stand, stops: Stops): Promise<never> {
  return new Promise((_, reject) => {
    const look = async (): Promise<void> => {
      for (const [name, { pid, logFile }] of [
        ['Postgres', postgres],
        ['Temporal', temporal],
      ] as const) {
        if (pid === undefined || isRunning(pid)) continue;
        clearInterval(timer);
        reject(new PeerDied(`${name} has ended.\n${await endOfLog(logFile ?? '')}`));
      }
    };
    const timer = setInterval(() => void look(), 1_000);
    stops.push(async () => clearInterval(timer));
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
