import { weekdayOf } from '../../domain/calendar/business-time';
import { localDateAt, plusDays } from '../../domain/calendar/local-time';
import type { CarrierEntry, ClaimRule } from '../../domain/carriers/directory';
import type { LocalDate } from '../../domain/tracking/tracking-event';
import { publicHolidays } from '../../planning/holidays';
import type { Loss } from './loss';
import type { ClaimLife } from './year';

export type Verdict = 'in_time' | 'missed' | 'no_rule' | 'too_late';

/** Holds a claim against the carrier's window, counted anew from what is true of the parcel, and against the days on which its desk is closed. */
export function judged(
  carrier: CarrierEntry,
  loss: Loss,
  { plan, filedAt, firstTold }: ClaimLife,
): { readonly verdict: Verdict; readonly isLastDayClosed: boolean } {
  const truth = trueWindow(carrier, loss);
  if (truth === null || plan.deadline === null)
    return {
      verdict: truth === null && plan.deadline === null ? 'no_rule' : 'missed',
      isLastDayClosed: false,
    };
  const { timeZone } = carrier.hours;
  const isLastDayClosed = isClosed(carrier, truth.lastDay);
  const opened = localDateAt(loss.opened, timeZone);
  if (opened > plan.deadline.fileBy) {
    // Nobody could have filed it on a day on which the desk is open: people hear of it at once.
    return { verdict: firstTold === loss.opened ? 'too_late' : 'missed', isLastDayClosed };
  }
  if (filedAt === null) return { verdict: 'missed', isLastDayClosed };
  const filed = localDateAt(filedAt, timeZone);
  const isInTime = filed <= truth.lastDay && !isClosed(carrier, filed);
  return { verdict: isInTime ? 'in_time' : 'missed', isLastDayClosed };
}

/** Of the rule that is true for the parcel, whatever Wayward knows of it. */
function trueWindow({ claims }: CarrierEntry, loss: Loss): { readonly lastDay: LocalDate } | null {
  const wanted = loss.type === 'damaged' ? 'damaged' : 'lost';
  const rules = claims.filter(
    ({ type, routes, service }) =>
      type === wanted &&
      (routes === undefined || (routes === 'international') === loss.isInternational) &&
      (service === undefined || (loss.service !== null && service.split(', ').includes(loss.service))),
  );
  const [rule] = rules;
  return rule === undefined ? null : { lastDay: plusDays(startOf(rule, loss), rule.window.days) };
}

function startOf({ window }: ClaimRule, loss: Loss): LocalDate {
  switch (window.from) {
    case 'handed_over':
      return loss.handedOver;
    case 'expected':
      return loss.expected;
    case 'last_scan':
      return loss.lastScan;
    case 'delivered':
      return loss.delivered ?? loss.lastScan;
  }
}

function isClosed({ hours: { holidays } }: CarrierEntry, day: LocalDate): boolean {
  const isHoliday =
    holidays !== undefined &&
    publicHolidays(holidays.country, holidays.region ?? null, Number(day.slice(0, 4))).includes(day);
  return weekdayOf(day) > 5 || isHoliday;
}
