import { z } from 'zod';
import type { Instant } from '../../domain/tracking/tracking-event';
import { carrierOf, trackingNumberFrom } from '../carrier-slug';
import { instantFromText, occurrenceFromText, writtenDate } from '../occurrence-time';
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
  unparseable,
  updateOf,
  withSilence,
} from '../scan';
import { list, part, text } from '../tolerant-schema';
import { verifyEasyPost } from './signature';
import { easyPostReading } from './vocabulary';

const Detail = z.object({
  status: text,
  status_detail: text,
  message: text,
  description: text,
  datetime: text,
  carrier_code: text,
  tracking_location: z.unknown().optional(),
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
  if (!envelope.success) return unparseable('', NOT_AN_OBJECT);
  const about = envelope.data.description;
  if (about !== null && !about.startsWith('tracker.')) {
    return { kind: 'ignored', reason: 'an event about something else than a tracker' };
  }
  const enveloped = envelope.data.result !== undefined;
  const path = enveloped ? 'result.' : '';
  const found = Tracker.safeParse(enveloped ? envelope.data.result : body);
  if (!found.success) return unparseable('result', NOT_AN_OBJECT);
  const tracker = found.data;
  const trackingNumber = trackingNumberFrom(tracker.tracking_code);
  const carrier = carrierOf(tracker.carrier, trackingNumber);
  if (trackingNumber === null) return unparseable(`${path}tracking_code`, MISSING);
  if (carrier === null) return unparseable(`${path}carrier`, MISSING);
  const service = tracker.carrier_detail?.service ?? null;
  const subject: Subject = { provider: 'easypost', carrier, trackingNumber, product: service, receivedAt };

  const read = scanReader(subject, Detail, (detail) => {
    const message = detail.message ?? detail.description;
    if (detail.status === null && message === null && detail.carrier_code === null) return null;
    const place = placeOfAddress(detail.tracking_location);
    return {
      carrierCode: detail.carrier_code,
      text: message,
      status: joined(detail.status, detail.status_detail),
      reading: easyPostReading(detail.status, detail.status_detail),
      place,
      occurred: occurrenceFromText(detail.datetime, place, 'utc'),
    };
  });

  const { events, problems } = readEvents(tracker.tracking_details, `${path}tracking_details`, read);
  // A tracker that has a status but no history yet: the status itself is the news.
  const reading = easyPostReading(tracker.status, tracker.status_detail);
  if (tracker.tracking_details.length === 0) {
    if (reading !== null && !reading.noInformation) {
      const status = joined(tracker.status, tracker.status_detail);
      events.push(eventOfStatus(subject, { text: null, status, reading }));
    }
  }
  return {
    kind: 'updates',
    problems: withSilence(
      problems,
      events,
      `${path}tracking_details`,
      tracker.status === 'error' || reading?.noInformation === true,
    ),
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
