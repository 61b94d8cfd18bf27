import type { BusinessCalendar } from '../calendar/business-calendar';
import { addBusinessDays, endOfBusinessDay } from '../calendar/business-time';
import { endOfLocalDay, localInstant } from '../calendar/local-time';
import type { InactivityKind } from '../cases/process-state';
import { isActive } from '../tracking/derive';
import { isTerminal, type Milestone } from '../tracking/milestone';
import type { ShipmentFacts } from '../tracking/shipment-facts';
import type { Instant } from '../tracking/tracking-event';
import type { TrackingState } from '../tracking/tracking-state';
import { type InactivityAllowances, wholeDayWeek } from './allowances';

export interface InactivityInput {
  readonly facts: ShipmentFacts;
  readonly tracking: TrackingState;
  /** The current milestone, as derive.ts reads it off `tracking`. */
  readonly milestone: Milestone | null;
  readonly calendars: { readonly origin: BusinessCalendar; readonly destination: BusinessCalendar };
  readonly allowances: InactivityAllowances;
  /** Divides what is counted from an anchor; at any other value than 1 all days are working days. Promised dates stay. */
  readonly timeScale: number;
}

/**
 * When inactivity, or the calendar, becomes an exception as things stand. A kind that cannot happen now has no deadline; one
 * that has happened already has one in the past. Whether a reason that the carrier reported keeps it quiet is not judged here.
 *
 * @throws CalendarError when a calendar has no working time for a year, or the destination's zone does not exist
 */
export function inactivityDeadlines(input: InactivityInput): Partial<Record<InactivityKind, Instant>> {
  if (input.milestone !== null && isTerminal(input.milestone)) return {};
  return {
    ...deadline('unknown_number', unknownNumber(input)),
    ...deadline('not_picked_up', notPickedUp(input)),
    ...deadline('stalled', stalled(input)),
    ...deadline('late_risk', lateRisk(input)),
    ...deadline('late', late(input)),
  };
}

function deadline(kind: InactivityKind, at: Instant | null): Partial<Record<InactivityKind, Instant>> {
  return at === null ? {} : { [kind]: at };
}

/** The carrier does not know the number, and no scan has ever shown otherwise. */
function isUnknown({ tracking }: InactivityInput): boolean {
  return tracking.unknownNumberAt !== null && tracking.seen === null;
}

/** A number may be a day ahead of the carrier's system, so it gets time to become known. */
function unknownNumber(input: InactivityInput): Instant | null {
  if (!isUnknown(input)) return null;
  return workingDaysAfter(input.facts.registeredAt, input.allowances.unknownNumberDays, 'origin', input);
}

/**
 * Counted from the later of registration and first label scan: labels are printed ahead, and registered late. An unknown
 * number is not "not picked up": its own deadline says what is wrong.
 */
function notPickedUp(input: InactivityInput): Instant | null {
  const { facts, tracking, milestone } = input;
  const waits = milestone === null || milestone === 'pre_transit';
  if (!waits || tracking.lastMovementAt !== null || isUnknown(input)) return null;
  const label = tracking.reached.pre_transit?.first;
  const anchor = label !== undefined && label > facts.registeredAt ? label : facts.registeredAt;
  return workingDaysAfter(anchor, input.allowances.notPickedUpDays, 'origin', input);
}

/** Only real movement counts: notices, estimates and reports do not bring a parcel forward. */
function stalled(input: InactivityInput): Instant | null {
  const { tracking, milestone, allowances } = input;
  const anchor = tracking.lastMovementAt;
  // Waiting to be collected is the customer's turn, and has a case of its own.
  if (anchor === null || milestone === 'available_for_pickup') return null;
  if (isActive(tracking, 'customs_hold')) {
    return workingDaysAfter(anchor, allowances.customsDays, 'destination', input);
  }
  if (milestone === 'out_for_delivery') {
    return scaled(anchor, 'destination', input, (calendar) =>
      endOfBusinessDay(anchor, allowances.outForDeliveryDays, calendar),
    );
  }
  return workingDaysAfter(anchor, allowances.inTransitDays, 'destination', input);
}

/**
 * On the promised day at the stated hour, or as soon as the carrier itself names a later day. Past that hour a new estimate
 * tells nothing new, so the earlier of the two counts.
 */
function lateRisk({ facts, tracking, milestone, allowances }: InactivityInput): Instant | null {
  const { promisedDate, destinationTimeZone } = facts;
  if (promisedDate === null || milestone === 'out_for_delivery' || milestone === 'available_for_pickup') {
    return null;
  }
  const hour = localInstant(promisedDate, allowances.lateRiskAt, destinationTimeZone);
  const estimate = tracking.estimate?.latest ?? null;
  return estimate !== null && estimate.date > promisedDate && estimate.asOf < hour ? estimate.asOf : hour;
}

/** A promise is a date on the customer's wall: it is broken when that day is over there. */
function late({ facts, milestone }: InactivityInput): Instant | null {
  return facts.promisedDate === null || milestone === 'available_for_pickup'
    ? null
    : endOfLocalDay(facts.promisedDate, facts.destinationTimeZone);
}

function workingDaysAfter(
  anchor: Instant,
  days: number,
  place: 'origin' | 'destination',
  input: InactivityInput,
): Instant {
  return scaled(anchor, place, input, (calendar) => addBusinessDays(anchor, days, calendar));
}

/** Sped up, nobody's real week means anything: the same is counted with all days open, and its distance divided. */
function scaled(
  anchor: Instant,
  place: 'origin' | 'destination',
  { calendars, timeScale }: InactivityInput,
  on: (calendar: BusinessCalendar) => Instant,
): Instant {
  const calendar = calendars[place];
  if (timeScale === 1) return on(calendar);
  const open = on({ timeZone: calendar.timeZone, week: EVERY_DAY, holidays: [] });
  const start = Date.parse(anchor);
  return new Date(start + Math.round((Date.parse(open) - start) / timeScale)).toISOString();
}

const EVERY_DAY = wholeDayWeek([1, 2, 3, 4, 5, 6, 7]);
