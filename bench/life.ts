import type { ExceptionKind } from '../domain/exception-kind';
import type { Milestone } from '../domain/milestone';

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

/** The scans of one life, the last of them now, half an hour apart: young enough that both notices are news. */
export function scansOfALife(): { routine: readonly Scan[]; outForDelivery: Scan; delivered: Scan } {
  const now = Date.now();
  const at = (step: Step, position: number): Scan => ({
    ...step,
    exception: null,
    occurredAt: new Date(now - (SCANS_PER_LIFE - position) * HALF_HOUR_MS).toISOString(),
  });
  return {
    routine: ROUTINE.map((step, index) => at(step, index + 1)),
    outForDelivery: at(OUT_FOR_DELIVERY, SCANS_PER_LIFE - 1),
    delivered: at(DELIVERED, SCANS_PER_LIFE),
  };
}

/** One more scan on the way; `minute` makes it another scan than the one before. */
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

let serial = 0;
const run = Date.now().toString(36).toUpperCase();

/** A tracking number and an email address that nothing else in this run has. */
export function nextParcel(peer: string): { trackingNumber: string; email: string } {
  serial += 1;
  const name = `${peer}${run}${String(serial).padStart(6, '0')}`.toUpperCase();
  return { trackingNumber: name, email: `${name.toLowerCase()}@customers.example` };
}
