import { z } from 'zod';
import type { Instant, TrackingEvent } from '../../domain/tracking-event';
import { carrierSlug, trackingNumberFrom } from '../carrier-slug';
import { instantFromText, occurrenceFromText, writtenDate } from '../occurrence-time';
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
import { list, part, text } from '../tolerant-schema';
import { verifyShippo } from './signature';
import { shippoReading } from './vocabulary';

const Status = z.object({
  status: text,
  substatus: part({ code: text }),
  status_details: text,
  status_date: text,
  object_updated: text,
  location: part({ city: text, state: text, zip: text, country: text }),
});

const Track = z.object({
  carrier: text,
  tracking_number: text,
  eta: text,
  servicelevel: part({ token: text, name: text }),
  tracking_status: z.unknown().optional(),
  tracking_history: list,
});

const Envelope = z.object({ event: text, data: z.unknown().optional() });

/**
 * Shippo: `{event: "track_updated", test, data: Track}`, or a bare Track as its API answers. `status_date` is UTC.
 * `tracking_status` repeats the newest entry of `tracking_history`, under another object_id: one scan, not two.
 * https://docs.goshippo.com/docs/tracking/webhooks
 */
export const shippo: ProviderAdapter = { name: 'shippo', verify: verifyShippo, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  const about = envelope.data.event;
  if (about !== null && about !== 'track_updated') {
    return { kind: 'ignored', reason: 'an event about something else than tracking' };
  }
  const enveloped = envelope.data.data !== undefined;
  const path = enveloped ? 'data.' : '';
  const found = Track.safeParse(enveloped ? envelope.data.data : body);
  if (!found.success) return { kind: 'unparseable', path: 'data', reason: NOT_AN_OBJECT };
  const track = found.data;
  const trackingNumber = trackingNumberFrom(track.tracking_number);
  const carrier = carrierSlug(track.carrier);
  if (trackingNumber === null)
    return { kind: 'unparseable', path: `${path}tracking_number`, reason: 'is missing' };
  if (carrier === null) return { kind: 'unparseable', path: `${path}carrier`, reason: 'is missing' };

  const read = (item: unknown): TrackingEvent | string => {
    const parsed = Status.safeParse(item);
    if (!parsed.success) return NOT_AN_OBJECT;
    const status = parsed.data;
    const substatus = status.substatus?.code ?? null;
    if (status.status === null && status.status_details === null) return NOTHING_SAID;
    const place = placeFrom({
      city: status.location?.city,
      region: status.location?.state,
      postalCode: status.location?.zip,
      country: status.location?.country,
    });
    const occurred = occurrenceFromText(status.status_date, place, 'utc');
    if (occurred === null) return NO_TIME;
    return eventOf(
      'shippo',
      {
        carrier,
        trackingNumber,
        product: track.servicelevel?.token ?? null,
        text: status.status_details,
        status: joined(status.status, substatus),
        reading: shippoReading(status.status, substatus),
        place,
        occurred,
      },
      receivedAt,
    );
  };

  const history = readEvents(track.tracking_history, `${path}tracking_history`, read);
  const problems = [...history.problems];
  const events = history.events;
  const newest = Status.safeParse(track.tracking_status);
  if (newest.success) {
    const event = read(track.tracking_status);
    const unknown = newest.data.status === 'UNKNOWN' || newest.data.status === null;
    if (typeof event !== 'string') {
      if (!unknown && !events.some((other) => sameScan(other, event))) events.push(event);
    } else if (!unknown && track.tracking_history.length === 0) {
      problems.push({ path: `${path}tracking_status`, reason: event });
    }
  }
  return {
    kind: 'updates',
    problems,
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        events,
        service: track.servicelevel?.name ?? track.servicelevel?.token ?? null,
        unknownNumber:
          track.tracking_history.length === 0 && newest.success && newest.data.status === 'UNKNOWN',
        estimate: estimateOf(
          writtenDate(track.eta),
          (newest.success ? instantFromText(newest.data.object_updated) : null) ?? receivedAt,
        ),
      }),
    ],
  };
}

/** The top-level status may lack the place or the wording of its twin in the history; status and moment are the same. */
function sameScan(one: TrackingEvent, other: TrackingEvent): boolean {
  return (
    one.eventKey === other.eventKey ||
    (one.code === other.code && one.occurred.local === other.occurred.local)
  );
}
