import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';

/**
 * Postgres has said nothing for longer than it would have taken to say no: it hangs, or what was sent never arrived. To everybody
 * above it looks like any other failure of the way to Postgres.
 */
export class PostgresSilent extends Error {
  override readonly name = 'PostgresSilent';
  readonly code = 'ETIMEDOUT';
  readonly syscall = 'query';
}

/** Once it was silent, whoever else would wait is refused for so long, and then somebody tries again. */
const REFUSED_FOR_MS = 1_000;
/** A process that was held up itself finds the timer's end before the answer that has come meanwhile: it looks once more. */
const SECOND_LOOK_MS = 100;
/** pg's words when a new connection came to nothing in its time; one that waits for a free connection hears others. */
const NO_HANDSHAKE = 'Connection terminated due to connection timeout';

export interface Patience {
  /** How long a statement may take (ms). Postgres itself should end it a little earlier, by its statement_timeout. */
  readonly statementMs: number;
  /** The same for BEGIN, where others take long: nothing is at work yet. Default: as others. */
  readonly beginMs?: number;
}

/**
 * A pool of pg whose clients do not wait for ever. One whose statement was not answered is done with: each further statement, such
 * as a ROLLBACK, fails at once, and its connection is thrown away. Who waits for a connection meanwhile is told at once as well:
 * else a silent Postgres is waited for once in the queue, once by the statement, and once more by its clearing up.
 */
export class AnsweringPool {
  private readonly clients = new WeakMap<PoolClient, AnsweringClient>();
  private readonly waiting = new Set<(error: PostgresSilent) => void>();
  private refusedUntil = 0;

  constructor(
    private readonly pool: Pool,
    private readonly patience: Patience,
  ) {}

  /** @throws PostgresSilent, and what pg throws */
  async connect(): Promise<AnsweringClient> {
    if (performance.now() < this.refusedUntil) {
      throw new PostgresSilent('Postgres did not answer a moment ago');
    }
    const client = await this.free();
    const known = this.clients.get(client) ?? new AnsweringClient(client, this.patience, () => this.silent());
    this.clients.set(client, known);
    return known;
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  private async free(): Promise<PoolClient> {
    const connecting = this.pool.connect();
    return await new Promise((resolve, reject) => {
      const refuse = (error: PostgresSilent): void => {
        // What comes all the same is for the next one.
        connecting.then(
          (client) => client.release(),
          () => undefined,
        );
        reject(error);
      };
      this.waiting.add(refuse);
      connecting.then(
        (client) => {
          if (this.waiting.delete(refuse)) resolve(client);
        },
        (error: unknown) => {
          if (!this.waiting.delete(refuse)) return;
          if (error instanceof Error && error.message === NO_HANDSHAKE) this.silent();
          reject(error);
        },
      );
    });
  }

  private silent(): void {
    this.refusedUntil = performance.now() + REFUSED_FOR_MS;
    const refused = [...this.waiting];
    this.waiting.clear();
    for (const refuse of refused) refuse(new PostgresSilent('Postgres does not answer others'));
  }
}

export class AnsweringClient {
  private silence: PostgresSilent | null = null;

  constructor(
    private readonly client: PoolClient,
    private readonly patience: Patience,
    private readonly onSilence: () => void,
  ) {}

  /** @throws PostgresSilent, and what pg throws */
  async query(statement: QueryConfig): Promise<QueryResult> {
    if (this.silence !== null) throw this.silence;
    const { statementMs, beginMs = statementMs } = this.patience;
    const ms = statement.text === 'begin' ? beginMs : statementMs;
    const answer = this.client.query(statement);
    return await new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.silence = new PostgresSilent(`Postgres did not answer within ${ms} ms`);
        this.onSilence();
        reject(this.silence);
      };
      let timer = setTimeout(() => {
        timer = setTimeout(giveUp, SECOND_LOOK_MS);
      }, ms);
      answer.then(
        (result) => {
          clearTimeout(timer);
          resolve(result);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  }

  /** Back into the pool, or away. */
  release(): void {
    this.client.release(this.silence ?? undefined);
  }
}
