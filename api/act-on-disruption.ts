import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type {
  DisruptionAction,
  DisruptionOutcome,
  DisruptionRefusal,
} from '../domain/disruption/disruption-action';
import { stableId } from '../domain/stable-id';
import { actOnDisruption, disruptionWorkflowId } from '../workflows/contract';
import { whenThereIsRoom } from '../workflows/room-to-ask';
import type { ApiDeps } from './deps';
import { invalidField, Problem } from './problem';
import { unavailable } from './temporal-errors';

/** How long a person waits for the outcome (ms): an approval writes a message for each member. */
const WAIT_MS = 25_000;

/**
 * Asks the disruption's workflow to act, and waits for the outcome. Throws a problem when it refuses or is away.
 *
 * @param once the same for each repetition of the same request: the workflow acts on it once
 */
export async function actOn(
  { temporal }: ApiDeps,
  disruption: { readonly id: string; readonly isOver: boolean },
  once: string,
  action: DisruptionAction,
): Promise<DisruptionOutcome> {
  const handle = temporal.workflow.getHandle(disruptionWorkflowId(disruption.id));
  try {
    return await whenThereIsRoom(handle.workflowId, () =>
      temporal.withDeadline(Date.now() + WAIT_MS, () =>
        handle.executeUpdate(actOnDisruption, {
          args: [action],
          updateId: stableId(`${action.type} ${disruption.id} ${once}`),
        }),
      ),
    );
  } catch (error) {
    throw problemOf(error, disruption.isOver);
  }
}

function problemOf(error: unknown, isOver: boolean): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    if (!(cause instanceof ApplicationFailure)) return error;
    if (cause.type === ('end_in_the_past' satisfies DisruptionRefusal)) {
      return invalidField('body', '/expectedEnd', 'must lie in the future');
    }
    if (cause.type === ('already_approved' satisfies DisruptionRefusal)) {
      return new Problem('already_approved', 'Customers were told of it.', { cause: error });
    }
    if (
      cause.type === ('disruption_over' satisfies DisruptionRefusal) ||
      // The workflow ended while the update waited.
      /completed|closed/i.test(`${cause.type} ${cause.message}`)
    ) {
      return over(error);
    }
    return error;
  }
  if (error instanceof WorkflowNotFoundError) {
    return isOver
      ? over(error)
      : new Problem('workflow_unavailable', 'The workflow has not been started yet.', {
          retryAfter: 1,
          cause: error,
        });
  }
  return unavailable(error) ?? error;
}

function over(cause: unknown): Problem {
  return new Problem('disruption_over', 'The disruption was resolved or declined.', { cause });
}
