import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../domain/cases/case-action';
import type {
  DisruptionAction,
  DisruptionOutcome,
  DisruptionRefusal,
} from '../domain/disruptions/disruption-action';
import { askShipment, type ShipmentsToAsk } from './ask-shipment';
import { actOnCase, actOnDisruption, disruptionWorkflowId } from './contract';
import { whenThereIsRoom } from './room-to-ask';

/** How the api and the worker ask a workflow to do what a person wants, and hear the outcome. No part of the workflows themselves. */

export type ActAnswer<Outcome, Refusal> =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly cause: unknown };

/** How long a person waits for the outcome (ms). */
const WAIT_MS = 10_000;
/** An approval writes a message for each member of a disruption. */
const WAIT_FOR_DISRUPTION_MS = 25_000;

const CASE_REFUSALS: Readonly<Record<CaseRefusal, true>> = {
  case_not_open: true,
  snooze_in_the_past: true,
  nothing_to_escalate: true,
  stale_escalation: true,
  held_by_another: true,
};
const DISRUPTION_REFUSALS: Readonly<Record<DisruptionRefusal, true>> = {
  disruption_over: true,
  already_approved: true,
  end_in_the_past: true,
};

/**
 * Asks the shipment's workflow, and waits for the outcome. The same `updateId` again gives the same outcome: the workflow acts on it once.
 *
 * @throws TooManyAtOnce when others act on the same parcel and go on doing so; then it was certainly not done
 * @throws the client's error when Temporal or its workers do not answer in time; then nobody knows whether it was done
 */
export async function askToAct(
  shipments: ShipmentsToAsk,
  shipmentId: string,
  action: CaseAction,
  updateId: string,
): Promise<ActAnswer<CaseOutcome, CaseRefusal>> {
  const ask = () =>
    askShipment(shipments, shipmentId, (workflow) =>
      whenThereIsRoom(workflow.workflowId, () =>
        shipments.temporal.withDeadline(Date.now() + WAIT_MS, () =>
          workflow.executeUpdate(actOnCase, { args: [action], updateId }),
        ),
      ),
    );
  // A workflow that is not there has closed its cases.
  return await answered(ask, CASE_REFUSALS, { ended: 'case_not_open', notFound: 'case_not_open' });
}

/**
 * The same of a disruption's workflow.
 *
 * @throws WorkflowNotFoundError too, when the workflow of a disruption that is not over has not been started yet
 */
export async function askDisruptionToAct(
  temporal: Client,
  { id, isOver }: { readonly id: string; readonly isOver: boolean },
  action: DisruptionAction,
  updateId: string,
): Promise<ActAnswer<DisruptionOutcome, DisruptionRefusal>> {
  const workflow = temporal.workflow.getHandle(disruptionWorkflowId(id));
  const ask = () =>
    whenThereIsRoom(workflow.workflowId, () =>
      temporal.withDeadline(Date.now() + WAIT_FOR_DISRUPTION_MS, () =>
        workflow.executeUpdate(actOnDisruption, { args: [action], updateId }),
      ),
    );
  return await answered(ask, DISRUPTION_REFUSALS, {
    ended: 'disruption_over',
    notFound: isOver ? 'disruption_over' : null,
  });
}

/**
 * @param when what it means that the workflow ended while the update waited, and that there is none (null: an error)
 */
async function answered<Outcome, Refusal extends string>(
  ask: () => Promise<Outcome>,
  refusals: Readonly<Record<Refusal, true>>,
  when: { readonly ended: Refusal; readonly notFound: Refusal | null },
): Promise<ActAnswer<Outcome, Refusal>> {
  try {
    return { kind: 'done', outcome: await ask() };
  } catch (error) {
    const refusal = error instanceof WorkflowNotFoundError ? when.notFound : saidBy(error);
    if (refusal === null) throw error;
    return { kind: 'refused', refusal, cause: error };
  }

  function saidBy(error: unknown): Refusal | null {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure)) return null;
    if (cause.type != null && cause.type in refusals) return cause.type as Refusal;
    return /completed|closed/i.test(`${cause.type} ${cause.message}`) ? when.ended : null;
  }
}
