import { isKnownOrder } from '../../domain/tracking/same-order';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import { tellWhoJoined } from '../messages/tell-who-joined';
import type { Executor } from '../postgres/database';
import { BeginAnew } from '../postgres/repeat';
import { insertRecipient, publishRegistered, type Registration } from './registration';
import { noteFactsChanged } from './relay';
import { insertOrder, knownOrders } from './shipment-orders';

/** More orders than go with one parcel: whoever registers so many uses the number as a placeholder. */
export class TooManyOrders extends Error {
  override readonly name = 'TooManyOrders';
  constructor(readonly shipmentId: string) {
    super(`Shipment ${shipmentId} has ${MOST_ORDERS} orders already`);
  }
}

const MOST_ORDERS = 100;

/**
 * Another order goes with a parcel that is registered: it stands beside the first, and its customer is told of the parcel from now on.
 *
 * @returns false: the order was known, and nothing is changed
 * @throws TooManyOrders; BeginAnew when the shipment was closed in this moment
 */
export async function joinOrder(
  tx: Executor,
  shipmentId: string,
  registration: Registration,
): Promise<boolean> {
  const { recipient, ...order } = registration;
  const sent = { ...order, email: recipient.email, phone: recipient.phone };
  if (isKnownOrder(sent, await knownOrders(tx, shipmentId))) return false;
  await lockOpenShipment(tx, shipmentId);
  const orders = await knownOrders(tx, shipmentId);
  if (isKnownOrder(sent, orders)) return false;
  if (orders.length >= MOST_ORDERS) throw new TooManyOrders(shipmentId);
  const recipientId = await insertRecipient(tx, recipient);
  await addOrder(tx, { ...order, shipmentId, recipientId });
  return true;
}

/** @throws BeginAnew when it was closed in this moment: it is not the one that is meant any more */
export async function lockOpenShipment(tx: Executor, shipmentId: string): Promise<void> {
  const row = await tx
    .selectFrom('shipments')
    .select('closedAt')
    .where('id', '=', shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined || row.closedAt !== null) throw new BeginAnew('The shipment was closed meanwhile');
}

/** An order whose recipient is written already. */
export interface AddedOrder extends Omit<Registration, 'recipient'> {
  readonly shipmentId: string;
  readonly recipientId: string;
}

/** The caller holds the shipment. A round that reads it now takes the new customer in (facts_version). */
export async function addOrder(tx: Executor, order: AddedOrder): Promise<void> {
  const { shipmentId, recipientId, merchantId, reference } = order;
  await insertOrder(tx, { shipmentId, recipientId, merchantId, reference, details: detailsOf(order) });
  await noteFactsChanged(tx, shipmentId);
  await tellWhoJoined(tx, shipmentId, recipientId);
  await publishRegistered(tx, shipmentId, order, recipientId);
}

/** Of an order in a shipment, without personal data. */
export interface OrderDetails {
  readonly service: string | null;
  readonly value: Registration['value'];
  readonly customerTier: string | null;
  readonly tags: readonly string[];
  readonly originCountry: string | null;
  readonly promisedDate: LocalDate | null;
}

function detailsOf(order: AddedOrder): OrderDetails {
  const { service, value, customerTier, tags, originCountry, promisedDate } = order;
  return { service, value, customerTier, tags, originCountry, promisedDate };
}

/** Reads the JSON column `details`. What an older version did not write is null. */
export function readDetails(details: unknown): OrderDetails {
  const known = details as Partial<OrderDetails>;
  return {
    service: known.service ?? null,
    value: known.value ?? null,
    customerTier: known.customerTier ?? null,
    tags: known.tags ?? [],
    originCountry: known.originCountry ?? null,
    promisedDate: known.promisedDate ?? null,
  };
}
