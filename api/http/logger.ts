import pino, { type Logger } from 'pino';
import type { Settings } from '../../config/settings';

/** Lines of requests are written by the page, or after this time (ms): a write to stdout costs as much as taking a scan. */
const GATHERED_BYTES = 4_096;
const GATHERED_MS = 250;
const WARN = 40;

/**
 * Structured logs on stdout. Ids, routes and numbers only: bodies, queries, names and addresses never reach a log. A warning or an
 * error is written at once, with all that was said before it.
 */
export function createLogger(settings: Pick<Settings, 'LOG_LEVEL'>): Logger {
  const out = pino.destination({ minLength: GATHERED_BYTES, periodicFlush: GATHERED_MS, sync: true });
  process.once('exit', () => out.flushSync());
  return pino(
    {
      level: settings.LOG_LEVEL,
      base: { service: 'api' },
      hooks: {
        logMethod(args, method, level) {
          method.apply(this, args);
          if (level >= WARN) out.flushSync();
        },
      },
    },
    out,
  );
}
