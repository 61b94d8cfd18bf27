import { setTimeout as delay } from 'node:timers/promises';

/** Nothing in a bench takes longer than this (ms); what does is broken, and the bench ends instead of hanging. */
export const PATIENCE_MS = 60_000;

/** Runs `work` for 0..count-1, `atOnce` of them at a time; the first failure ends it. */
export async function inParallel(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
}

/**
 * Starts `work` at a steady rate for a time, whether or not the earlier ones have ended (an open loop: a slow answer does not
 * thin out the load). Resolves when the last one has ended.
 */
export async function atRate(
  perSecond: number,
  seconds: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  await atRateWhile(perSecond, (index) => index < perSecond * seconds, work);
}

/** The same for as long as `goesOn`. */
export async function atRateWhile(
  perSecond: number,
  goesOn: (index: number) => boolean,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; goesOn(index); index += 1) {
    const wait = startedAt + (index * 1_000) / perSecond - performance.now();
    if (wait > 1) await delay(wait);
    const job = work(index);
    // Looked at below, when the last one has been started; until then a failure is nobody's surprise.
    job.catch(() => undefined);
    running.push(job);
  }
  await Promise.all(running);
}

export class BenchError extends Error {
  override readonly name = 'BenchError';
}

interface Waiter<T> {
  readonly what: string;
  readonly giveUpAt: number;
  resolve(value: T): void;
  reject(error: Error): void;
}

/** Promises by key that somebody else settles; those that nobody settles in time are rejected by `expire`. */
export class Waiters<T> {
  readonly #waiting = new Map<string, Waiter<T>>();

  wait(key: string, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(key, { what, giveUpAt: Date.now() + PATIENCE_MS, resolve, reject });
    });
  }

  keys(): string[] {
    return [...this.#waiting.keys()];
  }

  settle(key: string, value: T): void {
    const waiter = this.#waiting.get(key);
    this.#waiting.delete(key);
    waiter?.resolve(value);
  }

  expire(now = Date.now()): void {
    for (const [key, waiter] of this.#waiting) {
      if (waiter.giveUpAt > now) continue;
      this.#waiting.delete(key);
      waiter.reject(new BenchError(`${waiter.what} (${key}) did not happen within ${PATIENCE_MS / 1_000} s`));
    }
  }
}

/** Looks until the condition holds, then gives what it gave. No limit of its own: what takes minutes is what is measured. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | false | undefined | null>,
  { everyMs = 500, withinMs = 30 * 60_000 } = {},
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== undefined && seen !== null) return seen;
    if (Date.now() > giveUpAt) throw new BenchError(`${what}: not within ${withinMs / 1_000} s`);
    await delay(everyMs);
  }
}
