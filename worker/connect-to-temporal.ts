import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings';
import { temporalConnection } from '../config/temporal';

/** After a power cut worker and Temporal come back in any order. */
const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Connects as soon as Temporal can be reached.
 *
 * @throws the error of the last try after a minute: then the address is likely wrong, or whoever watches the worker should know
 */
export async function connectToTemporal(settings: Settings, log: Logger): Promise<NativeConnection> {
  const until = Date.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await NativeConnection.connect(temporalConnection(settings));
    } catch (error) {
      if (Date.now() > until) throw error;
      log.warn({ err: error }, 'Temporal cannot be reached yet; the worker tries again');
      await delay(pauseMs);
    }
  }
}
