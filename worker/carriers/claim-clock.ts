import type { Logger } from 'pino';
import { untilNextClaim } from '../../db/carriers/claim-acts';
import type { Database } from '../../db/postgres/database';
import { CLAIM_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import type { PlanClaim } from '../../domain/carriers/claim-deadline';
import { runClaimClock } from '../../services/carriers/run-claim-clock';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface ClaimClockDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  readonly planClaim: PlanClaim;
}

/** People are told of claims before their deadlines, and of what nobody filed. Several workers tell each thing once. */
export function startClaimClock(deps: ClaimClockDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'look for claims whose deadline comes',
      notifications: [CLAIM_NOTIFICATION],
      async work() {
        const at = new Date().toISOString();
        const run = await deps.db.transaction().execute((tx) => runClaimClock(tx, at, deps.planClaim));
        return run === 0 ? 'none' : 'more';
      },
      untilNext: () => untilNextClaim(deps.db),
    },
    deps,
  );
}
