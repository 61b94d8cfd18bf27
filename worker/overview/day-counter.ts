import type { Logger } from 'pino';
import { countNextDay } from '../../db/overview/count-days';
import type { Database } from '../../db/postgres/database';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

/** Counts what became of each day's parcels and cases, for the overview. Several workers count the same. */
export function startDayCounter(deps: {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
}): QueueLoop {
  return startQueueLoop(
    {
      task: 'count the days of the overview',
      notifications: [],
      work: async () => ((await countNextDay(deps.db)) ? 'more' : 'none'),
    },
    deps,
  );
}
