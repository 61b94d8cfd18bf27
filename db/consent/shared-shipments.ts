import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../postgres/database';

/** Parcels in which several people have an order: what is the one's goes, what is the other's stays. */

/** `ids` are the shipments that stay, because somebody else has an order in them too. */
export interface SharedShipments {
  readonly ids: readonly string[];
  /** Where the others are reached, in lower case. */
  readonly addresses: readonly string[];
}

const NOTHING_SHARED: SharedShipments = { ids: [], addresses: [] };

/** Those of the shipments that somebody beside these recipients has an order in, and was not erased. */
export async function sharedShipments(
  db: Executor,
  shipmentIds: readonly string[],
  recipientIds: readonly string[],
): Promise<SharedShipments> {
  if (shipmentIds.length === 0) return NOTHING_SHARED;
  const { rows } = await sql<{ readonly id: string; readonly addresses: readonly string[] }>`
    SELECT s.id, array_remove(array_agg(lower(r.email)) || array_agg(r.phone), NULL) AS addresses
      FROM shipments s
     CROSS JOIN LATERAL (
       -- Whose number was corrected left nobody behind.
       SELECT s.recipient_id AS id WHERE s.close_reason IS DISTINCT FROM 'corrected'
       UNION SELECT o.recipient_id FROM shipment_orders o WHERE o.shipment_id = s.id) who
      JOIN recipients r ON r.id = who.id
     WHERE s.id = ANY (${[...shipmentIds]}::uuid[]) AND r.id <> ALL (${[...recipientIds]}::uuid[]) AND r.erased_at IS NULL
     GROUP BY s.id`.execute(db);
  return {
    ids: rows.map(({ id }) => id),
    addresses: [...new Set(rows.flatMap(({ addresses }) => addresses))],
  };
}

/**
 * Is a message about a shared parcel and somebody else's: meant for them, or written from where they are reached?
 *
 * @param message the name that the statement gives to it
 */
export function isOfOthers(
  message: string,
  { recipientIds, shared }: { readonly recipientIds: readonly string[]; readonly shared: SharedShipments },
): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${message}.${name}`);
  return sql<boolean>`(${column('shipmentId')} = ANY (${[...shared.ids]}::uuid[]) AND CASE ${column('direction')}
      WHEN 'outbound' THEN coalesce(${column('recipientId')},
        (SELECT s.recipient_id FROM shipments s WHERE s.id = ${column('shipmentId')})) <> ALL (${[...recipientIds]}::uuid[])
      ELSE lower(${column('address')}) = ANY (${[...shared.addresses]}::text[]) END) IS TRUE`;
}
