import { z } from 'zod';
import {
  type Instant,
  NOWHERE,
  type OccurrenceTime,
  type Place,
  type TrackingEvent,
} from '../../domain/tracking/tracking-event';
import { carrierOf, trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromLocalAndUtc, occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeOfAddress } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  eventOfStatus,
  joined,
  MISSING,
  NOT_AN_OBJECT,
  readEvents,
  type Subject,
  scanReader,
  statedByTheTop,
  unparseable,
  updateOf,
  withSilence,
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

/** With the fields of an address beside these. */
const Event = z.looseObject({
  ...statusFields,
  event_code: text,
  description: text,
  occurred_at: text,
  event_date: text,
  carrier_occurred_at: text,
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
  if (!envelope.success) return unparseable('', NOT_AN_OBJECT);
  const about = envelope.data.resource_type;
  if (about !== null && !TRACKING_RESOURCES.has(about)) {
    return { kind: 'ignored', reason: 'an event about something else than tracking' };
  }
  const enveloped = envelope.data.data !== undefined;
  const path = enveloped ? 'data.' : '';
  const found = Tracking.safeParse(enveloped ? envelope.data.data : body);
  if (!found.success) return unparseable('data', NOT_AN_OBJECT);
  const tracking = found.data;
  const trackingNumber = trackingNumberFrom(tracking.tracking_number);
  const named = tracking.carrier_code ?? carrierInUrl(envelope.data.resource_url);
  const carrier = carrierOf(named, trackingNumber);
  if (trackingNumber === null) return unparseable(`${path}tracking_number`, MISSING);
  if (carrier === null) return unparseable(`${path}carrier_code`, MISSING);
  const subject: Subject = { provider: 'shipengine', carrier, trackingNumber, receivedAt };

  const read = scanReader(subject, Event, (event) => {
    const sentence = event.description ?? event.carrier_status_description ?? event.status_description;
    const carrierCode = event.carrier_detail_code ?? event.event_code;
    if (sentence === null && event.status_code === null && carrierCode === null) return null;
    const place = { ...placeOfAddress(event), facility: event.company_name };
    return {
      carrierType: carrierCode === null ? null : event.carrier_status_code,
      carrierCode: carrierCode ?? event.carrier_status_code,
      text: sentence,
      status: joined(event.status_code, event.status_detail_code),
      reading: shipEngineReading(event.status_code, event.status_detail_code),
      place,
      occurred: timeOf(
        event.occurred_at ?? event.event_date,
        event.carrier_occurred_at,
        withCountryOf(place, carrier),
      ),
    };
  });

  const { events, problems } = readEvents(tracking.events, `${path}events`, read);
  const reading = shipEngineReading(tracking.status_code, tracking.status_detail_code);
  if (tracking.events.length === 0) {
    const event = eventOfTracking(tracking, subject);
    if (event !== null) events.push(event);
  }
  return {
    kind: 'updates',
    problems: withSilence(
      problems,
      events,
      `${path}events`,
      isUnknown(tracking) || reading?.noInformation === true,
    ),
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        // Older payloads (API v1) give events only a sentence.
        events: statedByTheTop(
          events,
          reading?.meaning ?? null,
          `shipengine:${joined(tracking.status_code, tracking.status_detail_code)}`,
        ),
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
function eventOfTracking(tracking: Tracking, subject: Subject): TrackingEvent | null {
  const reading = shipEngineReading(tracking.status_code, tracking.status_detail_code);
  const status = joined(tracking.status_code, tracking.status_detail_code);
  const carrierCode = tracking.carrier_detail_code ?? tracking.carrier_status_code;
  if (isUnknown(tracking) || (status === null && carrierCode === null)) return null;
  if (reading?.noInformation && carrierCode === null) return null;
  const delivered = reading?.meaning?.milestone === 'delivered' ? tracking.actual_delivery_date : null;
  return eventOfStatus(subject, {
    carrierType: tracking.carrier_detail_code === null ? null : tracking.carrier_status_code,
    carrierCode,
    text:
      tracking.exception_description ?? tracking.carrier_status_description ?? tracking.status_description,
    status,
    reading,
    occurred: occurrenceFromText(delivered, NOWHERE, 'utc'),
  });
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
