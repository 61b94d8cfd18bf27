import { z } from 'zod';
import type { Instant, TrackingEvent, TrackingUpdate } from '../../domain/tracking-event';
import { carrierSlug, trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeFrom } from '../place';
import type { ParseOutcome, ParseProblem, ProviderAdapter } from '../provider-adapter';
import { estimateOf, eventOf, NO_TIME, NOT_AN_OBJECT, NOTHING_SAID, readEvents, updateOf } from '../scan';
import { list, part, text } from '../tolerant-schema';
import { verifyDhl } from './signature';
import { dhlReading } from './vocabulary';

const Event = z.object({
  timestamp: text,
  statusCode: text,
  status: text,
  description: text,
  remark: text,
  ice: text,
  iceCode: text,
  ric: text,
  ricCode: text,
  location: part({
    address: part({
      addressLocality: text,
      postalCode: text,
      countryCode: text,
      addressRegion: text,
    }),
    servicePoint: part({ label: text }),
  }),
});

const Shipment = z.object({
  id: text,
  service: text,
  status: z.unknown().optional(),
  events: list,
  estimatedTimeOfDelivery: text,
  estimatedDeliveryTimeFrame: part({ estimatedThrough: text }),
  details: part({ product: part({ productName: text }) }),
});

const Envelope = z.object({
  scope: text,
  shipments: z.unknown().optional(),
  shipment: z.unknown().optional(),
  id: text,
});

/**
 * DHL unified tracking pushes: `{shipments: [...]}` as the API answers, or one shipment. `timestamp` is the clock of the
 * place, in some services with a Z that is not true (the top-level `status` repeats the newest event with one).
 * Confirmations of subscriptions come to the same address.
 */
export const dhl: ProviderAdapter = { name: 'dhl', verify: verifyDhl, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { kind: 'unparseable', path: '', reason: NOT_AN_OBJECT };
  const { scope, shipments, shipment, id } = envelope.data;
  if (scope?.startsWith('subscription')) return { kind: 'ignored', reason: 'a notice about a subscription' };
  const found =
    shipments !== undefined
      ? list.parse(shipments).map((each, index) => ({ path: `shipments[${index}]`, shipment: each }))
      : shipment !== undefined
        ? [{ path: 'shipment', shipment }]
        : id !== null
          ? [{ path: '', shipment: body }]
          : [];
  const updates: TrackingUpdate[] = [];
  const problems: ParseProblem[] = [];
  for (const each of found) {
    const read = readShipment(each.shipment, each.path, receivedAt);
    if (read.update !== null) updates.push(read.update);
    problems.push(...read.problems);
  }
  if (updates.length === 0) {
    const [first] = problems;
    return { kind: 'unparseable', path: first?.path ?? '', reason: first?.reason ?? 'has no shipment' };
  }
  return { kind: 'updates', updates, problems };
}

function readShipment(
  value: unknown,
  path: string,
  receivedAt: Instant,
): { update: TrackingUpdate | null; problems: ParseProblem[] } {
  const parsed = Shipment.safeParse(value);
  if (!parsed.success) return { update: null, problems: [{ path, reason: NOT_AN_OBJECT }] };
  const shipment = parsed.data;
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  const trackingNumber = trackingNumberFrom(shipment.id);
  if (trackingNumber === null) return { update: null, problems: [{ path: at('id'), reason: 'is missing' }] };
  const carrier = carrierSlug(shipment.service === null ? 'dhl' : `dhl-${shipment.service}`) ?? 'dhl_express';

  const read = (item: unknown): TrackingEvent | string => {
    const parsedEvent = Event.safeParse(item);
    if (!parsedEvent.success) return NOT_AN_OBJECT;
    const event = parsedEvent.data;
    const sentence = sentenceOf(event);
    if (event.statusCode === null && sentence === null) return NOTHING_SAID;
    const address = event.location?.address ?? null;
    const place = placeFrom({
      city: address?.addressLocality,
      region: address?.addressRegion,
      postalCode: address?.postalCode,
      country: address?.countryCode,
      facility: event.location?.servicePoint?.label,
    });
    const occurred = occurrenceFromText(event.timestamp, place, 'local');
    if (occurred === null) return NO_TIME;
    return eventOf(
      'dhl',
      {
        carrier,
        trackingNumber,
        product: shipment.service,
        carrierType: event.ric ?? event.ricCode,
        carrierCode: event.ice ?? event.iceCode ?? codeIn(event.status),
        text: sentence,
        status: event.statusCode,
        reading: dhlReading(event.statusCode),
        place,
        occurred,
      },
      receivedAt,
    );
  };

  const { events, problems } = readEvents(shipment.events, at('events'), read);
  // The top-level status is the newest event once more; only without a history is it news.
  if (shipment.events.length === 0 && shipment.status !== undefined) {
    const event = read(shipment.status);
    if (typeof event === 'string') problems.push({ path: at('status'), reason: event });
    else events.push(event);
  }
  const estimate =
    writtenDate(shipment.estimatedDeliveryTimeFrame?.estimatedThrough) ??
    writtenDate(shipment.estimatedTimeOfDelivery);
  return {
    problems,
    update: updateOf({
      carrier,
      trackingNumber,
      events,
      service: shipment.details?.product?.productName ?? shipment.service,
      estimate: estimateOf(estimate, receivedAt),
    }),
  };
}

/** The code of an event where a service writes one into `status` (DHL Express: `PU`, `OK`); others write a sentence there. */
function codeIn(status: string | null): string | null {
  return status !== null && /^[A-Z]{2}$/.test(status) ? status : null;
}

/** All that is said of an event: services put the news into `description`, `status` or `remark`. */
function sentenceOf(event: z.output<typeof Event>): string | null {
  const sentences = [event.description ?? codeless(event.status), event.remark];
  return sentences.filter((each) => each !== null).join('. ') || null;
}

function codeless(status: string | null): string | null {
  return codeIn(status) === null ? status : null;
}
