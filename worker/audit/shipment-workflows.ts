import { type Client, QueryNotRegisteredError, QueryRejectedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ShipmentWorkflows, WorkflowLife } from '../../activities/audit/shipment-workflows';
import type { Settings } from '../../config/settings';
import {
  SHIPMENT_WORKFLOW,
  SHIPMENT_WORKFLOW_BEFORE,
  shipmentWorkflowId,
  standing,
  trackingBatch,
} from '../../workflows/contract';

const PAGE = 1_000;
/** How long a workflow may take to answer (ms); it may have to be replayed first. */
const ANSWER_WITHIN_MS = 15_000;
const CALL_WITHIN_MS = 20_000;

export function createShipmentWorkflows(
  temporal: Client,
  settings: Pick<Settings, 'TEMPORAL_NAMESPACE' | 'TEMPORAL_TASK_QUEUE'>,
): ShipmentWorkflows {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = settings;
  const running = `WorkflowType IN ('${SHIPMENT_WORKFLOW}', '${SHIPMENT_WORKFLOW_BEFORE}') AND TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
  const handleOf = (shipmentId: string) => temporal.workflow.getHandle(shipmentWorkflowId(shipmentId));
  const within = <T>(call: () => Promise<T>): Promise<T> =>
    temporal.withDeadline(Date.now() + CALL_WITHIN_MS, call);

  async function list(query: string, token: Uint8Array | null) {
    const page = await within(() =>
      temporal.workflowService.listWorkflowExecutions({
        namespace,
        query,
        pageSize: PAGE,
        ...(token === null ? {} : { nextPageToken: token }),
      }),
    );
    const shipmentIds = (page.executions ?? []).flatMap(
      ({ execution }) => shipmentOf(execution?.workflowId) ?? [],
    );
    return { shipmentIds, token: page.nextPageToken };
  }

  return {
    async listedRunning(shipmentIds) {
      if (shipmentIds.length === 0) return new Set();
      const names = shipmentIds.map((id) => `'${shipmentWorkflowId(id)}'`).join(', ');
      return new Set((await list(`${running} AND WorkflowId IN (${names})`, null)).shipmentIds);
    },
    async pageOfRunning(token) {
      const page = await list(running, token === null ? null : Buffer.from(token, 'base64'));
      const next =
        page.token === null || page.token === undefined || page.token.length === 0 ? null : page.token;
      return {
        shipmentIds: page.shipmentIds,
        next: next === null ? null : Buffer.from(next).toString('base64'),
      };
    },
    async lifeOf(shipmentId) {
      try {
        const { status } = await within(() => handleOf(shipmentId).describe());
        return lifeIn(status.name);
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'unknown';
        throw error;
      }
    },
    async standingOf(shipmentId) {
      try {
        return await temporal.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
          handleOf(shipmentId).query(standing),
        );
      } catch (error) {
        if (isTimeout(error)) return null;
        throw error;
      }
    },
    async poke(shipmentId) {
      try {
        await within(() => handleOf(shipmentId).signal(trackingBatch, { facts: null, events: [] }));
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    async terminate(shipmentId, reason) {
      await within(() => handleOf(shipmentId).terminate(reason));
    },
  };
}

const PREFIX = shipmentWorkflowId('');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function shipmentOf(workflowId: string | null | undefined): string | null {
  const id = workflowId?.startsWith(PREFIX) ? workflowId.slice(PREFIX.length) : '';
  return UUID.test(id) ? id : null;
}

function lifeIn(status: string): WorkflowLife {
  switch (status) {
    case 'RUNNING':
    case 'CONTINUED_AS_NEW':
    case 'PAUSED':
      return 'running';
    case 'COMPLETED':
      return 'completed';
    default:
      return 'broken';
  }
}

/** gRPC's deadline_exceeded: the workflow's worker, or its code, does not get to an answer. */
const DEADLINE_EXCEEDED = 4;

/** It does not answer; everything else means that nobody can be asked now. */
function isTimeout(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (error instanceof QueryRejectedError || error instanceof QueryNotRegisteredError) return true;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return (cause as { readonly code?: unknown }).code === DEADLINE_EXCEEDED;
}
