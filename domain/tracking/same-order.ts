/** An order that is a part of a shipment. */
export interface KnownOrder {
  readonly merchantId: string;
  readonly reference: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Nothing is known of its customer any more. */
  readonly isErased: boolean;
}

export type RegisteredOrder = Pick<KnownOrder, 'merchantId' | 'reference' | 'email' | 'phone'>;

/**
 * Shops register a number again for two reasons: they repeat themselves, or another order goes with the same parcel. An order is known
 * by its shop and reference; whatever else is said of it then changes nothing. Without a reference it is known by whoever it is for.
 */
export function isKnownOrder(sent: RegisteredOrder, orders: readonly KnownOrder[]): boolean {
  const ofShop = orders.filter(({ merchantId }) => merchantId === sent.merchantId);
  if (sent.reference !== null) return ofShop.some(({ reference }) => reference === sent.reference);
  return ofShop.some(
    (order) =>
      // Who was erased does not come back with a repetition.
      (order.isErased && order.reference === null) ||
      (tellsNothing(sent.email, order.email?.toLowerCase()) && tellsNothing(sent.phone, order.phone)),
  );
}

function tellsNothing(sent: string | null, known: string | null | undefined): boolean {
  return sent === null || sent.toLowerCase() === known;
}
