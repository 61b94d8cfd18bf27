import { z } from 'zod';
import type { Instant, OccurrenceTime, Place, TrackingEvent } from '../../domain/tracking/tracking-event';
import { trackingNumberFrom } from '../carrier-slug';
import {
  instantFromText,
  occurrenceFromLocalAndUtc,
  occurrenceFromText,
  writtenDate,
} from '../occurrence-time';
import { placeOfAddress } from '../place';
import { placeFromLine } from '../place-line';
import type { ParseOutcome, ParseProblem, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  MISSING,
  NOT_AN_OBJECT,
  readEvents,
  type Subject,
  scanReader,
  unparseable,
  updateOf,
  withoutRepeats,
  withSilence,
} from '../scan';
import { list, part, text } from '../tolerant-schema';
import { carrierOfKey } from './carrier-keys';
import { verify17Track } from './signature';
import { track17Reading } from './vocabulary';

/** A carrier's number, sent as a number or as its digits. */
const Key = text.transform((key) => (key !== null && /^\d{1,9}$/.test(key) ? Number(key) : null));

const Event = z.object({
  time_iso: text,
  time_utc: text,
  description: text,
  location: text,
  stage: text,
  sub_status: text,
  address: z.unknown().optional(),
});

const Provider = z.object({
  provider: part({ key: Key }),
  service_type: text,
  latest_sync_time: text,
  events: list,
});

const TrackInfo = part({
  latest_status: part({ status: text, sub_status: text }),
  latest_event: z.unknown().optional(),
  time_metrics: part({ estimated_delivery_date: part({ from: text, to: text }) }),
  tracking: part({ providers: list }),
});

const Data = z.object({
  number: text,
  carrier: Key,
  track_info: TrackInfo,
});

const Envelope = z.object({ event: text, data: z.unknown().optional() });

/**
 * 17TRACK API v2: `{event: TRACKING_UPDATED | TRACKING_STOPPED, data: {number, carrier, track_info}}`; the history stands
 * under each provider (leg), newest or oldest first. `time_iso` has the offset of the place where 17TRACK knows it.
 * Descriptions are the carriers' sentences.
 */
export const track17: ProviderAdapter = { name: '17track', verify: verify17Track, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return unparseable('', NOT_AN_OBJECT);
  if (envelope.data.event === 'TRACKING_STOPPED') {
    return { kind: 'ignored', reason: '17TRACK stopped tracking this number' };
  }
  if (envelope.data.event !== null && envelope.data.event !== 'TRACKING_UPDATED') {
    return { kind: 'ignored', reason: 'an event about something else than tracking' };
  }
  const found = Data.safeParse(envelope.data.data);
  if (!found.success) return unparseable('data', NOT_AN_OBJECT);
  const { number, carrier: key, track_info: info } = found.data;
  const trackingNumber = trackingNumberFrom(number);
  if (trackingNumber === null) return unparseable('data.number', MISSING);
  if (info === null) return unparseable('data.track_info', NOT_AN_OBJECT);
  const legs = (info.tracking?.providers ?? []).map((leg) => Provider.safeParse(leg));
  const firstLeg = legs.find((leg) => leg.success)?.data;
  const carrierKey = key ?? firstLeg?.provider?.key ?? null;
  if (carrierKey === null) return unparseable('data.carrier', MISSING);
  const carrier = carrierOfKey(carrierKey);

  const subject: Subject = { provider: '17track', carrier, trackingNumber, receivedAt };

  const readAs = (scanningCarrier: string, product: string | null) =>
    scanReader({ ...subject, product }, Event, (event) => {
      const status = event.sub_status ?? event.stage;
      if (status === null && event.description === null) return null;
      const place = placeOf(event);
      return {
        scanningCarrier,
        text: event.description,
        status,
        reading: track17Reading(event.sub_status, event.stage),
        place,
        occurred: timeOf(event.time_iso, event.time_utc, place),
      };
    });

  const events: TrackingEvent[] = [];
  const problems: ParseProblem[] = [];
  for (const [index, leg] of legs.entries()) {
    const path = `data.track_info.tracking.providers[${index}]`;
    if (!leg.success) {
      problems.push({ path, reason: NOT_AN_OBJECT });
      continue;
    }
    const legKey = leg.data.provider?.key ?? carrierKey;
    const read = readEvents(
      leg.data.events,
      `${path}.events`,
      readAs(carrierOfKey(legKey), leg.data.service_type),
    );
    events.push(...read.events);
    problems.push(...read.problems);
  }
  // Only without any history: it repeats the newest scan, sometimes with a finer place, which would make it another one.
  if (events.length === 0 && problems.length === 0 && info.latest_event != null) {
    const event = readAs(carrier, null)(info.latest_event);
    if (typeof event === 'string') problems.push({ path: 'data.track_info.latest_event', reason: event });
    else events.push(event);
  }
  const status = info.latest_status?.status ?? null;
  const estimate = info.time_metrics?.estimated_delivery_date;
  return {
    kind: 'updates',
    problems: withSilence(
      problems,
      events,
      'data.track_info.tracking',
      status === 'NotFound' || track17Reading(null, status)?.noInformation === true,
    ),
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        events: withoutRepeats(events),
        service: firstLeg?.service_type ?? null,
        unknownNumber: status === 'NotFound',
        estimate: estimateOf(
          writtenDate(estimate?.to) ?? writtenDate(estimate?.from),
          instantFromText(firstLeg?.latest_sync_time) ?? receivedAt,
        ),
      }),
    ],
  };
}

function placeOf(event: z.output<typeof Event>): Place {
  const place = placeOfAddress(event.address);
  const isSaid = place.city !== null || place.region !== null || place.country !== null;
  return isSaid ? { ...place, city: place.city ?? event.location } : placeFromLine(event.location);
}

/** `time_iso` without an offset is a clock time; `time_utc`, where it is there too, then tells the offset. */
function timeOf(iso: string | null, utc: string | null, place: Place): OccurrenceTime | null {
  const hasOffset = iso !== null && /(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso);
  if (hasOffset || utc === null) return occurrenceFromText(iso, place, 'utc');
  return occurrenceFromLocalAndUtc(iso, utc, place);
}
