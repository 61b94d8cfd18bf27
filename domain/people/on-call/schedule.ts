import type { ClockTime, Weekday } from '../../calendar/business-calendar';
import type { Instant, LocalDate } from '../../tracking/tracking-event';

export const SHIFT_UNITS = ['hours', 'days', 'weeks'] as const;
export type ShiftUnit = (typeof SHIFT_UNITS)[number];

/** Times of the week: on each of these days from a clock time until another; one that is not later means that of the next day. */
export interface WeekTimes {
  readonly days: readonly Weekday[];
  readonly from: ClockTime;
  readonly to: ClockTime;
}

/** Members who take turns. Everything is said by the clock on the wall of the schedule's zone. */
export interface Rotation {
  readonly id: string;
  /** In the order of their turns. Null is a turn of nobody: whoever had it has left, and the others keep theirs. */
  readonly members: readonly (string | null)[];
  readonly shift: { readonly length: number; readonly unit: ShiftUnit };
  readonly handOver: {
    readonly time: ClockTime;
    /** Of shifts of weeks; null for all others. */
    readonly weekday: Weekday | null;
  };
  /** The first member's turn starts on this day at the time of handing over; before it nobody has one. */
  readonly startsOn: LocalDate;
  /** On call only then; empty: always. */
  readonly times: readonly WeekTimes[];
}

/** In its time it stands in place of all rotations. Of two at one time, the one that was made later holds. */
export interface Override {
  readonly id: string;
  /** Null: nobody is on call. */
  readonly memberId: string | null;
  readonly startsAt: Instant;
  /** The first instant at which it is over. */
  readonly endsAt: Instant;
}

/** Who is on call and when: one member of each rotation, unless an override says otherwise. */
export interface OnCallSchedule {
  /** IANA name. */
  readonly timeZone: string;
  readonly rotations: readonly Rotation[];
  /** In the order in which they were made. */
  readonly overrides: readonly Override[];
  /** Members who do not work at present: their shifts are nobody's. */
  readonly inactive: readonly string[];
}
