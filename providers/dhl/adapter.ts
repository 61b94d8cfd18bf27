import { z } from 'zod';
import type { Instant } from '../../domain/tracking/tracking-event';
import { meaningOfCarrierCode } from '../carrier-codes/index';
import { carrierOf, trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeOfAddress } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  inside,
  MISSING,
  NOT_AN_OBJECT,
  outcomeOf,
  type ReadShipment,
  readEvents,
  type Subject,
  scanReader,
  unparseable,
  updateOf,
  withSilence,
} from '../scan';
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
    address: z.unknown().optional(),
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
  if (!envelope.success) return unparseable('', NOT_AN_OBJECT);
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
  return outcomeOf(
    found.map((each) => readShipment(each.shipment, each.path, receivedAt)),
    'has no shipment',
  );
}

function readShipment(value: unknown, path: string, receivedAt: Instant): ReadShipment {
  const parsed = Shipment.safeParse(value);
  if (!parsed.success) return { update: null, problems: [{ path, reason: NOT_AN_OBJECT }] };
  const shipment = parsed.data;
  const trackingNumber = trackingNumberFrom(shipment.id);
  if (trackingNumber === null) {
    return { update: null, problems: [{ path: inside(path, 'id'), reason: MISSING }] };
  }
  const named = shipment.service === null ? 'dhl' : `dhl-${shipment.service}`;
  const carrier = carrierOf(named, trackingNumber) ?? 'dhl';
  const subject: Subject = {
    provider: 'dhl',
    carrier,
    trackingNumber,
    product: shipment.service,
    receivedAt,
  };

  const read = scanReader(subject, Event, (event) => {
    const sentence = sentenceOf(event, subject);
    if (event.statusCode === null && sentence === null) return null;
    const address = placeOfAddress(event.location?.address);
    const place = { ...address, facility: event.location?.servicePoint?.label ?? null };
    return {
      carrierType: event.ric ?? event.ricCode,
      carrierCode: event.ice ?? event.iceCode ?? codeIn(event.status, subject),
      text: sentence,
      status: event.statusCode,
      reading: dhlReading(event.statusCode),
      place,
      occurred: occurrenceFromText(event.timestamp, place, 'local'),
    };
  });

  const { events, problems } = readEvents(shipment.events, inside(path, 'events'), read);
  // The top-level status is the newest event once more; only without a history is it news.
  if (shipment.events.length === 0 && shipment.status !== undefined) {
    const event = read(shipment.status);
    if (typeof event === 'string') problems.push({ path: inside(path, 'status'), reason: event });
    else events.push(event);
  }
  const estimate =
    writtenDate(shipment.estimatedDeliveryTimeFrame?.estimatedThrough) ??
    writtenDate(shipment.estimatedTimeOfDelivery);
  return {
    problems: withSilence(problems, events, inside(path, 'events'), false),
    update: updateOf({
      carrier,
      trackingNumber,
      events,
      service: shipment.details?.product?.productName ?? shipment.service,
      estimate: estimateOf(estimate, receivedAt),
    }),
  };
}

/**
 * The code of an event where a service writes one into `status`: two letters of DHL Express (`PU`, `OK`), or what the company's own table
 * has (`AWI_OZ`, `20-266`, `683`). Others write a sentence there.
 */
function codeIn(status: string | null, { carrier, product }: Subject): string | null {
  if (status === null) return null;
  if (/^[A-Z]{2}$/.test(status)) return status;
  const looksLikeOne = /^(?=[^ ]*[\d_-])[A-Z\d_-]{1,60}$/.test(status);
  return looksLikeOne && meaningOfCarrierCode({ carrier, product, code: status }) !== null ? status : null;
}

/** All that is said of an event: services put the news into `description`, `status` or `remark`. */
function sentenceOf(event: z.output<typeof Event>, subject: Subject): string | null {
  const status = codeIn(event.status, subject) === null ? event.status : null;
  const sentences = [event.description ?? status, event.remark];
  return sentences.filter((each) => each !== null).join('. ') || null;
}
