import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MailCatcher, startMailCatcher } from './mail-catcher';
import { type RunningPostgres, startPostgres } from './postgres';
import { removeCluster } from './postgres-cluster';
import { type SmsSimulator, type SmsSimulatorOptions, startSmsSimulator } from './sms-simulator';
import { type RunningTemporal, startTemporal } from './temporal';

export interface StackOptions {
  /** Where everything is kept between runs. Without it a temporary folder is used and removed at stop. */
  dataDir?: string;
  /** Parts that are not wanted, because the real ones are configured elsewhere. Default: all are started. */
  postgres?: boolean;
  temporal?: boolean;
  mail?: boolean;
  sms?: boolean;
  /** False trades the database's safety in a power cut for speed. Default: true with a dataDir, false without. */
  durable?: boolean;
  /** Fixed ports, for addresses that stay the same. Default: free ones. */
  ports?: {
    postgres?: number;
    temporal?: number;
    temporalUi?: number;
    smtp?: number;
    mailPage?: number;
    sms?: number;
  };
  /** Account and inbound URL of the SMS simulator. */
  smsAccount?: Pick<SmsSimulatorOptions, 'accountSid' | 'authToken' | 'numbers' | 'inboundUrl'>;
}

/** What runs; a part that was not wanted is undefined. */
export interface Stack {
  postgres: RunningPostgres | undefined;
  temporal: RunningTemporal | undefined;
  mail: MailCatcher | undefined;
  sms: SmsSimulator | undefined;
  dataDir: string;
  /** Stops all of it. May be called again. */
  stop(): Promise<void>;
}

/**
 * Brings up Postgres, Temporal, the mail catcher and the SMS simulator side by side. Several stacks can run on one
 * machine as long as each has its own dataDir.
 *
 * @throws StackError of the first part that fails, after the others were stopped
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const temporary = options.dataDir === undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'wayward-stack-')));
  // mkdtemp closes it to everybody else; for root, Postgres is somebody else.
  if (temporary) await chmod(dataDir, 0o755);
  const ports = options.ports ?? {};
  const running: { stop(): Promise<void> }[] = [];

  /** Starts one part unless it is not wanted, and remembers to stop it. */
  async function part<T extends { stop(): Promise<void> }>(
    wanted: boolean | undefined,
    start: () => Promise<T>,
  ): Promise<T | undefined> {
    if (wanted === false) return undefined;
    const started = await start();
    running.push(started);
    return started;
  }

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const service of running.splice(0).reverse()) await service.stop();
      if (!temporary) return;
      await removeCluster(join(dataDir, 'postgres'));
      await rm(dataDir, { recursive: true, force: true });
    })();
    return stopping;
  };

  const durable = options.durable ?? !temporary;
  const parts = await Promise.allSettled([
    part(options.postgres, () =>
      startPostgres({ dataDir: join(dataDir, 'postgres'), durable, ...given('port', ports.postgres) }),
    ),
    part(options.temporal, () =>
      startTemporal({
        dbFile: join(dataDir, 'temporal', 'temporal.db'),
        ...given('port', ports.temporal),
        ...given('uiPort', ports.temporalUi),
      }),
    ),
    part(options.mail, () =>
      startMailCatcher({
        dataDir: join(dataDir, 'mail'),
        ...given('smtpPort', ports.smtp),
        ...given('httpPort', ports.mailPage),
      }),
    ),
    part(options.sms, () =>
      startSmsSimulator({
        dataDir: join(dataDir, 'sms'),
        ...given('port', ports.sms),
        ...options.smsAccount,
      }),
    ),
  ]);
  const failed = parts.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [postgres, temporal, mail, sms] = parts;
  return {
    postgres: startedPart(postgres),
    temporal: startedPart(temporal),
    mail: startedPart(mail),
    sms: startedPart(sms),
    dataDir,
    stop,
  };
}

/** `{ [name]: value }`, or nothing: parts choose for themselves when they are told nothing. */
function given<Name extends string>(name: Name, value: number | undefined): { [K in Name]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { [K in Name]?: number });
}

function startedPart<T>(result: PromiseSettledResult<T>): T | undefined {
  return result.status === 'fulfilled' ? result.value : undefined;
}
