/**
 * Where a parcel is on its way, as far as the carrier's scans tell. What is *wrong* with it is not a milestone but an
 * exception kind (exception-kind.ts): a parcel can be `in_transit` and delayed by weather at once.
 *
 * `pre_transit` means that the carrier knows the label but has not got the parcel: it must never be shown as moving.
 */
export const MILESTONES = [
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'available_for_pickup',
  'delivered',
  'returned',
  'cancelled',
  'disposed',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** The end of a journey. A case can still follow (`delivered_in_dispute`). */
export const TERMINAL_MILESTONES: readonly Milestone[] = ['delivered', 'returned', 'cancelled', 'disposed'];
const TERMINAL: ReadonlySet<Milestone> = new Set(TERMINAL_MILESTONES);

/** The end of the road: no later scan makes the shipment move again, except an explicit correction (fold.ts). */
export function isTerminal(milestone: Milestone): boolean {
  return TERMINAL.has(milestone);
}

/** How far along a milestone is; breaks the tie between two scans of the same instant. */
export function milestoneRank(milestone: Milestone): number {
  return MILESTONES.indexOf(milestone);
}
