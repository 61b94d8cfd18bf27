import type { Database } from '../postgres/database';
import { ordersOf } from './shipment-orders';
import { endShipment, heldShipment, leaveShipment } from './take-back';

/** What is to be taken back, and by whom (a staff id, or the name of an API key). */
export interface Withdrawal {
  readonly shipmentId: string;
  /** Of the one order that leaves; null: the whole shipment. */
  readonly recipientId: string | null;
  readonly actor: string;
}

/** `closed` of `withdrawn`: the whole shipment has ended. `moved`: the order goes on under another number, and is withdrawn there. */
export type WithdrawalOutcome =
  /** `changed` false: it was withdrawn before. */
  | { readonly outcome: 'withdrawn'; readonly closed: boolean; readonly changed: boolean }
  | { readonly outcome: 'not_found' | 'no_order' | 'closed' }
  | { readonly outcome: 'moved'; readonly shipmentId: string };

/** Takes a registration back that should never have been made: of a shipment, or of one order that joined it. */
export async function withdrawRegistration(
  db: Database,
  { shipmentId, recipientId, actor }: Withdrawal,
): Promise<WithdrawalOutcome> {
  return await db.transaction().execute(async (tx): Promise<WithdrawalOutcome> => {
    const shipment = await heldShipment(tx, shipmentId);
    if (shipment === undefined) return { outcome: 'not_found' };
    const orders = await ordersOf(tx, shipmentId);
    const others = orders.filter(({ leftAt }) => leftAt === null);
    const left = orders.find((order) => order.recipientId === recipientId && order.leftAt !== null);
    const isClosed = shipment.closedAt !== null;
    if (shipment.closeReason === 'withdrawn' || left?.leftBecause === 'withdrawn')
      return { outcome: 'withdrawn', closed: isClosed, changed: false };
    const movedTo = left?.movedTo ?? null;
    if (movedTo !== null) return { outcome: 'moved', shipmentId: movedTo };
    if (isClosed) return { outcome: 'closed' };
    const isOwn = recipientId === shipment.recipientId;
    if (recipientId !== null && !isOwn && !others.some((order) => order.recipientId === recipientId))
      return { outcome: 'no_order' };
    const taken = { because: 'withdrawn', by: actor } as const;
    if (recipientId === null || others.length === 0) {
      await endShipment(tx, shipment, taken);
      return { outcome: 'withdrawn', closed: true, changed: true };
    }
    await leaveShipment(tx, shipment, recipientId, taken);
    return { outcome: 'withdrawn', closed: false, changed: true };
  });
}
