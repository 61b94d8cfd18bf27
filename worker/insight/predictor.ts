import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { endTurn, isPredictable, takeTurn, untilNextTurn } from '../../db/insight/predictions';
import type { Database } from '../../db/postgres/database';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { type QueueLoop, startQueueLoop } from '../queue-loop';
import type { PredictionPass } from './predict-open';

/** Sooner than this nothing has changed that would matter (ms). */
const LEAST_PAUSE_MS = 60_000;
/** It takes no more than this share of the time. */
const PAUSE_PER_PASS = 40;

interface PredictorDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  readonly url: string;
  /** The longest that a statement may take (ms). */
  readonly statementMs: number;
}

/**
 * Keeps what is said of open parcels up with what happens: by passes in a thread of their own, one after another, the longer a pass takes the
 * rarer. Several workers take turns.
 */
export function startPredictor({ db, url, statementMs, ...deps }: PredictorDeps): QueueLoop {
  const stopping = new AbortController();
  const loop = startQueueLoop(
    {
      task: 'predict when parcels arrive',
      notifications: [],
      async work() {
        if (!(await takeTurn(db))) return 'none';
        const started = performance.now();
        if (await isPredictable(db)) {
          const pass = await passInThread({ url, statementMs }, stopping.signal);
          if (pass !== null) deps.log.info(pass, 'open parcels were predicted');
        }
        await endTurn(db, Math.max(LEAST_PAUSE_MS, PAUSE_PER_PASS * (performance.now() - started)));
        return 'none';
      },
      untilNext: () => untilNextTurn(db),
    },
    deps,
  );
  return {
    ...loop,
    // What a pass had not written yet, the next one writes.
    stop: async () => {
      stopping.abort();
      await loop.stop();
    },
  };
}

/** @returns null: too little has arrived so far, or it was given up @throws what the pass threw */
export function passInThread(
  data: { readonly url: string; readonly statementMs: number },
  givenUp?: AbortSignal,
): Promise<PredictionPass | null> {
  const isSource = extname(__filename) === '.ts';
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(__dirname, `prediction-thread${extname(__filename)}`), {
      workerData: data,
      execArgv: isSource ? ['--require', 'tsx/cjs'] : [],
    });
    let pass: PredictionPass | null = null;
    thread.on('message', (message: PredictionPass | null) => {
      pass = message;
    });
    const giveUp = (): void => void thread.terminate();
    givenUp?.addEventListener('abort', giveUp, { once: true });
    thread.on('error', reject);
    thread.on('exit', () => {
      givenUp?.removeEventListener('abort', giveUp);
      resolve(pass);
    });
  });
}
