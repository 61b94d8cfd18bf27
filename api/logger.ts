import pino, { type Logger } from 'pino';
import type { Settings } from '../config/settings';

/** Structured logs on stdout. Ids, routes and numbers only: bodies, queries, names and addresses never reach a log. */
export function createLogger(settings: Pick<Settings, 'LOG_LEVEL'>): Logger {
  return pino({ level: settings.LOG_LEVEL, base: { service: 'api' } });
}
