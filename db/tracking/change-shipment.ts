import { sql } from 'kysely';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import type { Database, Executor } from '../postgres/database';
import { addressLinesOf, noteAddressChange } from './address-changes';
import type { Recipient } from './registration';
import { FACTS_CHANGED, wakeRelay } from './relay';

/** What may change while the parcel is on its way. Absent: stays as it is. */
export interface ShipmentChange {
  readonly promisedDate?: LocalDate | null;
  readonly reference?: string | null;
  readonly service?: string | null;
  readonly customerTier?: string | null;
  readonly tags?: readonly string[];
  readonly recipient?: Partial<Recipient>;
}

type ChangeOutcome = 'changed' | 'unchanged' | 'not_found' | 'no_order' | 'closed';

/** Who changes what. Without `actor` it is Wayward. */
export interface WhoChanges {
  /** Of another address it is noted, and told. */
  readonly actor?: string;
  /** Whose order changes: that of a customer who joined later; absent or null: the shipment's own. */
  readonly recipientId?: string | null;
}

/** Changes the registration of an open shipment, or of one order in it, and has the workflow told. */
export async function changeShipment(
  db: Database,
  shipmentId: string,
  change: ShipmentChange,
  { actor = 'wayward', recipientId = null }: WhoChanges = {},
): Promise<ChangeOutcome> {
  return await db.transaction().execute(async (tx) => {
    const before = await addressLinesOf(tx, shipmentId, recipientId);
    const outcome = await changeShipmentIn(tx, shipmentId, change, recipientId);
    if (outcome !== 'changed' || change.recipient === undefined) return outcome;
    const after = await addressLinesOf(tx, shipmentId, recipientId);
    if (after.join('\n') !== before.join('\n'))
      await noteAddressChange(tx, shipmentId, { actor, recipientId });
    return outcome;
  });
}

/**
 * The same, as a part of the caller's transaction.
 *
 * @param recipientId of an order that joined later; null: of the shipment's own
 */
export async function changeShipmentIn(
  tx: Executor,
  shipmentId: string,
  change: ShipmentChange,
  recipientId: string | null = null,
): Promise<ChangeOutcome> {
  const row = await tx
    .selectFrom('shipments')
    .select(['id', 'closedAt', 'recipientId', 'promisedDate'])
    .where('id', '=', shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return 'not_found';
  if (row.closedAt !== null) return 'closed';
  const { recipient, tags, ...facts } = change;
  const changesRecipient = recipient !== undefined && Object.keys(recipient).length > 0;
  if (!changesRecipient && Object.keys(facts).length === 0 && tags === undefined) return 'unchanged';
  const isOwn = recipientId === null || recipientId === row.recipientId;
  if (!isOwn && !(await changeOrder(tx, shipmentId, recipientId, change))) return 'no_order';
  if (changesRecipient) {
    const { streetLines, ...plain } = recipient;
    await tx
      .updateTable('recipients')
      .set({ ...plain, ...(streetLines === undefined ? {} : { streetLines: [...streetLines] }) })
      .where('id', '=', isOwn ? row.recipientId : recipientId)
      .execute();
  }
  const { promisedDate: after = row.promisedDate } = facts;
  if (isOwn && after !== row.promisedDate) await notePromise(tx, shipmentId, row.promisedDate, after);
  await tx
    .updateTable('shipments')
    .set({
      ...(isOwn ? { ...facts, ...(tags === undefined ? {} : { tags: [...tags] }) } : {}),
      ...FACTS_CHANGED,
    })
    .where('id', '=', shipmentId)
    .execute();
  await wakeRelay(tx);
  return 'changed';
}

/** The row only knows the promise that counts. Of several changes in one transaction the last one counts. */
async function notePromise(
  tx: Executor,
  shipmentId: string,
  before: LocalDate | null,
  after: LocalDate | null,
): Promise<void> {
  await sql`INSERT INTO promise_changes (shipment_id, at, before, after)
    VALUES (${shipmentId}, now(), ${before}, ${after})
    ON CONFLICT (shipment_id, at) DO UPDATE SET after = excluded.after`.execute(tx);
}

/** False: the shipment has no such order, or it has left. */
async function changeOrder(
  tx: Executor,
  shipmentId: string,
  recipientId: string,
  { recipient: _, reference, ...details }: ShipmentChange,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('shipmentOrders')
    .set({
      details: sql`details || ${JSON.stringify(details)}::jsonb`,
      ...(reference === undefined ? {} : { reference }),
    })
    .where('shipmentId', '=', shipmentId)
    .where('recipientId', '=', recipientId)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
