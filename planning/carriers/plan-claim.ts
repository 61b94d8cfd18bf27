import { weekdayOf } from '../../domain/calendar/business-time';
import {
  type ClaimPlan,
  type ClaimPlanned,
  claimDays,
  claimDeadline,
  type IsWorkingDay,
  remindersOf,
  workingDayUpTo,
} from '../../domain/carriers/claim-deadline';
import type { CarrierEntry, Hours } from '../../domain/carriers/directory';
import { publicHolidays } from '../holidays';

/** A claim's days by the clock, the week and the holidays of its carrier. */
export function planClaim(
  { hours, claims }: Pick<CarrierEntry, 'hours' | 'claims'>,
  { moments, lastDaySaid, ...about }: ClaimPlanned,
): ClaimPlan {
  const { timeZone } = hours;
  const isWorkingDay = workingDays(hours);
  const days = claimDays(moments, timeZone);
  const found = claimDeadline(claims, { ...about, days }, isWorkingDay);
  const deadline =
    lastDaySaid === null
      ? found
      : {
          ...{ from: days.opened, isAssumed: false, notBefore: null, lastDay: lastDaySaid },
          fileBy: workingDayUpTo(lastDaySaid, days.opened, isWorkingDay),
        };
  return {
    timeZone,
    rule: found?.rule ?? null,
    deadline,
    reminders: deadline === null ? [] : remindersOf(deadline, days.opened, timeZone, isWorkingDay),
  };
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Somebody is at the desk on that day. Windows may reach over years. */
function workingDays({ week, holidays, closed = [] }: Hours): IsWorkingDay {
  return (day) => {
    const weekday = WEEKDAYS[weekdayOf(day) - 1];
    if (weekday === undefined || (week[weekday] ?? []).length === 0 || closed.includes(day)) return false;
    return (
      holidays === undefined ||
      !publicHolidays(holidays.country, holidays.region ?? null, Number(day.slice(0, 4))).includes(day)
    );
  };
}
