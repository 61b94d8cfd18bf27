import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries';
import { canEnter, type ServerUser, SHARED_ROOT } from './postgres-user';
import { detailOf, reasonOf, StackError } from './stack-error';

const run = promisify(execFile);

/** A PostgreSQL data directory that is ready to be started, and the password of its superuser. */
export interface Cluster {
  directory: string;
  password: string;
}

/**
 * Opens the cluster in `dataDir`, or makes one there.
 *
 *     dataDir/cluster    the files of PostgreSQL, owned by the user it runs as. For root it is a link when that user cannot
 *                        enter dataDir (for example below /root)
 *     dataDir/password   of the superuser "wayward"; readable by the owner alone
 *
 * @param durable false skips the disk flushes of initdb (tests)
 * @throws StackError when the folder cannot be used: no rights, other files in it, another major version.
 */
export async function openCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<Cluster> {
  const passwordFile = join(dataDir, 'password');
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (cause) {
    throw new StackError(`The data folder ${dataDir} cannot be made: ${reasonOf(cause)}.`, { cause });
  }
  const directory = await clusterDirectory(dataDir, user);
  // The password is written last, so its absence means that an earlier start was cut off: begin again.
  if (existsSync(join(directory, 'PG_VERSION')) && existsSync(passwordFile)) {
    await refuseOtherMajor(directory, binaries);
    return { directory, password: (await readFile(passwordFile, 'utf8')).trim() };
  }
  if (existsSync(passwordFile)) {
    throw new StackError(
      `The database files of ${dataDir} are gone but its password file is still there. ` +
        `Put the files back, or remove ${dataDir} to start empty.`,
    );
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { mode: 0o700 });
  if (user) await chown(directory, user.uid, user.gid);
  const password = randomBytes(18).toString('base64url');
  await initialise(directory, password, binaries, user, durable);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  return { directory, password };
}

/** The folder for PGDATA: below dataDir where the server's user can enter it, else behind a link. */
async function clusterDirectory(dataDir: string, user: ServerUser | undefined): Promise<string> {
  const inside = join(dataDir, 'cluster');
  const present = await lstat(inside).catch(() => undefined);
  if (present?.isSymbolicLink()) return readlink(inside);
  if (user === undefined || canEnter(dataDir, user)) return inside;
  if (present) {
    throw new StackError(
      `The user "${user.name}", as which PostgreSQL runs for root, may not enter ${dataDir}. ` +
        'Move the data folder out of the closed folder, or let that user through (chmod o+x).',
    );
  }
  const outside = join(SHARED_ROOT, `data-${randomBytes(6).toString('hex')}`);
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 });
  await symlink(outside, inside);
  return outside;
}

async function initialise(
  directory: string,
  password: string,
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<void> {
  const passwordFile = `${directory}.pw`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (user) await chown(passwordFile, user.uid, user.gid);
    await chmod(passwordFile, 0o600);
    await run(
      join(binaries.home, 'bin', 'initdb'),
      [
        `--pgdata=${directory}`,
        '--username=wayward',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order of letters on every machine, whatever locales it has.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: dirname(directory), ...(user ? { uid: user.uid, gid: user.gid } : {}) },
    );
  } catch (cause) {
    await rm(directory, { recursive: true, force: true });
    const said = detailOf(cause, 'stderr')?.trim() || reasonOf(cause);
    throw new StackError(`PostgreSQL could not set up its files in ${directory}: ${said}`, { cause });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function refuseOtherMajor(directory: string, binaries: PostgresBinaries): Promise<void> {
  const onDisk = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  const ours = binaries.version.split('.')[0];
  if (onDisk === ours) return;
  throw new StackError(
    `The data in ${directory} was written by PostgreSQL ${onDisk}, and this is PostgreSQL ${ours}. ` +
      'Choose another data folder, or move the data with pg_dump.',
  );
}

/** Removes what `clusterDirectory` put outside of dataDir; for data folders that are thrown away as a whole. */
export async function removeCluster(dataDir: string): Promise<void> {
  const inside = join(dataDir, 'cluster');
  const outside = await readlink(inside).catch(() => undefined);
  if (outside?.startsWith(`${SHARED_ROOT}/data-`)) await rm(outside, { recursive: true, force: true });
  await rm(inside, { recursive: true, force: true });
  await rm(join(dataDir, 'password'), { force: true });
}
