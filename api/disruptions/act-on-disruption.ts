import { WorkflowNotFoundError } from '@temporalio/common';
import type { DisruptionAction, DisruptionOutcome } from '../../domain/disruptions/disruption-action';
import { stableId } from '../../domain/tracking/stable-id';
import { askDisruptionToAct } from '../../workflows/ask-to-act';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { outcomeOf } from '../http/refusals';
import { unavailable } from '../http/temporal-errors';

/**
 * Asks the disruption's workflow to act, and waits for the outcome.
 *
 * @param once the same for each repetition of the same request: the workflow acts on it once
 * @throws Problem when it refuses or is away
 */
export async function actOn(
  { temporal }: ApiDeps,
  disruption: { readonly id: string; readonly isOver: boolean },
  once: string,
  action: DisruptionAction,
): Promise<DisruptionOutcome> {
  try {
    const updateId = stableId(`${action.type} ${disruption.id} ${once}`);
    return outcomeOf(await askDisruptionToAct(temporal, disruption, action, updateId));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      throw new Problem('workflow_unavailable', 'The workflow has not been started yet.', {
        retryAfter: 1,
        cause: error,
      });
    }
    throw unavailable(error) ?? error;
  }
}
