import { DateTime } from 'luxon';
import type { Instant, LocalDate, OccurrenceTime, Place } from '../domain/tracking/tracking-event';
import { zoneOfPlace } from './place-zone';

type Where = Pick<Place, 'country' | 'region' | 'postalCode'>;

/**
 * What a `Z` at the end of a sender's time means: `utc` where the sender really converts, `local` where it puts a Z on the
 * clock time of the scan's place (Karrio; mostly Shippo; ShipEngine's `carrier_occurred_at`; DHL's top-level status).
 */
export type MeaningOfZ = 'utc' | 'local';

interface Clock {
  /** `2026-11-23T09:15:19` */
  readonly local: string;
  /** Minutes east of UTC as sent; null if none was sent. */
  readonly offset: number | null;
  readonly endsWithZ: boolean;
}

/** Longer than any time that is written with digits; what is longer is none. */
const LONGEST_TIME = 60;
const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const COMPACT_TIME = /^(\d{2}):?(\d{2}):?(\d{2})?$/;
const MINUTE = 60_000;
/** The widest offsets in use are UTC-12 and UTC+14. */
const WIDEST_OFFSET = 14 * 60;

/**
 * A time as text (`2026-11-23T09:15:19`, `2026-11-23 09:15`, `2026-11-23`, with or without `Z` or an offset).
 *
 * @param place where the scan was: tells the offset of a clock time that was sent without one.
 * @returns null when the text is no time.
 */
export function occurrenceFromText(
  text: string | null | undefined,
  place: Where,
  meaningOfZ: MeaningOfZ,
): OccurrenceTime | null {
  const clock = readClock(text);
  if (clock === null) return null;
  if (clock.offset !== null && !(clock.endsWithZ && meaningOfZ === 'local')) {
    return given(clock.local, clock.offset);
  }
  return occurrenceFromLocal(clock.local, place);
}

/**
 * A clock time together with the same moment in UTC, as UPS and ShipEngine send them: the difference is the offset.
 * A difference that no zone on earth has means that one of the two is wrong; the UTC moment then decides.
 */
export function occurrenceFromLocalAndUtc(
  local: string | null | undefined,
  utc: string | null | undefined,
  place: Where,
): OccurrenceTime | null {
  const here = readClock(local);
  const there = readClock(utc);
  if (there === null) return here === null ? null : occurrenceFromLocal(here.local, place);
  const instant = epoch(there.local) - (there.offset ?? 0) * MINUTE;
  if (here === null) return given(there.local, there.offset ?? 0);
  const offset = Math.round((epoch(here.local) - instant) / MINUTE);
  if (Math.abs(offset) <= WIDEST_OFFSET && offset % 15 === 0) return given(here.local, offset);
  return given(there.local, there.offset ?? 0);
}

/**
 * A clock time without an offset. In the hour that daylight saving skips, the clock of before the change is meant; in the
 * hour that it repeats, the first of the two.
 *
 * @param local `2026-11-23T09:15:19`
 */
export function occurrenceFromLocal(local: string, place: Where): OccurrenceTime {
  const zone = zoneOfPlace(place);
  const moment = zone === null ? null : DateTime.fromISO(local, { zone });
  if (moment?.isValid) {
    const candidates = moment.getPossibleOffsets().map((each) => each.toMillis());
    const first = Math.min(moment.toMillis(), ...candidates);
    const offset = Math.round((epoch(local) - first) / MINUTE);
    return { local, offsetMinutes: offset, zone: 'inferred', utc: instantOf(local, offset) };
  }
  return { local, offsetMinutes: null, zone: 'unknown', utc: instantOf(local, 0) };
}

/** An instant that is known to be UTC, such as the time of receipt. */
export function occurrenceAtInstant(instant: Instant): OccurrenceTime {
  return given(instant.slice(0, 19), 0);
}

/** `20240423` and `091519` or `09:15:19` (UPS) as `2024-04-23T09:15:19`; null when they are no date and time. */
export function joinCompact(date: string | null | undefined, time: string | null | undefined): string | null {
  const day = COMPACT.exec(date?.trim() ?? '');
  if (!day) return null;
  const clock = COMPACT_TIME.exec(time?.trim() ?? '');
  const joined = `${day[1]}-${day[2]}-${day[3]}T${clock ? `${clock[1]}:${clock[2]}:${clock[3] ?? '00'}` : '00:00:00'}`;
  return readClock(joined)?.local ?? null;
}

/**
 * The calendar day that a carrier wrote, whatever stands behind it: estimates are local dates at the destination, and
 * shifting `2024-08-05T00:00:00Z` into a zone is how an estimate comes to be a day off.
 */
export function writtenDate(text: string | null | undefined): LocalDate | null {
  const compact = COMPACT.exec(text?.trim() ?? '');
  const day = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : text?.trim();
  return readClock(day)?.local.slice(0, 10) ?? null;
}

/** The UTC instant of a sender's time, or null; a time without an offset is taken as UTC. For `asOf`, not for scans. */
export function instantFromText(text: string | null | undefined): Instant | null {
  const clock = readClock(text);
  return clock === null ? null : instantOf(clock.local, clock.offset ?? 0);
}

function given(local: string, offset: number): OccurrenceTime {
  return { local, offsetMinutes: offset, zone: 'given', utc: instantOf(local, offset) };
}

function instantOf(local: string, offset: number): Instant {
  return new Date(epoch(local) - offset * MINUTE).toISOString();
}

/** The clock time read as if it were UTC, ms since 1970. */
function epoch(local: string): number {
  return Date.parse(`${local}Z`);
}

function readClock(text: string | null | undefined): Clock | null {
  const written = text?.trim() ?? '';
  const match = written.length > LONGEST_TIME ? null : MOMENT.exec(written);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = match;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}`;
  // Refuses what no calendar has, also what Date would roll over (2026-02-30); and year 0000, which Postgres does not know.
  const ms = epoch(local);
  if (year === '0000' || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== local) return null;
  const offset = zone === undefined ? null : offsetOf(zone);
  if (offset !== null && Math.abs(offset) > WIDEST_OFFSET) return null;
  return { local, offset, endsWithZ: zone?.toUpperCase() === 'Z' };
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}
