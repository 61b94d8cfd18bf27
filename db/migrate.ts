import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Migration, Migrator, sql } from 'kysely';
import { openDatabase } from './database';

const FOLDER = join(__dirname, 'migrations');

/** Numbered SQL files, applied once each, in order, under kysely's lock (two replicas may start at once). */
async function migrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file): Promise<[string, Migration]> => {
        const text = await readFile(join(FOLDER, file), 'utf8');
        return [file.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }];
      }),
    ),
  );
}

/** Brings the database at `databaseUrl` to the newest schema. Throws the error of the migration that failed. */
export async function migrateToLatest(databaseUrl: string): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    const { error, results } = await new Migrator({
      db,
      provider: { getMigrations: migrations },
    }).migrateToLatest();
    const failed = results?.find((result) => result.status === 'Error');
    if (error !== undefined) {
      throw new Error(`migration ${failed?.migrationName ?? '(none)'} failed`, { cause: error });
    }
  } finally {
    await close();
  }
}
