import { sql } from 'kysely';
import type { Database, Executor } from '../database';
import { announceDispatch } from '../dispatch-queue';
import { DISRUPTION_NOTIFICATION } from '../disruption-members';
import { announceInbound } from '../inbound-queue';
import { lockedMessages, lockedShipments } from '../lock-order';
import { claimForShipment } from '../register-shipment';
import { wakeRelay } from '../relay';

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

export async function makeDue(db: Executor, shipmentIds: readonly string[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  await sql`
    WITH held AS (${lockedShipments(shipmentIds)})
    UPDATE shipments SET deliver_at = coalesce(deliver_at, now()), claimed_until = NULL
    WHERE id IN (SELECT id FROM held) AND closed_at IS NULL`.execute(db);
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

/** What stood back is meant once more, under a key of its own: however often it is asked for, it is said once. */
export async function sayAfterAll(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    INSERT INTO messages (key, direction, shipment_id, case_id, step_id, occurrence, audience, member_id, channel, address,
      template, locale, parameters, priority, dispatch, status, reason, intended_at)
    SELECT key || ':after', 'outbound', shipment_id, case_id, step_id, occurrence, audience, member_id, channel, address,
      template, locale, parameters, priority, 'dispatcher', 'intended',
      CASE audience WHEN 'customer' THEN 'first_notification' ELSE 'repeat' END, now()
    FROM messages WHERE id = ANY(${[...messageIds]}::uuid[])
    ON CONFLICT (key) DO NOTHING`.execute(db);
  await announceDispatch(db);
}

/** The dispatcher's sweep looks them up at its next round. */
export async function releaseDoubts(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    WITH held AS (${lockedMessages(messageIds)})
    UPDATE messages SET not_before = NULL, claimed_until = NULL, updated_at = now()
    WHERE id IN (SELECT id FROM held) AND status IN ('sending', 'unknown')`.execute(db);
}

export async function releaseInbound(db: Executor, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    WITH held AS (${lockedMessages(messageIds)})
    UPDATE messages SET not_before = NULL, claimed_until = NULL, updated_at = now()
    WHERE id IN (SELECT id FROM held) AND handled_at IS NULL AND direction = 'inbound'`.execute(db);
  await announceInbound(db);
}

export async function releaseDeliveries(db: Executor, subscriptionIds: readonly string[]): Promise<void> {
  if (subscriptionIds.length === 0) return;
  await sql`
    UPDATE subscription_deliveries SET claimed_until = NULL
    WHERE subscription_id = ANY(${[...subscriptionIds]}::uuid[]) AND status = 'pending' AND next_attempt_at < now()`.execute(
    db,
  );
}

/** The worker starts their workflows, where none runs or has come to its end. */
export async function startDisruptions(db: Executor, disruptionIds: readonly string[]): Promise<void> {
  if (disruptionIds.length === 0) return;
  await sql`UPDATE disruptions SET workflow_started_at = NULL WHERE id = ANY(${[...disruptionIds]}::uuid[])`.execute(
    db,
  );
  await sql`SELECT pg_notify(${DISRUPTION_NOTIFICATION}, '')`.execute(db);
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
