import { IANAZone } from 'luxon';
import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import type { CloseReason } from '../domain/cases/case';
import type { ExceptionKind, Severity } from '../domain/cases/exception-kind';
import type { InactivityKind } from '../domain/cases/process-state';
import type { DisruptionRule } from '../domain/disruptions/disruption-policy';
import { wholeDayWeek } from '../domain/inactivity/allowances';
import { inactivityDeadlines } from '../domain/inactivity/deadlines';
import type { Pace } from '../domain/policies/advance';
import { choosePolicy } from '../domain/policies/choose';
import { makePlan } from '../domain/policies/make-plan';
import { shortestMs } from '../domain/policies/offset';
import type { Plan, PlannedTimes, TimeQuestion } from '../domain/policies/plan';
import { planTimes } from '../domain/policies/plan-times';
import type { CalendarSpec, PlaceOfShipment } from '../domain/policies/policy';
import type { Milestone } from '../domain/tracking/milestone';
import type { ShipmentFacts } from '../domain/tracking/shipment-facts';
import type { Instant, LocalDate } from '../domain/tracking/tracking-event';
import type { TrackingState } from '../domain/tracking/tracking-state';
import { type CarrierPlanner, createCarrierPlanner } from './carriers/carrier-planner';
import { homeZone, publicHolidays } from './holidays';
import { type LoadedPolicies, loadPolicies } from './load-policies';
import { type PlannedDisruption, planDisruption } from './plan-disruption';

export interface PlannerSettings {
  /** A shop's folder of policies; empty for the defaults alone. */
  readonly POLICY_FOLDER: string;
  /** Divides every policy offset and inactivity allowance. */
  readonly TIME_SCALE: number;
}

/** Turns policies, calendars and zones into absolute instants, which is all that the process compares. */
export interface Planner {
  /** What a new case will do and when. */
  planFor(input: {
    readonly kind: ExceptionKind;
    readonly severity: Severity;
    readonly facts: ShipmentFacts;
    readonly openedAt: Instant;
  }): Plan;
  /** When what begins only now is due, by the plan that the case was opened with. */
  timesFor(input: {
    readonly plan: Plan;
    readonly facts: ShipmentFacts;
    readonly asked: TimeQuestion;
    readonly now: Instant;
  }): PlannedTimes;
  /** When inactivity, or a promised date, becomes an exception, as things stand. */
  deadlinesFor(input: {
    readonly facts: ShipmentFacts;
    readonly tracking: TrackingState;
    readonly milestone: Milestone | null;
  }): Partial<Record<InactivityKind, Instant>>;
  /** How long a date must stand that the carrier changed soon after another change. */
  readonly estimateStandsMs: number;
  /** When a shipment that ended so is no longer watched. */
  endOf(reason: CloseReason, since: Instant): Instant;
  /** The rules by which many cases become one disruption, in their order. */
  readonly disruptionRules: readonly WatchedRule[];
  /** How a disruption is followed that a rule has found; business time is counted where the parcel is that it was found by. */
  disruptionFor(input: {
    readonly rule: DisruptionRule;
    readonly facts: ShipmentFacts;
    readonly openedAt: Instant;
  }): PlannedDisruption;
  /** The same for one that a person declares, who says when it ends. */
  declaredDisruption(openedAt: Instant): Omit<PlannedDisruption, 'expectedEnd'>;
  /** Whom carrier cases are taken to, and how long they have. */
  readonly carriers: CarrierPlanner;
}

/** A rule with the window that it counts in (ms). */
interface WatchedRule extends DisruptionRule {
  readonly windowMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Reads the default policies and the shop's, once.
 *
 * @throws PolicyError with one sentence for each mistake in the files
 */
export function createPlanner(settings: PlannerSettings): Planner {
  return plannerOf(loadPolicies(settings.POLICY_FOLDER), settings.TIME_SCALE);
}

/** The planner of policies that were read already. `timeScale` divides every offset and allowance. */
export function plannerOf(documents: LoadedPolicies, timeScale: number): Planner {
  const { policies, inactivity, disruptions } = documents;
  const resolve = calendarResolver();
  const paceOf = (spec: CalendarSpec | null, facts: ShipmentFacts, from: Instant): Pace => ({
    calendar: spec === null || timeScale !== 1 ? null : resolve(spec, facts, from),
    timeScale,
  });
  return {
    planFor: ({ kind, severity, facts, openedAt }) => {
      const policy = choosePolicy(policies, { kind, severity, facts });
      const spec = policies.calendars[policy.calendar] ?? null;
      const { calendar } = paceOf(spec, facts, openedAt);
      const calendars = calendar === null ? {} : { [policy.calendar]: calendar };
      return makePlan(policy, { openedAt, calendars, timeScale, spec });
    },
    timesFor: ({ plan, facts, asked, now }) => planTimes(plan, asked, now, paceOf(plan.calendar, facts, now)),
    deadlinesFor: ({ facts, tracking, milestone }) => {
      const anchor = tracking.lastMovementAt ?? facts.registeredAt;
      const carrierCalendar = (place: PlaceOfShipment) => {
        const country = place === 'origin' ? facts.originCountry : facts.destinationCountry;
        const { everywhere, byCountry } = inactivity.workingDays;
        const week = wholeDayWeek(byCountry[country ?? ''] ?? everywhere);
        return resolve({ timeZone: place, holidays: place, week, closed: [] }, facts, anchor);
      };
      return inactivityDeadlines({
        facts: { ...facts, destinationTimeZone: zoneOf('destination', facts) },
        tracking,
        milestone,
        calendars: { origin: carrierCalendar('origin'), destination: carrierCalendar('destination') },
        allowances: inactivity.allowances,
        timeScale,
      });
    },
    estimateStandsMs: Math.round((inactivity.allowances.estimateStandsHours * HOUR_MS) / timeScale),
    endOf: (reason, since) =>
      new Date(
        Date.parse(since) + Math.round((inactivity.closingDays[reason] * DAY_MS) / timeScale),
      ).toISOString(),
    disruptionRules: disruptions.rules.map((rule) => ({
      ...rule,
      windowMs: Math.round(shortestMs(rule.window) / timeScale),
    })),
    disruptionFor: ({ rule, facts, openedAt }) => {
      const spec = policies.calendars[rule.calendar];
      const calendar = spec === undefined || timeScale !== 1 ? null : resolve(spec, facts, openedAt);
      return planDisruption(rule, openedAt, { calendar, timeScale });
    },
    declaredDisruption: (openedAt) =>
      planDisruption({ ...disruptions.declared, lasts: null, open: null }, openedAt, {
        calendar: null,
        timeScale,
      }),
    carriers: createCarrierPlanner(documents, timeScale),
  };
}

type Resolver = (spec: CalendarSpec, facts: ShipmentFacts, from: Instant) => BusinessCalendar;

/** Looks up zones and holidays. The same place in the same year gives the same object, which is compiled only once. */
function calendarResolver(): Resolver {
  const known = new Map<string, BusinessCalendar>();
  return (spec, facts, from) => {
    const timeZone = typeof spec.timeZone === 'string' ? zoneOf(spec.timeZone, facts) : spec.timeZone.name;
    const place = typeof spec.holidays === 'string' ? placeOf(spec.holidays, facts) : spec.holidays;
    const year = new Date(from).getUTCFullYear();
    const key = JSON.stringify([spec.week, spec.closed, timeZone, place, year]);
    const calendar = known.get(key) ?? {
      timeZone,
      week: spec.week,
      holidays: [...spec.closed, ...(place === null ? [] : holidaysAround(year, place))],
    };
    known.set(key, calendar);
    return calendar;
  };
}

/** No plan and no allowance reaches further than into the next year; local dates may lie in the year before. */
function holidaysAround(
  year: number,
  { country, region }: { country: string; region: string | null },
): readonly LocalDate[] {
  return [year - 1, year, year + 1].flatMap((someYear) => publicHolidays(country, region, someYear));
}

function placeOf(
  place: PlaceOfShipment,
  facts: ShipmentFacts,
): { country: string; region: string | null } | null {
  if (place === 'destination') {
    const { destinationCountry: country, destinationRegion: region } = facts;
    return country === null ? null : { country, region };
  }
  // Where nobody said where a parcel comes from, it comes from the country that it goes to, as most do.
  return facts.originCountry === null
    ? placeOf('destination', { ...facts, destinationRegion: null })
    : { country: facts.originCountry, region: null };
}

/** A zone that this machine's tz database does not know must not stop a shipment: its country's then counts, or UTC. */
function zoneOf(place: PlaceOfShipment, facts: ShipmentFacts): string {
  const ofDestination = IANAZone.create(facts.destinationTimeZone).isValid
    ? facts.destinationTimeZone
    : facts.destinationCountry === null
      ? null
      : homeZone(facts.destinationCountry, facts.destinationRegion);
  const ofOrigin =
    place === 'origin' && facts.originCountry !== null ? homeZone(facts.originCountry, null) : null;
  return ofOrigin ?? ofDestination ?? 'UTC';
}
