import { type Client, WorkflowExecutionAlreadyStartedError, type WorkflowHandle } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { newsUpTo, SHIPMENT_WORKFLOW, shipmentWorkflowId, trackingBatch } from './contract';

/** How the api and the worker reach the workflow of a shipment, whether or not it has begun. No part of the workflow itself. */
export interface ShipmentsToAsk {
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Has the relay tell the workflow of this shipment everything; false: the shipment is closed, or there is none. */
  readonly makeDue: (shipmentId: string) => Promise<boolean>;
}

/**
 * Asks, or tells, the workflow of a shipment something. One that has not begun, since nothing had to be done yet, begins now; so does one
 * that was lost, and goes on from what is written.
 *
 * @throws WorkflowNotFoundError when the shipment's story is over
 */
export async function askShipment<T>(
  shipments: ShipmentsToAsk,
  shipmentId: string,
  ask: (workflow: WorkflowHandle) => Promise<T>,
): Promise<T> {
  const workflow = shipments.temporal.workflow.getHandle(shipmentWorkflowId(shipmentId));
  try {
    return await ask(workflow);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) || !(await begin(shipments, shipmentId))) throw error;
    return await ask(workflow);
  }
}

/** False: it has come to its end. */
async function begin({ temporal, taskQueue, makeDue }: ShipmentsToAsk, shipmentId: string): Promise<boolean> {
  // First: should Temporal not answer, the relay begins it when it does.
  if (!(await makeDue(shipmentId))) return false;
  try {
    await temporal.workflow.signalWithStart(SHIPMENT_WORKFLOW, {
      workflowId: shipmentWorkflowId(shipmentId),
      taskQueue,
      args: [{ shipmentId }],
      // Told nothing, it reads all that there is.
      signal: trackingBatch,
      signalArgs: [newsUpTo({ seq: 0, facts: 0 })],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
