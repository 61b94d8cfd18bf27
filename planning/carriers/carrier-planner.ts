import type { BusinessCalendar, Weekday } from '../../domain/calendar/business-calendar';
import type { ReachableContact, Wait } from '../../domain/carriers/carrier-case';
import { type CarrierRules, ruleFor, waitBy } from '../../domain/carriers/carrier-rules';
import type { PlanClaim } from '../../domain/carriers/claim-deadline';
import {
  type CarrierEntry,
  type CarrierSections,
  contactsFor,
  type Hours,
  unknownCarrier,
  withSections,
} from '../../domain/carriers/directory';
import {
  type InterventionRule,
  type InterventionRules,
  interventionRuleFor,
} from '../../domain/carriers/intervention-rules';
import type { CarrierTopic } from '../../domain/carriers/topic';
import { carrierName } from '../../domain/tracking/carrier-page';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import { publicHolidays } from '../holidays';
import { type CarrierDirectory, carrierNamed } from './carrier-directory';
import { planClaim } from './plan-claim';

/** Whom a carrier case is taken to, and how long they have. */
export interface CarrierPlanner {
  /** Every carrier that a file speaks of. */
  readonly directory: CarrierDirectory;
  readonly rules: CarrierRules;
  /** What is known of a carrier, under these contracts; the more special last. */
  entryOf(carrier: string, overrides: readonly CarrierSections[]): CarrierEntry;
  /** Those that can be written to, in the order in which a case goes on from one to the next. */
  contactsOf(
    entry: CarrierEntry,
    about: { readonly topic: CarrierTopic; readonly countries: readonly string[] },
  ): ReachableContact[];
  /** The carrier's time for its answer from `since` on. */
  waitFor(
    about: { readonly carrier: string; readonly topic: CarrierTopic },
    contact: ReachableContact,
    since: Instant,
  ): Wait;
  /** Until when a claim is filed with the carrier, and when people are told. */
  readonly planClaim: PlanClaim;
  /** What may be asked of the carrier for this shop's parcels, and how long it has to show that it did it. */
  interventionRule(about: { readonly carrier: string; readonly merchantId: string }): InterventionRule;
}

/** @param timeScale divides every offset; at any other than 1 nobody's hours count */
export function createCarrierPlanner(
  {
    carriers: directory,
    carrierRules: rules,
    interventions,
  }: {
    readonly carriers: CarrierDirectory;
    readonly carrierRules: CarrierRules;
    readonly interventions: InterventionRules;
  },
  timeScale: number,
): CarrierPlanner {
  const entryOf: CarrierPlanner['entryOf'] = (carrier, overrides) =>
    withSections(
      carrierNamed(directory, carrier) ?? unknownCarrier(carrier, carrierName(carrier), '1970-01-01'),
      overrides,
    );
  return {
    interventionRule: (about) => {
      const rule = interventionRuleFor(interventions, about);
      return { ...rule, confirmWithinMs: Math.round(rule.confirmWithinMs / timeScale) };
    },
    directory,
    rules,
    entryOf,
    planClaim: (carrier, overrides, about) => planClaim(entryOf(carrier, overrides), about),
    contactsOf: (entry, about) =>
      contactsFor(entry, about).flatMap((contact) => {
        const { email } = contact;
        // The hours that it is measured by go with it: a case keeps them, whatever the directory says later.
        return email === undefined ? [] : [{ ...contact, email, hours: contact.hours ?? entry.hours }];
      }),
    waitFor: (about, contact, since) =>
      waitBy(ruleFor(rules, about), since, {
        calendar:
          timeScale === 1 && contact.hours !== undefined ? calendarOf(contact.hours, yearOf(since)) : null,
        timeScale,
      }),
  };
}

function yearOf(instant: Instant): number {
  return new Date(instant).getUTCFullYear();
}

/** No rule reaches further than into the next year; local dates may lie in the year before. */
function calendarOf({ timeZone, week, holidays, closed = [] }: Hours, year: number): BusinessCalendar {
  const days: LocalDate[] =
    holidays === undefined
      ? []
      : [year - 1, year, year + 1].flatMap((one) =>
          publicHolidays(holidays.country, holidays.region ?? null, one),
        );
  const day = (spans: readonly string[] = []) =>
    spans
      .map((span) => ({ from: span.slice(0, 5), to: span.slice(6) }))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
  const weekdays = [
    week.monday,
    week.tuesday,
    week.wednesday,
    week.thursday,
    week.friday,
    week.saturday,
    week.sunday,
  ].map(day);
  return {
    timeZone,
    week: Object.fromEntries(weekdays.map((spans, index) => [index + 1, spans])) as Record<
      Weekday,
      ReturnType<typeof day>
    >,
    holidays: [...closed, ...days],
  };
}
