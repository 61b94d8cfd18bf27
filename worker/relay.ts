import { setTimeout as delay } from 'node:timers/promises';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../db/database';
import { pendingEvents } from '../db/process-events';
import { type Claim, claimDue, RELAY_NOTIFICATION, releaseDelivered, releaseFailed } from '../db/relay';
import { loadFacts } from '../db/shipment-facts';
import type { ProcessEvent } from '../domain/process-event';
import type { ShipmentFacts } from '../domain/shipment-facts';
import { SHIPMENT_WORKFLOW, shipmentWorkflowId, trackingBatch } from '../workflows/contract';
import { listenTo } from './postgres-listener';
import { createWakeUp } from './wake-up';

/** The server refuses payloads of 2 MB; an event takes about 300 bytes. */
const EVENTS_PER_SIGNAL = 500;
const CLAIMED_AT_ONCE = 64;
const POLL_MS = 1_000;
/** Under load, a breath between rounds makes batches of what would be single deliveries. */
const GATHER_MS = 10;
/**
 * After an outage thousands of shipments may be due, and each workflow that hears of its news has to be replayed first. What is due
 * by the clock (pages) and what staff ask for stand in the same line, so the relay begins with few at a time and works itself up.
 */
const FIRST_CLAIMED = 8;
const DOUBLES_EVERY_MS = 5_000;
const BREATH_AT_FIRST_MS = 250;

export interface RelayDeps {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly logger: Logger;
  readonly onDelivered?: (shipments: number, events: number) => void;
}

/**
 * Brings what ingestion wrote to the workflows: one signal with an array per shipment, at least once on the wire; the
 * workflow's high-water mark makes it once in effect. Temporal down: nothing is lost, shipments stay due and are tried again.
 * Several relays may run: each claims its own shipments.
 */
export function startRelay(deps: RelayDeps): { stop(): Promise<void> } {
  const alarm = createWakeUp();
  const listener = listenTo(deps.databaseUrl, RELAY_NOTIFICATION, () => alarm.wake(), deps.logger);
  let stopped = false;

  async function run(): Promise<void> {
    let failures = 0;
    let begunAt = Date.now();
    /** What became of claims that Postgres went away before it could be told: else they would be out of reach for their time. */
    const unreleased: Delivery[] = [];
    while (!stopped) {
      const atOnce = claimedAtOnce(Date.now() - begunAt);
      const round = await deliverRound(deps, atOnce, unreleased).catch((error: unknown) => {
        deps.logger.warn({ err: error }, 'the relay could not reach Postgres');
        return { claimed: 0, failed: 1 };
      });
      failures = round.failed > 0 ? failures + 1 : 0;
      if (failures > 0) {
        await alarm.sleep(Math.min(250 * 2 ** failures, 5_000));
        begunAt = Date.now();
      } else if (round.claimed === 0) await alarm.sleep(POLL_MS);
      else if (round.claimed < atOnce) await delay(GATHER_MS);
      else if (atOnce < CLAIMED_AT_ONCE) await delay(BREATH_AT_FIRST_MS);
    }
  }

  const done = run();
  return {
    stop: async () => {
      stopped = true;
      alarm.wake();
      await Promise.all([done, listener.stop()]);
    },
  };
}

function claimedAtOnce(sinceBeginningMs: number): number {
  return Math.min(CLAIMED_AT_ONCE, Math.round(FIRST_CLAIMED * 2 ** (sinceBeginningMs / DOUBLES_EVERY_MS)));
}

async function deliverRound(
  deps: RelayDeps,
  atOnce: number,
  unreleased: Delivery[],
): Promise<{ claimed: number; failed: number }> {
  await release(deps, unreleased);
  const claims = await claimDue(deps.db, atOnce);
  if (claims.length === 0) return { claimed: 0, failed: 0 };
  unreleased.push(...(await deliverAll(deps, claims)));
  const failed = unreleased.filter((delivery) => !delivery.ok).length;
  await release(deps, unreleased);
  return { claimed: claims.length, failed };
}

async function deliverAll(deps: RelayDeps, claims: readonly Claim[]): Promise<Delivery[]> {
  const ids = claims.map((claim) => claim.id);
  try {
    const [events, facts] = await Promise.all([pendingEvents(deps.db, ids), loadFacts(deps.db, ids)]);
    return await Promise.all(
      claims.map((claim) => deliver(deps, claim, events.get(claim.id) ?? [], facts.get(claim.id))),
    );
  } catch (error) {
    deps.logger.warn({ err: error }, 'the relay could not read what is due');
    return claims.map((claim) => notDelivered(claim));
  }
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
    delivered.reduce((sum, one) => sum + one.events, 0),
  );
}

interface Delivery {
  readonly id: string;
  readonly ok: boolean;
  readonly seq: number;
  readonly factsVersion: number;
  readonly events: number;
}

async function deliver(
  deps: RelayDeps,
  claim: Claim,
  pending: readonly ProcessEvent[],
  facts: ShipmentFacts | undefined,
): Promise<Delivery> {
  const events = pending.slice(0, EVENTS_PER_SIGNAL);
  const delivery: Omit<Delivery, 'ok'> = {
    id: claim.id,
    seq: events.at(-1)?.seq ?? claim.deliveredSeq,
    factsVersion: facts?.version ?? claim.deliveredFacts,
    events: events.length,
  };
  try {
    await deps.temporal.workflow.signalWithStart(SHIPMENT_WORKFLOW, {
      workflowId: shipmentWorkflowId(claim.id),
      taskQueue: deps.taskQueue,
      args: [{ shipmentId: claim.id }],
      signal: trackingBatch,
      signalArgs: [
        {
          facts: facts !== undefined && facts.version > claim.deliveredFacts ? facts : null,
          events,
          follows: { seq: claim.deliveredSeq, facts: claim.deliveredFacts },
        },
      ],
      // What ended by itself has ended: a delivery that met its last round is for the record alone.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
    return { ...delivery, ok: true };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { ...delivery, ok: true };
    deps.logger.warn(
      { shipmentId: claim.id, err: error },
      'a delivery to the workflow failed and will be tried again',
    );
    return { ...delivery, ok: false };
  }
}

function notDelivered({ id, deliveredSeq, deliveredFacts }: Claim): Delivery {
  return { id, ok: false, seq: deliveredSeq, factsVersion: deliveredFacts, events: 0 };
}
