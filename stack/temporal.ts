import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { freePort, isPortFree } from './free-port';
import { type GuardedProcess, startGuarded } from './guarded-process';
import { reasonOf, StackError } from './stack-error';
import { findTemporalCli } from './temporal-binary';

export { findTemporalCli, findTemporalTestServer } from './temporal-binary';

export interface TemporalOptions {
  /** SQLite file that keeps the workflows. Without it they are gone when the server stops. */
  dbFile?: string;
  /** gRPC port on 127.0.0.1. Default: a free one. */
  port?: number;
  /** Port of the web UI on 127.0.0.1, default a free one; false for no UI. */
  uiPort?: number | false;
  /** Default: beside dbFile, else in a temporary folder that `stop` removes. */
  logFile?: string;
  /** Server settings such as `{ 'frontend.namespaceRPS': 5000 }`. */
  dynamicConfig?: Record<string, string | number | boolean>;
  /** TEMPORAL_*, PATH and WAYWARD_CACHE_DIR are read from here. Default: the environment of this process. */
  env?: NodeJS.ProcessEnv;
}

export interface RunningTemporal {
  /** host:port for gRPC. */
  address: string;
  namespace: string;
  uiUrl?: string;
  /** Process id of the server, unless it is somebody else's. */
  pid?: number;
  logFile?: string;
  /** Ends the server, if it is ours. May be called again. */
  stop(): Promise<void>;
}

const NAMESPACE = 'default';
const STARTUP_LIMIT_MS = 60_000;
/** Within this time after its start the server has ended if it did not get its port. */
const PORT_CONFLICT_MS = 1_000;

/**
 * Gives you a Temporal server: the one that TEMPORAL_ADDRESS names, or a local one that is started here and ends with
 * this process. Resolves once its namespace answers over gRPC.
 *
 * @throws StackError with a sentence that says what is in the way
 */
export async function startTemporal(options: TemporalOptions = {}): Promise<RunningTemporal> {
  const env = options.env ?? process.env;
  if (env.TEMPORAL_ADDRESS) return useExisting(env);

  for (const port of [options.port, options.uiPort]) {
    if (typeof port === 'number' && !(await isPortFree(port))) throw portTakenError(port);
  }
  const { path } = await findTemporalCli(env);
  const scratch = await scratchFolder(options);
  const logFile = options.logFile ?? (scratch ? join(scratch, 'temporal.log') : `${options.dbFile}.log`);
  if (options.dbFile) await mkdir(dirname(resolve(options.dbFile)), { recursive: true });

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const uiPort = options.uiPort === false ? undefined : (options.uiPort ?? (await freePort()));
    const logStart = await readFile(logFile).then(
      (text) => text.length,
      () => 0,
    );
    const server = await startGuarded(path, commandLine(port, uiPort, options), {
      logFile,
      env: withoutTemporalSettings(env),
      stopSignal: 'SIGTERM',
    });
    const address = `127.0.0.1:${port}`;
    const outcome = await waitUntilReady(server, address);
    if (outcome === 'ready') {
      return {
        address,
        namespace: NAMESPACE,
        pid: server.pid,
        logFile,
        ...(uiPort === undefined ? {} : { uiUrl: `http://127.0.0.1:${uiPort}` }),
        async stop() {
          await server.stop();
          if (scratch) await rm(scratch, { recursive: true, force: true });
        },
      };
    }
    await server.stop();
    const said = (await readFile(logFile)).subarray(logStart).toString('utf8');
    if (scratch) await rm(logFile, { force: true });
    // It picks further ports for its inner services, so this can happen with any choice of ours.
    const portTaken = /address already in use|port.{0,40}already in use/i.test(said);
    if (portTaken && attempt < 5 && options.port === undefined) continue;
    if (scratch) await rm(scratch, { recursive: true, force: true });
    if (portTaken)
      throw new StackError(`Port ${port} on 127.0.0.1, or the port of the UI, is taken. Choose another.`);
    throw new StackError(
      `The Temporal server did not start (${outcome}). Its last words: ${lastLines(said)}`,
    );
  }
}

function portTakenError(port: number): StackError {
  return new StackError(
    `Port ${port} on 127.0.0.1 is taken, so Temporal cannot use it. Choose another port.`,
  );
}

function commandLine(port: number, uiPort: number | undefined, options: TemporalOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--log-level', 'warn', '--log-format', 'json'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
    // Several times faster than SQLite's default journal, and as safe when the process dies. Only a power cut can
    // take the last moments.
    ...(options.dbFile
      ? [
          ...['--db-filename', resolve(options.dbFile)],
          ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
        ]
      : []),
    ...Object.entries(options.dynamicConfig ?? {}).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
  ];
}

/** The CLI reads TEMPORAL_* as well; a profile of the person must not change the server of a laptop or a test. */
function withoutTemporalSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

async function scratchFolder(options: TemporalOptions): Promise<string | undefined> {
  return options.logFile || options.dbFile ? undefined : mkdtemp(join(tmpdir(), 'wayward-temporal-'));
}

async function waitUntilReady(server: GuardedProcess, address: string): Promise<string> {
  const startedAt = Date.now();
  const giveUpAt = startedAt + STARTUP_LIMIT_MS;
  let last = 'it never answered';
  while (Date.now() < giveUpAt) {
    if (!server.isRunning()) return server.ended;
    try {
      await describeNamespace(await Connection.connect({ address, connectTimeout: 1_000 }), NAMESPACE);
      // Somebody else's server may have taken the port a moment before ours, and answer in its place.
      await Promise.race([server.ended, sleep(startedAt + PORT_CONFLICT_MS - Date.now())]);
      return server.isRunning() ? 'ready' : server.ended;
    } catch (error) {
      last = reasonOf(error);
      await sleep(100);
    }
  }
  return last;
}

/** Somebody else's server: only look whether it answers. TLS and API keys come from the standard TEMPORAL_* variables. */
async function useExisting(env: NodeJS.ProcessEnv): Promise<RunningTemporal> {
  const overrideEnvVars = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const config = loadClientConnectConfig({ overrideEnvVars });
  const namespace = config.namespace ?? NAMESPACE;
  const { address, tls, apiKey, metadata } = config.connectionOptions;
  try {
    const connection = await Connection.connect({
      connectTimeout: 10_000,
      ...(address === undefined ? {} : { address }),
      ...(tls === undefined ? {} : { tls }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(metadata === undefined ? {} : { metadata }),
    });
    await describeNamespace(connection, namespace);
  } catch (cause) {
    throw new StackError(
      `TEMPORAL_ADDRESS is ${env.TEMPORAL_ADDRESS}, but its namespace "${namespace}" does not answer: ${reasonOf(cause)}. ` +
        'Start that server, or unset TEMPORAL_ADDRESS to have one started for you.',
      { cause },
    );
  }
  return { address: env.TEMPORAL_ADDRESS as string, namespace, stop: async () => undefined };
}

async function describeNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.withDeadline(Date.now() + 5_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ') || '(nothing)';
}
