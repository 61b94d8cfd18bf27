import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { DatabaseError } from 'pg';
import type { AnsweringClient, AnsweringPool } from './answering-pool';

/** Uses of a text on one connection after which it is worth a plan that stays: lists of many lengths come but once. */
const USES_BEFORE_PREPARING = 3;
/** Plans kept by one connection. A process has about a hundred statements that it uses all the time. */
const MOST_PREPARED = 200;
const MOST_COUNTED = 1_000;
/** Characters: what is longer inserts many rows at once, and its plan is the least of its cost. */
const LONGEST_PREPARED = 10_000;

/**
 * A pool whose connections plan the statements that they use again and again only once. Planning is most of what a statement of
 * ours costs Postgres: they touch a few rows, and join up to a dozen tables to find them.
 */
export function preparing(pool: AnsweringPool): PostgresPool {
  const clients = new WeakMap<AnsweringClient, PreparingClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? new PreparingClient(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

class PreparingClient implements PostgresPoolClient {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private named = 0;

  constructor(private readonly client: AnsweringClient) {}

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new Error('Nothing here reads with a cursor.');
    return this.run<R>(text, [...parameters]);
  }

  release(): void {
    this.client.release();
  }

  private async run<R>(text: string, values: unknown[]): Promise<PostgresQueryResult<R>> {
    const name = values.length === 0 ? undefined : this.nameOf(text);
    try {
      const result = await this.client.query({ text, values, ...(name === undefined ? {} : { name }) });
      return result as unknown as PostgresQueryResult<R>;
    } catch (error) {
      // Used further it gets another name, and with it a plan of the table as it is now.
      if (isOutdated(error)) this.names.delete(text);
      throw error;
    }
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST_PREPARED || this.names.size >= MOST_PREPARED) return undefined;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < USES_BEFORE_PREPARING) {
      if (this.uses.size >= MOST_COUNTED) this.uses.clear();
      this.uses.set(text, uses);
      return undefined;
    }
    this.uses.delete(text);
    this.named += 1;
    const name = `wayward_${this.named}`;
    this.names.set(text, name);
    return name;
  }
}

/** A migration gave a table another column while this process ran ("cached plan must not change result type"). */
function isOutdated(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '0A000';
}
