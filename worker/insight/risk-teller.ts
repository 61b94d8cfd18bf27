import { WorkflowNotFoundError } from '@temporalio/common';
import type { Logger } from 'pino';
import { riskTold, type UntoldRisk, untoldRisks } from '../../db/insight/late-risk-news';
import type { Database } from '../../db/postgres/database';
import { RISK_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { askShipment, type ShipmentsToAsk } from '../../workflows/ask-shipment';
import { predicted } from '../../workflows/contract';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

interface RiskTellerDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly shipments: ShipmentsToAsk;
  readonly log: Logger;
}

const BATCH = 50;

/**
 * Parcels' workflows hear what was predicted where their customers may be told; one that has not begun begins with it. Told at least once:
 * the process knows a prediction by when it was made.
 */
export function startRiskTeller(deps: RiskTellerDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'tell a workflow of a prediction',
      notifications: [RISK_NOTIFICATION],
      async work() {
        const risks = await untoldRisks(deps.db, BATCH);
        for (const risk of risks) {
          await tell(deps.shipments, risk);
          await riskTold(deps.db, risk);
        }
        return risks.length < BATCH ? 'none' : 'more';
      },
    },
    deps,
  );
}

async function tell(shipments: ShipmentsToAsk, { shipmentId, prediction }: UntoldRisk): Promise<void> {
  try {
    await askShipment(shipments, shipmentId, (workflow) => workflow.signal(predicted, prediction));
  } catch (error) {
    // The parcel's story is over, and so is what might have become of it.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
