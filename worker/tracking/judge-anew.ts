import type { Logger } from 'pino';
import type { Database } from '../../db/postgres/database';
import { MAPPING_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { judgeAnew, untilNextJudgement } from '../../db/tracking/judge-anew';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface JudgingDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  /** How long what changes nothing may wait for company (ms); the COALESCE_MS setting. */
  readonly coalesceMs: number;
}

/** Judges scans anew when a person has said what a carrier's wording means, or has taken that back. */
export function startJudging({ coalesceMs, ...deps }: JudgingDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'judge scans anew',
      notifications: [MAPPING_NOTIFICATION],
      work: async () => ((await judgeAnew(deps.db, coalesceMs)) ? 'more' : 'none'),
      untilNext: () => untilNextJudgement(deps.db),
    },
    deps,
  );
}
