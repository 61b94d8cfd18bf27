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
import { verifyAfterShip } from './signature';
import { afterShipReading } from './vocabulary';

const Checkpoint = z.object({
  slug: text,
  tag: text,
  subtag: text,
  message: text,
  raw_tag: text,
  checkpoint_time: text,
  city: text,
  state: text,
  postal_code: text,
  zip: text,
  location: text,
  country_region: text,
  country_iso3: text,
  country_region_name: text,
  country_name: text,
});

const CourierEstimate = part({ estimated_delivery_date: text, estimated_delivery_date_max: text });
const LatestEstimate = part({ datetime: text, datetime_max: text });

const Tracking = z.object({
  slug: text,
  tracking_number: text,
  tag: text,
  subtag: text,
  subtag_message: text,
  checkpoints: list,
  updated_at: text,
  shipment_type: text,
  shipment_delivery_date: text,
  expected_delivery: text,
  courier_estimated_delivery_date: CourierEstimate,
  latest_estimated_delivery: LatestEstimate,
});
type Tracking = z.output<typeof Tracking>;

const Envelope = z.object({ event: text, msg: z.unknown().optional() });

/**
 * AfterShip: `{event_id, event, msg: Tracking, ts}` with the whole history in `checkpoints`. `checkpoint_time` is the clock
 * time of the place, with an offset only where the courier gave one; `country_region` is ISO alpha-3.
 * https://www.aftership.com/docs/tracking/webhook
 */
export const aftership: ProviderAdapter = { name: 'aftership', verify: verifyAfterShip, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  const found = Tracking.safeParse(envelope.data.msg);
  if (!found.success) {
    return envelope.data.event === null
      ? { kind: 'unparseable', path: 'msg', reason: NOT_AN_OBJECT }
      : { kind: 'ignored', reason: 'an event without a tracking' };
  }
  const tracking = found.data;
  const trackingNumber = trackingNumberFrom(tracking.tracking_number);
  const carrier = carrierSlug(tracking.slug);
  if (trackingNumber === null)
    return { kind: 'unparseable', path: 'msg.tracking_number', reason: 'is missing' };
  if (carrier === null) return { kind: 'unparseable', path: 'msg.slug', reason: 'is missing' };

  const read = (item: unknown): TrackingEvent | string => {
    const parsed = Checkpoint.safeParse(item);
    if (!parsed.success) return NOT_AN_OBJECT;
    const checkpoint = parsed.data;
    if (checkpoint.tag === null && checkpoint.subtag === null && checkpoint.message === null) {
      return NOTHING_SAID;
    }
    const place = placeFrom({
      city: checkpoint.city ?? checkpoint.location,
      region: checkpoint.state,
      postalCode: checkpoint.postal_code ?? checkpoint.zip,
      country:
        checkpoint.country_region ??
        checkpoint.country_iso3 ??
        checkpoint.country_region_name ??
        checkpoint.country_name,
    });
    const occurred = occurrenceFromText(checkpoint.checkpoint_time, place, 'utc');
    if (occurred === null) return NO_TIME;
    return eventOf(
      'aftership',
      {
        carrier,
        trackingNumber,
        // A last-mile partner's checkpoints carry its own slug.
        scanningCarrier: carrierSlug(checkpoint.slug) ?? carrier,
        product: tracking.shipment_type,
        carrierCode: checkpoint.raw_tag,
        text: checkpoint.message,
        status: joined(checkpoint.tag, checkpoint.subtag),
        reading: afterShipReading(checkpoint.tag, checkpoint.subtag),
        place,
        occurred,
      },
      receivedAt,
    );
  };

  const { events, problems } = readEvents(tracking.checkpoints, 'msg.checkpoints', read);
  if (tracking.checkpoints.length === 0) {
    const event = eventOfStatus(tracking, carrier, trackingNumber, receivedAt);
    if (event !== null) events.push(event);
  }
  const estimate =
    tracking.courier_estimated_delivery_date?.estimated_delivery_date_max ??
    tracking.courier_estimated_delivery_date?.estimated_delivery_date ??
    tracking.latest_estimated_delivery?.datetime_max ??
    tracking.latest_estimated_delivery?.datetime ??
    tracking.expected_delivery;
  return {
    kind: 'updates',
    problems,
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        events,
        service: tracking.shipment_type,
        estimate: estimateOf(writtenDate(estimate), instantFromText(tracking.updated_at) ?? receivedAt),
      }),
    ],
  };
}

/**
 * The event of a tracking without checkpoints (some couriers give none, only a status). It is identified by the status
 * alone, since `updated_at` moves with every edit of the tracking; its time is the delivery's, or the last update's.
 */
function eventOfStatus(
  tracking: Tracking,
  carrier: string,
  trackingNumber: string,
  receivedAt: Instant,
): TrackingEvent | null {
  const reading = afterShipReading(tracking.tag, tracking.subtag);
  if (reading?.noInformation || (tracking.tag === null && tracking.subtag === null)) return null;
  const place = placeFrom({});
  const event = eventOf(
    'aftership',
    {
      carrier,
      trackingNumber,
      text: tracking.subtag_message,
      status: joined(tracking.tag, tracking.subtag),
      reading,
      place,
      occurred: null,
    },
    receivedAt,
  );
  const delivered = tracking.tag === 'Delivered' ? tracking.shipment_delivery_date : null;
  const occurred =
    occurrenceFromText(delivered, place, 'utc') ?? occurrenceFromText(tracking.updated_at, place, 'utc');
  return occurred === null ? event : { ...event, occurred };
}
