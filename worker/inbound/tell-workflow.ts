import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { customerWrote, shipmentWorkflowId } from '../../workflows/contract';
import type { InboundHandler } from './inbound-handler';

/** The last to be asked: whoever is not staff is a customer, and the parcel's workflow hears that they wrote. */
export function tellWorkflow(temporal: Client): InboundHandler {
  return async ({ id, shipmentId, receivedAt }) => {
    if (shipmentId === null) return 'not_mine';
    try {
      await temporal.workflow
        .getHandle(shipmentWorkflowId(shipmentId))
        .signal(customerWrote, { messageId: id, at: receivedAt });
    } catch (error) {
      // The parcel's story is over: the message stays in its conversation, where staff see it.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    return 'handled';
  };
}
