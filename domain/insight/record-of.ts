import { endOfLocalDay } from '../calendar/local-time';
import { ATTEMPT_KINDS } from '../tracking/derive';
import type { Milestone } from '../tracking/milestone';
import type { Instant, LocalDate } from '../tracking/tracking-event';
import type {
  ClockOutcome,
  RecordedCase,
  RecordedException,
  RecordedScan,
  RecordFacts,
  ShipmentRecord,
} from './shipment-record';

/** Told so long after it happened, a scan is late news (ms). */
const LATE_NEWS_MS = 4 * 3_600_000;
/** Clocks of scanners differ: less than this between two scans is no order (ms). */
const OUT_OF_ORDER_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * What became of a parcel, from the facts alone: whatever order its scans came in, and however often, the record is the same. Nothing in it
 * depends on when it is asked for.
 *
 * @throws CalendarError when the destination's zone does not exist
 */
export function recordOf(facts: RecordFacts): ShipmentRecord {
  const scans = facts.events
    .filter(({ estimatedDate, unknownNumber }) => estimatedDate === null && !unknownNumber)
    .sort(byOccurrence);
  const handOver = handOverOf(scans);
  const deliveredAt = facts.milestone === 'delivered' ? facts.milestoneAt : null;
  const promises = promisesOf(facts);
  const endOf = (date: LocalDate | null): Instant | null =>
    date === null ? null : endOfLocalDay(date, facts.destinationTimeZone);
  const [promiseFirst, promiseLast] = [promises[0]?.date ?? null, facts.promisedDate];
  const promiseFirstEndsAt = endOf(promiseFirst);
  const exceptions = facts.cases.map(exceptionOf).sort(byOpening);
  const failedAttempts = failedAttemptsOf(scans);
  return {
    shipmentId: facts.shipmentId,
    carrier: facts.carrier,
    service: facts.service,
    merchantId: facts.merchantId,
    customerTier: facts.customerTier,
    tags: facts.tags,
    valueMinor: facts.valueMinor,
    currency: facts.currency,
    lane: laneOf(facts),
    originCountry: facts.originCountry,
    originRegion: scans.find(({ region }) => region !== null)?.region ?? null,
    destinationCountry: facts.destinationCountry,
    destinationRegion: facts.destinationRegion,
    facilities: facilitiesOf(scans),
    registeredAt: facts.registeredAt,
    handedOverAt: handOver?.at ?? null,
    handedOverBy: handOver?.by ?? null,
    week: weekOf(handOver?.at ?? facts.registeredAt),
    milestones: milestonesOf(scans),
    attempts: failedAttempts + (deliveredAt !== null && !wasCollected(scans) ? 1 : 0),
    failedAttempts,
    promiseFirst,
    promiseLast,
    promiseFirstEndsAt,
    promiseLastEndsAt: endOf(promiseLast),
    promises,
    estimates: estimatesOf(facts.events),
    deliveredAt,
    transitMinutes: minutesBetween(handOver?.at ?? null, deliveredAt, 'forward'),
    lateMinutes: minutesBetween(promiseFirstEndsAt, deliveredAt),
    closedAt: facts.closedAt,
    closeReason: facts.closeReason,
    exceptions,
    recovered: recoveredOf(exceptions, promiseFirstEndsAt, deliveredAt, facts.closedAt),
    contacts: facts.contacts,
    longestPauseMinutes: longestPauseOf(scans, deliveredAt),
    scans: scans.length,
    scansLate: scans.filter(isLateNews).length,
    scansOutOfOrder: outOfOrder(scans),
    scansWithoutZone: scans.filter(({ zoneKnown }) => !zoneKnown).length,
    scansUnmapped: scans.filter(({ unmapped }) => unmapped).length,
    ...answersOf(facts.cases),
  };
}

/** Monday of the week of an instant, in UTC. */
export function weekOf(instant: Instant): LocalDate {
  const day = Math.floor(Date.parse(instant) / DAY_MS);
  // 1970 began on a Thursday.
  return new Date((day - ((day + 3) % 7)) * DAY_MS).toISOString().slice(0, 10);
}

function laneOf({ originCountry, destinationCountry }: RecordFacts): string | null {
  return originCountry === null || destinationCountry === null
    ? null
    : `${originCountry}-${destinationCountry}`;
}

function byOccurrence(a: RecordedScan, b: RecordedScan): number {
  const [left, right] = [tieOf(a), tieOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** At the same instant what a scan says decides, not when it came. */
function tieOf({ occurredAt, milestone, exception, movement, facility, region }: RecordedScan): string {
  return [occurredAt, milestone, exception, movement, facility, region].join('\n');
}

function byOpening(a: RecordedException, b: RecordedException): number {
  const [left, right] = [`${a.openedAt} ${a.kind}`, `${b.openedAt} ${b.kind}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function handOverOf(scans: readonly RecordedScan[]): { at: Instant; by: 'acceptance' | 'first_scan' } | null {
  const accepted = scans.find(({ movement }) => movement);
  if (accepted !== undefined) return { at: accepted.occurredAt, by: 'acceptance' };
  const first = scans[0];
  return first === undefined ? null : { at: first.occurredAt, by: 'first_scan' };
}

function milestonesOf(scans: readonly RecordedScan[]): Partial<Record<Milestone, Instant>> {
  const reached: Partial<Record<Milestone, Instant>> = {};
  for (const { milestone, occurredAt } of scans) if (milestone !== null) reached[milestone] ??= occurredAt;
  return reached;
}

/** Where the last mile takes place is near somebody's home: only hubs are kept. */
function facilitiesOf(scans: readonly RecordedScan[]): string[] {
  const hubs = scans.filter(({ milestone, movement }) => milestone === 'in_transit' && movement);
  return [...new Set(hubs.flatMap(({ facility }) => (facility === null ? [] : [facility.toUpperCase()])))];
}

/** Several reports of a day are of one visit. */
function failedAttemptsOf(scans: readonly RecordedScan[]): number {
  const atTheDoor = scans.filter(({ exception }) => ATTEMPT_KINDS.some((kind) => kind === exception));
  return new Set(atTheDoor.map(({ localTime }) => localTime.slice(0, 10))).size;
}

function wasCollected(scans: readonly RecordedScan[]): boolean {
  return scans.some(({ milestone }) => milestone === 'available_for_pickup');
}

function promisesOf({ promiseChanges, promisedDate, registeredAt }: RecordFacts): ShipmentRecord['promises'] {
  const changes = [...promiseChanges].sort((a, b) => (a.at < b.at ? -1 : 1));
  const given = [
    { at: registeredAt, date: changes[0] === undefined ? promisedDate : changes[0].before },
    ...changes.map(({ at, after }) => ({ at, date: after })),
  ];
  // Nothing was promised until there was a date.
  const first = given.findIndex(({ date }) => date !== null);
  return first === -1 ? [] : given.slice(first);
}

function estimatesOf(events: readonly RecordedScan[]): ShipmentRecord['estimates'] {
  return events
    .flatMap(({ occurredAt: at, estimatedDate: date }) => (date === null ? [] : [{ at, date }]))
    .sort((a, b) => (`${a.at} ${a.date}` < `${b.at} ${b.date}` ? -1 : 1))
    .filter((estimate, index, all) => all[index - 1]?.date !== estimate.date);
}

function minutesBetween(from: Instant | null, to: Instant | null, direction?: 'forward'): number | null {
  if (from === null || to === null) return null;
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return direction === 'forward' && minutes < 0 ? null : minutes;
}

function longestPauseOf(scans: readonly RecordedScan[], deliveredAt: Instant | null): number | null {
  const moved = scans.filter(({ movement }) => movement).map(({ occurredAt }) => occurredAt);
  const until = deliveredAt === null ? moved : [...moved.filter((at) => at < deliveredAt), deliveredAt];
  if (until.length < 2) return null;
  return Math.max(...until.slice(1).map((at, index) => minutesBetween(until[index] ?? at, at) ?? 0));
}

function isLateNews({ occurredAt, receivedAt }: RecordedScan): boolean {
  return Date.parse(receivedAt) - Date.parse(occurredAt) >= LATE_NEWS_MS;
}

/** Of scans in the order of their occurrence: those that were told after one that happened later. */
function outOfOrder(scans: readonly RecordedScan[]): number {
  let firstToldOfLater = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const { receivedAt } of [...scans].reverse()) {
    const told = Date.parse(receivedAt);
    if (told - firstToldOfLater > OUT_OF_ORDER_MS) count += 1;
    firstToldOfLater = Math.min(firstToldOfLater, told);
  }
  return count;
}

function exceptionOf(one: RecordedCase): RecordedException {
  const { kind, faultOwner, occurredAt, openedAt, resolvedAt, resolution } = one;
  return {
    ...{ kind, faultOwner, occurredAt, openedAt, resolvedAt, resolution },
    firstResponse: clockOutcome(one.firstResponseDueAt, one.firstResponseMetAt, one.firstResponseBreachedAt),
    resolutionClock: clockOutcome(one.resolutionDueAt, resolvedAt, one.resolutionBreachedAt),
  };
}

function clockOutcome(
  due: Instant | null,
  met: Instant | null,
  breached: Instant | null,
): ClockOutcome | null {
  if (breached !== null) return 'breached';
  if (due === null && met === null) return null;
  if (met === null) return 'running';
  return due === null || met <= due ? 'met' : 'breached';
}

function recoveredOf(
  exceptions: readonly RecordedException[],
  endsAt: Instant | null,
  deliveredAt: Instant | null,
  closedAt: Instant | null,
): boolean | null {
  if (endsAt === null || !exceptions.some(({ openedAt }) => openedAt < endsAt)) return null;
  if (deliveredAt !== null) return deliveredAt < endsAt;
  return closedAt === null ? null : false;
}

function answersOf(
  cases: readonly RecordedCase[],
): Pick<ShipmentRecord, 'firstResponseMinutes' | 'resolutionMinutes'> {
  const inOrder = [...cases].sort((a, b) => (`${a.openedAt} ${a.kind}` < `${b.openedAt} ${b.kind}` ? -1 : 1));
  const answered = inOrder.find(({ firstResponseMetAt }) => firstResponseMetAt !== null);
  const first = inOrder[0];
  return {
    firstResponseMinutes: minutesBetween(
      answered?.openedAt ?? null,
      answered?.firstResponseMetAt ?? null,
      'forward',
    ),
    resolutionMinutes: minutesBetween(first?.openedAt ?? null, first?.resolvedAt ?? null, 'forward'),
  };
}
