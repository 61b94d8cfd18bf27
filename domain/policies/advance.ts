import type { BusinessCalendar } from '../calendar/business-calendar';
import { addBusinessDays, addBusinessTime, businessTimeBetween } from '../calendar/business-time';
import type { Instant } from '../tracking/tracking-event';
import { type Offset, shortestMs } from './offset';

/** What offsets are counted on. */
export interface Pace {
  /** Null: all time is working time. The policy check sees to it that nothing that counts business time lacks one. */
  readonly calendar: BusinessCalendar | null;
  /** Divides every offset. At any other value than 1 nobody's real hours mean anything: all time is working time. */
  readonly timeScale: number;
}

/** The instant an offset after `start`. */
export function advance(start: Instant, offset: Offset, pace: Pace): Instant {
  const calendar = calendarFor(offset, pace);
  if (calendar === null) return later(start, shortestMs(offset) / pace.timeScale);
  return 'days' in offset
    ? addBusinessDays(start, offset.days, calendar)
    : addBusinessTime(start, offset.ms, calendar);
}

/**
 * How long before the end of a span that began at `start` something happens. What is short of a span in business hours is
 * short of it in business hours too: half an hour before nine on Monday is half past four on Friday, when somebody reads it.
 */
export function shortly(start: Instant, before: Offset, end: Instant, span: Offset, pace: Pace): Instant {
  const ahead = shortestMs(before) / pace.timeScale;
  const calendar = calendarFor(span, pace);
  if (calendar === null) return start > later(end, -ahead) ? start : later(end, -ahead);
  return addBusinessTime(start, Math.max(businessTimeBetween(start, end, calendar) - ahead, 0), calendar);
}

/** The end of a span that stood still from `since` to `now`: what was left of it then is left of it now. */
export function resumed(end: Instant, span: Offset, since: Instant, now: Instant, pace: Pace): Instant {
  if (end <= since) return end;
  const calendar = calendarFor(span, pace);
  if (calendar === null) return later(now, Date.parse(end) - Date.parse(since));
  return addBusinessTime(now, businessTimeBetween(since, end, calendar), calendar);
}

function calendarFor(offset: Offset, { calendar, timeScale }: Pace): BusinessCalendar | null {
  return offset.clock === 'business' && timeScale === 1 ? calendar : null;
}

function later(start: Instant, ms: number): Instant {
  return new Date(Date.parse(start) + Math.round(ms)).toISOString();
}
