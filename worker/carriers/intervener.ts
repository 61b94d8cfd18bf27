import type { Logger } from 'pino';
import { anyAwaitsScan, untilNextIntervention } from '../../db/carriers/interventions';
import { INTERVENTION_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { confirmByScans } from '../../services/carriers/confirm-by-scans';
import { type InterveneDeps, interveneNext } from '../../services/carriers/intervene';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface IntervenerDeps extends InterveneDeps {
  readonly listener: PostgresListener;
  readonly log: Logger;
}

/**
 * Scans are many, and those that are waited for are few: so often it is looked whether they have come. Sooner than the loop asks what is due,
 * which would put it off each time.
 */
const LOOK_FOR_SCANS_MS = 2_500;
const LOOK_EVERY_MS = 5_000;

/** Carriers are asked to do what customers and people chose, and their scans are looked at for it. */
export function startIntervener(deps: IntervenerDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'ask carriers to change what becomes of parcels',
      notifications: [INTERVENTION_NOTIFICATION],
      async work() {
        await confirmByScans(deps.db);
        return (await interveneNext(deps)) === 0 ? 'none' : 'more';
      },
      async untilNext() {
        const next = await untilNextIntervention(deps.db);
        if (!(await anyAwaitsScan(deps.db))) return next;
        return Math.min(next ?? LOOK_FOR_SCANS_MS, LOOK_FOR_SCANS_MS);
      },
    },
    { ...deps, lookEveryMs: LOOK_EVERY_MS },
  );
}
