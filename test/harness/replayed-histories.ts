import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { Database } from '../../db/postgres/database';
import { workflowCode } from '../../worker/workflow-code';
import { disruptionWorkflowId, shipmentWorkflowId } from '../../workflows/contract';
import { serverFact } from './servers';

/** Of a storm of thousands, more of the same would tell nothing new. */
const MOST = 150;

/**
 * Whatever a story went through, the same code replays the histories that it left: those of all its disruptions, and of its parcels,
 * the troubled ones first.
 *
 * @throws Error with what did not replay and why
 */
export async function replayHistories(db: Database, client: Client): Promise<void> {
  const ids = await workflowIds(db);
  const histories: { workflowId: string; history: object }[] = [];
  for (const workflowId of ids) {
    const history = await client.workflow
      .getHandle(workflowId)
      .fetchHistory()
      .catch((error: unknown) => {
        if (isUnknown(error)) return null;
        throw error;
      });
    if (history !== null) histories.push({ workflowId, history });
  }
  if (histories.length === 0) return;
  const failures: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    workflowCode(serverFact('workflowBundle')),
    histories,
  )) {
    if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  }
  if (failures.length > 0) throw new Error(`histories that do not replay:\n${failures.join('\n')}`);
}

/** gRPC's not_found: a parcel whose workflow no relay has started yet. */
function isUnknown(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 5;
}

async function workflowIds(db: Database): Promise<string[]> {
  const disruptions = await db.selectFrom('disruptions').select('id').limit(MOST).execute();
  const shipments = await db
    .selectFrom('shipments as s')
    .select('s.id')
    .orderBy(
      (row) =>
        row
          .selectFrom('caseEntries as e')
          .innerJoin('cases as c', 'c.id', 'e.caseId')
          .select((entry) => entry.fn.countAll().as('count'))
          .whereRef('c.shipmentId', '=', 's.id'),
      'desc',
    )
    .limit(MOST)
    .execute();
  return [
    ...disruptions.map(({ id }) => disruptionWorkflowId(id)),
    ...shipments.map(({ id }) => shipmentWorkflowId(id)),
  ];
}
