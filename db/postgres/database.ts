import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction, type TransactionBuilder } from 'kysely';
import type { Pool } from 'pg';
import type { DB } from '../schema';
import { Outage } from './answering-pool';
import { type ConnectionSettings, openPool } from './open-pool';
import { openPlannedStatements, type PlannedStatements } from './planned-statements';
import { preparing } from './prepared-statements';
import { repeating } from './repeat';

/** The pool. A transaction of it is done again when Postgres gave it up for another one (`repeating`). */
export type Database = Kysely<DB>;
/** Either the pool or a running transaction: what a query function takes so that its caller decides on atomicity. */
export type Executor = Kysely<DB> | Transaction<DB>;

/** What a process needs of Postgres. `close` ends all of its connections. */
export interface OpenDatabase {
  readonly db: Database;
  /** For statements that are written out and run by themselves; connects only when it is used. */
  readonly statements: PlannedStatements;
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

/** Each of them is done in a millisecond or two: more of them at once would only wait for each other. */
const STATEMENTS_AT_ONCE = 5;

/** Opens pools, and connects only when something is asked. Columns are camelCase, instants are ISO texts in UTC, and bigints are numbers. */
export function openDatabase(own: ConnectionSettings): OpenDatabase {
  const settings = { outage: new Outage(), ...own };
  const { pool, answering } = openPool(settings);
  const maxConnections = Math.min(STATEMENTS_AT_ONCE, settings.maxConnections ?? STATEMENTS_AT_ONCE);
  const statements = openPlannedStatements({ ...settings, maxConnections });
  const db = new RepeatingKysely({
    dialect: new PostgresDialect({ pool: preparing(answering) }),
    // Only column names: the keys inside jsonb values are ours and already in their final form.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    db,
    statements,
    pool,
    close: async () => void (await Promise.all([db.destroy(), statements.close()])),
  };
}
