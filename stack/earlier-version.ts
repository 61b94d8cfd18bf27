import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { compare, satisfies } from 'semver';
import { freePort } from './free-port';
import { type GuardedProcess, startGuarded } from './guarded-process';
import { detailOf, reasonOf, StackError } from './stack-error';

const run = promisify(execFile);
const ROOT = join(__dirname, '..');
const MODULES = join(ROOT, 'node_modules');
const READY_WITHIN_MS = 90_000;

/** Where a program of Wayward says that it works, by the setting that names its port. */
const PROGRAMS = {
  api: { port: 'API_PORT', path: '/readyz' },
  worker: { port: 'WORKER_METRICS_PORT', path: '/healthz' },
} as const;

type EarlierProgramName = keyof typeof PROGRAMS;

export interface EarlierProgram extends GuardedProcess {
  /** Where it answers: the api's address, or that of the worker's health and metrics. */
  readonly url: string;
}

export interface EarlierVersion {
  /** As in versions.json: "0.2.0". */
  readonly version: string;
  /** Its files, as they were committed. */
  readonly folder: string;
  /** Its own `npm run migrate`. @throws Error with its output when that fails */
  migrate(databaseUrl: string): Promise<void>;
  /**
   * Starts its api or worker, and resolves once it is ready. It takes the settings of the Wayward that runs (`RunningWayward.env`);
   * its port is one of its own, and so is the bundle of its workflows.
   *
   * @param logFile collects what it says
   * @throws StackError with the end of its log when it ends, or is not ready in time
   */
  start(
    program: EarlierProgramName,
    settings: Readonly<Record<string, string>>,
    logFile: string,
  ): Promise<EarlierProgram>;
  /** Removes its files; whoever started a program of it stops that first. */
  remove(): Promise<void>;
}

/** Versions that were released, oldest first, and the commit of each: tags may be missing in a clone. */
export async function releasedVersions(): Promise<readonly { version: string; commit: string }[]> {
  const list = JSON.parse(await readFile(join(ROOT, 'versions.json'), 'utf8')) as Record<string, string>;
  return Object.entries(list)
    .map(([version, commit]) => ({ version, commit }))
    .sort((a, b) => compare(a.version, b.version));
}

/**
 * Brings back a version that was released (default: the last one), so that it can run beside this one:
 *
 *     const earlier = await exportVersion();
 *     const old = await earlier.start('worker', wayward.running.env, logFile);
 *     ...                      // old.pid, old.stop(); start() again as often as you like
 *     await old.stop();
 *     await earlier.remove();
 *
 * Its files come from this repository's history into a temporary folder; a second. It uses our node_modules when they are what its
 * package.json asks for; if not, its own lockfile is installed, which takes a minute and a package registry.
 *
 * @throws StackError when there is no such version, or the clone does not have its commit
 */
export async function exportVersion(wanted?: string): Promise<EarlierVersion> {
  const released = await releasedVersions();
  const chosen = wanted === undefined ? released.at(-1) : released.find(({ version }) => version === wanted);
  if (chosen === undefined) {
    const known = released.map(({ version }) => version).join(', ');
    throw new StackError(`versions.json knows no version ${wanted}, only: ${known}.`);
  }
  const { version, commit } = chosen;
  const folder = await mkdtemp(join(tmpdir(), `wayward-${version}-`));
  try {
    await unpack(version, commit, folder);
    if (await isSatisfied(folder)) await symlink(MODULES, join(folder, 'node_modules'));
    else await install(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }

  let bundle: Promise<string> | undefined;
  return {
    version,
    folder,
    migrate: async (databaseUrl) => {
      await runProgram(folder, ['db/migrate-command.ts'], { DATABASE_URL: databaseUrl });
    },
    start: async (program, settings, logFile) => {
      const { port, path } = PROGRAMS[program];
      const own: Record<string, string> = { [port]: String(await freePort()) };
      if (program === 'worker') {
        bundle ??= bundleWorkflows(folder);
        own.WORKFLOW_BUNDLE = await bundle;
      } else if (settings.MAIL_RECEIVER_PORT !== undefined) {
        own.MAIL_RECEIVER_PORT = String(await freePort());
      }
      const guarded = await startGuarded(process.execPath, ['--import', 'tsx', `${program}/main.ts`], {
        cwd: folder,
        logFile,
        env: environment({ ...settings, ...own }),
        stopSignal: 'SIGTERM',
        stopTimeoutMs: 30_000,
      });
      const url = `http://127.0.0.1:${own[port]}`;
      await untilReady(`${program} of ${version}`, guarded, `${url}${path}`, logFile);
      return { ...guarded, url };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function unpack(version: string, commit: string, folder: string): Promise<void> {
  const archive = join(folder, 'version.tar');
  try {
    await run('git', ['archive', '--format=tar', `--output=${archive}`, commit], { cwd: ROOT });
    await run('tar', ['-xf', archive, '-C', folder]);
    await rm(archive);
  } catch (cause) {
    const said = detailOf(cause, 'stderr')?.trim() || reasonOf(cause);
    throw new StackError(
      `Version ${version} (commit ${commit}) cannot be unpacked: ${said}. ` +
        'A clone without the whole history does not have it: git fetch --unshallow.',
      { cause },
    );
  }
}

/** Whether what is installed for us is what that version asks for. */
async function isSatisfied(folder: string): Promise<boolean> {
  const { dependencies } = await readPackage<{ dependencies: Record<string, string> }>(folder);
  const fits = await Promise.all(
    Object.entries(dependencies).map(async ([name, range]) => {
      const ours = await readPackage<{ version: string }>(join(MODULES, name)).catch(() => undefined);
      return ours !== undefined && satisfies(ours.version, range, { includePrerelease: true });
    }),
  );
  return fits.every(Boolean);
}

async function readPackage<Content>(folder: string): Promise<Content> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Content;
}

/** As an image does it: esbuild's binary is the only thing that an install script has to fetch. */
async function install(folder: string): Promise<void> {
  const quiet = ['--no-fund', '--no-audit', '--loglevel=error'];
  await run('npm', ['ci', '--omit=dev', '--ignore-scripts', ...quiet], { cwd: folder });
  await run('npm', ['rebuild', 'esbuild', ...quiet], { cwd: folder });
}

/** Made once, so that its workers start fast; a version from before there were bundles makes its own at each start. */
async function bundleWorkflows(folder: string): Promise<string> {
  const command = 'worker/bundle-command.ts';
  if (!existsSync(join(folder, command))) return '';
  const file = join(folder, 'workflows.bundle.js');
  await runProgram(folder, [command, file], {});
  return file;
}

async function runProgram(
  folder: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  try {
    await run(process.execPath, ['--import', 'tsx', ...args], { cwd: folder, env: environment(env) });
  } catch (cause) {
    const said = detailOf(cause, 'stderr')?.trim() || reasonOf(cause);
    throw new StackError(`${args[0]} of ${folder} failed: ${said}`, { cause });
  }
}

function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
}

async function untilReady(
  name: string,
  program: GuardedProcess,
  url: string,
  logFile: string,
): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (program.isRunning() && Date.now() < giveUpAt) {
    const ready = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  const how = program.isRunning() ? 'it was not ready in time' : await program.ended;
  await program.stop();
  const log = await readFile(logFile, 'utf8').catch(() => '');
  throw new StackError(`The ${name} does not run (${how}). The end of its log:\n${log.slice(-2_000)}`);
}
