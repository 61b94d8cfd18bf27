import type { Logger } from 'pino';
import type { Notification } from '../db/postgres/notifications';
import type { PostgresListener } from '../db/postgres/postgres-listener';

/** What waits in Postgres to be done: some of it now, some of it later. */
export interface Queue {
  /** Ends the sentence "could not ...". */
  readonly task: string;
  /** NOTIFY channels that announce new rows (db/postgres/announce.ts). */
  readonly notifications: readonly Notification[];
  /** Is it about this queue? By what the notification carries; null: some may have been missed. Default: always. */
  concerns?(payload: string | null): boolean;
  /**
   * Works on what is due. `more`: call again at once; `none`: nothing is left; `failed`: a dependency is away (already logged).
   */
  work(): Promise<'more' | 'none' | 'failed'>;
  /**
   * How long until the next is due (ms); 0: now; null: nothing waits for a time. A read of an index or two. Absent: nothing in it
   * ever waits for a time.
   */
  untilNext?(): Promise<number | null>;
}

export interface QueueLoop {
  /** Something may be due now. */
  wake(): void;
  /** Something will be due in so many ms. */
  wakeIn(ms: number): void;
  /** Resolves when what is in hand is done. */
  stop(): Promise<void>;
}

export interface QueueLoopDeps {
  readonly listener: PostgresListener;
  readonly log: Logger;
  /** Polling interval for rows without a notification (ms); default 30 s. */
  readonly lookEveryMs?: number;
}

/** The longest delay after a lost notification, or after the death of the process that had scheduled the row. */
const LOOK_EVERY_MS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Back-off when due rows are locked by other workers; doubled each time. */
const LEFT_TO_OTHERS_MS = 1_000;
/** No timer may ring before the database's clock says that it is time. */
const LATER_THAN_DUE_MS = 5;

/**
 * Works off a queue: at its start, when it is told that something is due, and when the time has come of what is due later. In between it
 * sleeps and costs nothing.
 *
 *   asleep --told, or it is time--> at work --nothing is left--> asleep
 *   asleep --for long--> asks when the next is due --now--> at work
 *                                                 `--later, never--> asleep
 *   at work, asks --Postgres or another is away--> pauses, longer each time --> at work
 */
export function startQueueLoop(queue: Queue, deps: QueueLoopDeps): QueueLoop {
  const { listener, log, lookEveryMs = LOOK_EVERY_MS } = deps;
  let stopped = false;
  /** A wake-up while nobody sleeps is not lost. */
  let isTold = true;
  let dueAt = Number.POSITIVE_INFINITY;
  let askAt = performance.now();
  let ring: (() => void) | null = null;
  let inVain = 0;

  const wake = (): void => {
    isTold = true;
    ring?.();
  };

  const wakeIn = (ms: number): void => {
    if (ms <= 0) isTold = true;
    else dueAt = Math.min(dueAt, performance.now() + ms + LATER_THAN_DUE_MS);
    ring?.();
  };

  for (const notification of queue.notifications)
    listener.on(notification, (payload) => {
      if (queue.concerns?.(payload) ?? true) wakeIn(msOf(payload));
    });

  const sleepUntil = (at: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => ring?.(), Math.max(1, at - performance.now()));
      ring = () => {
        clearTimeout(timer);
        ring = null;
        resolve();
      };
    });

  /** @param ifDueMs how long to leave alone what is due */
  const learnNext = async (ifDueMs: number): Promise<number | null> => {
    // A little sooner by chance, so that the loops of a process do not all look at once, each on a connection of its own.
    askAt = performance.now() + lookEveryMs * (0.75 + Math.random() / 4);
    dueAt = Number.POSITIVE_INFINITY;
    const ms = (await queue.untilNext?.()) ?? null;
    if (ms !== null) wakeIn(Math.max(ms, ifDueMs));
    return ms;
  };

  /** One turn. False: it failed, and is to be tried again. */
  const turn = async (): Promise<boolean> => {
    const now = performance.now();
    const [isTime, isToAsk] = [now >= dueAt, now >= askAt];
    if (!isTold && !isTime && queue.untilNext !== undefined) {
      const ms = await learnNext(1);
      if (ms === null || ms > 0) return true;
    }
    isTold = false;
    let outcome = await queue.work();
    inVain = outcome === 'more' ? 0 : inVain + 1;
    while (outcome === 'more' && !stopped) outcome = await queue.work();
    if (outcome === 'failed') return false;
    if (isTime || isToAsk) await learnNext(Math.min(lookEveryMs, LEFT_TO_OTHERS_MS * 2 ** (inVain - 1)));
    // Announced rows may have been locked just now and skipped.
    else wakeIn(LEFT_TO_OTHERS_MS);
    return true;
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      if (!isTold && performance.now() < Math.min(dueAt, askAt)) {
        await sleepUntil(Math.min(dueAt, askAt));
        continue;
      }
      const isDone = await turn().catch((error: unknown) => {
        log.warn({ err: error }, `could not ${queue.task}`);
        return false;
      });
      failures = isDone ? 0 : failures + 1;
      if (isDone || stopped) continue;
      await sleepUntil(performance.now() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures));
      isTold = true;
    }
  };

  const running = run();
  return {
    wake,
    wakeIn,
    async stop() {
      stopped = true;
      ring?.();
      await running;
    },
  };
}

/** What a notification carries: how long it has time (ms). Nothing: it is due now. */
function msOf(payload: string | null): number {
  const ms = Number(payload);
  return Number.isFinite(ms) ? ms : 0;
}
