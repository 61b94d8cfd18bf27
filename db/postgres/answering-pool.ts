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

/**
 * What pools know together of a Postgres that says nothing: who has waited in vain by one of them spares those the wait who ask by
 * another. For the pools of one process whose statements may take equally long.
 */
export class Outage {
  private readonly waiting = new Set<(error: PostgresSilent) => void>();
  private refusedUntil = 0;

  /** @throws PostgresSilent when somebody has just waited in vain */
  refuse(): void {
    if (performance.now() < this.refusedUntil) {
      throw new PostgresSilent('Postgres did not answer a moment ago');
    }
  }

  /** Somebody has waited in vain: whoever waits for a connection is told, and whoever comes is, for a while. */
  fell(): void {
    this.refusedUntil = performance.now() + REFUSED_FOR_MS;
    const refused = [...this.waiting];
    this.waiting.clear();
    for (const refuse of refused) refuse(new PostgresSilent('Postgres does not answer others'));
  }

  /** @param refuse is called at most once, unless its owner has left by then */
  listen(refuse: (error: PostgresSilent) => void): void {
    this.waiting.add(refuse);
  }

  /** @returns whether it was still there: not called yet */
  leave(refuse: (error: PostgresSilent) => void): boolean {
    return this.waiting.delete(refuse);
  }
}

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

  constructor(
    private readonly pool: Pool,
    private readonly patience: Patience,
    private readonly outage: Outage,
  ) {}

  /** @throws PostgresSilent, and what pg throws */
  async connect(): Promise<AnsweringClient> {
    this.outage.refuse();
    const client = await this.free();
    const known =
      this.clients.get(client) ?? new AnsweringClient(client, this.patience, () => this.outage.fell());
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
      this.outage.listen(refuse);
      connecting.then(
        (client) => {
          if (this.outage.leave(refuse)) resolve(client);
        },
        (error: unknown) => {
          if (!this.outage.leave(refuse)) return;
          if (error instanceof Error && error.message === NO_HANDSHAKE) this.outage.fell();
          reject(error);
        },
      );
    });
  }
}

/** A connection whose statements end in time, with an answer or `PostgresSilent`. After that it is not used again. */
export class AnsweringClient {
  /** Why it is not used any further. */
  private broken: Error | null = null;

  constructor(
    private readonly client: PoolClient,
    private readonly patience: Patience,
    private readonly onOutage: () => void,
  ) {}

  /** @throws PostgresSilent, and what pg throws */
  async query(statement: QueryConfig): Promise<QueryResult> {
    if (this.broken !== null) throw this.broken;
    const { statementMs, beginMs = statementMs } = this.patience;
    const ms = statement.text === 'begin' ? beginMs : statementMs;
    const answer = this.client.query(statement);
    return await new Promise((resolve, reject) => {
      const giveUp = (): void => {
        const error = new PostgresSilent(`Postgres did not answer within ${ms} ms`);
        this.broken = error;
        this.onOutage();
        reject(error);
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

  /** It is thrown away when it is released. */
  discard(why: Error): void {
    this.broken ??= why;
  }

  /** Back into the pool, or away. */
  release(): void {
    this.client.release(this.broken ?? undefined);
  }
}
