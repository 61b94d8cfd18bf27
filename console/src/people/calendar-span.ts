/** Days of a calendar on the clock of whoever looks. */

export type Days = 1 | 7 | 14;
export interface CalendarSpan {
  readonly from: string;
  readonly to: string;
}

const two = (part: number): string => String(part).padStart(2, '0');
const written = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** The day with which a span around this instant begins: weeks begin on Monday. */
export function dayOf(at: Date, days: Days): string {
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate());
  if (days > 1) day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return written(day);
}

export function midnight(day: string, later = 0): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  // Days are counted by the calendar: when clocks change one has 23 hours or 25.
  return new Date(year, month - 1, date + later);
}

export const moved = (day: string, by: number): string => written(midnight(day, by));

export function spanOf(day: string, days: Days): CalendarSpan {
  return { from: midnight(day).toISOString(), to: midnight(day, days).toISOString() };
}
