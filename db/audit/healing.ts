import { sql } from 'kysely';
import { announceInbound } from '../conversation/inbound-queue';
import { announceDispatch } from '../messages/dispatch-queue';
import { writeAfterAll } from '../messages/outbox';
import { announce } from '../postgres/announce';
import type { Database, Executor } from '../postgres/database';
import { lockedMessages, lockedShipments } from '../postgres/lock-order';
import { DISRUPTION_NOTIFICATION, DOUBT_NOTIFICATION } from '../postgres/notifications';
import { announceDeliveries } from '../subscriptions/delivery-queue';
import { claimForShipment } from '../tracking/register-shipment';
import { wakeRelay } from '../tracking/relay';

/** What healing changes in Postgres. Nothing here decides: it only makes due again what somebody else then judges as always. */

/**
 * Has the workflow told the registration anew. It plans its deadlines in answer, and with that writes its whole view: every
 * open case as it sees it; what it does not know is closed. Where none runs, this starts one anew, which then pulls everything.
 */
export async function retell(db: Executor, shipmentIds: readonly string[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  await sql`
    WITH held AS (${lockedShipments(shipmentIds)})
    UPDATE shipments SET facts_version = facts_version + 1, deliver_at = now(), claimed_until = NULL
    WHERE id IN (SELECT id FROM held) AND closed_at IS NULL`.execute(db);
  await wakeRelay(db);
}

/** Has everything after `seq` told again, and the registration with it. */
export async function tellFrom(db: Executor, shipmentId: string, seq: number): Promise<void> {
  await sql`
    UPDATE shipments
    SET delivered_seq = least(delivered_seq, ${seq}), delivered_facts = 0, deliver_at = now(), claimed_until = NULL
    WHERE id = ${shipmentId}::uuid AND closed_at IS NULL`.execute(db);
  await wakeRelay(db);
}

/**
 * The dispatcher takes these over. When they were due stays written as it is: a message that is found again is found by that.
 */
export async function handToDispatcher(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    WITH held AS (${lockedMessages(messageIds)})
    UPDATE messages SET dispatch = 'dispatcher', claimed_until = NULL
    WHERE id IN (SELECT id FROM held) AND status = 'intended'`.execute(db);
  await announceDispatch(db);
}

/** What was held is due now, and judged anew like everything whose time has come. */
export async function makeMessagesDue(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    WITH held AS (${lockedMessages(messageIds)})
    UPDATE messages SET not_before = now(), claimed_until = NULL
    WHERE id IN (SELECT id FROM held) AND status = 'intended'`.execute(db);
  await announceDispatch(db);
}

/** What stood back is meant once more. */
export async function sayAfterAll(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  const which = sql`SELECT id, NULL::timestamptz FROM unnest(${[...messageIds]}::uuid[]) AS list (id)`;
  await writeAfterAll(db, which, null);
}

/** The dispatcher's sweep looks them up. */
export async function releaseDoubts(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    WITH held AS (${lockedMessages(messageIds)})
    UPDATE messages SET not_before = NULL, claimed_until = NULL, updated_at = now()
    WHERE id IN (SELECT id FROM held) AND status IN ('sending', 'unknown')`.execute(db);
  await announce(db, DOUBT_NOTIFICATION);
}

/** What these people wrote, and nobody has dealt with, is due at once: no claim and no pause holds it. The workers are woken. */
export async function releaseInbound(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    WITH held AS (${lockedMessages(messageIds)})
    UPDATE messages SET not_before = NULL, claimed_until = NULL, updated_at = now()
    WHERE id IN (SELECT id FROM held) AND handled_at IS NULL AND direction = 'inbound'`.execute(db);
  await announceInbound(db);
}

/** Frees the overdue deliveries of these subscriptions from the claim of a worker that died, and wakes the deliverers. */
export async function releaseDeliveries(db: Executor, subscriptionIds: readonly string[]): Promise<void> {
  if (subscriptionIds.length === 0) return;
  await sql`
    UPDATE subscription_deliveries SET claimed_until = NULL
    WHERE subscription_id = ANY(${[...subscriptionIds]}::uuid[]) AND status = 'pending' AND next_attempt_at < now()`.execute(
    db,
  );
  await announceDeliveries(db);
}

/** The worker starts their workflows, where none runs or has come to its end. */
export async function startDisruptions(db: Executor, disruptionIds: readonly string[]): Promise<void> {
  if (disruptionIds.length === 0) return;
  await sql`UPDATE disruptions SET workflow_started_at = NULL WHERE id = ANY(${[...disruptionIds]}::uuid[])`.execute(
    db,
  );
  await announce(db, DISRUPTION_NOTIFICATION);
}

/** The shipment takes what was set aside for its number, as it does at its registration. */
export async function claimSetAside(db: Database, shipmentId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const shipment = await tx
      .selectFrom('shipments')
      .select(['carrier', 'trackingNumber'])
      .where('id', '=', shipmentId)
      .where('closedAt', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (shipment === undefined) return;
    // It has waited long enough: told at once.
    await claimForShipment(tx, shipmentId, shipment, { coalesceMs: 0 });
    await wakeRelay(tx);
  });
}
