import { createEvent } from 'ics';
import { plusDays } from '../domain/calendar/local-time';
import type { LocalDate } from '../domain/tracking/tracking-event';

export interface CalendarFile {
  /** Of iCalendar: an entry that stands there, or one that is taken out. */
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly content: string;
}

/**
 * A day for the calendar of a customer (RFC 5545): whole, without a time that nobody promised, and free, since nobody need be at home. The same
 * `uid` with a higher sequence moves the entry. No link of ours stands in it: calendars are shared.
 */
export function calendarFile(entry: {
  /** Of the parcel: names the entry for good. */
  readonly uid: string;
  readonly title: string;
  readonly day: LocalDate;
  readonly sequence: number;
  readonly cancelled: boolean;
}): CalendarFile {
  const method = entry.cancelled ? 'CANCEL' : 'PUBLISH';
  const { error, value } = createEvent({
    uid: entry.uid,
    sequence: entry.sequence,
    title: entry.title,
    start: dateParts(entry.day),
    end: dateParts(plusDays(entry.day, 1)),
    method,
    status: entry.cancelled ? 'CANCELLED' : 'CONFIRMED',
    busyStatus: 'FREE',
    transp: 'TRANSPARENT',
    productId: '-//Wayward//Parcels//EN',
  });
  if (value == null) throw new Error(`no calendar file was made: ${error}`);
  return { method, content: value };
}

function dateParts(day: LocalDate): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
