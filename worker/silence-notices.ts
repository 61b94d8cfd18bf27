import type { Logger } from 'pino';
import { announceSilenceEnds } from '../activities/announce-silence-ends';
import type { Database } from '../db/database';
import { createWakeUp } from './wake-up';

export interface SilenceNoticesDeps {
  readonly db: Database;
  readonly log: Logger;
  /** How often to look (ms), default 10,000: a notice is a tenth of a silence's length early. */
  readonly pollMs?: number;
}

/** Tells the authors of silences in time that they are about to end. Several workers tell nobody twice. */
export function startSilenceNotices(deps: SilenceNoticesDeps): { stop(): Promise<void> } {
  const alarm = createWakeUp();
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      let told = 0;
      try {
        const at = new Date().toISOString();
        told = await deps.db.transaction().execute((tx) => announceSilenceEnds(tx, at));
      } catch (error) {
        deps.log.warn({ err: error }, 'could not look for silences that end');
      }
      if (told === 0) await alarm.sleep(deps.pollMs ?? 10_000);
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      alarm.wake();
      await running;
    },
  };
}
