import { DatabaseError } from 'pg';
import type { AnsweringClient } from './answering-pool';
import { type ConnectionSettings, openPool } from './open-pool';
import { repeating } from './repeat';

/**
 * Statements that are written out, and planned once by each connection: for the few that run thousands of times a minute, where
 * planning would cost several times what they do (what Kysely builds is planned as db/postgres/prepared-statements.ts says).
 *
 *     const OF_NUMBER = plannedStatement<{ id: string }>('shipment_of_number',
 *       `select id from shipments where tracking_number = $1 and closed_at is null`);
 *     const rows = await statements.run(OF_NUMBER, [trackingNumber]);
 *
 * The plan is made without looking at the values, and anew every few seconds, since what is best for a table of ten rows reads all of it
 * when it has a million. A statement belongs here only if
 * - each table is reached by an index that fits whatever is asked for, and few rows are found by it; two lists are never joined, for
 *   joins are loops. Of a table that is not analysed yet Postgres takes a condition such as `closed_at is null` to be rare, and would
 *   rather loop over all that fulfil it than over a list: a subquery goes from the list to the table,
 *   `from unnest($1::uuid[]) as list (id) cross join lateral (select ... from t where t.id = list.id and ... offset 0) t`;
 * - the condition of a partial index stands in the text: `status = 'intended'`, never `status = $2`. A list of rows goes in as one
 *   value (`unnest($1::uuid[])`, `json_to_recordset($1::json)`), so that its text is the same for any length;
 * - it names its columns: with `*` it would fail once after each migration that adds one.
 */
export interface PlannedStatement<Row> {
  /** Unique in the process. */
  readonly name: string;
  readonly text: string;
  /** Only for the compiler: the rows that it gives, with columns called as in the text. */
  readonly row?: Row;
}

/** `Row` is what the statement gives, and nothing checks it: columns have to be called in the text as in the type. */
export function plannedStatement<Row>(name: string, text: string): PlannedStatement<Row> {
  return { name, text };
}

/** Runs planned statements: each by itself, or all in one transaction (`PlannedStatements.transaction`). */
export interface StatementRunner {
  /**
   * By itself it is a transaction of its own, done again if Postgres gave it up for another one.
   *
   * @throws PostgresSilent, and what pg throws
   */
  run<Row>(statement: PlannedStatement<Row>, values: readonly unknown[]): Promise<Row[]>;
}

/** A pool of its own for planned statements. */
export interface PlannedStatements extends StatementRunner {
  /** Several as one transaction, under the rule of `repeating` (repeat.ts): nothing outside is changed by it. */
  transaction<T>(work: (tx: StatementRunner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const PLANS = `set plan_cache_mode = force_generic_plan; set jit = off;
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off`;
/** Analysing a table that grows takes Postgres a minute; how large it is, it sees when it plans. */
const KEPT_MS = 5_000;
const IDLE_MS = 60_000;

export interface PlannedSettings extends ConnectionSettings {
  /** How long a plan is kept (ms); default 5,000. */
  readonly keptMs?: number;
}

/**
 * A pool of its own, as well protected as that of `openDatabase`: its plans are no good for statements that others build. Its
 * connections come on top of theirs. Give both pools one `outage`, so that a Postgres that hangs is waited for once.
 */
export function openPlannedStatements({ keptMs = KEPT_MS, ...settings }: PlannedSettings): PlannedStatements {
  const { answering } = openPool({ idleMs: IDLE_MS, ...settings });
  const plannedAt = new WeakMap<AnsweringClient, number>();

  async function withClient<T>(work: (client: AnsweringClient) => Promise<T>): Promise<T> {
    const client = await answering.connect();
    try {
      const before = plannedAt.get(client);
      if (before === undefined || performance.now() - before >= keptMs) {
        await client.query({ text: before === undefined ? PLANS : 'discard plans' });
        plannedAt.set(client, performance.now());
      }
      return await work(client);
    } catch (error) {
      if (isOutdated(error)) client.discard(error);
      throw error;
    } finally {
      client.release();
    }
  }

  return {
    run: (statement, values) => repeating(() => withClient((client) => runOn(client, statement, values))),
    transaction: (work) => repeating(() => withClient((client) => inTransaction(client, work))),
    close: () => answering.end(),
  };
}

async function runOn<Row>(
  client: AnsweringClient,
  { name, text }: PlannedStatement<Row>,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await client.query({ name, text, values: [...values] });
  return rows as Row[];
}

async function inTransaction<T>(
  client: AnsweringClient,
  work: (tx: StatementRunner) => Promise<T>,
): Promise<T> {
  await client.query({ text: 'begin' });
  try {
    const result = await work({ run: (statement, values) => runOn(client, statement, values) });
    await client.query({ text: 'commit' });
    return result;
  } catch (error) {
    await client.query({ text: 'rollback' }).catch((failed: Error) => client.discard(failed));
    throw error;
  }
}

/** A column that it reads has another type since ("cached plan must not change result type"). */
function isOutdated(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && error.code === '0A000';
}
