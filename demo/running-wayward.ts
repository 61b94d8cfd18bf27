import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrateToLatest } from '../db/migrate';
import { freePort } from '../stack/free-port';
import { type GuardedProcess, startGuarded } from '../stack/guarded-process';
import { type Stack, type StackOptions, startStack } from '../stack/index';

export interface RunningWayward {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly stack: Stack;
  readonly logFolder: string;
  /** The settings that api and worker run with. */
  readonly env: Readonly<Record<string, string>>;
  /** For tests and demos that end a process and start it again. */
  readonly processes: { api: GuardedProcess; worker: GuardedProcess };
  restart(name: 'api' | 'worker', env?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves when api or worker ended by itself, with the reason. */
  readonly died: Promise<string>;
  /** api, worker, then what they stand on. May be called again. */
  stop(): Promise<void>;
}

export interface WaywardOptions extends Pick<StackOptions, 'dataDir' | 'ports' | 'durable'> {
  readonly apiPort?: number;
  /** Settings of config/settings.ts that replace what the stack says. */
  readonly env?: Readonly<Record<string, string>>;
  readonly progress?: (sentence: string) => void;
}

const ROOT = join(__dirname, '..');

/**
 * Brings up all of Wayward on this machine: the embedded stack, the database's schema, api and worker as processes of their
 * own. What `env` names as being elsewhere (DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL, TWILIO_ACCOUNT_SID) is not started here.
 */
export async function startWayward(options: WaywardOptions = {}): Promise<RunningWayward> {
  const outside = options.env ?? {};
  const progress = options.progress ?? (() => undefined);
  const apiPort = options.apiPort ?? (await freePort());
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  progress('Starting Postgres, Temporal, the mail catcher and the SMS simulator');
  const stack = await startStack({
    ...options,
    postgres: outside.DATABASE_URL === undefined,
    temporal: outside.TEMPORAL_ADDRESS === undefined,
    mail: outside.SMTP_URL === undefined,
    sms: outside.TWILIO_ACCOUNT_SID === undefined,
  });
  const logFolder = join(stack.dataDir, 'logs');
  await mkdir(logFolder, { recursive: true });
  const publicUrl = outside.PUBLIC_URL ?? apiUrl;
  stack.sms?.setInboundUrl(`${publicUrl}/v1/webhooks/twilio/inbound`);
  const env = { ...settingsOf(stack), API_PORT: String(apiPort), PUBLIC_URL: publicUrl, ...outside };
  try {
    progress('Preparing the database');
    await migrateToLatest(env.DATABASE_URL);
    progress('Starting api and worker');
    const processes = {
      api: await startProgram('api', logFolder, env),
      worker: await startProgram('worker', logFolder, env),
    };
    await untilReady(apiUrl, processes, logFolder);
    return {
      apiUrl,
      databaseUrl: env.DATABASE_URL,
      stack,
      logFolder,
      env,
      processes,
      restart: async (name, changed = {}) => {
        await processes[name].stop();
        processes[name] = await startProgram(name, logFolder, { ...env, ...changed });
        if (name === 'api') await untilReady(apiUrl, processes, logFolder);
      },
      died: Promise.race([
        processes.api.ended.then((how) => `The api ended by itself (${how}); its log is in ${logFolder}.`),
        processes.worker.ended.then(
          (how) => `The worker ended by itself (${how}); its log is in ${logFolder}.`,
        ),
      ]),
      stop: async () => {
        await Promise.all([processes.api.stop(), processes.worker.stop()]);
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function settingsOf(stack: Stack): Record<string, string> & { DATABASE_URL: string } {
  return {
    DATABASE_URL: stack.postgres?.url ?? '',
    ...(stack.temporal === undefined
      ? {}
      : { TEMPORAL_ADDRESS: stack.temporal.address, TEMPORAL_NAMESPACE: stack.temporal.namespace }),
    ...(stack.mail === undefined ? {} : { SMTP_URL: stack.mail.smtpUrl }),
    ...(stack.sms === undefined
      ? {}
      : {
          TWILIO_ACCOUNT_SID: stack.sms.accountSid,
          TWILIO_AUTH_TOKEN: stack.sms.authToken,
          TWILIO_FROM: stack.sms.number,
          TWILIO_API_URL: stack.sms.url,
        }),
    ALLOW_PRIVATE_WEBHOOK_TARGETS: 'true',
  };
}

function startProgram(
  name: 'api' | 'worker',
  logFolder: string,
  env: Readonly<Record<string, string>>,
): Promise<GuardedProcess> {
  return startGuarded(process.execPath, ['--import', 'tsx', join(ROOT, name, 'main.ts')], {
    cwd: ROOT,
    logFile: join(logFolder, `${name}.log`),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 30_000,
  });
}

async function untilReady(
  apiUrl: string,
  processes: RunningWayward['processes'],
  logFolder: string,
): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const ready = await fetch(`${apiUrl}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready && processes.worker.isRunning()) return;
    if (!processes.api.isRunning() || !processes.worker.isRunning() || Date.now() > giveUpAt) {
      await Promise.all([processes.api.stop(), processes.worker.stop()]);
      throw new Error(`api or worker did not come up; their logs are in ${logFolder}`);
    }
    await delay(100);
  }
}
