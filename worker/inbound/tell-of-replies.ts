import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Logger } from 'pino';
import type { Database } from '../../db/database';
import { INBOUND_NOTIFICATION } from '../../db/inbound-queue';
import { type UntoldReply, untoldReplies, workflowTold } from '../../db/staff-replies';
import { shipmentWorkflowId, staffWrote } from '../../workflows/contract';
import { listenTo } from '../postgres-listener';
import { createWakeUp } from '../wake-up';

export interface TellOfRepliesDeps {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly temporal: Client;
  readonly log: Logger;
  /** The slow look that finds what no notification announced (ms), default 5,000. */
  readonly pollMs?: number;
}

const BATCH = 50;

/**
 * Parcels' workflows hear that a person of the staff wrote to the customer: clocks rest, or are met, by it. What people write is
 * taken and sent while Temporal is away; the workflows hear of it when it is back. A repeat is harmless (messageId).
 */
export function startTellingOfReplies(deps: TellOfRepliesDeps): { stop(): Promise<void> } {
  const alarm = createWakeUp();
  let stopped = false;

  const run = async (): Promise<void> => {
    while (!stopped) {
      let told = 0;
      try {
        for (const reply of await untoldReplies(deps.db, BATCH)) {
          if (stopped) break;
          await tell(deps.temporal, reply);
          await workflowTold(deps.db, reply.id);
          told += 1;
        }
      } catch (error) {
        deps.log.warn({ err: error }, 'a workflow could not be told of a reply and will be told later');
        told = 0;
      }
      if (told < BATCH) await alarm.sleep(deps.pollMs ?? 5_000);
    }
  };

  const running = run();
  const listener = listenTo(deps.databaseUrl, INBOUND_NOTIFICATION, alarm.wake, deps.log);
  return {
    async stop() {
      stopped = true;
      alarm.wake();
      await Promise.all([listener.stop(), running]);
    },
  };
}

async function tell(
  temporal: Client,
  { id, shipmentId, at, actor, awaitsAnswer }: UntoldReply,
): Promise<void> {
  try {
    await temporal.workflow
      .getHandle(shipmentWorkflowId(shipmentId))
      .signal(staffWrote, { messageId: id, at, actor, awaitsAnswer });
  } catch (error) {
    // The parcel's story is over; its people may still write to each other.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
