import { setTimeout as delay } from 'node:timers/promises';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../../db/postgres/database';
import { RELAY_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import { type Claim, claimDue, releaseDelivered, releaseFailed, untilNextDue } from '../../db/tracking/relay';
import { newsUpTo, SHIPMENT_WORKFLOW, shipmentWorkflowId, trackingBatch } from '../../workflows/contract';
import { type QueueLoop, startQueueLoop } from '../queue-loop';

const CLAIMED_AT_ONCE = 64;
/** Under load, a breath between claims makes batches of what would be single deliveries; and the worker takes up what it was given. */
const GATHER_MS = 10;
const TAKEN_UP_MS = 25;
/** However full the worker is, what is due does not wait for longer than this for one more to be told. */
const LONGEST_WITHOUT_ROOM_MS = 1_000;

/** Well within a claim, also where Temporal hangs. */
const ANSWER_WITHIN_MS = 10_000;

export interface RelayDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  /** On the connection of the workers: a call over it costs half of one by grpc-js, and there is one for each shipment that is due. */
  readonly temporal: Client;
  readonly taskQueue: string;
  /**
   * How many more workflows the worker takes up now. What was signalled stands in Temporal's queue in the order of its signals; what
   * waits in Postgres can still be overtaken. Default: always enough.
   */
  readonly room?: () => number;
  readonly log: Logger;
  readonly onDelivered?: (shipments: number, events: number) => void;
}

/**
 * Tells the workflows of what ingestion wrote: one signal per shipment that says how far it goes, at least once on the wire; what the
 * process remembers makes it once in effect. Temporal down: nothing is lost, shipments stay due and are tried again.
 * Several relays may run: each claims its own shipments.
 */
export function startRelay(deps: RelayDeps): QueueLoop {
  /** What became of claims that Postgres went away before it could be told: else they would be out of reach for their time. */
  const unreleased: Delivery[] = [];
  let hadRoomAt = performance.now();
  const roomNow = (): number => {
    const room = Math.min(CLAIMED_AT_ONCE, deps.room?.() ?? CLAIMED_AT_ONCE);
    const isLongFull = performance.now() - hadRoomAt > LONGEST_WITHOUT_ROOM_MS;
    if (room <= 0 && !isLongFull) return 0;
    hadRoomAt = performance.now();
    return Math.max(1, room);
  };
  return startQueueLoop(
    {
      task: 'bring what is due to the workflows',
      notifications: [RELAY_NOTIFICATION],
      async work() {
        const room = roomNow();
        if (room === 0) {
          await delay(TAKEN_UP_MS);
          return 'more';
        }
        const { claimed, failed } = await deliverRound(deps, room, unreleased);
        if (failed > 0) return 'failed';
        if (claimed === 0) return 'none';
        await delay(claimed < room ? GATHER_MS : TAKEN_UP_MS);
        return 'more';
      },
      untilNext: () => untilNextDue(deps.db),
    },
    { listener: deps.listener, log: deps.log },
  );
}

async function deliverRound(
  deps: RelayDeps,
  atOnce: number,
  unreleased: Delivery[],
): Promise<{ claimed: number; failed: number }> {
  await release(deps, unreleased);
  const claims = await claimDue(deps.db, atOnce);
  if (claims.length === 0) return { claimed: 0, failed: 0 };
  unreleased.push(...(await Promise.all(claims.map((claim) => deliver(deps, claim)))));
  const failed = unreleased.filter((delivery) => !delivery.ok).length;
  await release(deps, unreleased);
  return { claimed: claims.length, failed };
}

async function release(deps: RelayDeps, unreleased: Delivery[]): Promise<void> {
  const delivered = unreleased.filter((delivery) => delivery.ok);
  await releaseDelivered(deps.db, delivered);
  await releaseFailed(
    deps.db,
    unreleased.filter((delivery) => !delivery.ok),
  );
  unreleased.length = 0;
  if (delivered.length === 0) return;
  deps.onDelivered?.(
    delivered.length,
    delivered.reduce((sum, delivery) => sum + delivery.events, 0),
  );
}

interface Delivery {
  readonly id: string;
  readonly ok: boolean;
  readonly seq: number;
  readonly factsVersion: number;
  readonly events: number;
}

async function deliver(deps: RelayDeps, claim: Claim): Promise<Delivery> {
  const delivery: Omit<Delivery, 'ok'> = {
    id: claim.id,
    seq: claim.lastSeq,
    factsVersion: claim.factsVersion,
    events: claim.lastSeq - claim.deliveredSeq,
  };
  try {
    await deps.temporal.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      deps.temporal.workflow.signalWithStart(SHIPMENT_WORKFLOW, {
        workflowId: shipmentWorkflowId(claim.id),
        taskQueue: deps.taskQueue,
        args: [{ shipmentId: claim.id }],
        signal: trackingBatch,
        signalArgs: [newsUpTo({ seq: claim.lastSeq, facts: claim.factsVersion })],
        // What ended by itself has ended: a delivery that met its last round is for the record alone.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    );
    return { ...delivery, ok: true };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { ...delivery, ok: true };
    deps.log.warn(
      { shipmentId: claim.id, err: error },
      'a delivery to the workflow failed and will be tried again',
    );
    return { ...delivery, ok: false };
  }
}
