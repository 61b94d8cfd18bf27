import { Pool, types } from 'pg';
import { AnsweringPool, Outage } from './answering-pool';

// A local date is a day on a calendar, not an instant: pg would make it a Date at local midnight.
types.setTypeParser(types.builtins.DATE, (value) => value);
// Instants travel as ISO strings (domain/tracking/tracking-event.ts, Instant), so that they compare and serialise the same everywhere.
types.setTypeParser(types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString());
// Money in minor units fits a double exactly up to 90 trillion.
types.setTypeParser(types.builtins.INT8, (value) => Number(value));

export interface ConnectionSettings {
  readonly url: string;
  readonly maxConnections?: number;
  /**
   * How long a statement may take, and how long one waits for a connection, in ms; default 30,000 and 5,000. Postgres ends what
   * takes longer; where it says nothing at all, one is told half a second later (PostgresSilent).
   */
  readonly statementMs?: number;
  readonly connectMs?: number;
  /** How long a connection may be idle before it is closed (ms); default 10,000. */
  readonly idleMs?: number;
  /** Told of connections that broke while idle; without a listener pg would end the process when Postgres restarts. */
  readonly onIdleError?: (error: Error) => void;
  /** The same one for pools that shall know of each other's waiting in vain. Default: one of its own. */
  readonly outage?: Outage;
}

/** Postgres speaks first: its refusal says more than our impatience. */
const GRACE_MS = 500;
/** Who stops in the middle of a transaction, a process that was halted or cut off, holds its locks no longer than that. */
const HALTED_FOR_MS = 60_000;

/** Connections that neither wait for ever nor end the process when they break. */
export function openPool(settings: ConnectionSettings): {
  readonly pool: Pool;
  readonly answering: AnsweringPool;
} {
  const { statementMs = 30_000, connectMs = 5_000, idleMs = 10_000 } = settings;
  const pool = new Pool({
    connectionString: settings.url,
    max: settings.maxConnections ?? 10,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: idleMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: HALTED_FOR_MS,
    keepAlive: true,
    application_name: 'wayward',
  });
  pool.on('error', settings.onIdleError ?? (() => undefined));
  // The pool only hears of connections that break while idle. One that breaks inside a transaction, between two statements,
  // would end the process; whoever holds it is told by its next statement.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const patience = { statementMs: statementMs + GRACE_MS, beginMs: connectMs };
  return { pool, answering: new AnsweringPool(pool, patience, settings.outage ?? new Outage()) };
}
