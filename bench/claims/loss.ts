import { plusDays } from '../../domain/calendar/local-time';
import { CLAIM_TYPES, type ClaimType } from '../../domain/carriers/claim';
import type { CarrierEntry } from '../../domain/carriers/directory';
import type { Instant, LocalDate } from '../../domain/tracking/tracking-event';
import type { Random } from '../../insight/generated/random';

/** A parcel that its carrier owes for: what is true of it, and what Wayward knows of that. Scans are at noon of UTC, the same day in every zone of the directory. */
export interface Loss {
  readonly type: ClaimType;
  readonly service: string | null;
  readonly knowsService: boolean;
  readonly isInternational: boolean;
  readonly knowsRoute: boolean;
  readonly registered: LocalDate;
  readonly handedOver: LocalDate;
  readonly expected: LocalDate;
  readonly knowsExpected: boolean;
  readonly lastScan: LocalDate;
  readonly delivered: LocalDate | null;
  /** The scan of the delivery came to Wayward so many days later. */
  readonly deliveryHeard: LocalDate | null;
  readonly opened: Instant;
}

const FIRST_DAY = '2027-01-01';

export function aLoss({ claims }: CarrierEntry, random: Random): Loss {
  const type = CLAIM_TYPES[random.below(CLAIM_TYPES.length)] ?? 'lost';
  const registered = plusDays(FIRST_DAY, random.below(365));
  const handedOver = plusDays(registered, random.below(3));
  const expected = plusDays(handedOver, 1 + random.below(6));
  const isDelivered = type === 'damaged' || type === 'not_received';
  const delivered = isDelivered ? plusDays(handedOver, 1 + random.below(8)) : null;
  const lastScan = delivered ?? plusDays(handedOver, random.below(5));
  const known =
    delivered === null ? plusDays(expected, 2 + random.below(25)) : plusDays(delivered, random.below(5));
  const services = claims.flatMap(({ service }) => (service === undefined ? [] : service.split(', ')));
  return {
    ...{ type, registered, handedOver, expected, lastScan, delivered },
    service: services.length === 0 ? null : (services[random.below(services.length)] ?? null),
    knowsService: random.next() < 0.7,
    isInternational: random.next() < 0.3,
    knowsRoute: random.next() < 0.8,
    knowsExpected: random.next() < 0.8,
    deliveryHeard: delivered === null ? null : plusDays(delivered, random.next() < 0.9 ? 0 : random.below(4)),
    opened: `${known}T${String(13 + random.below(6)).padStart(2, '0')}:${String(random.below(60)).padStart(2, '0')}:00.000Z`,
  };
}

export const noonOf = (day: LocalDate): Instant => `${day}T12:00:00.000Z`;
