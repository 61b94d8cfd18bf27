import { plusDays } from '../../domain/calendar/local-time';
import type { ExceptionKind, FaultOwner } from '../../domain/cases/exception-kind';
import type { RecordedCase, RecordedScan, RecordFacts } from '../../domain/insight/shipment-record';
import type { Instant } from '../../domain/tracking/tracking-event';
import { Random } from './random';

/** Parcels of some weeks that never were: what became of each, as if it stood in the tables. The same seed makes the same. */

interface GeneratedCarrier {
  readonly name: string;
  /** Log odds of coming late, beside what the lane does. */
  readonly worse: number;
  /** Scans that it leaves out, of each kind. */
  readonly leavesOut: number;
  /** How much it favours the first lanes: each next one it carries this much less often. */
  readonly skew: number;
}

const GENERATED_CARRIERS: readonly GeneratedCarrier[] = [
  { name: 'dhl', worse: -0.5, leavesOut: 0.01, skew: 0.9 },
  { name: 'ups', worse: -0.1, leavesOut: 0.02, skew: 0.8 },
  { name: 'dpd', worse: 0.2, leavesOut: 0.05, skew: 1.1 },
  { name: 'gls', worse: 0.1, leavesOut: 0.03, skew: 0.95 },
  { name: 'fedex', worse: 0.5, leavesOut: 0.08, skew: 1.2 },
];

/** With the days that a carrier plans for it, and the log odds of coming late. */
const LANES = [
  { to: 'DE', zone: 'Europe/Berlin', days: 2, late: -3.2 },
  { to: 'AT', zone: 'Europe/Vienna', days: 3, late: -2.8 },
  { to: 'NL', zone: 'Europe/Amsterdam', days: 3, late: -2.7 },
  { to: 'PL', zone: 'Europe/Warsaw', days: 4, late: -2.2 },
  { to: 'FR', zone: 'Europe/Paris', days: 4, late: -2 },
  { to: 'ES', zone: 'Europe/Madrid', days: 5, late: -1.7 },
  { to: 'CH', zone: 'Europe/Zurich', days: 5, late: -1.4 },
] as const;
const HUBS = ['LEIPZIG', 'KOELN', 'NUERNBERG', 'HAMBURG'];
const TROUBLES: readonly (readonly [kind: ExceptionKind, owner: FaultOwner, share: number])[] = [
  ['carrier_delay', 'carrier', 0.03],
  ['stalled', 'carrier', 0.012],
  ['address_problem', 'merchant', 0.012],
  ['weather', 'external', 0.008],
  ['customs_hold', 'customs', 0.004],
  ['damaged', 'carrier', 0.002],
  ['lost', 'carrier', 0.0008],
];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface GeneratedShop {
  readonly parcels: number;
  readonly weeks: number;
  /** When the last of them was registered. */
  readonly until: Instant;
  readonly seed: number;
  readonly merchants: readonly string[];
  /** Times (days before `until`) in which all of a carrier came late more often, by so much in log odds. */
  readonly badTimes?: readonly BadTime[];
}

interface BadTime {
  readonly carrier: string;
  readonly fromDaysAgo: number;
  readonly toDaysAgo: number;
  readonly odds: number;
}

export function* generatedFacts({
  parcels,
  weeks,
  until,
  seed,
  merchants,
  badTimes = [],
}: GeneratedShop): Generator<RecordFacts> {
  const random = new Random(seed);
  const endMs = Date.parse(until);
  // In one week it snows.
  const snow = endMs - weeks * 7 * DAY_MS * (0.3 + random.next() * 0.4);
  for (let index = 0; index < parcels; index += 1) {
    const registeredMs = endMs - Math.floor(random.next() * weeks * 7 * DAY_MS);
    const carrier = GENERATED_CARRIERS[random.weighted([5, 4, 2, 3, 2])]!;
    const lane = LANES[random.weighted(LANES.map((_, at) => carrier.skew ** at / (at + 1)))]!;
    const isSnow = registeredMs > snow && registeredMs < snow + 7 * DAY_MS;
    const merchantId = merchants[random.below(merchants.length)] ?? 'default';
    const daysAgo = (endMs - registeredMs) / DAY_MS;
    const worse = badTimes
      .filter((bad) => bad.carrier === carrier.name && daysAgo <= bad.fromDaysAgo && daysAgo > bad.toDaysAgo)
      .reduce((sum, { odds }) => sum + odds, 0);
    yield oneParcel(random, { carrier, lane, registeredMs, endMs, isSnow, worse, merchantId });
  }
}

interface Start {
  readonly carrier: GeneratedCarrier;
  readonly lane: (typeof LANES)[number];
  readonly registeredMs: number;
  /** What comes later has not happened yet. */
  readonly endMs: number;
  readonly isSnow: boolean;
  /** What else makes it late, in log odds. */
  readonly worse: number;
  readonly merchantId: string;
}

function oneParcel(random: Random, start: Start): RecordFacts {
  const { carrier, lane, registeredMs, endMs, isSnow } = start;
  const isExpress = random.next() < 0.25;
  const plannedDays = Math.max(1, lane.days - (isExpress ? 1 : 0));
  const handedMs = registeredMs + (4 + 20 * random.next()) * HOUR_MS;
  const lateOdds = lane.late + carrier.worse + start.worse + (isSnow ? 1.2 : 0) - (isExpress ? 0.3 : 0);
  const isLate = random.next() < 1 / (1 + Math.exp(-lateOdds));
  const promised = plusDays(new Date(handedMs).toISOString().slice(0, 10), plannedDays);
  const transitMs =
    (isLate ? plannedDays + 1 + random.exponential() : plannedDays - 0.2 - 0.6 * random.next()) * DAY_MS;
  const doorMs = handedMs + Math.max(0.4 * DAY_MS, transitMs);
  const troubles = TROUBLES.filter(([, , share]) => random.next() < share * (isLate ? 5 : 0.6));
  const isLost = troubles.some(([kind]) => kind === 'lost');
  const failsFirst = random.next() < 0.07;
  const deliveredMs = failsFirst ? doorMs + DAY_MS : doorMs;
  const arrives = !isLost && deliveredMs < endMs;
  const events = scansOf(random, { ...start, handedMs, doorMs, deliveredMs, failsFirst, isLost });
  const closedMs = arrives ? deliveredMs : handedMs + 20 * DAY_MS;
  const isClosed = closedMs < endMs;
  return {
    shipmentId: idOf(random, registeredMs),
    carrier: carrier.name,
    service: isExpress ? 'express' : 'standard',
    merchantId: start.merchantId,
    customerTier: null,
    tags: [],
    valueMinor: 1_000 + random.below(20_000),
    currency: 'EUR',
    originCountry: 'DE',
    destinationCountry: lane.to,
    destinationRegion: null,
    destinationTimeZone: lane.zone,
    promisedDate: random.next() < 0.95 ? promised : null,
    registeredAt: iso(registeredMs),
    milestone: arrives ? 'delivered' : 'in_transit',
    milestoneAt: iso(arrives ? deliveredMs : handedMs),
    closedAt: isClosed ? iso(closedMs) : null,
    closeReason: isClosed ? (arrives ? 'delivered' : 'lost') : null,
    promiseChanges: [],
    events: events.filter(({ receivedAt }) => receivedAt < iso(endMs)),
    cases: troubles
      .map(([kind, owner], at) =>
        caseOf(random, kind, owner, handedMs + (at + 1) * 0.3 * DAY_MS, deliveredMs, endMs),
      )
      .filter(({ openedAt }) => openedAt < iso(endMs)),
    contacts: random.binomial(2, isLate ? 0.2 : 0.02),
  };
}

interface Way extends Start {
  readonly handedMs: number;
  readonly doorMs: number;
  readonly deliveredMs: number;
  readonly failsFirst: boolean;
  readonly isLost: boolean;
}

function scansOf(random: Random, way: Way): RecordedScan[] {
  const { carrier, handedMs, doorMs, deliveredMs } = way;
  const scans: RecordedScan[] = [];
  const scan = (ms: number, fields: Partial<RecordedScan>): void => {
    if (random.next() < carrier.leavesOut && fields.milestone !== 'delivered') return;
    const waits = random.next() < 0.05 ? 6 * HOUR_MS : random.exponential() * 0.2 * HOUR_MS;
    scans.push({
      ...{
        seq: scans.length + 1,
        occurredAt: iso(ms),
        receivedAt: iso(ms + waits),
        localTime: iso(ms).slice(0, 19),
      },
      ...{ zoneKnown: random.next() > 0.004, unmapped: random.next() < 0.003, milestone: 'in_transit' },
      ...{
        exception: null,
        movement: true,
        region: null,
        facility: null,
        estimatedDate: null,
        unknownNumber: false,
      },
      ...fields,
    });
  };
  scan(handedMs, { facility: HUBS[random.below(HUBS.length)] ?? null });
  scan(handedMs + (doorMs - handedMs) * 0.4, { facility: HUBS[random.below(HUBS.length)] ?? null });
  if (way.isLost) return scans;
  scan(doorMs - 5 * HOUR_MS, { milestone: 'out_for_delivery' });
  if (way.failsFirst) scan(doorMs, { exception: 'recipient_unavailable', milestone: null });
  scan(deliveredMs, { milestone: 'delivered' });
  const date = iso(doorMs).slice(0, 10);
  const estimate = (ms: number, estimatedDate: string): void =>
    scan(ms, { movement: false, milestone: null, estimatedDate });
  estimate(handedMs, random.next() < 0.85 ? date : plusDays(date, -1));
  estimate((handedMs + doorMs) / 2, date);
  return scans;
}

function caseOf(
  random: Random,
  kind: ExceptionKind,
  faultOwner: FaultOwner,
  openedMs: number,
  deliveredMs: number,
  endMs: number,
): RecordedCase {
  const answeredMs = openedMs + random.exponential() * 2 * HOUR_MS;
  const resolvedMs = Math.max(
    answeredMs,
    Math.min(deliveredMs, openedMs + random.exponential() * 30 * HOUR_MS),
  );
  const [firstDueMs, dueMs] = [openedMs + 4 * HOUR_MS, openedMs + 48 * HOUR_MS];
  const known = (ms: number): Instant | null => (ms < endMs ? iso(ms) : null);
  return {
    ...{ kind, faultOwner, occurredAt: iso(openedMs), openedAt: iso(openedMs) },
    ...{ resolvedAt: known(resolvedMs), resolution: resolvedMs < endMs ? 'recovered' : null },
    ...{ firstResponseDueAt: iso(firstDueMs), firstResponseMetAt: known(answeredMs) },
    firstResponseBreachedAt: answeredMs > firstDueMs ? known(firstDueMs) : null,
    resolutionDueAt: iso(dueMs),
    resolutionBreachedAt: resolvedMs > dueMs ? known(dueMs) : null,
  };
}

/** As Postgres gives them: by time, the rest by chance. */
function idOf(random: Random, ms: number): string {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function iso(ms: number): Instant {
  return new Date(ms).toISOString();
}
