import type { Logger } from 'pino';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import type { Instant } from '../../domain/tracking/tracking-event';
import { type BriefingDeps, untilNextBriefing, writeBriefings } from '../../services/insight/write-briefings';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

/** Writes the Monday letters. Several workers tell nobody twice. */
export function startBriefer(
  deps: BriefingDeps & {
    readonly listener: PostgresListener;
    readonly log: Logger;
    readonly lookEveryMs?: number;
    readonly now?: () => Instant;
  },
): QueueLoop {
  const { now = () => new Date().toISOString() } = deps;
  return startQueueLoop(
    {
      task: 'write the Monday letters',
      notifications: [],
      async work() {
        const meant = await writeBriefings(deps, now());
        if (meant > 0) deps.log.info({ meant }, 'Monday letters were written');
        return 'none';
      },
      untilNext: () => untilNextBriefing(deps, now()),
    },
    deps,
  );
}
