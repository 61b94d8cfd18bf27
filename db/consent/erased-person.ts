import { sql } from 'kysely';
import type { Channel } from '../../domain/messages/message';
import type { Executor } from '../postgres/database';
import { isOfOthers, type SharedShipments, sharedShipments } from './shared-shipments';

/** Who is to be erased: whoever a parcel was for, or whoever is reached at an address. */
export type Whom = { readonly recipientId: string } | { readonly channel: Channel; readonly address: string };

interface ErasedAddress {
  readonly channel: Channel;
  /** In lower case. */
  readonly address: string;
}

/** All that tells what is theirs, read before any of it is emptied. */
export interface ErasedPerson {
  readonly recipientIds: readonly string[];
  readonly shipmentIds: readonly string[];
  /** Those that somebody else has an order in, who goes on being served. */
  readonly shared: SharedShipments;
  readonly trackingNumbers: readonly string[];
  /** Those that reach nobody else: a phone that two people share goes on being known as the other one's. */
  readonly addresses: readonly ErasedAddress[];
  /** Those addresses, as they are written anywhere. */
  readonly spellings: readonly string[];
  /** What words of other people may name them by. */
  readonly names: readonly string[];
}

/**
 * The person, over all parcels: each registration wrote a recipient of its own. The same person has the same email address, or the
 * same phone number where one of the two gave no email address. Null: there is no recipient of this id.
 */
export async function findPerson(db: Executor, whom: Whom): Promise<ErasedPerson | null> {
  const asked =
    'recipientId' in whom
      ? await sameAs(db, sql`id = ${whom.recipientId}::uuid`)
      : await sameAs(
          db,
          whom.channel === 'email'
            ? sql`lower(email) = ${whom.address.toLowerCase()}`
            : sql`phone = ${whom.address}`,
        );
  if ('recipientId' in whom && asked.length === 0) return null;
  const recipientIds = asked.map(({ id }) => id);
  const { rows: shipments } = await sql<{ readonly id: string; readonly trackingNumber: string }>`
    SELECT id, tracking_number FROM shipments WHERE id IN (
      SELECT id FROM shipments WHERE recipient_id = ANY (${recipientIds}::uuid[])
      UNION SELECT shipment_id FROM shipment_orders WHERE recipient_id = ANY (${recipientIds}::uuid[])) ORDER BY id`.execute(
    db,
  );
  const shipmentIds = shipments.map(({ id }) => id);
  const shared = await sharedShipments(db, shipmentIds, recipientIds);
  const known = [
    ...('recipientId' in whom ? [] : [{ channel: whom.channel, address: whom.address }]),
    ...asked.flatMap(({ email }) => (email === null ? [] : [{ channel: 'email' as const, address: email }])),
    ...asked.flatMap(({ phone }) => (phone === null ? [] : [{ channel: 'sms' as const, address: phone }])),
    ...(await writtenTo(db, { shipmentIds, recipientIds, shared })),
  ];
  const addresses: ErasedAddress[] = [];
  for (const { channel, address } of known) {
    const lower = address.toLowerCase();
    if (addresses.some((erased) => erased.channel === channel && erased.address === lower)) continue;
    if (!(await reachesOthers(db, recipientIds, channel, lower))) addresses.push({ channel, address: lower });
  }
  const isTheirs = (written: string) => addresses.some(({ address }) => address === written.toLowerCase());
  return {
    recipientIds,
    shipmentIds,
    shared,
    trackingNumbers: [...new Set(shipments.map(({ trackingNumber }) => trackingNumber))],
    addresses,
    spellings: [
      ...new Set(known.flatMap(({ address }) => [address, address.toLowerCase()]).filter(isTheirs)),
    ],
    names: [...new Set(asked.flatMap(({ name, streetLines }) => [name ?? '', ...streetLines]))],
  };
}

interface Known {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly streetLines: readonly string[];
}

async function sameAs(db: Executor, asked: ReturnType<typeof sql>): Promise<readonly Known[]> {
  const { rows } = await sql<Known>`
    WITH asked AS (SELECT * FROM recipients WHERE ${asked}),
    emails AS (SELECT array_agg(lower(email)) AS all FROM asked WHERE email IS NOT NULL),
    phones AS (
      SELECT array_agg(phone) AS all, array_agg(phone) FILTER (WHERE email IS NULL) AS alone FROM asked WHERE phone IS NOT NULL)
    SELECT id, name, email, phone, street_lines AS "streetLines" FROM recipients
     WHERE id IN (
       SELECT id FROM asked
       UNION SELECT id FROM recipients WHERE lower(email) = ANY ((SELECT "all" FROM emails)::text[])
       UNION SELECT id FROM recipients
              WHERE phone IS NOT NULL AND phone = ANY ((SELECT "all" FROM phones)::text[])
                AND (email IS NULL OR phone = ANY ((SELECT alone FROM phones)::text[])))
     ORDER BY id`.execute(db);
  return rows;
}

/** Where messages about their parcels went before somebody corrected an address. */
async function writtenTo(
  db: Executor,
  { shipmentIds, ...person }: Pick<ErasedPerson, 'shipmentIds' | 'recipientIds' | 'shared'>,
): Promise<readonly { readonly channel: Channel; readonly address: string }[]> {
  if (shipmentIds.length === 0) return [];
  const rows = await db
    .selectFrom('messages')
    .select(['channel', 'address'])
    .distinct()
    .where('shipmentId', 'in', [...shipmentIds])
    .where('direction', '=', 'outbound')
    .where('audience', '=', 'customer')
    // These go to whoever wrote, be it a neighbour.
    .where('reason', 'not in', ['automatic_answer', 'staff_reply'])
    .where('address', 'is not', null)
    .where(sql<boolean>`NOT (${isOfOthers('messages', person)})`)
    .execute();
  return rows.flatMap(({ channel, address }) => (address === null ? [] : [{ channel, address }]));
}

/** @param address in lower case */
async function reachesOthers(
  db: Executor,
  recipientIds: readonly string[],
  channel: Channel,
  address: string,
): Promise<boolean> {
  const column = sql.raw(channel === 'email' ? 'lower(email)' : 'phone');
  const { rows } = await sql<{ readonly others: boolean }>`
    SELECT EXISTS (SELECT FROM recipients WHERE ${column} = ${address} AND id <> ALL (${[...recipientIds]}::uuid[]))
        OR EXISTS (SELECT FROM contact_points WHERE channel = ${channel} AND address = ${address})
        OR EXISTS (SELECT FROM teams WHERE ${column} = ${address})
        OR EXISTS (SELECT FROM merchants WHERE ${column} = ${address}) AS others`.execute(db);
  return rows[0]?.others === true;
}
