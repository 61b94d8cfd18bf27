import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux keeps here in memory what others keep on a disk. */
const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2e9;

/**
 * A new folder for the files of a database, which every user of this machine may enter (Postgres runs as another user than root). It is
 * in memory where there is enough of it: a database is hundreds of files, and to make them on a busy disk takes twenty times as long.
 */
export async function dataFolder(prefix: string): Promise<string> {
  const place = (await hasRoom()) ? IN_MEMORY : tmpdir();
  const folder = await mkdtemp(join(place, `wayward-${prefix}-${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** Removes the folders of runs that were killed before they could. */
export async function removeForgottenFolders(prefix: string): Promise<void> {
  for (const name of await readdir(IN_MEMORY).catch(() => [])) {
    const pid = new RegExp(`^wayward-${prefix}-(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !runs(Number(pid)))
      await rm(join(IN_MEMORY, name), { recursive: true, force: true });
  }
}

async function hasRoom(): Promise<boolean> {
  const room = await statfs(IN_MEMORY).catch(() => null);
  return room !== null && room.bavail * room.bsize > ENOUGH_BYTES && freemem() > ENOUGH_BYTES;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
