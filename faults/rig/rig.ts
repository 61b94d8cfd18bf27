import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type RunningPostgres, startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { type SmsSimulator, startSmsSimulator } from '../../stack/sms-simulator';
import { type RunningTemporal, startTemporal } from '../../stack/temporal';
import type { BuiltWayward } from './built-wayward';
import { freeze } from './frozen';
import { type LoadBalancer, startLoadBalancer } from './load-balancer';
import type { Ports } from './ports';
import { type ProgramName, Programs } from './programs';
import { type SmtpSink, startSmtpSink } from './smtp/smtp-sink';
import { type Subscriber, startSubscriber } from './subscriber';
import { waywardSettings } from './wayward-settings';

/** Wayward with all that it stands on, every part of which can be hit. Nothing in it is shared with other runs. */
export class Rig {
  readonly url: string;
  readonly programs: Programs;
  /** Processes that were killed, stopped or started anew, and connections that were cut. */
  kills = 0;

  private constructor(
    readonly ports: Ports,
    readonly folder: string,
    readonly apiKey: string,
    readonly wayward: BuiltWayward,
    readonly smtp: SmtpSink,
    readonly sms: SmsSimulator,
    readonly subscriber: Subscriber,
    readonly env: Readonly<Record<string, string>>,
    private postgres: RunningPostgres,
    private temporal: RunningTemporal,
    private readonly balancer: LoadBalancer,
  ) {
    this.url = `http://127.0.0.1:${ports.front}`;
    this.programs = new Programs(ports, wayward.folder, env, join(folder, 'logs'));
  }

  /** @throws when a part does not start; what was started is stopped then */
  static async start(ports: Ports, wayward: BuiltWayward): Promise<Rig> {
    const stops: (() => Promise<void>)[] = [];
    const started = async <T extends { stop(): Promise<void> }>(part: Promise<T>): Promise<T> => {
      const running = await part;
      stops.push(() => running.stop());
      return running;
    };
    const folder = await mkdtemp(join(tmpdir(), 'wayward-faults-'));
    // mkdtemp closes it to everybody else; for root, Postgres is somebody else.
    await chmod(folder, 0o755);
    stops.push(() => removeFolder(folder));
    try {
      // Whoever has the front port has the base.
      const balancer = await started(startLoadBalancer(ports.front, ports.api));
      const parts = await Promise.allSettled([
        started(startPostgres(postgresOptions(folder, ports))),
        started(startTemporal(temporalOptions(folder, ports))),
        started(startSmtpSink(ports.smtp)),
        started(startSmsSimulator({ port: ports.sms })),
        started(startSubscriber(ports.subscriber)),
      ]);
      const failed = parts.find((part) => part.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      const [postgres, temporal, smtp, sms, subscriber] = parts.map(
        (part) => (part as PromiseFulfilledResult<unknown>).value,
      ) as [RunningPostgres, RunningTemporal, SmtpSink, SmsSimulator, Subscriber];
      await mkdir(join(folder, 'logs'));
      const env = waywardSettings(ports, { postgres, temporal, sms });
      await wayward.run('db/migrate-command.js', [], env);
      const create = ['create', '--name', 'faults', '--scopes', 'admin'];
      const apiKey = (await wayward.run('api/keys-command.js', create, env)).trim();
      await introducePeople(postgres.url);
      sms.setInboundUrl(`${env.PUBLIC_URL}/v1/webhooks/twilio/inbound`);
      const rig = new Rig(
        ports,
        folder,
        apiKey,
        wayward,
        smtp,
        sms,
        subscriber,
        env,
        postgres,
        temporal,
        balancer,
      );
      stops.push(() => rig.programs.stopAll());
      await Promise.all([rig.programs.start('api1'), rig.programs.start('worker1')]);
      return rig;
    } catch (error) {
      for (const stop of stops.reverse()) await stop();
      throw error;
    }
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  get temporalAddress(): string {
    return this.temporal.address;
  }

  async killProgram(name: ProgramName): Promise<void> {
    this.kills += 1;
    await this.programs.kill(name);
  }

  async restartProgram(name: ProgramName): Promise<void> {
    this.kills += 1;
    await this.programs.stop(name);
    await this.programs.start(name);
  }

  async killPostgres(): Promise<void> {
    this.kills += 1;
    process.kill(this.postgres.pid, 'SIGKILL');
  }

  /** Starts it where it was, with what it had written. */
  async startPostgres(): Promise<void> {
    this.postgres = await again(() => startPostgres(postgresOptions(this.folder, this.ports)));
  }

  async stopPostgres(): Promise<void> {
    this.kills += 1;
    await this.postgres.stop();
  }

  async killTemporal(): Promise<void> {
    this.kills += 1;
    process.kill(-(this.temporal.pid as number), 'SIGKILL');
  }

  async startTemporal(): Promise<void> {
    this.temporal = await again(() => startTemporal(temporalOptions(this.folder, this.ports)));
  }

  async stopTemporal(): Promise<void> {
    this.kills += 1;
    await this.temporal.stop();
  }

  /** It runs, listens and answers nothing, for `ms`. */
  async freeze(what: ProgramName | 'postgres' | 'temporal', ms: number): Promise<void> {
    this.kills += 1;
    const pid =
      what === 'postgres'
        ? this.postgres.pid
        : what === 'temporal'
          ? (this.temporal.pid as number)
          : this.programs.pidOf(what);
    const frozen = freeze(pid);
    await sleep(ms);
    await frozen.thaw();
  }

  /** Gateways and subscriber behave again, and whatever should run does. */
  async heal(): Promise<void> {
    this.smtp.heal();
    this.sms.setFaults([]);
    this.subscriber.setMood('takes');
    for (const name of ['api1', 'worker1'] as const) {
      if (!this.programs.isRunning(name)) await this.programs.start(name);
    }
    for (const name of ['api2', 'worker2'] as const) await this.programs.stop(name);
  }

  /** Ends everything. @param keep leaves the folder with logs and databases, for somebody who looks into what was found */
  async stop({ keep }: { readonly keep: boolean }): Promise<void> {
    await this.programs.stopAll();
    await Promise.all([this.balancer.stop(), this.smtp.stop(), this.sms.stop(), this.subscriber.stop()]);
    await Promise.all([this.temporal.stop(), this.postgres.stop()]);
    if (!keep) await removeFolder(this.folder);
  }
}

function postgresOptions(folder: string, ports: Ports) {
  return { dataDir: join(folder, 'postgres'), port: ports.postgres, durable: false };
}

function temporalOptions(folder: string, ports: Ports) {
  // A server of its own, whatever TEMPORAL_ADDRESS says.
  const { TEMPORAL_ADDRESS: _, ...env } = process.env;
  return {
    dbFile: join(folder, 'temporal', 'temporal.db'),
    port: ports.temporal,
    uiPort: false as const,
    env,
  };
}

/** What was killed may hold its port, and its files, for a moment. */
async function again<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 60) throw error;
      await sleep(250);
    }
  }
}

async function removeFolder(folder: string): Promise<void> {
  await removeCluster(join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
}

/** Whoever can be told of a case has an address; otherwise nothing would be sent. */
async function introducePeople(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("UPDATE merchants SET name = 'Willow & Co', email = 'shop@willow.example'");
    await client.query(`UPDATE teams SET email = id || '@willow.example', phone = '+1500555010' ||
      CASE id WHEN 'support_lead' THEN '1' WHEN 'support' THEN '2' ELSE '3' END`);
  } finally {
    await client.end();
  }
}
