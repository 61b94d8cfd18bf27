import type { Pool } from 'pg';
import { Waiters } from '../../measure/wait';

/** How far the workflow of a shipment is, as its activities and the relay have written it. */
export interface Progress {
  /** Rounds of decisions that were committed. */
  readonly rounds: number;
  /** The last event of which the workflow was told. */
  readonly deliveredSeq: number;
}

interface Wanted {
  readonly shipmentId: string;
  readonly reached: (progress: Progress) => boolean;
}

/** Watches many shipments by one query each 25 ms, so that what the bench wants to know costs Wayward little. */
export class TakenWatch {
  readonly #waiters = new Waiters<void>();
  readonly #wanted = new Map<string, Wanted>();
  readonly #done: Promise<void>;
  #stopped = false;
  #serial = 0;

  constructor(private readonly pool: Pool) {
    this.#done = this.#run();
  }

  until(shipmentId: string, what: string, reached: (progress: Progress) => boolean): Promise<void> {
    this.#serial += 1;
    const key = `${shipmentId} ${this.#serial}`;
    this.#wanted.set(key, { shipmentId, reached });
    return this.#waiters.wait(key, what).finally(() => this.#wanted.delete(key));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#wanted.size > 0) await this.#look().catch(() => undefined);
      this.#waiters.expire();
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async #look(): Promise<void> {
    const ids = [...new Set([...this.#wanted.values()].map((wanted) => wanted.shipmentId))];
    const { rows } = await this.pool.query<{ id: string; rounds: number; seq: number }>({
      name: 'bench_progress',
      text: 'SELECT id, process_version AS rounds, delivered_seq AS seq FROM shipments WHERE id = ANY($1::uuid[])',
      values: [ids],
    });
    const progress = new Map(rows.map((row) => [row.id, { rounds: row.rounds, deliveredSeq: row.seq }]));
    for (const [key, { shipmentId, reached }] of this.#wanted) {
      const now = progress.get(shipmentId);
      if (now !== undefined && reached(now)) this.#waiters.settle(key, undefined);
    }
  }
}
