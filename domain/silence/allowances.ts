import type { ClockTime } from '../calendar/business-calendar';
import type { CloseReason } from '../case';

/** How long silence is normal, in working days, and when a promise is at risk. */
export interface SilenceAllowances {
  /** From the label, or the registration, to the first scan of the parcel itself; on the origin's calendar. */
  readonly notPickedUpDays: number;
  /** Between two scans on the way; on the destination's calendar, as all that follow. */
  readonly inTransitDays: number;
  /** The same while customs hold it. */
  readonly customsDays: number;
  /** Out for delivery without outcome: until the end of this many working days later. */
  readonly outForDeliveryDays: number;
  /** From the registration of a number that the carrier does not know; on the origin's calendar. */
  readonly unknownNumberDays: number;
  /** On the promised day, by the destination's clock: not on the van by then, it will hardly come. */
  readonly lateRiskAt: ClockTime;
}

/** How long a shipment is watched after the end of its story, in days. */
export type ClosingDays = Readonly<Record<CloseReason, number>>;
