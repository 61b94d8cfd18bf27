import { execFileSync, spawnSync } from 'node:child_process';
import { StackError } from './stack-error';

/** PostgreSQL refuses to run as root, so root hands it to another user. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/** Where root keeps what the server user must reach and cannot reach in root's own folders. */
export const SHARED_ROOT = '/var/lib/wayward';

/**
 * The user that Postgres must run as, or undefined when we are not root and it runs as ourselves.
 *
 * Takes `postgres`; makes it when it is missing; in images without useradd takes `nobody`.
 *
 * @throws StackError when none of them can be had.
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp('postgres');
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // Small images have no useradd; the look-up below decides.
  }
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (user) return user;
  throw new StackError(
    'PostgreSQL does not run as root, and there is no user "postgres" to run it as. ' +
      'Make one (useradd postgres), or start Wayward as an ordinary user.',
  );
}

/** Whether `user` can run the program, by the only judge that counts: trying. */
export function canExecute(path: string, user: ServerUser): boolean {
  const run = spawnSync(path, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' });
  return run.error === undefined && run.status === 0;
}

/** Whether `user` can enter the folder: every folder above it must let the user through. */
export function canEnter(folder: string, user: ServerUser): boolean {
  const run = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return run.error === undefined && run.status === 0;
}

function lookUp(name: string): ServerUser | undefined {
  try {
    const uid = Number(
      execFileSync('id', ['-u', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    const gid = Number(
      execFileSync('id', ['-g', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0 ? { name, uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
