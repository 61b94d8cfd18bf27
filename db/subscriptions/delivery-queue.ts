import { sql } from 'kysely';
import type { OutboundEventType } from '../../domain/subscriptions/outbound-event';
import type { Instant } from '../../domain/tracking/tracking-event';
import { announce } from '../postgres/announce';
import type { Database, Executor } from '../postgres/database';
import { DELIVERY_NOTIFICATION } from '../postgres/notifications';
import type { Json } from '../schema';

/** Wakes who tells subscribers; delivered with the caller's transaction. */
export async function announceDeliveries(db: Executor): Promise<void> {
  await announce(db, DELIVERY_NOTIFICATION);
}

/**
 * The life of a delivery:
 *
 *   pending --2xx--> delivered
 *      |  `--anything else--> pending, later: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, then every 4 h, with jitter
 *      |--a day is over--> failed
 *      `--410 Gone--> failed, and the subscription is switched off
 *   failed | delivered --replay--> pending
 */

/** A delivery in a worker's hands. `secrets` sign it: the current one first, and the one before for a day after a rotation. */
export interface DueDelivery {
  readonly id: string;
  readonly subscriptionId: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly eventType: OutboundEventType;
  readonly payload: Json;
  readonly createdAt: Instant;
  /** Attempts since the last replay, without the one to come. */
  readonly tries: number;
}

/** How much to take, and for how long (`leaseMs`): a delivery is free again then. */
export interface DeliveryClaim {
  /** How many of one subscription at most. */
  readonly perSubscription: number;
  readonly limit: number;
  readonly leaseMs: number;
  /** Subscriptions that get fewer places than others just now, 0 for none. */
  readonly places: ReadonlyMap<string, number>;
}

/**
 * Takes due deliveries for `leaseMs`, those that have waited longest first, and of each subscription no more than it has places: so
 * neither a slow subscriber nor one with a long list is ahead of the others.
 */
export async function claimDueDeliveries(
  db: Executor,
  { perSubscription, limit, leaseMs, places }: DeliveryClaim,
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    WITH due AS (
      SELECT d.id
      FROM subscriptions s
      LEFT JOIN unnest(${[...places.keys()]}::uuid[], ${[...places.values()]}::int[]) AS fewer (id, places) ON fewer.id = s.id
      CROSS JOIN LATERAL (
        SELECT id, next_attempt_at
        FROM subscription_deliveries
        WHERE subscription_id = s.id AND status = 'pending' AND next_attempt_at <= now()
          AND coalesce(claimed_until, '-infinity') <= now()
        ORDER BY next_attempt_at
        LIMIT coalesce(fewer.places, ${perSubscription}::int)
        FOR UPDATE SKIP LOCKED
      ) d
      WHERE s.active AND coalesce(fewer.places, 1) > 0
      ORDER BY d.next_attempt_at
      LIMIT ${limit}
    )
    UPDATE subscription_deliveries d
    SET claimed_until = now() + ${leaseMs} * interval '1 millisecond'
    FROM due, subscriptions s
    WHERE d.id = due.id AND s.id = d.subscription_id
    RETURNING d.id, s.id AS subscription_id, s.url, d.event_type, d.payload, d.created_at, d.tries,
      CASE WHEN s.previous_secret_until > now() THEN ARRAY[s.secret, s.previous_secret] ELSE ARRAY[s.secret] END AS secrets
  `.execute(db);
  return rows;
}

/** How long until the next delivery is due, or free again of a worker that died (ms); null: none will be. */
export async function untilNextDelivery(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    SELECT (extract(epoch FROM min(d.at) - now()) * 1000)::float8 AS ms
    FROM subscriptions s
    CROSS JOIN LATERAL (
      SELECT min(greatest(next_attempt_at, claimed_until)) AS at FROM (
        SELECT next_attempt_at, claimed_until FROM subscription_deliveries
        WHERE subscription_id = s.id AND status = 'pending' ORDER BY next_attempt_at LIMIT ${MOST_IN_HAND}) next
    ) d
    WHERE s.active`.execute(db);
  return rows[0]?.ms ?? null;
}

/** Of one subscription; those behind them are no sooner due. */
const MOST_IN_HAND = 20;

/** `status` is the HTTP status; null: no answer came. `error` null: it was delivered. */
export interface AttemptResult {
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 4 * 3_600_000;

/** Ms until the next try after so many failed ones, with up to a fifth of jitter: those that failed together spread out. */
export function pauseAfter(tries: number, random: number = Math.random()): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 4 ** Math.min(10, Math.max(0, tries - 1)));
  return Math.round(pause * (1 + random / 5));
}

/** Writes down one attempt and what follows from it. Gives how long until the next (ms); null: there is none. */
export async function recordAttempt(
  db: Database,
  delivery: DueDelivery,
  result: AttemptResult,
): Promise<number | null> {
  return await db.transaction().execute(async (tx) => {
    const pauseMs = pauseAfter(delivery.tries + 1);
    const next = sql<Instant | null>`now() + ${pauseMs} * interval '1 millisecond'`;
    const outcome =
      result.error === null
        ? { status: 'delivered' as const, nextAttemptAt: null, deliveredAt: sql<Instant>`now()` }
        : result.status === 410
          ? { status: 'failed' as const, nextAttemptAt: null }
          : {
              // The last try is the one after which a day would be over.
              status: sql<
                'pending' | 'failed'
              >`CASE WHEN ${next} > give_up_at THEN 'failed' ELSE 'pending' END`,
              nextAttemptAt: sql<Instant | null>`CASE WHEN ${next} > give_up_at THEN NULL ELSE ${next} END`,
            };
    const row = await tx
      .updateTable('subscriptionDeliveries')
      .set({
        ...outcome,
        attempts: sql`attempts + 1`,
        tries: sql`tries + 1`,
        lastStatus: result.status,
        lastError: result.error?.slice(0, 500) ?? null,
        claimedUntil: null,
      })
      .where('id', '=', delivery.id)
      .returning(['attempts', 'status'])
      .executeTakeFirst();
    // Its subscription was deleted meanwhile.
    if (row === undefined) return null;
    await tx
      .insertInto('subscriptionAttempts')
      .values({
        deliveryId: delivery.id,
        attempt: row.attempts,
        durationMs: result.durationMs,
        status: result.status,
        error: result.error?.slice(0, 500) ?? null,
      })
      .execute();
    if (result.status === 410) {
      await tx
        .updateTable('subscriptions')
        .set({ active: false, disabledReason: 'The subscriber answered 410 Gone.' })
        .where('id', '=', delivery.subscriptionId)
        .execute();
    }
    return row.status === 'pending' ? pauseMs : null;
  });
}

/** Deliveries that waited out their day, for example while the subscription was switched off. Returns how many. */
export async function failOverdueDeliveries(db: Executor): Promise<number> {
  const result = await db
    .updateTable('subscriptionDeliveries')
    .set({
      status: 'failed',
      nextAttemptAt: null,
      claimedUntil: null,
      lastError: sql<string>`coalesce(last_error, 'Not delivered within a day.')`,
    })
    .where('status', '=', sql.lit('pending' as const))
    .where('giveUpAt', '<=', sql<Instant>`now()`)
    .where(sql<boolean>`coalesce(claimed_until, '-infinity') <= now()`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
