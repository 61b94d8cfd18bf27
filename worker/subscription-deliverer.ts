import type { Logger } from 'pino';
import type { Database } from '../db/database';

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
  stop(): Promise<void>;
}

export async function startSubscriptionDeliverer(
  _deps: SubscriptionDelivererDeps,
): Promise<RunningSubscriptionDeliverer> {
  throw new Error('not yet');
}
