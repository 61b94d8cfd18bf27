import { sql } from 'kysely';
import type { TakenBackReason } from '../../domain/cases/case';
import type { KnownOrder } from '../../domain/tracking/same-order';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { plannedStatement, type StatementRunner } from '../postgres/planned-statements';

/**
 * The orders of a shipment. Its own stands in the shipment's row; those that joined it later, and those that have left it, in
 * shipment_orders. Each has a recipient of its own, whose id names the order.
 */

/**
 * All customers of a shipment, as rows for a FROM: `id` of the recipient, `of_message` as their messages have it (null: the shipment's own).
 *
 * @param shipment the name that the statement gives to it
 */
export function customersOf(shipment: string): string {
  return `(select ${shipment}.recipient_id as id, null::uuid as of_message
           union all
           select o.recipient_id, o.recipient_id from shipment_orders o where o.shipment_id = ${shipment}.id and o.left_at is null)`;
}

/** Somebody whom messages to the customer are for. */
export interface CustomerContact {
  /** As their messages have it; null: the shipment's own recipient. */
  readonly recipientId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly erasedAt: Instant | null;
}

const CONTACTS = plannedStatement<CustomerContact>(
  'customers_of_shipment',
  `select who.of_message as "recipientId", r.email, r.phone, r.locale, r.erased_at as "erasedAt"
     from shipments s cross join lateral ${customersOf('s')} who join recipients r on r.id = who.id
    where s.id = $1 order by who.of_message nulls first`,
);

/** The shipment's own recipient first; none: there is no such shipment. */
export function customerContacts(
  statements: StatementRunner,
  shipmentId: string,
): Promise<CustomerContact[]> {
  return statements.run(CONTACTS, [shipmentId]);
}

/** All orders that are a part of a shipment, its own first. */
export async function knownOrders(tx: Executor, shipmentId: string): Promise<KnownOrder[]> {
  const { rows } = await sql<KnownOrder>`
    select s.merchant_id, s.reference, r.email, r.phone, r.erased_at is not null as is_erased
      from shipments s join recipients r on r.id = s.recipient_id where s.id = ${shipmentId}
    union all
    select o.merchant_id, o.reference, r.email, r.phone, r.erased_at is not null
      from shipment_orders o join recipients r on r.id = o.recipient_id where o.shipment_id = ${shipmentId} and o.left_at is null`.execute(
    tx,
  );
  return rows;
}

/** An order beside the shipment's own. `details` is what `OrderDetails` says, as JSON. */
export interface JoiningOrder {
  readonly shipmentId: string;
  readonly recipientId: string;
  readonly merchantId: string;
  readonly reference: string | null;
  readonly details: object;
}

/** One that has left may come back. */
export async function insertOrder(tx: Executor, { details, ...order }: JoiningOrder): Promise<void> {
  const values = { ...order, details: JSON.stringify(details) };
  await tx
    .insertInto('shipmentOrders')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['shipmentId', 'recipientId']).doUpdateSet({
        ...values,
        ...{ joinedAt: sql<string>`now()`, leftAt: null, leftBecause: null, leftBy: null, movedTo: null },
      }),
    )
    .execute();
}

/** Why an order leaves, and by whom: a staff id or the name of an API key. */
export interface Departure {
  readonly because: TakenBackReason;
  readonly by: string;
}

/** Notes that an order has left. */
export async function noteDeparture(
  tx: Executor,
  { shipmentId, recipientId, merchantId, reference }: Omit<JoiningOrder, 'details'>,
  { because, by }: Departure,
): Promise<void> {
  const departure = { leftAt: sql<string>`now()`, leftBecause: because, leftBy: by };
  await tx
    .insertInto('shipmentOrders')
    .values({ shipmentId, recipientId, merchantId, reference, ...departure })
    .onConflict((conflict) => conflict.columns(['shipmentId', 'recipientId']).doUpdateSet(departure))
    .execute();
}

/** An order with its recipient. `leftAt` null: it is a part of the shipment; else it left, `movedTo` the shipment under the right number. */
export interface OrderRow {
  readonly shipmentId: string;
  readonly recipientId: string;
  readonly merchantId: string;
  readonly reference: string | null;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  readonly leftBecause: TakenBackReason | null;
  readonly leftBy: string | null;
  readonly movedTo: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly streetLines: string[];
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly locale: string;
  readonly timeZone: string;
}

/** By what people know an order: its reference and the recipient's name. Null: not known, or erased. */
export interface OrderNames {
  /** Of the recipient. */
  readonly id: string;
  /** As messages have it; null: the shipment's own. */
  readonly recipientId: string | null;
  readonly reference: string | null;
  readonly name: string | null;
}

/** Whose address it is, in a line for people; null: nothing is known. */
export function orderLine(order: Pick<OrderNames, 'reference' | 'name'> | undefined): string | null {
  const said = [order?.reference, order?.name].filter((name) => name != null && name !== '');
  return said.length === 0 ? null : said.join(', ');
}

/** How people call the orders of a shipment, its own first. */
export async function namesOfOrders(db: Executor, shipmentId: string): Promise<readonly OrderNames[]> {
  const { rows } = await sql<OrderNames>`
    select r.id, who.of_message as recipient_id, case when j.shipment_id is null then s.reference else j.reference end as reference, r.name
      from shipments s
     cross join lateral ${sql.raw(customersOf('s'))} who
      join recipients r on r.id = who.id
      left join shipment_orders j on j.shipment_id = s.id and j.recipient_id = who.of_message
     where s.id = ${shipmentId} order by who.of_message nulls first`.execute(db);
  return rows;
}

/** What joined a shipment and what has left it, in the order of joining. */
export async function ordersOf(db: Executor, shipmentId: string): Promise<OrderRow[]> {
  return await db
    .selectFrom('shipmentOrders as o')
    .innerJoin('recipients as r', 'r.id', 'o.recipientId')
    .select(['o.shipmentId', 'o.recipientId', 'o.merchantId', 'o.reference', 'o.joinedAt'])
    .select(['o.leftAt', 'o.leftBecause', 'o.leftBy', 'o.movedTo'])
    .select(['r.name', 'r.email', 'r.phone', 'r.streetLines', 'r.city', 'r.region', 'r.postalCode'])
    .select(['r.country', 'r.locale', 'r.timeZone'])
    .where('o.shipmentId', '=', shipmentId)
    .orderBy('o.joinedAt')
    .orderBy('o.recipientId')
    .execute();
}

/** A wrong number, with the shipment that was registered under it. `correctedBy` is a staff id or the name of an API key. */
export interface FormerNumber {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly correctedAt: Instant;
  readonly correctedBy: string | null;
}

/** The wrong numbers under which orders of a shipment were registered before, the last one first. */
export async function formerNumbers(db: Executor, shipmentId: string): Promise<FormerNumber[]> {
  const rows = await db
    .selectFrom('shipmentOrders as o')
    .innerJoin('shipments as s', 's.id', 'o.shipmentId')
    .select(['s.id as shipmentId', 's.carrier', 's.trackingNumber', 'o.leftAt', 'o.leftBy as correctedBy'])
    .where('o.movedTo', '=', shipmentId)
    .orderBy('o.leftAt', 'desc')
    .execute();
  return rows.flatMap(({ leftAt, ...row }) => (leftAt === null ? [] : [{ ...row, correctedAt: leftAt }]));
}

/** So many times is no number corrected. */
const MOST_CORRECTIONS = 20;

/**
 * Where an order is by now: the shipment itself, unless its number was corrected since.
 *
 * @param recipientId null: the shipment's own order
 */
export async function whereOrderIs(
  db: Executor,
  shipmentId: string,
  recipientId: string | null,
): Promise<{ readonly shipmentId: string; readonly recipientId: string | null }> {
  const { rows } = await sql<{ readonly shipmentId: string; readonly isOwn: boolean }>`
    with recursive way (shipment_id, recipient_id, hops) as (
      select s.id, coalesce(${recipientId}::uuid, s.recipient_id), 0 from shipments s where s.id = ${shipmentId}
      union all
      select o.moved_to, way.recipient_id, way.hops + 1
        from way join shipment_orders o on o.shipment_id = way.shipment_id and o.recipient_id = way.recipient_id
       where o.moved_to is not null and way.hops < ${MOST_CORRECTIONS})
    select way.shipment_id, s.recipient_id = way.recipient_id as is_own
      from way join shipments s on s.id = way.shipment_id order by way.hops desc limit 1`.execute(db);
  const [there] = rows;
  if (there === undefined || there.shipmentId === shipmentId) return { shipmentId, recipientId };
  return { shipmentId: there.shipmentId, recipientId: there.isOwn ? null : recipientId };
}

/** What a message to a customer is about by now: their order, wherever that has moved since its number was corrected. */
export async function movedWithOrder<
  Message extends {
    readonly shipmentId: string | null;
    readonly recipientId: string | null;
    readonly audience: string;
  },
>(db: Executor, message: Message): Promise<Message> {
  if (message.shipmentId === null || message.audience !== 'customer') return message;
  const { shipmentId } = await whereOrderIs(db, message.shipmentId, message.recipientId);
  return { ...message, shipmentId };
}
