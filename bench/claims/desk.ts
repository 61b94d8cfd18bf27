import { localDateAt, localInstant } from '../../domain/calendar/local-time';
import type { CarrierEntry } from '../../domain/carriers/directory';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Random } from '../../insight/generated/random';

const HOUR_MS = 3_600_000;

/** Some hours of work after the message, and before the carrier closes that day. */
export function filedAfter({ hours }: CarrierEntry, at: Instant, random: Random): Instant {
  const closes = localInstant(localDateAt(at, hours.timeZone), '17:00', hours.timeZone);
  const filed = new Date(Date.parse(at) + random.next() * 7 * HOUR_MS).toISOString();
  return filed < closes || at > closes ? filed : closes;
}
