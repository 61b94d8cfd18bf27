import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { version as sdkVersion } from '@temporalio/testing/package.json';
import { StackError } from './stack-error';
import type { TemporalProgram } from './temporal-wheels';

/** The name under which the SDK keeps its default download, in the folder that it was given. */
export function sdkDownloadName(program: TemporalProgram): string {
  return `${program}-sdk-typescript-${sdkVersion}`;
}

/**
 * Runs in a process of its own: the SDK's download is native code that cannot be called off, and on a closed network
 * it may wait for minutes.
 */
const DOWNLOADER = `
const { TestWorkflowEnvironment } = require(process.argv[1]);
const server = { executable: { type: 'cached-download', downloadDir: process.argv[3], ttl: '3650 days' } };
const starting =
  process.argv[2] === 'temporal'
    ? TestWorkflowEnvironment.createLocal({ server })
    : TestWorkflowEnvironment.createTimeSkipping({ server });
process.stdin.on('end', () => process.exit(1)).resume();
starting.then((env) => env.teardown()).then(
  () => process.exit(0),
  (error) => { console.error(String(error && error.message)); process.exit(1); },
);
`;

const POLL_MS = 100;
const TOTAL_LIMIT_MS = 300_000;

/**
 * Lets the Temporal SDK download its server into `cacheDir`, and gives up once no byte has come for `quietLimitMs`.
 *
 * @returns path of the program
 * @throws StackError when the download does not come
 */
export async function sdkDownload(
  program: TemporalProgram,
  cacheDir: string,
  env: NodeJS.ProcessEnv,
  quietLimitMs = 5_000,
): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const target = join(cacheDir, sdkDownloadName(program));
  const testing = require.resolve('@temporalio/testing');
  const child = spawn(process.execPath, ['-e', DOWNLOADER, testing, program, cacheDir], {
    // The pipe tells it when we die; the group takes its own server along when we end it.
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
    env,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const done = (): void => {
      over = true;
      resolve();
    };
    child.once('exit', done);
    child.once('error', done);
  });
  try {
    const startedAt = Date.now();
    let lastBytes = -1;
    let lastChangeAt = startedAt;
    while (!over) {
      // The SDK writes to another name and renames it, so this file is whole.
      if (existsSync(target)) return target;
      const bytes = await bytesIn(cacheDir, sdkDownloadName(program));
      const now = Date.now();
      if (bytes !== lastBytes) {
        lastBytes = bytes;
        lastChangeAt = now;
      }
      if (now - lastChangeAt > quietLimitMs || now - startedAt > TOTAL_LIMIT_MS) break;
      await Promise.race([ended, sleep(POLL_MS)]);
    }
    if (existsSync(target)) return target;
    const reason = over ? said.trim().split('\n').at(-1) || 'no reason given' : 'no answer from its server';
    throw new StackError(`The Temporal SDK could not download its server: ${reason}.`);
  } finally {
    if (!over && child.pid !== undefined) {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended between the check and the signal.
      }
      await ended;
    }
  }
}

async function bytesIn(folder: string, prefix: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
