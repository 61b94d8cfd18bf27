import { z } from 'zod';
import type { Instant, OccurrenceTime, Place, TrackingEvent } from '../../domain/tracking-event';
import { trackingNumberFrom } from '../carrier-slug';
import {
  instantFromText,
  occurrenceFromLocalAndUtc,
  occurrenceFromText,
  writtenDate,
} from '../occurrence-time';
import { placeFrom, placeFromLine } from '../place';
import type { ParseOutcome, ParseProblem, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  eventOf,
  NO_TIME,
  NOT_AN_OBJECT,
  NOTHING_SAID,
  readEvents,
  updateOf,
  withoutRepeats,
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
  address: part({ country: text, state: text, city: text, postal_code: text }),
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
  if (!envelope.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  if (envelope.data.event === 'TRACKING_STOPPED') {
    return { kind: 'ignored', reason: '17TRACK stopped tracking this number' };
  }
  if (envelope.data.event !== null && envelope.data.event !== 'TRACKING_UPDATED') {
    return { kind: 'ignored', reason: 'an event about something else than tracking' };
  }
  const found = Data.safeParse(envelope.data.data);
  if (!found.success) return { kind: 'unparseable', path: 'data', reason: NOT_AN_OBJECT };
  const { number, carrier: key, track_info: info } = found.data;
  const trackingNumber = trackingNumberFrom(number);
  if (trackingNumber === null) return { kind: 'unparseable', path: 'data.number', reason: 'is missing' };
  if (info === null) return { kind: 'unparseable', path: 'data.track_info', reason: NOT_AN_OBJECT };
  const legs = (info.tracking?.providers ?? []).map((leg) => Provider.safeParse(leg));
  const firstLeg = legs.find((leg) => leg.success)?.data;
  const carrierKey = key ?? firstLeg?.provider?.key ?? null;
  if (carrierKey === null) return { kind: 'unparseable', path: 'data.carrier', reason: 'is missing' };
  const carrier = carrierOfKey(carrierKey);

  const readAs =
    (scanningCarrier: string, product: string | null) =>
    (item: unknown): TrackingEvent | string => {
      const parsed = Event.safeParse(item);
      if (!parsed.success) return NOT_AN_OBJECT;
      const event = parsed.data;
      const status = event.sub_status ?? event.stage;
      if (status === null && event.description === null) return NOTHING_SAID;
      const place = placeOf(event);
      const occurred = timeOf(event.time_iso, event.time_utc, place);
      if (occurred === null) return NO_TIME;
      return eventOf(
        '17track',
        {
          carrier,
          trackingNumber,
          scanningCarrier,
          product,
          text: event.description,
          status,
          reading: track17Reading(event.sub_status, event.stage),
          place,
          occurred,
        },
        receivedAt,
      );
    };

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
  const estimate = info.time_metrics?.estimated_delivery_date;
  return {
    kind: 'updates',
    problems,
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        events: withoutRepeats(events),
        service: firstLeg?.service_type ?? null,
        unknownNumber: info.latest_status?.status === 'NotFound',
        estimate: estimateOf(
          writtenDate(estimate?.to) ?? writtenDate(estimate?.from),
          instantFromText(firstLeg?.latest_sync_time) ?? receivedAt,
        ),
      }),
    ],
  };
}

function placeOf(event: z.output<typeof Event>): Place {
  const address = event.address;
  if (address === null || (address.city === null && address.state === null && address.country === null)) {
    return placeFromLine(event.location);
  }
  return placeFrom({
    city: address.city ?? event.location,
    region: address.state,
    postalCode: address.postal_code,
    country: address.country,
  });
}

/** `time_iso` without an offset is a clock time; `time_utc`, where it is there too, then tells the offset. */
function timeOf(iso: string | null, utc: string | null, place: Place): OccurrenceTime | null {
  const hasOffset = iso !== null && /(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso);
  if (hasOffset || utc === null) return occurrenceFromText(iso, place, 'utc');
  return occurrenceFromLocalAndUtc(iso, utc, place);
}
