import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../domain/case-action';
import { actOnCase, shipmentWorkflowId } from './contract';
import { whenThereIsRoom } from './room-to-ask';

/** How the api and the worker ask a shipment's workflow to act on a case. No part of the workflow itself. */

export type ActAnswer =
  | { readonly kind: 'done'; readonly outcome: CaseOutcome }
  | { readonly kind: 'refused'; readonly refusal: CaseRefusal; readonly cause: unknown };

/** How long a person waits for the outcome (ms). */
const WAIT_MS = 10_000;

/**
 * Asks, and waits for the outcome. The same `updateId` again gives the same outcome: the workflow acts on it once.
 *
 * @throws TooManyAtOnce when others act on the same parcel and go on doing so; then it was certainly not done
 * @throws the client's error when Temporal or its workers do not answer in time; then nobody knows whether it was done
 */
export async function askToAct(
  temporal: Client,
  shipmentId: string,
  action: CaseAction,
  updateId: string,
): Promise<ActAnswer> {
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(shipmentId));
  try {
    const outcome = await whenThereIsRoom(handle.workflowId, () =>
      temporal.withDeadline(Date.now() + WAIT_MS, () =>
        handle.executeUpdate(actOnCase, { args: [action], updateId }),
      ),
    );
    return { kind: 'done', outcome };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return { kind: 'refused', refusal, cause: error };
  }
}

const REFUSALS: Readonly<Record<CaseRefusal, true>> = {
  case_not_open: true,
  snooze_in_the_past: true,
  nothing_to_escalate: true,
  stale_escalation: true,
};

function refusalOf(error: unknown): CaseRefusal | null {
  if (error instanceof WorkflowNotFoundError) return 'case_not_open';
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) return null;
  if (cause.type != null && cause.type in REFUSALS) return cause.type as CaseRefusal;
  // The workflow ended while the update waited: whatever was open is closed with it.
  return /completed|closed/i.test(`${cause.type} ${cause.message}`) ? 'case_not_open' : null;
}
