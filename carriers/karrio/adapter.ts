import { z } from 'zod';
import type { Instant, TrackingEvent, TrackingUpdate } from '../../domain/tracking-event';
import { carrierSlug, trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeFromLine } from '../place';
import type { ParseOutcome, ParseProblem, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  eventOf,
  joined,
  NO_TIME,
  NOT_AN_OBJECT,
  NOTHING_SAID,
  readEvents,
  type Scan,
  updateOf,
} from '../scan';
import { list, part, text } from '../tolerant-schema';
import { verifyKarrio } from './signature';
import { karrioReading } from './vocabulary';

const Event = z.object({
  code: text,
  description: text,
  location: text,
  status: text,
  reason: text,
  timestamp: text,
  date: text,
  time: text,
});

const Tracker = z.object({
  carrier_name: text,
  carrier_id: text,
  tracking_number: text,
  status: text,
  events: list,
  estimated_delivery: text,
  info: part({ shipment_service: text }),
});

const Envelope = z.object({ event: text, type: text, data: z.unknown().optional() });

/**
 * Karrio: `{event: "tracker_updated", data: Tracker}`, a bare tracker, or its carriers' parsed answer `[[trackers],
 * [messages]]`. `timestamp` is the clock of the place with a Z that is not true.
 *
 * Karrio's own mapping of carriers' codes is often wrong (the ordinary UPS arrival scan `AR` becomes an access problem), so
 * the carrier's code and sentence are asked first, and Karrio's status only where they are not understood.
 */
export const karrio: ProviderAdapter = { name: 'karrio', verify: verifyKarrio, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const found = trackersIn(body);
  if (typeof found === 'string') return { kind: 'ignored', reason: found };
  const updates: TrackingUpdate[] = [];
  const problems: ParseProblem[] = [];
  for (const { path, tracker } of found) {
    const parsed = Tracker.safeParse(tracker);
    if (!parsed.success) {
      problems.push({ path, reason: NOT_AN_OBJECT });
      continue;
    }
    const trackingNumber = trackingNumberFrom(parsed.data.tracking_number);
    const carrier = carrierSlug(parsed.data.carrier_name ?? parsed.data.carrier_id);
    if (trackingNumber === null || carrier === null) {
      const field = trackingNumber === null ? 'tracking_number' : 'carrier_name';
      problems.push({ path: joinPath(path, field), reason: 'is missing' });
      continue;
    }
    const read = readTracker(parsed.data, carrier, trackingNumber, joinPath(path, 'events'), receivedAt);
    updates.push(read.update);
    problems.push(...read.problems);
  }
  const [first] = problems;
  if (updates.length === 0) {
    return { kind: 'unparseable', path: first?.path ?? '', reason: first?.reason ?? 'has no tracker' };
  }
  return { kind: 'updates', updates, problems };
}

function readTracker(
  tracker: z.output<typeof Tracker>,
  carrier: string,
  trackingNumber: string,
  path: string,
  receivedAt: Instant,
): { update: TrackingUpdate; problems: ParseProblem[] } {
  const service = tracker.info?.shipment_service ?? null;

  const read = (item: unknown): TrackingEvent | string => {
    const parsed = Event.safeParse(item);
    if (!parsed.success) return NOT_AN_OBJECT;
    const event = parsed.data;
    if (event.code === null && event.description === null && event.status === null) return NOTHING_SAID;
    const place = placeFromLine(event.location);
    const occurred =
      occurrenceFromText(event.timestamp, place, 'local') ??
      occurrenceFromText(joinDateAndTime(event.date, event.time), place, 'local');
    if (occurred === null) return NO_TIME;
    return carrierFirst(
      {
        carrier,
        trackingNumber,
        product: service,
        carrierCode: event.code,
        text: event.description,
        status: joined(event.status, event.reason),
        reading: karrioReading(event.status, event.reason),
        place,
        occurred,
      },
      receivedAt,
    );
  };

  const { events, problems } = readEvents(tracker.events, path, read);
  const reading = karrioReading(tracker.status, null);
  if (tracker.events.length === 0 && reading !== null && !reading.noInformation) {
    const place = placeFromLine(null);
    const { status } = tracker;
    events.push(
      eventOf(
        'karrio',
        { carrier, trackingNumber, text: null, status, reading, place, occurred: null },
        receivedAt,
      ),
    );
  }
  const estimate = estimateOf(writtenDate(tracker.estimated_delivery), receivedAt);
  return { update: updateOf({ carrier, trackingNumber, events, service, estimate }), problems };
}

function carrierFirst(scan: Scan, receivedAt: Instant): TrackingEvent {
  const byCarrier = eventOf('karrio', { ...scan, reading: null }, receivedAt);
  return byCarrier.meaning.source === 'unmapped' ? eventOf('karrio', scan, receivedAt) : byCarrier;
}

/** The trackers of a body with where they stand, or, as a sentence, why there are none. */
function trackersIn(body: unknown): { path: string; tracker: unknown }[] | string {
  if (Array.isArray(body)) {
    const nested = Array.isArray(body[0]);
    const trackers = list.parse(nested ? body[0] : body);
    return trackers.map((tracker, index) => ({ path: nested ? `[0][${index}]` : `[${index}]`, tracker }));
  }
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return [{ path: '', tracker: body }];
  const about = envelope.data.event ?? envelope.data.type;
  if (about !== null && !about.startsWith('tracker')) return 'an event about something else than a tracker';
  if (envelope.data.data === undefined) return [{ path: '', tracker: body }];
  return [{ path: 'data', tracker: envelope.data.data }];
}

function joinPath(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

/** `2021-08-19` and `05:11 AM` or `17:11` as `2021-08-19T05:11`. */
function joinDateAndTime(date: string | null, time: string | null): string | null {
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?$/i.exec(time ?? '');
  if (date === null || !clock) return date;
  const [, hour = '0', minute, half] = clock;
  const afternoon = half?.toUpperCase() === 'PM' ? 12 : 0;
  const hours = half ? (Number(hour) % 12) + afternoon : Number(hour);
  return `${date}T${String(hours).padStart(2, '0')}:${minute}`;
}
