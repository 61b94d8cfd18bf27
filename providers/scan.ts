import type { z } from 'zod';
import { eventKey } from '../domain/tracking/event-identity';
import type { Meaning } from '../domain/tracking/meaning';
import {
  type Instant,
  NOWHERE,
  type OccurrenceTime,
  type Place,
  type TrackingEvent,
  type TrackingUpdate,
} from '../domain/tracking/tracking-event';
import { occurrenceAtInstant } from './occurrence-time';
import type { ParseOutcome, ParseProblem, Provider } from './provider-adapter';
import { isSentenceWithinBounds } from './reading-bounds';
import { resolveMeaning } from './resolve-meaning';
import type { StatusReading } from './status-reading';

/** One scan as a provider reports it, its fields sorted but not yet understood. */
interface Scan {
  /** The shipment's carrier slug and number, under which the event is filed. */
  readonly carrier: string;
  readonly trackingNumber: string;
  /** The carrier whose code and words these are, where a shipment has several legs. */
  readonly scanningCarrier?: string;
  /** The carrier's product or service, where its codes depend on it. */
  readonly product?: string | null;
  /** The carrier's own code, and its type where a code means something only within a type (UPS `X` + `48`). */
  readonly carrierType?: string | null;
  readonly carrierCode?: string | null;
  readonly text: string | null;
  /** The provider's words, `in_transit/arrived_at_facility`; part of the rule that explains the meaning. */
  readonly status: string | null;
  readonly reading: StatusReading | null;
  readonly place: Place;
  /** When; null where the payload has no time for this status (then it is identified by what it says, not by when). */
  readonly occurred: OccurrenceTime | null;
}

/**
 * The event of a scan.
 *
 * Its identity is the carrier's code (else its sentence, else the provider's status), when and where. The provider's status
 * is kept out of it where possible, for providers correct their mapping later, and a corrected scan is not a new one.
 */
function eventOf(provider: string, scan: Scan, receivedAt: Instant): TrackingEvent {
  const carrierCode = joined(scan.carrierType, scan.carrierCode);
  return {
    carrier: scan.carrier,
    trackingNumber: scan.trackingNumber,
    eventKey:
      scan.occurred === null
        ? eventKey({ senderEventId: `${provider}:${joined(scan.status, carrierCode) ?? scan.text}` })
        : eventKey({
            code: carrierCode ?? (scan.text === null ? scan.status : null),
            text: scan.text,
            occurred: scan.occurred,
            place: scan.place,
          }),
    occurred: scan.occurred ?? occurrenceAtInstant(receivedAt),
    meaning: resolveMeaning({
      carrier: scan.scanningCarrier ?? scan.carrier,
      product: scan.product ?? null,
      type: scan.carrierType ?? null,
      code: scan.carrierCode ?? null,
      text: scan.text !== null && isSentenceWithinBounds(scan.text) ? scan.text : null,
      status: statusMeaning(provider, scan),
      statusSaysException: scan.reading?.saysException ?? false,
    }),
    code: joined(scan.status, carrierCode),
    text: scan.text,
    place: scan.place,
  };
}

/** The shipment that a payload tells of, and who tells it: what all its scans have in common. */
export interface Subject extends Pick<Scan, 'carrier' | 'trackingNumber' | 'product'> {
  readonly provider: Provider;
  readonly receivedAt: Instant;
}

/** What one scan adds to its subject. */
export type ScanFields = Omit<Scan, 'carrier' | 'trackingNumber'>;

/**
 * Reads the scans of one shipment, item by item: gives the event, or says in words why there is none.
 *
 * @param item the shape of a scan as the provider writes it.
 * @param sort says what its fields are; null when it says nothing at all, `occurred` null when it has no time that can be read.
 */
export function scanReader<Item>(
  subject: Subject,
  item: z.ZodType<Item>,
  sort: (item: Item) => ScanFields | null,
): (value: unknown) => TrackingEvent | string {
  return itemReader(item, sort, (fields) => eventOfSubject(subject, fields));
}

/** The same for a provider whose words need more than sorting. */
export function itemReader<Item, Fields extends Pick<ScanFields, 'occurred'>>(
  item: z.ZodType<Item>,
  sort: (item: Item) => Fields | null,
  toEvent: (fields: Fields) => TrackingEvent,
): (value: unknown) => TrackingEvent | string {
  return (value) => {
    const parsed = item.safeParse(value);
    if (!parsed.success) return NOT_AN_OBJECT;
    const fields = sort(parsed.data);
    if (fields === null) return NOTHING_SAID;
    return fields.occurred === null ? NO_TIME : toEvent(fields);
  };
}

/** The event of a scan of this shipment. */
export function eventOfSubject(subject: Subject, fields: ScanFields): TrackingEvent {
  return eventOf(subject.provider, { ...subject, ...fields }, subject.receivedAt);
}

/** The event of a shipment's own status, where the payload has no scans: nobody says where or when. */
export function eventOfStatus(
  subject: Subject,
  fields: Omit<ScanFields, 'place' | 'occurred'> & Partial<ScanFields>,
): TrackingEvent {
  return eventOfSubject(subject, { place: NOWHERE, occurred: null, ...fields });
}

/**
 * The events, the newest of them with the meaning of the whole shipment's status where its own words are not understood: that status is
 * the newest scan's.
 *
 * @param rule names the status.
 */
export function statedByTheTop(
  events: readonly TrackingEvent[],
  status: StatusReading['meaning'],
  rule: string,
): readonly TrackingEvent[] {
  const newest = events.reduce<TrackingEvent | null>(
    (latest, event) => (latest === null || event.occurred.utc > latest.occurred.utc ? event : latest),
    null,
  );
  if (newest === null || newest.meaning.source !== 'unmapped' || status === null) return events;
  const meaning = { ...status, source: 'status', rule } as const;
  return events.map((event) => (event === newest ? { ...event, meaning } : event));
}

/** The provider's word as a meaning of its own, with the rule that explains it; null when the word tells nothing. */
function statusMeaning(provider: string, scan: Scan): Meaning | null {
  const meaning = scan.reading?.meaning ?? null;
  const word = scan.status ?? joined(scan.carrierType, scan.carrierCode);
  return meaning === null ? null : { ...meaning, source: 'status', rule: `${provider}:${word}` };
}

/** `a/b`, or whichever of the two there is. */
export function joined(first: string | null | undefined, second: string | null | undefined): string | null {
  return [first, second].filter((part) => part != null && part !== '').join('/') || null;
}

/**
 * The events of a list in a payload. One that cannot be read is named in `problems`; the others are kept.
 *
 * @param read gives the event, or says in words why there is none.
 */
export function readEvents(
  list: readonly unknown[],
  path: string,
  read: (item: unknown) => TrackingEvent | string,
): { events: TrackingEvent[]; problems: ParseProblem[] } {
  const events: TrackingEvent[] = [];
  const problems: ParseProblem[] = [];
  for (const [index, item] of list.entries()) {
    const outcome = read(item);
    if (typeof outcome === 'string') problems.push({ path: `${path}[${index}]`, reason: outcome });
    else events.push(outcome);
  }
  return { events: withoutRepeats(events), problems };
}

/** Each scan once, by its key, the first one kept: some senders repeat a scan within one payload. */
export function withoutRepeats(events: readonly TrackingEvent[]): TrackingEvent[] {
  const seen = new Set<string>();
  return events.filter((event) => !seen.has(event.eventKey) && seen.add(event.eventKey));
}

/** What is understood of one shipment in a payload; `update` is null when it cannot be told which shipment it is. */
export interface ReadShipment {
  readonly update: TrackingUpdate | null;
  readonly problems: readonly ParseProblem[];
}

/** The outcome of a payload that may hold several shipments: refused only when none of them is understood. */
export function outcomeOf(shipments: readonly ReadShipment[], nothingFound: string): ParseOutcome {
  const updates = shipments.flatMap(({ update }) => (update === null ? [] : [update]));
  const problems = shipments.flatMap((shipment) => shipment.problems);
  if (updates.length > 0) return { kind: 'updates', updates, problems };
  const [first] = problems;
  return unparseable(first?.path ?? '', first?.reason ?? nothingFound);
}

export function unparseable(path: string, reason: string): ParseOutcome {
  return { kind: 'unparseable', path, reason };
}

/** `a.b`, or `b` at the top of a payload. */
export function inside(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

/**
 * The problems of a shipment, and one more where the body told nothing of it though it should have: its scans stand where nobody looks.
 *
 * @param path where the scans should be.
 * @param hasNothingToTell the provider says so itself: the number is unknown, or it has not been looked at yet.
 */
export function withSilence(
  problems: readonly ParseProblem[],
  events: readonly TrackingEvent[],
  path: string,
  hasNothingToTell: boolean,
): readonly ParseProblem[] {
  return events.length > 0 || problems.length > 0 || hasNothingToTell
    ? problems
    : [{ path, reason: 'has no scan, and nothing says that there is none yet' }];
}

/** An update with the fields that most senders do not have left out. */
export function updateOf(
  parts: Pick<TrackingUpdate, 'carrier' | 'trackingNumber' | 'events'> & Partial<TrackingUpdate>,
): TrackingUpdate {
  return { estimate: null, unknownNumber: false, service: null, ...parts };
}

export function estimateOf(date: string | null, asOf: Instant): TrackingUpdate['estimate'] {
  return date === null ? null : { date, asOf };
}

export const NOT_AN_OBJECT = 'is not an object';
export const NO_TIME = 'has no time that can be read';
export const MISSING = 'is missing';
const NOTHING_SAID = 'has neither a status nor a text';
