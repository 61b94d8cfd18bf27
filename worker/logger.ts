import { DefaultLogger, type Logger as TemporalLogger } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import type { Settings } from '../config/settings';

/** Structured logs on stdout. Ids only: names, addresses and message texts never reach a log. */
export function createLogger(settings: Pick<Settings, 'LOG_LEVEL'>): Logger {
  return pino({ level: settings.LOG_LEVEL, base: { service: 'worker' } });
}

/** Temporal's own log lines in the same stream; its chatter about states of workers only for who asks for debug. */
export function temporalLogger(log: Logger): TemporalLogger {
  return new DefaultLogger(log.isLevelEnabled('debug') ? 'DEBUG' : 'WARN', ({ level, message, meta }) => {
    const line = { temporal: meta ?? {} };
    if (level === 'ERROR') log.error(line, message);
    else if (level === 'WARN') log.warn(line, message);
    else log.debug(line, message);
  });
}
