import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import { Client, Pool } from 'pg';
import {
  concurrentIndexOf,
  holdsNobodyUp,
  type MigrationFile,
  migrationFiles,
  statementsOf,
} from './migrations';

export interface MigrateOptions {
  /**
   * How long a migration waits for a lock before it gives way, in ms. Whoever reads or writes the table meanwhile stands in line
   * behind it, so this is the longest that a migration holds anybody up by waiting. Default 2,000.
   */
  readonly lockTimeoutMs?: number;
  /** How long it is tried again, with ever longer breaks, until the migration has failed; in ms. Default ten minutes. */
  readonly patienceMs?: number;
  /** Hears a sentence whenever a migration had to give way, and now and then while a long one runs. */
  readonly progress?: (sentence: string) => void;
  /** Instead of ours: for stories of migrations that there are not. */
  readonly files?: readonly MigrationFile[];
}

/** Of Wayward's migrations; kysely's own is taken besides, for the sake of versions that know only that. */
const LOCK = 7_929_278_741;
const FIRST_BREAK_MS = 250;
const LONGEST_BREAK_MS = 15_000;
const TOLD_EVERY_MS = 30_000;
/** lock_not_available, deadlock_detected: somebody else was first. */
const GAVE_WAY = ['55P03', '40P01'];

/**
 * Brings the database at `databaseUrl` to the newest schema while others work with it: each migration for itself, in a transaction
 * unless it says otherwise (`MigrationFile.stepwise`), never for long in front of a lock. Two replicas may start at once. A database
 * that a newer version has migrated is left as it is: versions that follow each other work on one schema (docs/operations.md).
 *
 * @throws Error of the migration that failed, `cause` is what Postgres said. What was done before it stays.
 */
export async function migrateToLatest(databaseUrl: string, options: MigrateOptions = {}): Promise<void> {
  const { lockTimeoutMs = 2_000, patienceMs = 600_000, progress = () => undefined } = options;
  const files = options.files ?? (await migrationFiles());
  // No time-outs besides that of locks: an index of millions of rows takes minutes.
  const pool = new Pool({ connectionString: databaseUrl, max: 1, application_name: 'wayward migrate' });
  const guard = new Client({ connectionString: databaseUrl, application_name: 'wayward migrate' });
  // A connection that breaks is told of by the next statement; unheard it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  guard.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await guard.connect();
    await takeTurn(guard);
    for (let next = await firstPending(db, files); next !== undefined; next = await firstPending(db, files)) {
      const { name } = next;
      const told = setInterval(() => {
        void oldestTransaction(guard).then(
          (who) => progress(`Migration ${name} still runs. ${who}`),
          () => undefined,
        );
      }, TOLD_EVERY_MS);
      const giveUpAt = Date.now() + patienceMs;
      try {
        for (let breakMs = FIRST_BREAK_MS; ; breakMs = Math.min(2 * breakMs, LONGEST_BREAK_MS)) {
          const error = await runOne(db, files, next, lockTimeoutMs, patienceMs);
          if (error === undefined) break;
          if (!GAVE_WAY.includes(codeOf(error)) || Date.now() > giveUpAt)
            throw new Error(`migration ${name} failed`, { cause: error });
          progress(
            `Migration ${name} gave way to somebody who holds a lock. ${await oldestTransaction(guard)}`,
          );
          // Not in step with whoever takes that lock again and again.
          await sleep(breakMs * (0.5 + Math.random()));
        }
      } finally {
        clearInterval(told);
      }
    }
  } finally {
    await db.destroy();
    await guard.end().catch(() => undefined);
  }
}

/**
 * One at a time. Asked for again and again: a statement that waits would hold a snapshot, and an index that is built CONCURRENTLY
 * waits for all of those.
 */
async function takeTurn(guard: Client): Promise<void> {
  for (;;) {
    const { rows } = await guard.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1) AS ours', [LOCK]);
    if (rows[0]?.ours) return;
    await sleep(200);
  }
}

async function firstPending(
  db: Kysely<unknown>,
  files: readonly MigrationFile[],
): Promise<MigrationFile | undefined> {
  const known = await migrator(db, files, () => Promise.resolve()).getMigrations();
  const pending = known.find(({ executedAt }) => executedAt === undefined);
  return files.find(({ name }) => name === pending?.name);
}

/** @returns what went wrong */
async function runOne(
  db: Kysely<unknown>,
  files: readonly MigrationFile[],
  file: MigrationFile,
  lockTimeoutMs: number,
  patienceMs: number,
): Promise<unknown> {
  const up: Migration['up'] = file.stepwise
    ? (connection) => runStepwise(connection, file, lockTimeoutMs, patienceMs)
    : async (transaction) => {
        await sql.raw(`SET LOCAL lock_timeout = ${lockTimeoutMs}; ${file.text}`).execute(transaction);
      };
  const { error } = await migrator(db, files, up, file.stepwise).migrateUp();
  return error;
}

async function runStepwise(
  db: Kysely<unknown>,
  file: MigrationFile,
  lockTimeoutMs: number,
  patienceMs: number,
): Promise<void> {
  try {
    for (const statement of statementsOf(file)) {
      const index = concurrentIndexOf(statement);
      if (index !== undefined) await dropInvalid(db, index);
      const wait = holdsNobodyUp(statement) ? patienceMs : lockTimeoutMs;
      await sql.raw(`SET lock_timeout = ${wait}`).execute(db);
      await sql.raw(statement).execute(db);
    }
  } finally {
    // Of a connection that broke there is nothing to reset, and why it broke is thrown already.
    await sql
      .raw('RESET lock_timeout')
      .execute(db)
      .catch(() => undefined);
  }
}

/** What a build left behind that was broken off: it is kept up to date, and used by no query. */
async function dropInvalid(db: Kysely<unknown>, index: string): Promise<void> {
  const { rows } = await sql`
    SELECT FROM pg_index WHERE indexrelid = to_regclass(${index}) AND NOT indisvalid`.execute(db);
  if (rows.length > 0) await sql.raw(`DROP INDEX CONCURRENTLY ${index}`).execute(db);
}

function migrator(
  db: Kysely<unknown>,
  files: readonly MigrationFile[],
  up: Migration['up'],
  disableTransactions = false,
): Migrator {
  const migrations = Object.fromEntries(files.map(({ name }) => [name, { up }]));
  return new Migrator({ db, disableTransactions, provider: { getMigrations: async () => migrations } });
}

/** Who most likely stands in the way. */
async function oldestTransaction(guard: Client): Promise<string> {
  const { rows } = await guard.query<{ pid: number; name: string; state: string; seconds: number }>(`
    SELECT pid, application_name AS name, state, extract(epoch FROM now() - xact_start)::int AS seconds
      FROM pg_stat_activity
     WHERE datname = current_database() AND xact_start < now() - interval '1 second' AND application_name <> 'wayward migrate'
     ORDER BY xact_start LIMIT 1`);
  const [oldest] = rows;
  if (oldest === undefined) return 'No transaction has been open for longer than a second.';
  return `The oldest open transaction is that of process ${oldest.pid} ("${oldest.name}", ${oldest.state}), for ${oldest.seconds} s.`;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
