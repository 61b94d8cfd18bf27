/** A case is an episode of one exception kind on one shipment: at most one is open per shipment and kind. */
export const CASE_STATUSES = ['open', 'acknowledged', 'snoozed', 'resolved'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/**
 * Why a case ended. `recovered`: the parcel is back on its way. `delivered`: it arrived all the same. `superseded`: a graver
 * case took over (late_risk -> late, stalled -> lost). `ended`: the shipment came to its end otherwise.
 */
export const RESOLUTIONS = ['recovered', 'resolved_by_staff', 'superseded', 'delivered', 'ended'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Why a shipment's workflow came to its end. `abandoned`: nothing was heard for so long that nothing will be. */
export const CLOSE_REASONS = ['delivered', 'returned', 'lost', 'disposed', 'cancelled', 'abandoned'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
