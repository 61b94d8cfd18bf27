import type { Logger } from 'pino';
import { untilNextCarrierStep } from '../../db/carriers/carrier-clock';
import type { Database } from '../../db/postgres/database';
import { CARRIER_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import type { WaitFor } from '../../domain/carriers/carrier-case';
import { runCarrierStep } from '../../services/carriers/run-carrier-step';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface CarrierClockDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  readonly waitFor: WaitFor;
  readonly lookEveryMs?: number;
}

/** Carriers that say nothing are reminded, and their cases go on. Several workers do each step once. */
export function startCarrierClock(deps: CarrierClockDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'look for carriers that owe an answer',
      notifications: [CARRIER_NOTIFICATION],
      async work() {
        const at = new Date().toISOString();
        const run = await deps.db.transaction().execute((tx) => runCarrierStep(tx, at, deps.waitFor));
        return run === 0 ? 'none' : 'more';
      },
      untilNext: () => untilNextCarrierStep(deps.db),
    },
    deps,
  );
}
