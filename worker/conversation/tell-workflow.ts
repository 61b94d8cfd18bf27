import { WorkflowNotFoundError } from '@temporalio/common';
import type { InboundMessage } from '../../db/conversation/inbound-queue';
import type { Executor } from '../../db/postgres/database';
import { mayReopen } from '../../db/tracking/reopen-shipment';
import { askShipment, type ShipmentsToAsk } from '../../workflows/ask-shipment';
import { customerWrote, SHIPMENT_WORKFLOW, shipmentWorkflowId } from '../../workflows/contract';

/**
 * The parcel's workflow hears that its customer wrote. Where the parcel's story is over it goes on for that (domain/cases/process/reopen.ts).
 * False: it is over for good, since the customer is not known any more or another parcel has its number.
 *
 * @throws when Temporal cannot be reached; then to be tried again
 */
export async function hearOfIt(
  db: Executor,
  shipments: ShipmentsToAsk,
  shipmentId: string,
  { id, receivedAt }: Pick<InboundMessage, 'id' | 'receivedAt'>,
): Promise<boolean> {
  const wrote = { messageId: id, at: receivedAt };
  try {
    await askShipment(shipments, shipmentId, (workflow) => workflow.signal(customerWrote, wrote));
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  if (!(await mayReopen(db, shipmentId))) return false;
  await shipments.temporal.workflow.signalWithStart(SHIPMENT_WORKFLOW, {
    workflowId: shipmentWorkflowId(shipmentId),
    taskQueue: shipments.taskQueue,
    args: [{ shipmentId }],
    signal: customerWrote,
    signalArgs: [wrote],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return true;
}
