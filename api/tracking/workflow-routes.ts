import { setTimeout as delay } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/common';
import { z } from 'zod';
import { loadProcess, type WrittenProcess } from '../../db/cases/processes';
import type { Database } from '../../db/postgres/database';
import { getShipment } from '../../db/tracking/shipments';
import { askShipment } from '../../workflows/ask-shipment';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { shipmentsToAsk } from '../http/deps';
import { Problem } from '../http/problem';
import { unavailable } from '../http/temporal-errors';
import { WorkflowState } from './workflow-schemas';

/** How long the caller waits for the workflow (ms). */
const WAIT_MS = 5_000;
const FIRST_ROUND_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 50;

export const getWorkflow = defineRoute({
  method: 'get',
  path: '/v1/shipments/{id}/workflow',
  operationId: 'getWorkflow',
  tag: 'Shipments',
  summary: "The live state of the shipment's workflow",
  description:
    'What is written with each round, and how its run in Temporal stands, for looking into things. A workflow that has not begun, since nothing had to be done yet, begins with this.',
  auth: 'read',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'What the process remembers.', schema: WorkflowState } },
  problems: ['workflow_not_started', 'workflow_unavailable'],
  async handle({ params, deps }) {
    const shipment = await getShipment(deps.db, params.id);
    if (shipment === undefined) {
      throw new Problem('not_found', 'There is no shipment with this id.');
    }
    try {
      return await deps.temporal.withDeadline(Date.now() + WAIT_MS, async () => {
        const { workflowId, runId, status } = await askShipment(shipmentsToAsk(deps), params.id, (workflow) =>
          workflow.describe(),
        );
        const process = await processOf(deps.db, params.id);
        if (process === null) {
          throw new Problem('workflow_not_started', 'The workflow has not taken its first round yet.');
        }
        // Of what has ended the story of the parcel is kept with the shipment alone.
        const { tracking } = process.state.closed ? shipment : process.state;
        const state = copy({ ...process.state, tracking });
        return reply(200, { workflowId, runId, status: status.name, state });
      });
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) {
        throw new Problem(
          'workflow_not_started',
          'The shipment is closed, and Temporal knows no workflow of it.',
          {
            cause: error,
          },
        );
      }
      throw unavailable(error) ?? error;
    }
  },
});

/** Of a workflow that has just begun, its first round is waited for. */
async function processOf(db: Database, shipmentId: string): Promise<WrittenProcess | null> {
  const until = Date.now() + FIRST_ROUND_WITHIN_MS;
  for (;;) {
    const process = await loadProcess(db, shipmentId);
    if (process !== null || Date.now() > until) return process;
    await delay(LOOK_EVERY_MS);
  }
}

/** The domain's read-only types as the schema's; it is JSON either way. */
function copy(state: unknown): z.output<typeof WorkflowState>['state'] {
  return state as z.output<typeof WorkflowState>['state'];
}
