import { WorkflowNotFoundError } from '@temporalio/common';
import { z } from 'zod';
import { loadProcess } from '../../db/processes';
import { shipmentExists } from '../../db/shipments';
import { shipmentWorkflowId } from '../../workflows/contract';
import { defineRoute, reply } from '../define-route';
import { Problem } from '../problem';
import { Id } from '../schemas/basics';
import { WorkflowState } from '../schemas/workflow';
import { unavailable } from '../temporal-errors';

/** How long the caller waits for the workflow (ms). */
const WAIT_MS = 5_000;

export const getWorkflow = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}/workflow',
  operationId: 'getWorkflow',
  tag: 'Shipments',
  summary: "The live state of the shipment's workflow",
  description:
    'What is written with each round, and how its run in Temporal stands, for looking into things.',
  auth: 'read',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'What the process remembers.', schema: WorkflowState } },
  problems: ['workflow_not_started', 'workflow_unavailable'],
  async handle({ params, deps }) {
    if (!(await shipmentExists(deps.db, params.id))) {
      throw new Problem('not_found', 'There is no shipment with this id.');
    }
    const workflowId = shipmentWorkflowId(params.id);
    const handle = deps.temporal.workflow.getHandle(workflowId);
    try {
      return await deps.temporal.withDeadline(Date.now() + WAIT_MS, async () => {
        const { runId, status } = await handle.describe();
        const process = await loadProcess(deps.db, params.id);
        if (process === null) {
          throw new Problem('workflow_not_started', 'The workflow has not taken its first round yet.');
        }
        return reply(200, { workflowId, runId, status: status.name, state: copy(process.state) });
      });
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) {
        throw new Problem('workflow_not_started', 'The workflow has not been started yet.', { cause: error });
      }
      throw unavailable(error) ?? error;
    }
  },
});

/** The domain's read-only types as the schema's; it is JSON either way. */
function copy(state: unknown): z.output<typeof WorkflowState>['state'] {
  return state as z.output<typeof WorkflowState>['state'];
}
