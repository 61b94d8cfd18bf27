import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, isPortFree } from './free-port';
import { type GuardedProcess, startGuarded } from './guarded-process';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries';
import { type Cluster, openCluster } from './postgres-cluster';
import { type ServerUser, serverUser } from './postgres-user';
import { reasonOf, StackError } from './stack-error';

export interface PostgresOptions {
  /** Folder for the database files; made when missing, used again when it is there. */
  dataDir: string;
  /** TCP port on 127.0.0.1. Default: a free one. */
  port?: number;
  /**
   * False trades the data for speed: nothing is flushed to disk, so a power cut may break the files. For tests.
   * Default true.
   */
  durable?: boolean;
  /** Further server settings, such as `{ max_connections: '200' }`. */
  settings?: Record<string, string>;
}

export interface RunningPostgres {
  /** Connection string to the database `wayward`, as a superuser. */
  url: string;
  port: number;
  /** Process id of the server, for tests that end it harshly. */
  pid: number;
  logFile: string;
  /** The same server, another database. The database need not exist. */
  urlFor(database: string): string;
  /** Disconnects everybody, writes everything down and ends. May be called again. */
  stop(): Promise<void>;
}

const DATABASE = 'wayward';
const STARTUP_LIMIT_MS = 60_000;

/**
 * Starts a real PostgreSQL 18 for laptops and tests and resolves once the database `wayward` answers.
 *
 * It listens on 127.0.0.1 only, asks for a password, ends with this process, and finds its data again in `dataDir`.
 * For root it runs as the user `postgres`.
 *
 * @throws StackError with a sentence that says what is in the way: port taken, folder in use, no rights.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  // Before anything is written; and a foreign server on that port might keep our first question waiting for ever.
  if (options.port !== undefined && !(await isPortFree(options.port))) throw portTakenError(options.port);
  const dataDir = resolve(options.dataDir);
  const user = serverUser();
  const binaries = await findPostgresBinaries(user);
  const cluster = await openCluster(dataDir, binaries, user, options.durable ?? true);
  await clearStaleLock(cluster.directory);
  const logFile = join(dataDir, 'postgres.log');

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const logStart = await sizeOf(logFile);
    const server = await launch(port, binaries, cluster, user, logFile, options);
    const outcome = await waitUntilReady(server, port, cluster.password);
    if (outcome === 'ready') {
      return describe(server, port, cluster.password, logFile);
    }
    await server.stop();
    const said = readFileSync(logFile).subarray(logStart).toString('utf8');
    const portTaken = /address already in use/i.test(said);
    // Postgres that was killed leaves workers behind for a moment; they still hold its shared memory.
    const dying = /pre-existing shared memory block/i.test(said);
    const another = (portTaken && options.port === undefined) || dying;
    if (another && attempt < 10) {
      if (dying) await sleep(500);
      continue;
    }
    if (portTaken) throw portTakenError(port);
    throw new StackError(
      `PostgreSQL did not start (${outcome}). Its last words, from ${logFile}: ${lastLine(said)}`,
    );
  }
}

function portTakenError(port: number): StackError {
  return new StackError(
    `Port ${port} on 127.0.0.1 is taken, so PostgreSQL cannot use it. Choose another port.`,
  );
}

function launch(
  port: number,
  binaries: PostgresBinaries,
  cluster: Cluster,
  user: ServerUser | undefined,
  logFile: string,
  options: PostgresOptions,
): Promise<GuardedProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    // Commits are still handed to the operating system, so that tests may kill the server.
    ...(options.durable === false ? { fsync: 'off', full_page_writes: 'off', shared_buffers: '64MB' } : {}),
    ...options.settings,
  };
  return startGuarded(
    join(binaries.home, 'bin', 'postgres'),
    [
      '-D',
      cluster.directory,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      logFile,
      cwd: '/',
      // "Fast" shutdown: disconnects clients, then writes everything down.
      stopSignal: 'SIGINT',
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
}

async function waitUntilReady(server: GuardedProcess, port: number, password: string): Promise<string> {
  const giveUpAt = Date.now() + STARTUP_LIMIT_MS;
  let last = 'it never answered';
  while (Date.now() < giveUpAt) {
    if (!server.isRunning()) return server.ended;
    const client = new Client({
      connectionString: connectionString(port, password, 'postgres'),
      connectionTimeoutMillis: 2_000,
    });
    // A connection that breaks while idle is reported here and nowhere else; unheard, it would end our process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return 'ready';
    } catch (error) {
      last = reasonOf(error);
      await sleep(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return last;
}

function describe(server: GuardedProcess, port: number, password: string, logFile: string): RunningPostgres {
  const urlFor = (database: string): string => connectionString(port, password, database);
  return { url: urlFor(DATABASE), port, pid: server.pid, logFile, urlFor, stop: () => server.stop() };
}

function connectionString(port: number, password: string, database: string): string {
  return `postgres://wayward:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * A server that was killed leaves `postmaster.pid` behind. Postgres ignores the file when no process has that number,
 * but refuses to start when the number meanwhile belongs to any other program of the same user.
 */
async function clearStaleLock(directory: string): Promise<void> {
  const lock = join(directory, 'postmaster.pid');
  const giveUpAt = Date.now() + 15_000;
  while (existsSync(lock)) {
    const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    if (!serves(pid, directory)) {
      await rm(lock, { force: true });
      return;
    }
    // Most likely the server of a run that was killed, which its watchdog is ending right now.
    if (Date.now() > giveUpAt) {
      throw new StackError(
        `Another PostgreSQL (process ${pid}) is using ${directory}. ` +
          'Stop the other Wayward, or choose another data folder.',
      );
    }
    await sleep(100);
  }
}

/** Whether process `pid` is a PostgreSQL server on that data directory. */
function serves(pid: number, directory: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    const command = execFileSync('ps', ['-ww', '-o', 'stat=,args=', '-p', String(pid)], { encoding: 'utf8' });
    return !command.trimStart().startsWith('Z') && command.includes(directory);
  } catch {
    // ps ends with status 1 when there is no such process.
    return (
      existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(directory)
    );
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ') || '(nothing)';
}
