import type { Logger } from 'pino';
import { untilNextNotice } from '../../db/messages/silences';
import type { Database } from '../../db/postgres/database';
import { SILENCE_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { announceSilenceEnds } from '../../services/messages/announce-silence-ends';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface SilenceNoticesDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

/** Tells the authors of silences in time that they are about to end. Several workers tell nobody twice. */
export function startSilenceNotices(deps: SilenceNoticesDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'look for silences that end',
      notifications: [SILENCE_NOTIFICATION],
      async work() {
        const at = new Date().toISOString();
        const told = await deps.db.transaction().execute((tx) => announceSilenceEnds(tx, at));
        return told === 0 ? 'none' : 'more';
      },
      untilNext: () => untilNextNotice(deps.db),
    },
    deps,
  );
}
