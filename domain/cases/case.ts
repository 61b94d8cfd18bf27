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

/**
 * Why people ended it: it was registered by mistake (`withdrawn`), or under a wrong carrier or number, and goes on as another shipment under
 * the right one (`corrected`).
 */
export const TAKEN_BACK_REASONS = ['withdrawn', 'corrected'] as const;
export type TakenBackReason = (typeof TAKEN_BACK_REASONS)[number];

/** All reasons for the end of a shipment: by its own story, or taken back by people. */
export const END_REASONS = [...CLOSE_REASONS, ...TAKEN_BACK_REASONS] as const;
export type EndReason = (typeof END_REASONS)[number];

/** False for null: the shipment is open. */
export function isTakenBack(reason: EndReason | null): boolean {
  return TAKEN_BACK_REASONS.some((takenBack) => takenBack === reason);
}
