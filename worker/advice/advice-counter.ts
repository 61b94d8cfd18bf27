import type { Logger } from 'pino';
import { settleAdvice, untilAdviceSettles } from '../../db/advice/case-advice';
import { countOutcomes, untilCountedAgain } from '../../db/advice/count-outcomes';
import type { Database } from '../../db/postgres/database';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

/** Counts what helped on cases, and what came of what was advised. */
export function startAdviceCounter({
  db,
  ...deps
}: {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
}): QueueLoop {
  return startQueueLoop(
    {
      task: 'count what helped on cases',
      notifications: [],
      async work() {
        if ((await untilCountedAgain(db)) === 0) await countOutcomes(db);
        return (await settleAdvice(db)) ? 'more' : 'none';
      },
      async untilNext() {
        const [counts, settles] = await Promise.all([untilCountedAgain(db), untilAdviceSettles(db)]);
        return settles === null ? counts : Math.min(counts, settles);
      },
    },
    deps,
  );
}
