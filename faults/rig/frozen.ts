import { execFileSync, spawn } from 'node:child_process';

/**
 * Stops a process with all that it started (SIGSTOP) until `thaw` is called. A shell does it, which lets them go on when this
 * program dies: what is stopped could not even be ended by its watchdog.
 */
export function freeze(pid: number): { thaw(): Promise<void> } {
  const pids = [pid, ...childrenOf(pid)].map(String);
  const shell = spawn(
    '/bin/sh',
    ['-c', 'kill -s STOP "$@" 2>/dev/null; read -r _; kill -s CONT "$@" 2>/dev/null', 'frozen', ...pids],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  );
  shell.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  return {
    thaw: async () => {
      shell.stdin.end();
      await ended;
    },
  };
}

function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}
