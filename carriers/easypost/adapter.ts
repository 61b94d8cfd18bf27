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
import { verifyEasyPost } from './signature';
import { easyPostReading } from './vocabulary';

const Location = part({ city: text, state: text, zip: text, country: text });

const Detail = z.object({
  status: text,
  status_detail: text,
  message: text,
  description: text,
  datetime: text,
  carrier_code: text,
  tracking_location: Location,
});

const Tracker = z.object({
  tracking_code: text,
  carrier: text,
  status: text,
  status_detail: text,
  updated_at: text,
  est_delivery_date: text,
  tracking_details: list,
  carrier_detail: part({ service: text, est_delivery_date_local: text }),
});

const Envelope = z.object({ object: text, description: text, result: z.unknown().optional() });

/**
 * EasyPost: an Event object `{description: "tracker.updated", result: Tracker}` with the whole history, oldest first; events
 * of other objects (batches, refunds) come to the same address. `datetime` is UTC.
 * https://docs.easypost.com/docs/trackers, /docs/webhooks
 */
export const easypost: ProviderAdapter = {
  name: 'easypost',
  verify: verifyEasyPost,
  parse,
};

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  const about = envelope.data.description;
  if (about !== null && !about.startsWith('tracker.')) {
    return { kind: 'ignored', reason: 'an event about something else than a tracker' };
  }
  const enveloped = envelope.data.result !== undefined;
  const path = enveloped ? 'result.' : '';
  const found = Tracker.safeParse(enveloped ? envelope.data.result : body);
  if (!found.success) return { kind: 'unparseable', path: 'result', reason: NOT_AN_OBJECT };
  const tracker = found.data;
  const carrier = carrierSlug(tracker.carrier);
  const trackingNumber = trackingNumberFrom(tracker.tracking_code);
  if (trackingNumber === null) {
    return { kind: 'unparseable', path: `${path}tracking_code`, reason: 'is missing' };
  }
  if (carrier === null) return { kind: 'unparseable', path: `${path}carrier`, reason: 'is missing' };
  const service = tracker.carrier_detail?.service ?? null;

  const read = (item: unknown): TrackingEvent | string => {
    const parsed = Detail.safeParse(item);
    if (!parsed.success) return NOT_AN_OBJECT;
    const detail = parsed.data;
    const message = detail.message ?? detail.description;
    if (detail.status === null && message === null && detail.carrier_code === null) return NOTHING_SAID;
    const place = placeFrom({
      city: detail.tracking_location?.city,
      region: detail.tracking_location?.state,
      postalCode: detail.tracking_location?.zip,
      country: detail.tracking_location?.country,
    });
    const occurred = occurrenceFromText(detail.datetime, place, 'utc');
    if (occurred === null) return NO_TIME;
    return eventOf(
      'easypost',
      {
        carrier,
        trackingNumber,
        product: service,
        carrierCode: detail.carrier_code,
        text: message,
        status: joined(detail.status, detail.status_detail),
        reading: easyPostReading(detail.status, detail.status_detail),
        place,
        occurred,
      },
      receivedAt,
    );
  };

  const { events, problems } = readEvents(tracker.tracking_details, `${path}tracking_details`, read);
  // A tracker that has a status but no history yet: the status itself is the news.
  if (tracker.tracking_details.length === 0) {
    const reading = easyPostReading(tracker.status, tracker.status_detail);
    if (reading !== null && !reading.noInformation) {
      const status = joined(tracker.status, tracker.status_detail);
      const place = placeFrom({});
      events.push(
        eventOf(
          'easypost',
          { carrier, trackingNumber, product: service, text: null, status, reading, place, occurred: null },
          receivedAt,
        ),
      );
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
        service,
        unknownNumber: tracker.status === 'error',
        estimate: estimateOf(
          writtenDate(tracker.carrier_detail?.est_delivery_date_local) ??
            writtenDate(tracker.est_delivery_date),
          instantFromText(tracker.updated_at) ?? receivedAt,
        ),
      }),
    ],
  };
}
