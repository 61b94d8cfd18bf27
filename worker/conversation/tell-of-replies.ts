import { WorkflowNotFoundError } from '@temporalio/common';
import type { Logger } from 'pino';
import { type UntoldReply, untoldReplies, workflowTold } from '../../db/conversation/staff-replies';
import type { Database } from '../../db/postgres/database';
import { INBOUND_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { askShipment, type ShipmentsToAsk } from '../../workflows/ask-shipment';
import { staffWrote } from '../../workflows/contract';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

export interface TellOfRepliesDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly shipments: ShipmentsToAsk;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

const BATCH = 50;

/**
 * Parcels' workflows hear that a person of the staff wrote to the customer: clocks rest, or are met, by it. What people write is
 * taken and sent while Temporal is away; the workflows hear of it when it is back. A repeat is harmless (messageId).
 */
export function startTellingOfReplies(deps: TellOfRepliesDeps): QueueLoop {
  return startQueueLoop(
    {
      task: 'tell a workflow of a reply',
      notifications: [INBOUND_NOTIFICATION],
      async work() {
        const replies = await untoldReplies(deps.db, BATCH);
        for (const reply of replies) {
          await tell(deps.shipments, reply);
          await workflowTold(deps.db, reply.id);
        }
        return replies.length < BATCH ? 'none' : 'more';
      },
    },
    deps,
  );
}

async function tell(
  shipments: ShipmentsToAsk,
  { id, shipmentId, at, actor, awaitsAnswer }: UntoldReply,
): Promise<void> {
  try {
    await askShipment(shipments, shipmentId, (workflow) =>
      workflow.signal(staffWrote, { messageId: id, at, actor, awaitsAnswer }),
    );
  } catch (error) {
    // The parcel's story is over; its people may still write to each other.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
