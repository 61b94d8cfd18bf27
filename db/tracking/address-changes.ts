import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import { decideAgainst } from '../messages/move-messages';
import type { Executor } from '../postgres/database';

/** Every change of where a parcel goes, with who made it. The address itself stands with the recipient alone. */

/** One line of a history that holds no addresses: an erasure leaves it as it is. */
export interface AddressChange {
  readonly id: string;
  readonly at: Instant;
  /** A staff id, the name of an API key, or `BY_CUSTOMER`. */
  readonly actor: string;
  /** Of an order that joined the shipment later; null: of its own. */
  readonly recipientId: string | null;
}

/** Who corrects an address on the page of a message; case and carrier desk hear of it by the words that say so. */
export const BY_CUSTOMER = 'customer';

/**
 * Notes a change, in the transaction that makes it: the next round of the process tells of it. What is still to ask the customer for their
 * address is not sent any more. The caller holds the shipment.
 */
export async function noteAddressChange(
  tx: Executor,
  shipmentId: string,
  { actor, recipientId }: Pick<AddressChange, 'actor' | 'recipientId'>,
): Promise<void> {
  await tx.insertInto('addressChanges').values({ shipmentId, recipientId, actor, toldAt: null }).execute();
  await decideAgainst(
    tx,
    (message) =>
      message.and([
        message('messages.shipmentId', '=', shipmentId),
        message('messages.audience', '=', 'customer'),
        sql<boolean>`exists (
          select from asks q where q.case_id = messages.case_id and q.step_id = messages.step_id
             and q.occurrence = messages.occurrence and q.options @> '[{"page": "address"}]')`,
      ]),
    'superseded',
  );
}

/** Changes that nobody was told of yet; from now on they are told. Oldest first. The caller holds the shipment. */
export async function takeAddressChanges(
  tx: Executor,
  shipmentId: string,
  at: Instant,
): Promise<AddressChange[]> {
  const rows = await tx
    .updateTable('addressChanges')
    .set({ toldAt: at })
    .where('shipmentId', '=', shipmentId)
    .where('toldAt', 'is', null)
    .returning(['id', 'at', 'actor', 'recipientId'])
    .execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of one shipment, in no order; ids of which there is no change are left out. `at` is a UTC instant, `actor` who changed it. */
export async function addressChangesById(
  db: Executor,
  shipmentId: string,
  ids: readonly string[],
): Promise<AddressChange[]> {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('addressChanges')
    .select(['id', 'at', 'actor', 'recipientId'])
    .where('shipmentId', '=', shipmentId)
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * The lines of the address as it is now; empty where there is none.
 *
 * @param recipientId of an order that joined the shipment later; null: of its own
 */
export async function addressLinesOf(
  tx: Executor,
  shipmentId: string,
  recipientId: string | null,
): Promise<string[]> {
  const row = await tx
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', (join) =>
      join.on(sql<boolean>`r.id = coalesce(${recipientId}::uuid, s.recipient_id)`),
    )
    .select(['r.streetLines', 'r.postalCode', 'r.city', 'r.region', 'r.country'])
    .where('s.id', '=', shipmentId)
    .executeTakeFirst();
  if (row === undefined) return [];
  const { streetLines, postalCode, city, region, country } = row;
  const place = [postalCode, city].filter((part) => part !== null).join(' ');
  return [...streetLines, place, region, country].filter(
    (line): line is string => line !== null && line.trim() !== '',
  );
}
