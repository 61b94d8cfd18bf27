import { sql } from 'kysely';
import { isOfOneGroup } from '../../domain/tracking/carrier-group';
import type { Database, Executor } from '../postgres/database';
import { lockedShipments } from '../postgres/lock-order';
import { type AddedOrder, addOrder, lockOpenShipment, readDetails } from './join-order';
import { insertShipment, openUnder, type RegisterOptions } from './register-shipment';
import { FACTS_CHANGED, wakeRelay } from './relay';
import { noteDeparture } from './shipment-orders';
import {
  endShipment,
  type HeldShipment,
  heldShipment,
  leaveNobodyBehind,
  leaveShipment,
  type TakenBack,
} from './take-back';

export interface NumberCorrection {
  readonly shipmentId: string;
  /** Of the one order that was registered wrongly; null: all of the shipment. */
  readonly recipientId: string | null;
  /** As it should have been. */
  readonly carrier: string;
  readonly trackingNumber: string;
  /** It joins the shipment that has the number, if there is one. */
  readonly join: boolean;
  readonly actor: string;
}

/** `unchanged`: the number is the same. `closed`: the shipment has ended otherwise. With these, `taken` and `moved` nothing is written. */
export type NumberCorrectionOutcome =
  | { readonly outcome: 'not_found' | 'no_order' | 'closed' | 'unchanged' }
  /** The same number of another company of one group: what was reported under either name is here, so it stays the same shipment. */
  | { readonly outcome: 'renamed' }
  /** Another shipment has this number. */
  | { readonly outcome: 'taken'; readonly shipmentId: string }
  /** It has gone on elsewhere before, under another number. */
  | { readonly outcome: 'moved'; readonly shipmentId: string }
  | {
      readonly outcome: 'corrected';
      /** Where it goes on, under the right number. */
      readonly shipmentId: string;
      readonly joined: boolean;
      readonly claimedUpdates: number;
      /** False: the same was corrected before. */
      readonly changed: boolean;
    };

/**
 * A wrong carrier or number is put right. What was reported under it was about somebody else's parcel: so the shipment ends without a
 * word, with all that happened to it, and its orders go on as a shipment of the right number, which claims what came for that. Each
 * knows of the other. Of several orders one alone may move: the shipment then goes on for the others.
 */
export async function correctNumber(
  db: Database,
  correction: NumberCorrection,
  options: RegisterOptions,
): Promise<NumberCorrectionOutcome> {
  return await db.transaction().execute(async (tx): Promise<NumberCorrectionOutcome> => {
    const { shipmentId, recipientId, carrier, trackingNumber, join, actor } = correction;
    const target = { carrier, trackingNumber };
    const there = await openUnder(tx, target);
    await sql`${lockedShipments([shipmentId, ...(there === null ? [] : [there])])}`.execute(tx);
    const shipment = await heldShipment(tx, shipmentId);
    if (shipment === undefined) return { outcome: 'not_found' };
    const before = await correctedBefore(tx, correction);
    if (before !== null) return before;
    if (shipment.closedAt !== null) return { outcome: 'closed' };
    const all = await ordersOfHeld(tx, shipment);
    const moving = all.filter((order) => recipientId === null || order.recipientId === recipientId);
    const [first] = moving;
    if (first === undefined) return { outcome: 'no_order' };
    const isWhole = moving.length === all.length;
    if (shipment.carrier === carrier && shipment.trackingNumber === trackingNumber)
      return { outcome: 'unchanged' };
    const other = there === shipmentId ? null : there;
    if (other !== null && !join) return { outcome: 'taken', shipmentId: other };
    if (
      other === null &&
      shipment.trackingNumber === trackingNumber &&
      isOfOneGroup(shipment.carrier, carrier)
    ) {
      await rename(tx, shipmentId, carrier);
      return { outcome: 'renamed' };
    }
    if (other !== null) await lockOpenShipment(tx, other);

    const taken: TakenBack = { because: 'corrected', by: actor };
    if (isWhole) await leaveEmpty(tx, shipment, moving, taken);
    else await leaveShipment(tx, shipment, first.recipientId, taken);
    const made =
      other === null
        ? await openAnew(tx, { ...first, ...target }, options)
        : { shipmentId: other, claimedUpdates: 0 };
    for (const order of other === null ? moving.slice(1) : moving)
      await addOrder(tx, { ...order, ...target, shipmentId: made.shipmentId });
    await tx
      .updateTable('shipmentOrders')
      .set({ movedTo: made.shipmentId })
      .where('shipmentId', '=', shipmentId)
      .where(
        'recipientId',
        'in',
        moving.map((order) => order.recipientId),
      )
      .execute();
    return { outcome: 'corrected', ...made, joined: other !== null, changed: true };
  });
}

/** The same said again, or of what has moved already; null: neither. */
async function correctedBefore(
  tx: Executor,
  { shipmentId, recipientId, carrier, trackingNumber }: NumberCorrection,
): Promise<NumberCorrectionOutcome | null> {
  const row = await tx
    .selectFrom('shipmentOrders as o')
    .innerJoin('shipments as wrong', 'wrong.id', 'o.shipmentId')
    .innerJoin('shipments as there', 'there.id', 'o.movedTo')
    .select(['there.id', 'there.carrier', 'there.trackingNumber'])
    .where('o.shipmentId', '=', shipmentId)
    .where((where) =>
      recipientId === null
        ? where('wrong.closeReason', '=', 'corrected')
        : where('o.recipientId', '=', recipientId),
    )
    .orderBy('o.joinedAt')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return row.carrier === carrier && row.trackingNumber === trackingNumber
    ? { outcome: 'corrected', shipmentId: row.id, joined: false, claimedUpdates: 0, changed: false }
    : { outcome: 'moved', shipmentId: row.id };
}

async function rename(tx: Executor, shipmentId: string, carrier: string): Promise<void> {
  await tx
    .updateTable('shipments')
    .set({ carrier, ...FACTS_CHANGED })
    .where('id', '=', shipmentId)
    .execute();
  await tx.updateTable('cases').set({ carrier }).where('shipmentId', '=', shipmentId).execute();
  await wakeRelay(tx);
}

type MovingOrder = Omit<AddedOrder, 'shipmentId' | 'carrier' | 'trackingNumber'>;

/** All orders of a shipment with what was registered of them, its own first. */
async function ordersOfHeld(tx: Executor, shipment: HeldShipment): Promise<readonly MovingOrder[]> {
  const { recipientId, merchantId, reference, service, customerTier, tags } = shipment;
  const { valueMinor, currency, originCountry, promisedDate } = shipment;
  const value = valueMinor === null || currency === null ? null : { minor: valueMinor, currency };
  const own = { recipientId, merchantId, reference, service, customerTier, tags, originCountry };
  const joined = await tx
    .selectFrom('shipmentOrders')
    .select(['recipientId', 'merchantId', 'reference', 'details'])
    .where('shipmentId', '=', shipment.id)
    .where('leftAt', 'is', null)
    .orderBy('joinedAt')
    .orderBy('recipientId')
    .execute();
  return [
    { ...own, value, promisedDate },
    ...joined.map(({ details, ...order }) => ({ ...order, ...readDetails(details) })),
  ];
}

/** The shipment ends; the people go with their orders. */
async function leaveEmpty(
  tx: Executor,
  shipment: HeldShipment,
  moving: readonly MovingOrder[],
  taken: TakenBack,
): Promise<void> {
  await leaveNobodyBehind(tx, shipment);
  await endShipment(tx, shipment, taken);
  for (const { recipientId, merchantId, reference } of moving.slice(1))
    await noteDeparture(tx, { shipmentId: shipment.id, recipientId, merchantId, reference }, taken);
}

async function openAnew(
  tx: Executor,
  order: Omit<AddedOrder, 'shipmentId'>,
  options: RegisterOptions,
): Promise<{ readonly shipmentId: string; readonly claimedUpdates: number }> {
  const destination = await tx
    .selectFrom('recipients')
    .select(['country', 'region', 'timeZone'])
    .where('id', '=', order.recipientId)
    .executeTakeFirstOrThrow();
  return await insertShipment(tx, { ...order, destination }, options);
}
