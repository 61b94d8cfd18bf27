import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction, type TransactionBuilder } from 'kysely';
import { Pool, types } from 'pg';
import { AnsweringPool } from './answering-pool';
import { preparing } from './prepared-statements';
import { repeating } from './repeat';
import type { DB } from './schema';

// A local date is a day on a calendar, not an instant: pg would make it a Date at local midnight.
types.setTypeParser(types.builtins.DATE, (value) => value);
// Instants travel as ISO strings (domain/tracking-event.ts, Instant), so that they compare and serialise the same everywhere.
types.setTypeParser(types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString());
// Money in minor units fits a double exactly up to 90 trillion.
types.setTypeParser(types.builtins.INT8, (value) => Number(value));

export type Database = Kysely<DB>;
/** Either the pool or a running transaction: what a query function takes so that its caller decides on atomicity. */
export type Executor = Kysely<DB> | Transaction<DB>;

export interface DatabaseSettings {
  readonly url: string;
  readonly maxConnections?: number;
  /**
   * How long a statement may take, and how long one waits for a connection, in ms; default 30,000 and 5,000. Postgres ends what
   * takes longer; where it says nothing at all, one is told half a second later (PostgresSilent).
   */
  readonly statementMs?: number;
  readonly connectMs?: number;
  /** Told of connections that broke while idle; without a listener pg would end the process when Postgres restarts. */
  readonly onIdleError?: (error: Error) => void;
}

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: Pool;
  close(): Promise<void>;
}

/**
 * Does a transaction again that Postgres gave up for another one. So what is done in a transaction must stand in it whole: nothing
 * outside is changed by it, and nothing is sent.
 */
class RepeatingKysely extends Kysely<DB> {
  override transaction(): TransactionBuilder<DB> {
    const builder = super.transaction();
    const once = builder.execute.bind(builder);
    builder.execute = (work) => repeating(() => once(work));
    return builder;
  }
}

/** Postgres speaks first: its refusal says more than our impatience. */
const GRACE_MS = 500;
/** Who stops in the middle of a transaction, a process that was halted or cut off, holds its locks no longer than that. */
const HALTED_FOR_MS = 60_000;

export function openDatabase(settings: DatabaseSettings): OpenDatabase {
  const { statementMs = 30_000, connectMs = 5_000 } = settings;
  const pool = new Pool({
    connectionString: settings.url,
    max: settings.maxConnections ?? 10,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: HALTED_FOR_MS,
    keepAlive: true,
    application_name: 'wayward',
  });
  pool.on('error', settings.onIdleError ?? (() => undefined));
  // The pool only hears of connections that break while idle. One that breaks inside a transaction, between two statements,
  // would end the process; whoever holds it is told by its next statement.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db = new RepeatingKysely({
    dialect: new PostgresDialect({
      pool: preparing(new AnsweringPool(pool, { statementMs: statementMs + GRACE_MS, beginMs: connectMs })),
    }),
    // Only column names: the keys inside jsonb values are ours and already in their final form.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}
