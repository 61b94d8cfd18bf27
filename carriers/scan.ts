import { eventKey } from '../domain/event-identity';
import type { Meaning } from '../domain/meaning';
import type { Instant, OccurrenceTime, Place, TrackingEvent, TrackingUpdate } from '../domain/tracking-event';
import { occurrenceAtInstant } from './occurrence-time';
import type { ParseProblem } from './provider-adapter';
import { isSentenceWithinBounds } from './reading-bounds';
import { resolveMeaning } from './resolve-meaning';
import type { StatusReading } from './status-reading';

/** One scan as a provider reports it, its fields sorted but not yet understood. */
export interface Scan {
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
export function eventOf(provider: string, scan: Scan, receivedAt: Instant): TrackingEvent {
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
export const NOTHING_SAID = 'has neither a status nor a text';
