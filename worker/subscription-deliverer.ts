import type { Logger } from 'pino';
import { postWebhook } from '../channels/webhook';
import type { Database } from '../db/database';
import {
  claimDueDeliveries,
  type DueDelivery,
  failOverdueDeliveries,
  recordAttempt,
} from '../db/delivery-queue';
import { createLanes } from './delivery-lanes';
import { createWakeUp } from './wake-up';

export interface SubscriptionDelivererDeps {
  readonly db: Database;
  readonly log: Logger;
  /** ALLOW_PRIVATE_WEBHOOK_TARGETS: targets in private networks and on this machine, for laptops and tests. */
  readonly allowPrivateTargets: boolean;
  /** How long a subscriber may take to answer (ms), default 15,000. */
  readonly timeoutMs?: number;
  /** How often to look for due deliveries (ms), default 1,000. */
  readonly pollMs?: number;
}

export interface RunningSubscriptionDeliverer {
  /** Takes nothing new and resolves when what is in hand is done. */
  stop(): Promise<void>;
}

const PER_SUBSCRIPTION = 5;
const QUICK_AT_ONCE = 50;
/** Sockets that are waited on; with five of each that is forty subscribers that have just begun to hang. */
const SLOW_AT_ONCE = 200;
const MOMENT_MS = 1_000;
const LOOK_FOR_OVERDUE_MS = 60_000;

/**
 * Tells subscribers what happened, at least once each and in no promised order; who does not answer holds up nobody else
 * (delivery-lanes.ts). The queue is Postgres (db/delivery-queue.ts), so
 * any number of workers may do this side by side.
 */
export async function startSubscriptionDeliverer(
  deps: SubscriptionDelivererDeps,
): Promise<RunningSubscriptionDeliverer> {
  const timeoutMs = deps.timeoutMs ?? 15_000;
  const pollMs = deps.pollMs ?? 1_000;
  const alarm = createWakeUp();
  const lanes = createLanes(
    {
      perSubscription: PER_SUBSCRIPTION,
      quick: QUICK_AT_ONCE,
      slow: SLOW_AT_ONCE,
      momentMs: Math.min(MOMENT_MS, timeoutMs / 4),
    },
    () => alarm.wake(),
  );
  const inHand = new Set<Promise<void>>();
  let stopped = false;
  let lookedForOverdueAt = 0;

  /** Whether anybody answered. */
  const deliver = async (delivery: DueDelivery): Promise<boolean> => {
    const result = await postWebhook(
      {
        url: delivery.url,
        id: delivery.id,
        secrets: delivery.secrets,
        body: JSON.stringify({
          type: delivery.eventType,
          timestamp: delivery.createdAt,
          data: delivery.payload,
        }),
      },
      { timeoutMs, allowPrivateTargets: deps.allowPrivateTargets },
    );
    try {
      await recordAttempt(deps.db, delivery, result);
    } catch (error) {
      // The lease ends and it is told again: a subscriber recognises the webhook id.
      deps.log.error({ err: error, deliveryId: delivery.id }, 'could not record a webhook delivery');
    }
    return result.status !== null;
  };

  const start = (delivery: DueDelivery): void => {
    const giveBack = lanes.take(delivery.subscriptionId);
    const running = deliver(delivery)
      .then(giveBack)
      .finally(() => inHand.delete(running));
    inHand.add(running);
  };

  const look = async (): Promise<number> => {
    if (Date.now() - lookedForOverdueAt > LOOK_FOR_OVERDUE_MS) {
      lookedForOverdueAt = Date.now();
      await failOverdueDeliveries(deps.db);
    }
    const room = lanes.room();
    if (room === 0) return 0;
    const due = await claimDueDeliveries(deps.db, {
      perSubscription: PER_SUBSCRIPTION,
      limit: room,
      leaseMs: 2 * timeoutMs + 10_000,
      places: lanes.fewer(),
    });
    for (const delivery of due) start(delivery);
    return due.length;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      let found = 0;
      try {
        found = await look();
      } catch (error) {
        deps.log.warn({ err: error }, 'could not look for due webhook deliveries');
      }
      if (found === 0) await alarm.sleep(pollMs);
    }
    await Promise.all(inHand);
  };

  const running = run();
  return {
    async stop() {
      stopped = true;
      alarm.wake();
      await running;
    },
  };
}
