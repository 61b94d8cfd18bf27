/** Carriers of one group whose customers name the group alone: which of its companies has the parcel, they do not know. */
const GROUPS = ['dhl'] as const;

/** Does a carrier's name mean this carrier? `dhl` means each of the companies of DHL. */
export function isMeantBy(named: string, carrier: string): boolean {
  return named === carrier || GROUPS.some((group) => named === group && carrier.startsWith(`${group}_`));
}

/** Are they companies of one group, which senders mix up (`dhl_express`, `dhl_parcel_de`)? */
export function isOfOneGroup(carrier: string, other: string): boolean {
  return carrier.split('_')[0] === other.split('_')[0];
}

/**
 * The one among open shipments of a number that is registered under this carrier: by its very name, else by the group's where one of
 * the two knows no more. Two companies of one group have numbers of their own.
 */
export function registeredAs<Shipment extends { readonly carrier: string }>(
  carrier: string,
  open: readonly Shipment[],
): Shipment | undefined {
  const exact = open.find((shipment) => shipment.carrier === carrier);
  if (exact !== undefined) return exact;
  const [only, ...others] = open.filter(
    (shipment) => isMeantBy(carrier, shipment.carrier) || isMeantBy(shipment.carrier, carrier),
  );
  return others.length === 0 ? only : undefined;
}
