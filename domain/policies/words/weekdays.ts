import type { Weekday } from '../../calendar/business-calendar';
import { listed } from './phrases';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `Sunday to Thursday`, `Monday, Wednesday and Friday`: a week goes round. */
export function weekdaysInWords(days: readonly Weekday[]): string {
  const works = (day: number) => days.some((weekday) => weekday === ((day + 6) % 7) + 1);
  const name = (day: number) => WEEKDAYS[(day + 6) % 7] ?? '';
  const starts = [7, 1, 2, 3, 4, 5, 6].filter((day) => works(day) && !works(day - 1));
  if (starts.length === 0) return 'all days';
  return listed(
    starts.map((first) => {
      let last = first;
      while (works(last + 1)) last += 1;
      return first === last ? name(first) : `${name(first)} to ${name(last)}`;
    }),
  );
}
