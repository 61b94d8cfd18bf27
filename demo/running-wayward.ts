import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readSettings } from '../config/settings';
import { migrateToLatest } from '../db/migrate';
import { freePort } from '../stack/free-port';
import { type GuardedProcess, startGuarded } from '../stack/guarded-process';
import { type Stack, type StackOptions, startStack } from '../stack/index';

const PROGRAMS = ['api', 'worker'] as const;
export type ProgramName = (typeof PROGRAMS)[number];

export interface RunningWayward {
  readonly apiUrl: string;
  /** Where the api takes mail: for people, and tests, that answer. */
  readonly mailReceiver: { readonly port: number; readonly domain: string };
  readonly databaseUrl: string;
  readonly stack: Stack;
  readonly logFolder: string;
  /** The settings that api and worker run with. */
  readonly env: Readonly<Record<string, string>>;
  /** For tests and demos that end a process and start it again. */
  readonly processes: Record<ProgramName, GuardedProcess>;
  /** An orderly end, until it is started again: no death. */
  end(name: ProgramName): Promise<void>;
  restart(name: ProgramName, env?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves when api or worker ended though nobody asked for it, with a sentence and the end of its log. */
  readonly died: Promise<string>;
  /** api, worker, then what they stand on. May be called again. */
  stop(): Promise<void>;
}

export interface WaywardOptions extends Pick<StackOptions, 'dataDir' | 'ports' | 'durable'> {
  readonly apiPort?: number;
  /** Settings of config/settings.ts that replace what the stack says. */
  readonly env?: Readonly<Record<string, string>>;
  /** Program and arguments that start api or worker. Default: this Node, from `programs`. */
  readonly commandOf?: (name: ProgramName) => readonly [string, ...string[]];
  readonly progress?: (sentence: string) => void;
  /** Where `npm run build` laid the programs that are to run. Default: they run from sources. */
  readonly programs?: string;
}

const ROOT = join(__dirname, '..');
const PART_NAMES = [
  ['postgres', 'Postgres'],
  ['temporal', 'Temporal'],
  ['mail', 'the mail catcher'],
  ['sms', 'the SMS simulator'],
] as const;
const READY_WITHIN_MS = 60_000;
const LAST_LINES = 15;

/**
 * Brings up all of Wayward on this machine: the embedded stack, the database's schema, api and worker as processes of their
 * own. What `env` names as being elsewhere (DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL, TWILIO_ACCOUNT_SID) is not started here.
 *
 * @throws Error with the end of its log when api or worker does not come up; everything is stopped then
 */
export async function startWayward(options: WaywardOptions = {}): Promise<RunningWayward> {
  const outside = options.env ?? {};
  const progress = options.progress ?? (() => undefined);
  const apiPort = options.apiPort ?? (await freePort());
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const parts = {
    postgres: outside.DATABASE_URL === undefined,
    temporal: outside.TEMPORAL_ADDRESS === undefined,
    mail: outside.SMTP_URL === undefined,
    sms: outside.TWILIO_ACCOUNT_SID === undefined,
  };
  const wanted = PART_NAMES.filter(([part]) => parts[part]).map(([, name]) => name);
  if (wanted.length > 0) progress(`Starting ${wanted.join(', ')}`);
  const stack = await startStack({ ...options, ...parts });
  try {
    const logFolder = join(stack.dataDir, 'logs');
    await mkdir(logFolder, { recursive: true });
    const publicUrl = outside.PUBLIC_URL ?? apiUrl;
    stack.sms?.setInboundUrl(`${publicUrl}/v1/webhooks/twilio/inbound`);
    const env = {
      ...settingsOf(stack),
      API_PORT: String(apiPort),
      WORKER_METRICS_PORT: String(await freePort()),
      PUBLIC_URL: publicUrl,
      MAIL_REPLY_DOMAIN: 'reply.shop.example',
      MAIL_RECEIVER_PORT: String(await freePort()),
      LINK_SECRETS: 'links of a Wayward that runs on this machine',
      ...outside,
    };
    // A wrong setting is named here, in a sentence, before it fails somewhere as something else.
    readSettings(env);
    progress('Preparing the database');
    await migrateToLatest(env.DATABASE_URL);
    progress('Starting api and worker');
    return await startPrograms(
      stack,
      logFolder,
      env,
      apiUrl,
      options.commandOf ?? commandsOf(options.programs),
    );
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function startPrograms(
  stack: Stack,
  logFolder: string,
  env: Readonly<Record<string, string>> & {
    readonly DATABASE_URL: string;
    readonly WORKER_METRICS_PORT: string;
    readonly MAIL_REPLY_DOMAIN: string;
    readonly MAIL_RECEIVER_PORT: string;
  },
  apiUrl: string,
  commandOf: NonNullable<WaywardOptions['commandOf']>,
): Promise<RunningWayward> {
  /** Programs that somebody has asked to stop: their end is no death. */
  const dismissed = new Set<GuardedProcess>();
  let announceDeath: (sentence: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    announceDeath = resolve;
  });
  const start = async (name: ProgramName, settings: Readonly<Record<string, string>>) => {
    const program = await startProgram(name, commandOf(name), logFolder, settings);
    void program.ended.then(async (how) => {
      if (!dismissed.has(program)) announceDeath(await obituary(name, how, logFolder));
    });
    return program;
  };
  const processes = { api: await start('api', env), worker: await start('worker', env) };
  const end = async (name: ProgramName): Promise<void> => {
    dismissed.add(processes[name]);
    await processes[name].stop();
  };
  const stopPrograms = async (): Promise<void> => {
    for (const program of Object.values(processes)) dismissed.add(program);
    await Promise.all(Object.values(processes).map((program) => program.stop()));
  };
  /** Of those that run now: a program that ended before a restart says nothing about its successor. */
  const endOfAny = (): Promise<string> =>
    Promise.race(PROGRAMS.map(async (name) => obituary(name, await processes[name].ended, logFolder)));
  const untilReady = async (): Promise<void> => {
    const both = [
      answers(`${apiUrl}/readyz`),
      answers(`http://127.0.0.1:${env.WORKER_METRICS_PORT}/healthz`),
    ];
    const ready = await Promise.race([
      Promise.all(both).then((ok) => ok.every(Boolean)),
      endOfAny().then((sentence) => new Error(sentence)),
    ]);
    if (ready === true) return;
    await stopPrograms();
    throw ready === false
      ? new Error(await obituary('worker', 'not ready within a minute', logFolder))
      : ready;
  };
  await untilReady();
  return {
    apiUrl,
    mailReceiver: { port: Number(env.MAIL_RECEIVER_PORT), domain: env.MAIL_REPLY_DOMAIN },
    databaseUrl: env.DATABASE_URL,
    stack,
    logFolder,
    env,
    processes,
    end,
    restart: async (name, changed = {}) => {
      await end(name);
      processes[name] = await start(name, { ...env, ...changed });
      await untilReady();
    },
    died,
    stop: async () => {
      await stopPrograms();
      await stack.stop();
    },
  };
}

function settingsOf(stack: Stack): Record<string, string> & { DATABASE_URL: string } {
  return {
    DATABASE_URL: stack.postgres?.url ?? '',
    ...(stack.temporal === undefined
      ? {}
      : {
          TEMPORAL_ADDRESS: stack.temporal.address,
          TEMPORAL_NAMESPACE: stack.temporal.namespace,
          TEMPORAL_UI_URL: stack.temporal.uiUrl ?? '',
        }),
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

function commandsOf(built: string | undefined): NonNullable<WaywardOptions['commandOf']> {
  return built === undefined
    ? (name) => [process.execPath, '--import', 'tsx', join(ROOT, name, 'main.ts')]
    : (name) => [process.execPath, '--enable-source-maps', join(built, name, 'main.js')];
}

function startProgram(
  name: ProgramName,
  [program, ...args]: readonly [string, ...string[]],
  logFolder: string,
  env: Readonly<Record<string, string>>,
): Promise<GuardedProcess> {
  return startGuarded(program, args, {
    cwd: ROOT,
    logFile: join(logFolder, `${name}.log`),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 30_000,
  });
}

async function answers(url: string): Promise<boolean> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (Date.now() < giveUpAt) {
    const ready = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return true;
    await delay(100);
  }
  return false;
}

/** What became of a program, and the last that it said. */
async function obituary(name: ProgramName, how: string, logFolder: string): Promise<string> {
  const file = join(logFolder, `${name}.log`);
  const log = await readFile(file, 'utf8').catch(() => '');
  const last = log.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  return `The ${name} is not running (${how}). The end of its log, ${file}:\n\n${last === '' ? '(empty)' : last}`;
}
