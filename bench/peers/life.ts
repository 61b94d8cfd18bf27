import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Milestone } from '../../domain/tracking/milestone';

/** A clean life, the same for both peers: 12 scans, of which the last two are told to the customer by email. */
export interface Scan {
  readonly code: string;
  readonly text: string;
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  readonly city: string;
  readonly country: string;
  /** UTC. */
  readonly occurredAt: string;
}

type Step = Pick<Scan, 'code' | 'text' | 'milestone' | 'city' | 'country'>;

/** The ten that nobody is told of. */
const ROUTINE: readonly Step[] = [
  { code: 'MP', text: 'Label created', milestone: 'pre_transit', city: 'Leipzig', country: 'DE' },
  { code: 'PU', text: 'Picked up', milestone: 'in_transit', city: 'Leipzig', country: 'DE' },
  { code: 'OR', text: 'Origin scan', milestone: 'in_transit', city: 'Leipzig', country: 'DE' },
  { code: 'DP', text: 'Departed from facility', milestone: 'in_transit', city: 'Leipzig', country: 'DE' },
  { code: 'AR', text: 'Arrived at facility', milestone: 'in_transit', city: 'Kassel', country: 'DE' },
  { code: 'DP', text: 'Departed from facility', milestone: 'in_transit', city: 'Kassel', country: 'DE' },
  { code: 'AR', text: 'Arrived at facility', milestone: 'in_transit', city: 'Frankfurt', country: 'DE' },
  { code: 'DP', text: 'Departed from facility', milestone: 'in_transit', city: 'Frankfurt', country: 'DE' },
  { code: 'AR', text: 'Arrived at facility', milestone: 'in_transit', city: 'Mannheim', country: 'DE' },
  { code: 'DS', text: 'Destination scan', milestone: 'in_transit', city: 'Mannheim', country: 'DE' },
];
const OUT_FOR_DELIVERY: Step = {
  code: 'OT',
  text: 'Out for delivery',
  milestone: 'out_for_delivery',
  city: 'Mannheim',
  country: 'DE',
};
const DELIVERED: Step = {
  code: 'DL',
  text: 'Delivered',
  milestone: 'delivered',
  city: 'Mannheim',
  country: 'DE',
};

export const SCANS_PER_LIFE = ROUTINE.length + 2;
export const ROUTINE_SCANS = ROUTINE.length;
const HALF_HOUR_MS = 30 * 60_000;

export interface Life {
  readonly routine: readonly Scan[];
  readonly outForDelivery: Scan;
  readonly delivered: Scan;
}

/** The scans of one life, the last of them now, half an hour apart: young enough that both notices are news. */
export function scansOfALife(apartMs = HALF_HOUR_MS): Life {
  const now = Date.now();
  const at = (step: Step, position: number): Scan => ({
    ...step,
    exception: null,
    occurredAt: new Date(now - (SCANS_PER_LIFE - position) * apartMs).toISOString(),
  });
  return {
    routine: ROUTINE.map((step, index) => at(step, index + 1)),
    outForDelivery: at(OUT_FOR_DELIVERY, SCANS_PER_LIFE - 1),
    delivered: at(DELIVERED, SCANS_PER_LIFE),
  };
}

/**
 * So many scans of which the last one, out for delivery, is told to the customer: what has piled up for a parcel by the time that
 * somebody looks. Half an hour apart, the last of them now.
 */
export function scansUntilOutForDelivery(count: number): readonly Scan[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => {
    const step =
      index === count - 1 ? OUT_FOR_DELIVERY : (ROUTINE[index % ROUTINE.length] ?? OUT_FOR_DELIVERY);
    return {
      ...step,
      exception: null,
      occurredAt: new Date(now - (count - 1 - index) * HALF_HOUR_MS).toISOString(),
    };
  });
}

/** One more scan on the way; `serial` makes it another scan than the one before. */
export function oneMoreScan(serial: number): Scan {
  return {
    code: 'AR',
    text: 'Arrived at facility',
    milestone: 'in_transit',
    exception: null,
    city: `Hub ${serial}`,
    country: 'DE',
    occurredAt: new Date().toISOString(),
  };
}

/** What goes wrong in the alert bench: the customer is written to at once. */
export function addressProblem(): Scan {
  return {
    code: 'AD',
    text: 'Address information needed',
    milestone: null,
    exception: 'address_problem',
    city: 'Mannheim',
    country: 'DE',
    occurredAt: new Date().toISOString(),
  };
}

/** As Wayward writes places: in capitals. */
export const SNOWED_IN_HUB = 'SNOWED-IN HUB';

/** What a storm does to one parcel: the customer is told of it at once, unless a disruption speaks for the case. */
export function heldUpByWeather(): Scan {
  return {
    code: 'WX',
    text: 'Delayed by snow',
    milestone: null,
    exception: 'weather',
    city: SNOWED_IN_HUB,
    country: 'DE',
    occurredAt: new Date().toISOString(),
  };
}

let serial = 0;
const run = Date.now().toString(36).toUpperCase();

/** A tracking number and an email address that nothing else in this run has. */
export function nextParcel(peer: string): { trackingNumber: string; email: string } {
  serial += 1;
  const name = `${peer}${run}${String(serial).padStart(6, '0')}`.toUpperCase();
  return { trackingNumber: name, email: `${name.toLowerCase()}@customers.example` };
}
