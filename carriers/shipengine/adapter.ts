import { z } from 'zod';
import type { Instant, OccurrenceTime, Place, TrackingEvent } from '../../domain/tracking-event';
import { carrierSlug, trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromLocalAndUtc, occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeFrom } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  eventOf,
  joined,
  NO_TIME,
  NOT_AN_OBJECT,
  NOTHING_SAID,
  readEvents,
  updateOf,
} from '../scan';
import { list, text } from '../tolerant-schema';
import { verifyShipEngine } from './signature';
import { shipEngineReading } from './vocabulary';

const statusFields = {
  status_code: text,
  status_detail_code: text,
  status_description: text,
  status_detail_description: text,
  carrier_status_code: text,
  carrier_detail_code: text,
  carrier_status_description: text,
  exception_description: text,
};

const Event = z.object({
  ...statusFields,
  event_code: text,
  description: text,
  occurred_at: text,
  event_date: text,
  carrier_occurred_at: text,
  city_locality: text,
  state_province: text,
  postal_code: text,
  country_code: text,
  company_name: text,
});

const Tracking = z.object({
  ...statusFields,
  tracking_number: text,
  carrier_code: text,
  ship_date: text,
  estimated_delivery_date: text,
  actual_delivery_date: text,
  events: list,
});
type Tracking = z.output<typeof Tracking>;

const Envelope = z.object({ resource_url: text, resource_type: text, data: z.unknown().optional() });

/**
 * ShipEngine and ShipStation: `{resource_url, resource_type: API_TRACK | TRACK_EVENT_V2, data}`. The carrier stands in
 * `data.carrier_code`, or only in the URL. `occurred_at` (older: `event_date`) is UTC; `carrier_occurred_at` is the clock of
 * the place, often with a Z that is not true. https://www.shipengine.com/docs/tracking/webhooks/
 */
export const shipengine: ProviderAdapter = { name: 'shipengine', verify: verifyShipEngine, parse };

const TRACKING_RESOURCES: ReadonlySet<string> = new Set(['API_TRACK', 'TRACK_EVENT_V2', 'TRACK']);

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  const about = envelope.data.resource_type;
  if (about !== null && !TRACKING_RESOURCES.has(about)) {
    return { kind: 'ignored', reason: 'an event about something else than tracking' };
  }
  const enveloped = envelope.data.data !== undefined;
  const path = enveloped ? 'data.' : '';
  const found = Tracking.safeParse(enveloped ? envelope.data.data : body);
  if (!found.success) return { kind: 'unparseable', path: 'data', reason: NOT_AN_OBJECT };
  const tracking = found.data;
  const trackingNumber = trackingNumberFrom(tracking.tracking_number);
  const carrier = carrierSlug(tracking.carrier_code ?? carrierInUrl(envelope.data.resource_url));
  if (trackingNumber === null)
    return { kind: 'unparseable', path: `${path}tracking_number`, reason: 'is missing' };
  if (carrier === null) return { kind: 'unparseable', path: `${path}carrier_code`, reason: 'is missing' };

  const read = (item: unknown): TrackingEvent | string => {
    const parsed = Event.safeParse(item);
    if (!parsed.success) return NOT_AN_OBJECT;
    const event = parsed.data;
    const sentence = event.description ?? event.carrier_status_description ?? event.status_description;
    const carrierCode = event.carrier_detail_code ?? event.event_code;
    if (sentence === null && event.status_code === null && carrierCode === null) return NOTHING_SAID;
    const place = placeFrom({
      city: event.city_locality,
      region: event.state_province,
      postalCode: event.postal_code,
      country: event.country_code,
      facility: event.company_name,
    });
    const occurred = timeOf(
      event.occurred_at ?? event.event_date,
      event.carrier_occurred_at,
      withCountryOf(place, carrier),
    );
    if (occurred === null) return NO_TIME;
    return eventOf(
      'shipengine',
      {
        carrier,
        trackingNumber,
        carrierType: carrierCode === null ? null : event.carrier_status_code,
        carrierCode: carrierCode ?? event.carrier_status_code,
        text: sentence,
        status: joined(event.status_code, event.status_detail_code),
        reading: shipEngineReading(event.status_code, event.status_detail_code),
        place,
        occurred,
      },
      receivedAt,
    );
  };

  const { events, problems } = readEvents(tracking.events, `${path}events`, read);
  if (tracking.events.length === 0) {
    const event = eventOfStatus(tracking, carrier, trackingNumber, receivedAt);
    if (event !== null) events.push(event);
  }
  return {
    kind: 'updates',
    problems,
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        events: statedByTheTop(tracking, events),
        unknownNumber: isUnknown(tracking),
        estimate: estimateOf(writtenDate(tracking.estimated_delivery_date), receivedAt),
      }),
    ],
  };
}

/** ShipEngine has no word for "no such number": `NY` or `UN` with nothing at all from the carrier is as near as it gets. */
function isUnknown(tracking: Tracking): boolean {
  return (
    (tracking.status_code === 'NY' || tracking.status_code === 'UN') &&
    tracking.events.length === 0 &&
    tracking.carrier_status_code === null &&
    tracking.carrier_detail_code === null
  );
}

/** The event of a push that has a status and no history. Only a delivery has a time of its own then. */
function eventOfStatus(
  tracking: Tracking,
  carrier: string,
  trackingNumber: string,
  receivedAt: Instant,
): TrackingEvent | null {
  const reading = shipEngineReading(tracking.status_code, tracking.status_detail_code);
  const status = joined(tracking.status_code, tracking.status_detail_code);
  const carrierCode = tracking.carrier_detail_code ?? tracking.carrier_status_code;
  if (isUnknown(tracking) || (status === null && carrierCode === null)) return null;
  if (reading?.noInformation && carrierCode === null) return null;
  const place = placeFrom({});
  const delivered = reading?.meaning?.milestone === 'delivered' ? tracking.actual_delivery_date : null;
  return eventOf(
    'shipengine',
    {
      carrier,
      trackingNumber,
      carrierType: tracking.carrier_detail_code === null ? null : tracking.carrier_status_code,
      carrierCode,
      text:
        tracking.exception_description ?? tracking.carrier_status_description ?? tracking.status_description,
      status,
      reading,
      place,
      occurred: occurrenceFromText(delivered, place, 'utc'),
    },
    receivedAt,
  );
}

/**
 * Older payloads (API v1) give events only a sentence; the status of the whole tracking is that of its newest scan. Where
 * the sentence alone is not understood, the newest event takes it from there.
 */
function statedByTheTop(tracking: Tracking, events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  const newest = events.reduce<TrackingEvent | null>(
    (latest, event) => (latest === null || event.occurred.utc > latest.occurred.utc ? event : latest),
    null,
  );
  const reading = shipEngineReading(tracking.status_code, tracking.status_detail_code);
  if (newest === null || newest.meaning.source !== 'unmapped' || !reading?.meaning) return events;
  const rule = `shipengine:${joined(tracking.status_code, tracking.status_detail_code)}`;
  const meaning = { ...reading.meaning, source: 'status', rule } as const;
  return events.map((event) => (event === newest ? { ...event, meaning } : event));
}

function timeOf(utc: string | null, local: string | null, place: Place): OccurrenceTime | null {
  return local === null
    ? occurrenceFromText(utc, place, 'utc')
    : occurrenceFromLocalAndUtc(withoutOffset(local), utc, place);
}

/** `2019-04-12T12:45:26Z` -> `2019-04-12T12:45:26`: the offset of a local time is not to be believed here. */
function withoutOffset(local: string): string {
  return local.replace(/(?:Z|[+-]\d{2}:?\d{2})$/i, '');
}

/** ShipEngine leaves the country out for carriers that serve one country only; USPS states are then enough for a clock. */
function withCountryOf(place: Place, carrier: string): Place {
  return place.country === null && carrier === 'usps' ? { ...place, country: 'US' } : place;
}

/** `.../v1/tracking/usps/9361...` or `...?carrier_code=usps&tracking_number=...` */
function carrierInUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { pathname, searchParams } = new URL(url);
  return searchParams.get('carrier_code') ?? /\/tracking\/([^/]+)\/[^/]+$/.exec(pathname)?.[1] ?? null;
}
