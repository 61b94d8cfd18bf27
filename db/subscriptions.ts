import type { OutboundEvent, OutboundEventType } from '../domain/outbound-event';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly OutboundEventType[];
  readonly active: boolean;
  readonly disabledReason: string | null;
  readonly createdAt: Instant;
}

export interface NewSubscription {
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly OutboundEventType[];
}

export type SubscriptionChange = Partial<NewSubscription & { readonly active: boolean }>;

export interface Delivery {
  readonly id: string;
  readonly subscriptionId: string;
  readonly eventKey: string;
  readonly eventType: OutboundEventType;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Instant;
  readonly deliveredAt: Instant | null;
}

/** Inserts a delivery for each active subscription to this type, in the caller's transaction. Returns how many. */
export async function publish(_tx: Executor, _event: OutboundEvent): Promise<number> {
  throw new Error('not yet');
}
/** The secret (`whsec_...`) is only given here and at rotation. */
export async function createSubscription(
  _db: Executor,
  _fields: NewSubscription,
): Promise<Subscription & { readonly secret: string }> {
  throw new Error('not yet');
}
/** Oldest first; `after` is the id of the last row of the page before. */
export async function listSubscriptions(
  _db: Executor,
  _page: { readonly limit: number; readonly after: string | null },
): Promise<Subscription[]> {
  throw new Error('not yet');
}
export async function getSubscription(_db: Executor, _id: string): Promise<Subscription | null> {
  throw new Error('not yet');
}
export async function updateSubscription(
  _db: Executor,
  _id: string,
  _change: SubscriptionChange,
): Promise<Subscription | null> {
  throw new Error('not yet');
}
/** False when there was none. Its deliveries go with it. */
export async function deleteSubscription(_db: Executor, _id: string): Promise<boolean> {
  throw new Error('not yet');
}
/** The old secret goes on signing beside the new one for a day. Null when there is no such subscription. */
export async function rotateSecret(_db: Executor, _id: string): Promise<{ readonly secret: string } | null> {
  throw new Error('not yet');
}
/** Newest first; `before` is the id of the last row of the page before. */
export async function listDeliveries(
  _db: Executor,
  _subscriptionId: string,
  _page: {
    readonly limit: number;
    readonly before: string | null;
    readonly status: Delivery['status'] | null;
  },
): Promise<Delivery[]> {
  throw new Error('not yet');
}
/** Sends it again, from the start of the schedule. Null when there is no such delivery of this subscription. */
export async function replayDelivery(
  _db: Executor,
  _subscriptionId: string,
  _deliveryId: string,
): Promise<Delivery | null> {
  throw new Error('not yet');
}
