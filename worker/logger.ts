import pino, { type Logger } from 'pino';
import type { Settings } from '../config/settings';

/** Structured logs on stdout. Ids only: names, addresses and message texts never reach a log. */
export function createLogger(settings: Pick<Settings, 'LOG_LEVEL'>, service: 'worker' | 'relay'): Logger {
  return pino({ level: settings.LOG_LEVEL, base: { service } });
}
