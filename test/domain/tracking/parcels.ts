import type { ExceptionKind, FaultOwner } from '../../../domain/cases/exception-kind';
import type { ProcessEvent } from '../../../domain/cases/process-event';
import type { Milestone } from '../../../domain/tracking/milestone';
import type { ShipmentFacts } from '../../../domain/tracking/shipment-facts';
import type { Instant, LocalDate } from '../../../domain/tracking/tracking-event';

/** Words for telling stories about parcels: instants, registrations and scans. */

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const FIRST_MONDAY = Date.parse('2026-11-23T00:00:00.000Z');
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** `Tue 09:30` is in the week of 23 November 2026, `Tue+2 09:30` two weeks later. UTC. */
export function at(clock: string): Instant {
  const match = /^(\w{3})(?:\+(\d+))? (\d\d):(\d\d)$/.exec(clock);
  const [, weekday = '', week = '0', hour = '', minute = ''] = match ?? [];
  const day = WEEKDAYS.indexOf(weekday);
  if (day < 0) throw new Error(`no such time: ${clock}`);
  const ms = (Number(week) * 7 + day) * DAY_MS + Number(hour) * HOUR_MS + Number(minute) * 60_000;
  return new Date(FIRST_MONDAY + ms).toISOString();
}

export function plus(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** A parcel from Berlin to Munich, registered on Monday at 08:00, without a promise unless the story makes one. */
export function registration(changes: Partial<ShipmentFacts> = {}): ShipmentFacts {
  return {
    version: 1,
    carrier: 'dhl_parcel_de',
    merchantId: 'bookshop',
    service: null,
    customerTier: null,
    value: null,
    tags: [],
    originCountry: 'DE',
    destinationCountry: 'DE',
    destinationRegion: 'BY',
    destinationTimeZone: 'Europe/Berlin',
    promisedDate: null,
    registeredAt: at('Mon 08:00'),
    ...changes,
  };
}

/** A scan before it has a place in the shipment's sequence. */
export type Scan = Omit<ProcessEvent, 'seq'>;

const NOTHING: Omit<Scan, 'occurredAt'> = {
  milestone: null,
  exception: null,
  movement: false,
  clears: null,
  faultOwner: null,
  estimatedDate: null,
  unknownNumber: false,
  unmapped: false,
};

export function scan(occurredAt: Instant, says: Partial<Scan>): Scan {
  return { ...NOTHING, ...says, occurredAt };
}

/** Gives scans their places in the sequence, in the order in which they arrived. */
export function inSequence(scans: readonly Scan[], after = 0): ProcessEvent[] {
  return scans.map((one, index) => ({ ...one, seq: after + index + 1 }));
}

export const labelCreated = (clock: string): Scan => scan(at(clock), { milestone: 'pre_transit' });
export const pickedUp = (clock: string): Scan => moved('in_transit', clock);
export const throughHub = (clock: string): Scan => moved('in_transit', clock);
export const onTheVan = (clock: string): Scan => moved('out_for_delivery', clock);
export const delivered = (clock: string): Scan => moved('delivered', clock);

export function moved(milestone: Milestone, clock: string): Scan {
  return scan(at(clock), { milestone, movement: true });
}

/** The carrier says that something is wrong; the parcel did not move. */
export function trouble(exception: ExceptionKind, clock: string, faultOwner: FaultOwner | null = null): Scan {
  return scan(at(clock), { milestone: 'in_transit', exception, faultOwner });
}

/** The driver was at the door and came away with the parcel. */
export function failedAttempt(clock: string, exception: ExceptionKind = 'recipient_unavailable'): Scan {
  return scan(at(clock), { milestone: 'in_transit', exception, movement: true });
}

export function atPickupPoint(clock: string): Scan {
  return scan(at(clock), {
    milestone: 'available_for_pickup',
    exception: 'held_for_pickup',
    movement: true,
  });
}

export function onItsWayBack(clock: string): Scan {
  return scan(at(clock), { milestone: 'in_transit', exception: 'returning', movement: true });
}

export function labelCancelled(clock: string): Scan {
  return scan(at(clock), { milestone: 'cancelled', exception: 'cancelled' });
}

export function allClear(clears: 'all' | readonly ExceptionKind[], clock: string, movement = false): Scan {
  return scan(at(clock), { milestone: movement ? 'in_transit' : null, clears, movement });
}

export function estimate(estimatedDate: LocalDate, clock: string): Scan {
  return scan(at(clock), { estimatedDate });
}

export function numberUnknown(clock: string): Scan {
  return scan(at(clock), { unknownNumber: true });
}

export function unreadable(clock: string): Scan {
  return scan(at(clock), { unmapped: true });
}
