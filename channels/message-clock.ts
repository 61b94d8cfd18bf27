import { DateTime, IANAZone } from 'luxon';
import type { Locale } from '../domain/messages/message';
import type { Instant, LocalDate } from '../domain/tracking/tracking-event';

/** How each language writes days and times; always with an explicit locale and zone, never the server's. */
const PATTERNS: Readonly<Record<Locale, { day: string; short: string; time: string; join: string }>> = {
  en: { day: 'cccc d LLLL', short: 'ccc d LLL', time: 'HH:mm', join: ', ' },
  de: { day: 'cccc, d. LLLL', short: 'ccc d.L.', time: "HH:mm 'Uhr'", join: ', ' },
  es: { day: "cccc d 'de' LLLL", short: 'ccc d LLL', time: "HH:mm 'h'", join: ', ' },
};

export interface MessageClock {
  /** `Tuesday 24 November`. */
  day(date: LocalDate): string;
  /** `Tue 24 Nov`, for SMS. */
  shortDay(date: LocalDate): string;
  /** `Tuesday 24 November, 14:30`. */
  moment(instant: Instant): string;
  /** `Tue 24 Nov, 14:30`; for staff with the zone. */
  shortMoment(instant: Instant): string;
  /** The reader's calendar day at this instant. */
  dateOf(instant: Instant): LocalDate;
}

/** @param withZone names the zone (`14:30 CET`): for staff, who sit elsewhere than the parcel */
export function messageClock(locale: Locale, timeZone: string, withZone: boolean): MessageClock {
  const known = IANAZone.create(timeZone);
  const zone = known.isValid ? known : 'utc';
  const pattern = PATTERNS[locale];
  const at = (instant: Instant): DateTime => DateTime.fromMillis(Date.parse(instant), { zone, locale });
  // A date has no zone: noon in UTC is that day on every calendar.
  const on = (date: LocalDate): DateTime =>
    DateTime.fromMillis(Date.parse(`${date}T12:00:00Z`), { zone: 'utc', locale });
  const time = withZone ? `${pattern.time} ZZZZ` : pattern.time;
  return {
    day: (date) => on(date).toFormat(pattern.day),
    shortDay: (date) => on(date).toFormat(pattern.short),
    moment: (instant) => at(instant).toFormat(`${pattern.day}'${pattern.join}'${time}`),
    shortMoment: (instant) => at(instant).toFormat(`${pattern.short}'${pattern.join}'${time}`),
    dateOf: (instant) => at(instant).toFormat('yyyy-MM-dd'),
  };
}
