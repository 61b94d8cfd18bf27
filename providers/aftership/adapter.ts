import { z } from 'zod';
import { isTerminal } from '../../domain/tracking/milestone';
import {
  type CarrierSlug,
  type Instant,
  NOWHERE,
  type TrackingEvent,
} from '../../domain/tracking/tracking-event';
import { carrierOf, carrierSlug, trackingNumberFrom } from '../carrier-slug';
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
  statedByTheTop,
  unparseable,
  updateOf,
  withSilence,
} from '../scan';
import type { StatusReading } from '../status-reading';
import { list, part, text } from '../tolerant-schema';
import { verifyAfterShip } from './signature';
import { afterShipReading } from './vocabulary';

/** With the fields of an address beside these. */
const Checkpoint = z.looseObject({
  slug: text,
  tag: text,
  subtag: text,
  message: text,
  raw_tag: text,
  checkpoint_time: text,
  location: text,
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
  return_to_sender: z.boolean().catch(false),
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

/** Its courier `dhl` is DHL Express; DHL's other companies have slugs of their own. A number that is another's outranks it. */
function carrierOfSlug(slug: string | null, trackingNumber: string | null): CarrierSlug | null {
  const carrier = carrierOf(slug, trackingNumber);
  return carrier === 'dhl' ? 'dhl_express' : carrier;
}

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return unparseable('', NOT_AN_OBJECT);
  const found = Tracking.safeParse(envelope.data.msg);
  if (!found.success) {
    return envelope.data.event === null
      ? unparseable('msg', NOT_AN_OBJECT)
      : { kind: 'ignored', reason: 'an event without a tracking' };
  }
  const tracking = found.data;
  const trackingNumber = trackingNumberFrom(tracking.tracking_number);
  const carrier = carrierOfSlug(tracking.slug, trackingNumber);
  if (trackingNumber === null) return unparseable('msg.tracking_number', MISSING);
  if (carrier === null) return unparseable('msg.slug', MISSING);
  const subject: Subject = {
    provider: 'aftership',
    carrier,
    trackingNumber,
    product: tracking.shipment_type,
    receivedAt,
  };

  const read = scanReader(subject, Checkpoint, (checkpoint) => {
    if (checkpoint.tag === null && checkpoint.subtag === null && checkpoint.message === null) return null;
    const address = placeOfAddress(checkpoint);
    const place = { ...address, city: address.city ?? checkpoint.location };
    return {
      // A last-mile partner's checkpoints carry its own slug.
      scanningCarrier: carrierSlug(checkpoint.slug) ?? carrier,
      carrierCode: checkpoint.raw_tag,
      text: checkpoint.message,
      status: joined(checkpoint.tag, checkpoint.subtag),
      reading: afterShipReading(checkpoint.tag, checkpoint.subtag),
      place,
      occurred: occurrenceFromText(checkpoint.checkpoint_time, place, 'utc'),
    };
  });

  const { events: told, problems } = readEvents(tracking.checkpoints, 'msg.checkpoints', read);
  const reading = afterShipReading(tracking.tag, tracking.subtag);
  const events = [
    ...statedByTheTop(told, reading?.meaning ?? null, `aftership:${joined(tracking.tag, tracking.subtag)}`),
  ];
  if (isNews(reading, events)) {
    const event = eventOfTracking(tracking, subject);
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
    problems: withSilence(problems, events, 'msg.checkpoints', reading?.noInformation === true),
    updates: [
      updateOf({
        carrier,
        trackingNumber,
        events: tracking.return_to_sender ? onTheWayBack(events, subject) : events,
        service: tracking.shipment_type,
        estimate: estimateOf(writtenDate(estimate), instantFromText(tracking.updated_at) ?? receivedAt),
      }),
    ],
  };
}

/**
 * Does the tag of the whole tracking tell what no checkpoint tells? Without checkpoints it is all there is; with them only an end of the
 * journey is news, for checkpoints are told one by one.
 */
function isNews(reading: StatusReading | null, told: readonly TrackingEvent[]): boolean {
  const end = reading?.meaning?.milestone ?? null;
  return (
    told.length === 0 ||
    (end !== null &&
      isTerminal(end) &&
      !told.some(({ meaning }) => meaning.milestone !== null && isTerminal(meaning.milestone)))
  );
}

/**
 * `return_to_sender` says of the whole tracking that the parcel goes back. Then a delivery is one to the sender; where no checkpoint tells
 * of the return, it is an event of its own.
 */
function onTheWayBack(events: readonly TrackingEvent[], subject: Subject): readonly TrackingEvent[] {
  const { meaning: returned = null } = afterShipReading(null, 'Exception_011') ?? {};
  const back = events.map((event) =>
    event.meaning.milestone === 'delivered' && returned !== null
      ? { ...event, meaning: { ...returned, source: 'status', rule: 'aftership:return_to_sender' } as const }
      : event,
  );
  if (back.some(({ meaning }) => meaning.exception === 'returning')) return back;
  const reading = afterShipReading(null, 'Exception_010');
  return [...back, eventOfStatus(subject, { text: null, status: 'return_to_sender', reading })];
}

/**
 * The event of a tracking without checkpoints (some couriers give none, only a status). It is identified by the status
 * alone, since `updated_at` moves with every edit of the tracking; its time is the delivery's, or the last update's.
 */
function eventOfTracking(tracking: Tracking, subject: Subject): TrackingEvent | null {
  const reading = afterShipReading(tracking.tag, tracking.subtag);
  if (reading?.noInformation || (tracking.tag === null && tracking.subtag === null)) return null;
  const event = eventOfStatus(subject, {
    text: tracking.subtag_message,
    status: joined(tracking.tag, tracking.subtag),
    reading,
  });
  const delivered = tracking.tag === 'Delivered' ? tracking.shipment_delivery_date : null;
  const occurred =
    occurrenceFromText(delivered, NOWHERE, 'utc') ?? occurrenceFromText(tracking.updated_at, NOWHERE, 'utc');
  return occurred === null ? event : { ...event, occurred };
}
