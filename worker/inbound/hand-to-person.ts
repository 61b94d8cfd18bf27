import { createHash } from 'node:crypto';
import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { Logger } from 'pino';
import type { InboundMessage } from '../../db/inbound-queue';
import { actOnCase, shipmentWorkflowId } from '../../workflows/contract';

const WAIT_MS = 20_000;

/**
 * The customer wants a person: the case's next page goes out now. It carries when the customer wrote, so that it skips no step
 * that ran since, and the message's own name, so that a repeat pages nobody twice.
 *
 * @throws when the workflow cannot be reached; then to be tried again
 */
export async function handToPerson(
  { temporal, log }: { readonly temporal: Client; readonly log: Logger },
  shipmentId: string,
  caseId: string,
  message: InboundMessage,
): Promise<void> {
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(shipmentId));
  try {
    await temporal.withDeadline(Date.now() + WAIT_MS, () =>
      handle.executeUpdate(actOnCase, {
        args: [{ type: 'escalate', caseId, actor: 'customer', requestedAt: message.receivedAt }],
        updateId: createHash('sha256').update(`person ${message.id}`).digest('hex').slice(0, 36),
      }),
    );
  } catch (error) {
    const refused = error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure;
    // Somebody was paged meanwhile, has the case, or it is over: a person sees the message in any case.
    if (!refused && !(error instanceof WorkflowNotFoundError)) throw error;
    log.info({ messageId: message.id, caseId, err: error }, 'nobody further was paged for a customer');
  }
}
