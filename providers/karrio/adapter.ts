import { z } from 'zod';
import type { Instant, TrackingEvent } from '../../domain/tracking/tracking-event';
import { carrierOf, trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeFromLine } from '../place-line';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  eventOfStatus,
  eventOfSubject,
  inside,
  itemReader,
  joined,
  MISSING,
  NOT_AN_OBJECT,
  outcomeOf,
  type ReadShipment,
  readEvents,
  type ScanFields,
  type Subject,
  updateOf,
  withSilence,
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
  return outcomeOf(
    found.map(({ path, tracker }) => readTracker(tracker, path, receivedAt)),
    'has no tracker',
  );
}

function readTracker(value: unknown, path: string, receivedAt: Instant): ReadShipment {
  const parsed = Tracker.safeParse(value);
  if (!parsed.success) return { update: null, problems: [{ path, reason: NOT_AN_OBJECT }] };
  const tracker = parsed.data;
  const trackingNumber = trackingNumberFrom(tracker.tracking_number);
  const carrier = carrierOf(tracker.carrier_name ?? tracker.carrier_id, trackingNumber);
  if (trackingNumber === null || carrier === null) {
    const field = trackingNumber === null ? 'tracking_number' : 'carrier_name';
    return { update: null, problems: [{ path: inside(path, field), reason: MISSING }] };
  }
  const service = tracker.info?.shipment_service ?? null;
  const subject: Subject = { provider: 'karrio', carrier, trackingNumber, product: service, receivedAt };

  const sort = (event: z.output<typeof Event>): ScanFields | null => {
    if (event.code === null && event.description === null && event.status === null) return null;
    const place = placeFromLine(event.location);
    return {
      carrierCode: event.code,
      text: event.description,
      status: joined(event.status, event.reason),
      reading: karrioReading(event.status, event.reason),
      place,
      occurred:
        occurrenceFromText(event.timestamp, place, 'local') ??
        occurrenceFromText(joinDateAndTime(event.date, event.time), place, 'local'),
    };
  };
  const read = itemReader(Event, sort, (fields) => carrierFirst(subject, fields));

  const { events, problems } = readEvents(tracker.events, inside(path, 'events'), read);
  const reading = karrioReading(tracker.status, null);
  if (tracker.events.length === 0 && reading !== null && !reading.noInformation) {
    events.push(eventOfStatus(subject, { text: null, status: tracker.status, reading }));
  }
  const estimate = estimateOf(writtenDate(tracker.estimated_delivery), receivedAt);
  return {
    update: updateOf({ carrier, trackingNumber, events, service, estimate }),
    problems: withSilence(problems, events, inside(path, 'events'), reading?.noInformation === true),
  };
}

function carrierFirst(subject: Subject, fields: ScanFields): TrackingEvent {
  const byCarrier = eventOfSubject(subject, { ...fields, reading: null });
  return byCarrier.meaning.source === 'unmapped' ? eventOfSubject(subject, fields) : byCarrier;
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

/** `2021-08-19` and `05:11 AM` or `17:11` as `2021-08-19T05:11`. */
function joinDateAndTime(date: string | null, time: string | null): string | null {
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?$/i.exec(time ?? '');
  if (date === null || !clock) return date;
  const [, hour = '0', minute, half] = clock;
  const afternoon = half?.toUpperCase() === 'PM' ? 12 : 0;
  const hours = half ? (Number(hour) % 12) + afternoon : Number(hour);
  return `${date}T${String(hours).padStart(2, '0')}:${minute}`;
}
