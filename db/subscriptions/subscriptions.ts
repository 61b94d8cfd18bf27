import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { OutboundEvent, OutboundEventType } from '../../domain/subscriptions/outbound-event';
import type { Instant } from '../../domain/tracking/tracking-event';
import { along, among, fewOf, type Kept, type Listed, listed, type Walk } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import type { Json, SubscriptionDeliveries } from '../schema';
import { announceDeliveries } from './delivery-queue';

/** Who wants to be told, and what they were told. How deliveries are sent is in worker/subscriptions/subscription-deliverer.ts. */

/** A subscription without its secrets. */
export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly OutboundEventType[];
  readonly active: boolean;
  /** Why Wayward switched it off (`410`); null when it is on or a person switched it off. */
  readonly disabledReason: string | null;
  readonly createdAt: Instant;
}

export interface NewSubscription {
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly OutboundEventType[];
}

/** Absent fields stay as they are. */
export type SubscriptionChange = Partial<NewSubscription & { readonly active: boolean }>;

/** One event for one subscription, without its payload. `nextAttemptAt` null: it is delivered, or was given up. */
export interface Delivery {
  readonly id: string;
  readonly subscriptionId: string;
  readonly eventKey: string;
  readonly eventType: OutboundEventType;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  /** HTTP status of the newest attempt; null when no answer came. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Instant;
  readonly deliveredAt: Instant | null;
}

/** One try. `attempt` counts from 1, and goes on after a replay. `status` null: no answer came; `error` null: it was delivered. */
export interface DeliveryAttempt {
  readonly attempt: number;
  readonly at: Instant;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

/** Inserts a delivery for each active subscription to this type, in the caller's transaction. Returns how many. */
export async function publish(tx: Executor, event: OutboundEvent): Promise<number> {
  const result = await tx
    .insertInto('subscriptionDeliveries')
    .columns(['subscriptionId', 'eventKey', 'eventType', 'payload', 'nextAttemptAt'])
    .expression((from) =>
      from
        .selectFrom('subscriptions')
        .select([
          'id',
          sql<string>`${event.key}::text`.as('eventKey'),
          sql<string>`${event.type}::text`.as('eventType'),
          sql<Json>`${JSON.stringify(event.payload)}::jsonb`.as('payload'),
          sql<Instant>`now()`.as('nextAttemptAt'),
        ])
        .where('active', '=', true)
        .where(sql<boolean>`${event.type} = ANY(event_types)`),
    )
    .onConflict((conflict) => conflict.columns(['subscriptionId', 'eventKey']).doNothing())
    .executeTakeFirst();
  const count = Number(result.numInsertedOrUpdatedRows ?? 0n);
  if (count > 0) await announceDeliveries(tx);
  return count;
}

/** The secret (`whsec_...`) is only given here and at rotation. */
export async function createSubscription(
  db: Executor,
  fields: NewSubscription,
): Promise<Subscription & { readonly secret: string }> {
  const secret = newSecret();
  const row = await db
    .insertInto('subscriptions')
    .values({ url: fields.url, description: fields.description, eventTypes: [...fields.eventTypes], secret })
    .returning(SUBSCRIPTION)
    .executeTakeFirstOrThrow();
  return { ...asSubscription(row), secret };
}

/** Oldest first; `after` is the id of the last row of the page before. */
export async function listSubscriptions(
  db: Executor,
  page: { readonly limit: number; readonly after: string | null },
): Promise<Subscription[]> {
  let query = db.selectFrom('subscriptions').select(SUBSCRIPTION).orderBy('id').limit(page.limit);
  if (page.after !== null) query = query.where('id', '>', page.after);
  return (await query.execute()).map(asSubscription);
}

/** Without its secrets; null when there is no such subscription. */
export async function getSubscription(db: Executor, id: string): Promise<Subscription | null> {
  const row = await db
    .selectFrom('subscriptions')
    .select(SUBSCRIPTION)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : asSubscription(row);
}

/** Null when there is no such subscription. Switching it on again forgets why it was switched off. */
export async function updateSubscription(
  db: Executor,
  id: string,
  change: SubscriptionChange,
): Promise<Subscription | null> {
  const fields = {
    ...(change.url === undefined ? {} : { url: change.url }),
    ...(change.description === undefined ? {} : { description: change.description }),
    ...(change.eventTypes === undefined ? {} : { eventTypes: [...change.eventTypes] }),
    ...(change.active === undefined ? {} : { active: change.active, disabledReason: null }),
  };
  if (Object.keys(fields).length === 0) return await getSubscription(db, id);
  const row = await db
    .updateTable('subscriptions')
    .set(fields)
    .where('id', '=', id)
    .returning(SUBSCRIPTION)
    .executeTakeFirst();
  // Switched on, it has waiting what was published before it was switched off.
  if (row?.active === true) await announceDeliveries(db);
  return row === undefined ? null : asSubscription(row);
}

/** False when there was none. Its deliveries go with it. */
export async function deleteSubscription(db: Executor, id: string): Promise<boolean> {
  const result = await db.deleteFrom('subscriptions').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** The old secret goes on signing beside the new one for a day. Null when there is no such subscription. */
export async function rotateSecret(db: Executor, id: string): Promise<{ readonly secret: string } | null> {
  const secret = newSecret();
  const row = await db
    .updateTable('subscriptions')
    .set({
      secret,
      previousSecret: sql`secret`,
      previousSecretUntil: sql`now() + interval '24 hours'`,
    })
    .where('id', '=', id)
    .returning('secret')
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first; `before` is the id of the last row of the page before. */
export async function listDeliveries(
  db: Executor,
  subscriptionId: string,
  page: {
    readonly limit: number;
    readonly before: string | null;
    readonly status: Delivery['status'] | null;
  },
): Promise<Listed<Delivery>> {
  const { status } = page;
  const found = await listed(db, await walksOf(db, subscriptionId, status), 'd', page, (rows) => {
    const query = db
      .selectFrom(sql<Selectable<SubscriptionDeliveries>>`(${rows})`.as('d'))
      .select(DELIVERY)
      .where('subscriptionId', '=', subscriptionId);
    return status === null ? query : query.where('status', '=', status);
  });
  return { ...found, rows: found.rows.map(asDelivery) };
}

async function walksOf(
  db: Executor,
  subscriptionId: string,
  status: Delivery['status'] | null,
): Promise<readonly Walk[]> {
  const kept: Kept = { table: 'subscription_deliveries', by: [['subscription_id', subscriptionId]] };
  if (status === 'failed') return [along({ ...kept, where: "status = 'failed'" })];
  const few = status === 'pending' ? await fewOf(db, [{ ...kept, where: "status = 'pending'" }]) : null;
  return [few === null ? along(kept) : among(kept.table, few)];
}

/** Null when there is no such delivery of this subscription. */
export async function getDeliveryOf(
  db: Executor,
  subscriptionId: string,
  deliveryId: string,
): Promise<Delivery | null> {
  const row = await db
    .selectFrom('subscriptionDeliveries')
    .select(DELIVERY)
    .where('id', '=', deliveryId)
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirst();
  return row === undefined ? null : asDelivery(row);
}

/** What was tried, oldest first. */
export async function listAttempts(db: Executor, deliveryId: string): Promise<DeliveryAttempt[]> {
  return await db
    .selectFrom('subscriptionAttempts')
    .select(['attempt', 'at', 'durationMs', 'status', 'error'])
    .where('deliveryId', '=', deliveryId)
    .orderBy('attempt')
    .execute();
}

/**
 * Sends it again under the same webhook id, from the start of the schedule and whatever became of it before. Null when there
 * is no such delivery of this subscription. It stays pending while the subscription is switched off.
 */
export async function replayDelivery(
  db: Executor,
  subscriptionId: string,
  deliveryId: string,
): Promise<Delivery | null> {
  const row = await db
    .updateTable('subscriptionDeliveries')
    .set({
      status: 'pending',
      tries: 0,
      nextAttemptAt: sql`now()`,
      giveUpAt: sql`now() + interval '24 hours'`,
      claimedUntil: null,
      deliveredAt: null,
    })
    .where('id', '=', deliveryId)
    .where('subscriptionId', '=', subscriptionId)
    .returning(DELIVERY)
    .executeTakeFirst();
  if (row !== undefined) await announceDeliveries(db);
  return row === undefined ? null : asDelivery(row);
}

/** Standard Webhooks: `whsec_` and 24 to 64 random bytes in base64. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

const SUBSCRIPTION = [
  'id',
  'url',
  'description',
  'eventTypes',
  'active',
  'disabledReason',
  'createdAt',
] as const;
const DELIVERY = [
  'id',
  'subscriptionId',
  'eventKey',
  'eventType',
  'status',
  'attempts',
  'nextAttemptAt',
  'lastStatus',
  'lastError',
  'createdAt',
  'deliveredAt',
] as const;

function asSubscription<Row extends { readonly eventTypes: readonly string[] }>(
  row: Row,
): Omit<Row, 'eventTypes'> & { readonly eventTypes: readonly OutboundEventType[] } {
  return { ...row, eventTypes: row.eventTypes as readonly OutboundEventType[] };
}

function asDelivery<Row extends { readonly eventType: string }>(
  row: Row,
): Omit<Row, 'eventType'> & { readonly eventType: OutboundEventType } {
  return { ...row, eventType: row.eventType as OutboundEventType };
}
