import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface GuardedProcessOptions {
  /** File that collects stdout and stderr (appended). Without it the output is thrown away. */
  logFile?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** User and group to run as; only root may set them. */
  uid?: number;
  gid?: number;
  /** The signal that asks this program for an orderly end. */
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** How long an orderly end may take before SIGKILL, in ms. Default 10,000. */
  stopTimeoutMs?: number;
}

export interface GuardedProcess {
  readonly pid: number;
  /** Settles when the process has ended, however that came about. Never rejects. */
  readonly ended: Promise<string>;
  /** Whether it still runs. */
  isRunning(): boolean;
  /** Orderly end, then SIGKILL; resolves when it is gone. May be called again. */
  stop(): Promise<void>;
}

/**
 * Waits on its standard input, which only our death (or `stop`) closes, and then ends the server's process group.
 * `kill -s INT -- -PID` is how POSIX sh names a group.
 */
const WATCHDOG = `
read -r _
kill -s "$2" -- "-$1" 2>/dev/null || exit 0
left=100
while kill -s 0 -- "-$1" 2>/dev/null; do
  left=$((left - 1))
  [ "$left" -gt 0 ] || { kill -s KILL -- "-$1" 2>/dev/null; exit 0; }
  sleep 0.1
done
`;

/**
 * Starts a server that cannot outlive this process, not even when this process gets SIGKILL.
 *
 * The server gets a process group of its own. Otherwise a Ctrl-C in the terminal would reach it at the same moment as
 * us, and the database would be gone before the worker has finished its last task. In return somebody must
 * end it when we die without a word: a small shell beside it reads a pipe that the kernel closes with us.
 *
 * @throws the operating system's error (ENOENT, EACCES) when the program cannot be started at all.
 */
export async function startGuarded(
  command: string,
  args: readonly string[],
  options: GuardedProcessOptions,
): Promise<GuardedProcess> {
  const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a');
  let child: ChildProcess;
  try {
    child = spawn(command, args, {
      stdio: ['ignore', log ?? 'ignore', log ?? 'ignore'],
      detached: true,
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
  } finally {
    if (log !== undefined) closeSync(log);
  }
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid as number;
  const signalName = options.stopSignal.slice('SIG'.length);
  const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'wayward-watchdog', String(pid), signalName], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a watchdog the server still runs; it is then ended by stop() and by the exit hook only.
  watchdog.on('error', () => undefined);
  watchdog.stdin?.on('error', () => undefined);
  let running = true;

  const endWithUs = (): void => {
    if (running) signal(pid, options.stopSignal);
  };
  process.once('exit', endWithUs);

  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, killedBy) => {
      running = false;
      process.removeListener('exit', endWithUs);
      // Before the pid can belong to somebody else.
      watchdog.kill('SIGKILL');
      resolve(killedBy ? `ended by ${killedBy}` : `ended with status ${code}`);
    });
  });

  // A server must not keep alive a program that has nothing else to do; stop() holds it for as long as it takes.
  child.unref();
  watchdog.unref();
  unrefStream(watchdog.stdin);

  let stopping: Promise<void> | undefined;
  return {
    pid,
    ended,
    isRunning: () => running,
    stop() {
      stopping ??= (async () => {
        if (!running) return;
        child.ref();
        signal(pid, options.stopSignal);
        const force = setTimeout(() => signal(pid, 'SIGKILL'), options.stopTimeoutMs ?? 10_000);
        await ended;
        clearTimeout(force);
      })();
      return stopping;
    },
  };
}

/** Signals the whole group. A group that is already gone is what we wanted. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Child pipes are sockets, and sockets can be unreferenced; the Writable type does not say so. */
function unrefStream(stream: unknown): void {
  if (stream && typeof stream === 'object' && 'unref' in stream && typeof stream.unref === 'function')
    stream.unref();
}
