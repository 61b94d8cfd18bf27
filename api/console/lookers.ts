import type { Logger } from 'pino';
import { lookersLive, lookNoMore } from '../../db/cases/case-lookers';
import type { Database } from '../../db/postgres/database';

/** The live connections of this process: whoever looks at a case by one of them is forgotten when it closes. */
export interface Lookers {
  opened(connection: string): void;
  /** @param comesBack it ends because its time is over, and the browser is there again at once */
  closed(connection: string, comesBack: boolean): void;
}

const BEAT_EVERY_MS = 15_000;

export function createLookers(db: Database, log: Logger): Lookers {
  const open = new Set<string>();
  let beat: NodeJS.Timeout | null = null;
  const tried = (done: Promise<void>): void =>
    void done.catch((error: unknown) => log.warn({ err: error }, 'who looks at cases was not written down'));
  return {
    opened(connection) {
      open.add(connection);
      beat ??= setInterval(() => tried(lookersLive(db, [...open])), BEAT_EVERY_MS).unref();
    },
    closed(connection, comesBack) {
      open.delete(connection);
      if (open.size === 0 && beat !== null) {
        clearInterval(beat);
        beat = null;
      }
      // Its row counts on for a moment, so that nobody sees them go and come.
      if (!comesBack) tried(lookNoMore(db, connection));
    },
  };
}
