import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { InboundMessage } from '../../db/inbound-queue';
import { customerWrote, shipmentWorkflowId } from '../../workflows/contract';

/** The parcel's workflow hears that its customer wrote. @throws when Temporal cannot be reached; then to be tried again */
export async function hearOfIt(
  temporal: Client,
  shipmentId: string,
  { id, receivedAt }: Pick<InboundMessage, 'id' | 'receivedAt'>,
): Promise<void> {
  try {
    await temporal.workflow
      .getHandle(shipmentWorkflowId(shipmentId))
      .signal(customerWrote, { messageId: id, at: receivedAt });
  } catch (error) {
    // The parcel's story is over: the message stays in its conversation, where staff see it.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
