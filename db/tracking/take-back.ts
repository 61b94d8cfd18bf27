import { sql } from 'kysely';
import type { EndReason, TakenBackReason } from '../../domain/cases/case';
import { OUTLIVES_ITS_SHIPMENT } from '../../domain/messages/sending/overtaken';
import { withdraw } from '../messages/move-messages';
import type { Executor } from '../postgres/database';
import { publish } from '../subscriptions/subscriptions';
import { readDetails } from './join-order';
import { FACTS_CHANGED, noteFactsChanged, wakeRelay } from './relay';
import { noteDeparture, ordersOf } from './shipment-orders';

/**
 * What people registered wrongly is taken back: a whole shipment ends, or one order leaves it. Nothing that was reported was about this
 * parcel, so nobody is told anything: what waits to be sent is withdrawn here, and the next round of the process closes its cases
 * without a word. The caller holds the shipment, and makes that round due by what is written here.
 */

/** A shipment with what was registered of its own order. */
export async function heldShipment(tx: Executor, shipmentId: string) {
  return await tx
    .selectFrom('shipments')
    .selectAll()
    .where('id', '=', shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export type HeldShipment = NonNullable<Awaited<ReturnType<typeof heldShipment>>>;

export interface TakenBack {
  readonly because: TakenBackReason;
  /** A staff id, or the name of an API key. */
  readonly by: string;
}

/** From now on messages name their reader, since the shipment's own is about to be another. */
async function nameReaders(tx: Executor, { id, recipientId }: HeldShipment): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ recipientId })
    .where('shipmentId', '=', id)
    .where('recipientId', 'is', null)
    .where('direction', '=', 'outbound')
    .where('audience', '=', 'customer')
    .execute();
}

/** Ends the shipment with all of its orders. */
export async function endShipment(tx: Executor, shipment: HeldShipment, taken: TakenBack): Promise<void> {
  const { id: shipmentId, carrier, trackingNumber, recipientId, merchantId, reference } = shipment;
  const closedAt = new Date().toISOString();
  const reason: EndReason = taken.because;
  await tx
    .updateTable('shipments')
    .set({
      ...{ closedAt, closeReason: reason, nextAction: null, nextActionAt: null },
      // The workflow hears of it, closes what is open and ends.
      ...FACTS_CHANGED,
    })
    .where('id', '=', shipmentId)
    .execute();
  await noteDeparture(tx, { shipmentId, recipientId, merchantId, reference }, taken);
  await withdrawWhatWaits(tx, shipmentId);
  await publish(tx, {
    key: `shipment.closed:${shipmentId}`,
    type: 'shipment.closed',
    payload: { shipmentId, carrier, trackingNumber, reason, closedAt },
  });
  await wakeRelay(tx);
}

/** The person goes with the order; what is left of the place is what days are reckoned by. */
export async function leaveNobodyBehind(tx: Executor, shipment: HeldShipment): Promise<void> {
  await nameReaders(tx, shipment);
  const { rows } = await sql<{ readonly id: string }>`
    INSERT INTO recipients (country, region, locale, time_zone)
    SELECT country, region, locale, time_zone FROM recipients WHERE id = ${shipment.recipientId} RETURNING id`.execute(
    tx,
  );
  const [nobody] = rows;
  if (nobody === undefined) throw new Error(`shipment ${shipment.id} has no recipient`);
  await tx.updateTable('shipments').set({ recipientId: nobody.id }).where('id', '=', shipment.id).execute();
}

/** One order leaves, and the shipment goes on for the others. @throws Error when there is no other */
export async function leaveShipment(
  tx: Executor,
  shipment: HeldShipment,
  recipientId: string,
  taken: TakenBack,
): Promise<void> {
  const { id: shipmentId, merchantId, reference } = shipment;
  const others = (await ordersOf(tx, shipmentId)).filter(({ leftAt }) => leftAt === null);
  const leaving = others.find((order) => order.recipientId === recipientId);
  if (leaving !== undefined) {
    await noteDeparture(tx, leaving, taken);
    await noteFactsChanged(tx, shipmentId);
  } else {
    const [next] = others;
    if (next === undefined) throw new Error(`shipment ${shipmentId} has no other order`);
    await makeOwn(tx, shipment, next.recipientId);
    await noteDeparture(tx, { shipmentId, recipientId, merchantId, reference }, taken);
  }
  await withdrawWhatWaits(tx, shipmentId, recipientId);
}

/** @param recipientId the customer who is told no more; absent: nobody is told any more */
async function withdrawWhatWaits(tx: Executor, shipmentId: string, recipientId?: string): Promise<void> {
  await withdraw(
    tx,
    (message) =>
      message.and([
        message('messages.shipmentId', '=', shipmentId),
        message('messages.direction', '=', 'outbound'),
        message('messages.reason', 'not in', [...OUTLIVES_ITS_SHIPMENT]),
        ...(recipientId === undefined
          ? []
          : [
              message('messages.audience', '=', 'customer'),
              message('messages.recipientId', '=', recipientId),
            ]),
      ]),
    'superseded',
  );
}

/** An order that joined takes the place of the first. */
async function makeOwn(tx: Executor, shipment: HeldShipment, recipientId: string): Promise<void> {
  const { id, merchantId } = shipment;
  const next = await tx
    .deleteFrom('shipmentOrders')
    .where('shipmentId', '=', id)
    .where('recipientId', '=', recipientId)
    .returning(['merchantId', 'reference', 'details'])
    .executeTakeFirstOrThrow();
  const { value, tags, ...details } = readDetails(next.details);
  await tx
    .updateTable('shipments')
    .set({
      ...{ recipientId, merchantId: next.merchantId, reference: next.reference },
      ...{ ...details, tags: [...tags], valueMinor: value?.minor ?? null, currency: value?.currency ?? null },
    })
    .where('id', '=', id)
    .execute();
  if (next.merchantId !== merchantId)
    await tx.updateTable('cases').set({ merchantId: next.merchantId }).where('shipmentId', '=', id).execute();
  await nameReaders(tx, shipment);
  await tx
    .updateTable('messages')
    .set({ recipientId: null })
    .where('shipmentId', '=', id)
    .where('recipientId', '=', recipientId)
    .execute();
  await noteFactsChanged(tx, id);
}
