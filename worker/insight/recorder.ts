import type { Logger } from 'pino';
import { followFacts, untilNextWalk } from '../../db/insight/follow-facts';
import type { Database } from '../../db/postgres/database';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

/** Keeps the record of what became of each parcel. Several workers take turns. */
export function startRecorder(deps: {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
}): QueueLoop {
  return startQueueLoop(
    {
      task: 'follow what becomes of parcels',
      notifications: [],
      work: async () => ((await followFacts(deps.db)) ? 'more' : 'none'),
      untilNext: () => untilNextWalk(deps.db),
    },
    deps,
  );
}
