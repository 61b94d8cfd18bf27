import type { Logger } from 'pino';
import { postWebhook } from '../../channels/webhook';
import type { Database } from '../../db/postgres/database';
import { DELIVERY_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import {
  claimDueDeliveries,
  type DueDelivery,
  failOverdueDeliveries,
  recordAttempt,
  untilNextDelivery,
} from '../../db/subscriptions/delivery-queue';
import { startQueueLoop } from '../queue-loop';
import { createLanes } from './delivery-lanes';

export interface SubscriptionDelivererDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly log: Logger;
  /** ALLOW_PRIVATE_WEBHOOK_TARGETS: targets in private networks and on this machine, for laptops and tests. */
  readonly allowPrivateTargets: boolean;
  /** SANDBOX: to this machine alone. */
  readonly onlyThisMachine?: boolean;
  /** How long a subscriber may take to answer (ms), default 15,000. */
  readonly timeoutMs?: number;
  readonly lookEveryMs?: number;
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
 * (delivery-lanes.ts). The queue is Postgres (db/subscriptions/delivery-queue.ts), so
 * any number of workers may do this side by side.
 */
export async function startSubscriptionDeliverer(
  deps: SubscriptionDelivererDeps,
): Promise<RunningSubscriptionDeliverer> {
  const timeoutMs = deps.timeoutMs ?? 15_000;
  const lanes = createLanes(
    {
      perSubscription: PER_SUBSCRIPTION,
      quick: QUICK_AT_ONCE,
      slow: SLOW_AT_ONCE,
      momentMs: Math.min(MOMENT_MS, timeoutMs / 4),
    },
    () => loop.wake(),
  );
  const inHand = new Set<Promise<void>>();
  let lookedForOverdueAt = Number.NEGATIVE_INFINITY;

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
      {
        timeoutMs,
        allowPrivateTargets: deps.allowPrivateTargets,
        onlyThisMachine: deps.onlyThisMachine ?? false,
      },
    );
    try {
      const pauseMs = await recordAttempt(deps.db, delivery, result);
      if (pauseMs !== null) loop.wakeIn(pauseMs);
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

  const failOverdue = async (): Promise<void> => {
    if (performance.now() - lookedForOverdueAt < LOOK_FOR_OVERDUE_MS) return;
    lookedForOverdueAt = performance.now();
    await failOverdueDeliveries(deps.db);
  };

  const loop = startQueueLoop(
    {
      task: 'look for due webhook deliveries',
      notifications: [DELIVERY_NOTIFICATION],
      async work() {
        await failOverdue();
        const room = lanes.room();
        if (room === 0) return 'none';
        const due = await claimDueDeliveries(deps.db, {
          perSubscription: PER_SUBSCRIPTION,
          limit: room,
          leaseMs: 2 * timeoutMs + 10_000,
          places: lanes.fewer(),
        });
        for (const delivery of due) start(delivery);
        return due.length === 0 ? 'none' : 'more';
      },
      async untilNext() {
        await failOverdue();
        return untilNextDelivery(deps.db);
      },
    },
    deps,
  );
  return {
    async stop() {
      await loop.stop();
      await Promise.all(inHand);
    },
  };
}
