import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programArguments } from './program-arguments';

/** Whether a process runs; one that has ended and was not yet collected by its parent does not count. */
export function isRunning(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return state !== '' && !state.startsWith('Z');
  } catch {
    return false;
  }
}

/** An empty folder that every user of this machine may enter (Postgres runs as another user than root). */
export async function openFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `wayward-${prefix}-`));
  await chmod(folder, 0o755);
  return folder;
}

export interface RunningProgram {
  child: ChildProcess;
  /** The first line that it printed. */
  firstLine: string;
}

/**
 * Runs a TypeScript program of the repository in a process of its own, and resolves with the first line it prints.
 *
 * @throws with what it wrote to stderr when it ends without printing a line
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [...programArguments(file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const lines = createInterface({ input: child.stdout });
  const firstLine = await Promise.race([
    once(lines, 'line').then(([line]: unknown[]) => String(line)),
    once(child, 'exit').then(() => undefined),
  ]);
  if (firstLine === undefined) throw new Error(`${file} ended without a word: ${errors}`);
  return { child, firstLine };
}
