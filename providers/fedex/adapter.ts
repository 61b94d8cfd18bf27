import { z } from 'zod';
import type { Instant, Place, TrackingEvent } from '../../domain/tracking/tracking-event';
import { meaningOfCarrierCode } from '../carrier-codes/index';
import { trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeOfAddress } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
  eventOfSubject,
  inside,
  itemReader,
  joined,
  NOT_AN_OBJECT,
  outcomeOf,
  type ReadShipment,
  readEvents,
  type Subject,
  updateOf,
  withSilence,
} from '../scan';
import { list, part, shortList, text } from '../tolerant-schema';
import { verifyFedEx } from './signature';
import { fedExReading, withDelay } from './vocabulary';

const Delay = part({ type: text, status: text });

const ScanEvent = z.object({
  date: text,
  eventType: text,
  eventDescription: text,
  exceptionCode: text,
  exceptionDescription: text,
  derivedStatusCode: text,
  scanLocation: z.unknown().optional(),
  locationId: text,
  delayDetail: Delay,
});

const Latest = part({
  code: text,
  derivedCode: text,
  description: text,
  statusByLocale: text,
  scanLocation: z.unknown().optional(),
  delayDetail: Delay,
  ancillaryDetails: shortList,
});

const Reason = z.object({ reason: text, reasonDescription: text });
const DateAndTime = z.object({ type: text, dateTime: text });

const TrackResult = z.object({
  trackingNumberInfo: part({ trackingNumber: text }),
  error: part({ code: text }),
  scanEvents: list,
  latestStatusDetail: Latest,
  dateAndTimes: shortList,
  serviceDetail: part({ type: text, description: text }),
  estimatedDeliveryTimeWindow: part({ window: part({ ends: text }) }),
});
type TrackResult = z.output<typeof TrackResult>;

const Complete = z.object({ trackingNumber: text, trackResults: list });

const Envelope = z.object({
  output: z.unknown().optional(),
  completeTrackResults: z.unknown().optional(),
  trackResults: z.unknown().optional(),
});

/**
 * FedEx: the answer of its Track API, which its pushes repeat: `{output: {completeTrackResults: [{trackingNumber,
 * trackResults: [...]}]}}`. Each is a full snapshot and not necessarily news. `scanEvents[].date` has its offset.
 * https://developer.fedex.com/api/en-us/catalog/track/docs.html
 */
export const fedex: ProviderAdapter = { name: 'fedex', verify: verifyFedEx, parse };

interface Located {
  readonly path: string;
  /** The number asked for, which an error answer repeats nowhere else. */
  readonly askedFor: string | null;
  readonly result: unknown;
}

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  return outcomeOf(
    resultsIn(body).map((located) => readResult(located, receivedAt)),
    'has no track results',
  );
}

function readResult({ path, askedFor, result: value }: Located, receivedAt: Instant): ReadShipment {
  const parsed = TrackResult.safeParse(value);
  if (!parsed.success) return { update: null, problems: [{ path, reason: NOT_AN_OBJECT }] };
  const result = parsed.data;
  const trackingNumber = trackingNumberFrom(result.trackingNumberInfo?.trackingNumber ?? askedFor);
  if (trackingNumber === null) {
    const problem = { path: inside(path, 'trackingNumberInfo'), reason: 'has no tracking number' };
    return { update: null, problems: [problem] };
  }
  const service = result.serviceDetail?.type ?? null;
  const subject: Subject = {
    provider: 'fedex',
    carrier: 'fedex',
    trackingNumber,
    product: service,
    receivedAt,
  };

  const sort = (scan: z.output<typeof ScanEvent>): FedExScan | null => {
    if (scan.eventType === null && scan.eventDescription === null) return null;
    const place = { ...placeOfAddress(scan.scanLocation), facility: scan.locationId };
    return {
      code: scan.eventType,
      derived: scan.derivedStatusCode,
      said: scan.eventDescription,
      reasonCode: scan.exceptionCode,
      reason: scan.exceptionDescription,
      delay: scan.delayDetail,
      place,
      occurred: occurrenceFromText(scan.date, place, 'utc'),
    };
  };
  const read = itemReader(ScanEvent, sort, (scan) => fedExEvent(subject, scan));

  const { events, problems } = readEvents(result.scanEvents, inside(path, 'scanEvents'), read);
  if (result.scanEvents.length === 0 && result.latestStatusDetail !== null) {
    const event = eventOfLatest(result, subject);
    if (event !== null) events.push(event);
  }
  const update = updateOf({
    carrier: 'fedex',
    trackingNumber,
    events,
    service,
    unknownNumber: events.length === 0 && (result.error?.code?.includes('NOTFOUND') ?? false),
    estimate: estimateOf(
      writtenDate(dateOf(result, 'ESTIMATED_DELIVERY')) ??
        writtenDate(result.estimatedDeliveryTimeWindow?.window?.ends),
      receivedAt,
    ),
  });
  const isError = result.error !== null;
  return { update, problems: withSilence(problems, events, inside(path, 'scanEvents'), isError) };
}

interface FedExScan {
  readonly code: string | null;
  readonly derived: string | null;
  readonly said: string | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly delay: z.output<typeof Delay>;
  readonly place: Place;
  readonly occurred: TrackingEvent['occurred'] | null;
}

/**
 * The reason of an exception ("customer not available") decides what it means, the event type where it is: `DE` alone says
 * only that something is wrong. Both are kept in the text.
 */
function fedExEvent(subject: Subject, scan: FedExScan): TrackingEvent {
  const reading = fedExReading(scan.derived ?? scan.code);
  const event = eventOfSubject(subject, {
    carrierCode: scan.code,
    text: scan.reason ?? scan.said,
    status: scan.code === null ? scan.derived : null,
    reading,
    place: scan.place,
    occurred: scan.occurred,
  });
  // Exception codes are a table of their own; one that FedEx attaches to mere progress is a note, not a problem.
  const byReason =
    reading?.saysException && scan.reasonCode !== null
      ? meaningOfCarrierCode({
          carrier: 'fedex',
          product: subject.product ?? null,
          type: 'exception',
          code: scan.reasonCode,
        })
      : null;
  const said = [scan.said, scan.reason].filter((sentence) => sentence !== null).join(' - ');
  return {
    ...event,
    meaning: withDelay(byReason ?? event.meaning, scan.delay),
    code: joined(event.code, scan.reasonCode),
    text: said === '' ? null : said,
  };
}

/** A result without scans still has its latest status; a delivery or pickup then has a time among `dateAndTimes`. */
function eventOfLatest(result: TrackResult, subject: Subject): TrackingEvent | null {
  const latest = result.latestStatusDetail;
  if (latest === null || (latest.code === null && latest.description === null)) return null;
  const place = placeOfAddress(latest.scanLocation);
  const ancillary = Reason.safeParse(latest.ancillaryDetails[0]);
  const when = { DL: 'ACTUAL_DELIVERY', PU: 'ACTUAL_PICKUP' }[latest.code ?? ''] ?? null;
  return fedExEvent(subject, {
    code: latest.code,
    derived: latest.derivedCode,
    said: latest.description ?? latest.statusByLocale,
    reasonCode: ancillary.success ? ancillary.data.reason : null,
    reason: ancillary.success ? ancillary.data.reasonDescription : null,
    delay: latest.delayDetail,
    place,
    occurred: when === null ? null : occurrenceFromText(dateOf(result, when), place, 'utc'),
  });
}

function dateOf(result: TrackResult, type: string): string | null {
  for (const item of result.dateAndTimes) {
    const parsed = DateAndTime.safeParse(item);
    if (parsed.success && parsed.data.type === type) return parsed.data.dateTime;
  }
  return null;
}

/** The track results of a whole answer, of its inner parts, or a single one. */
function resultsIn(body: unknown): Located[] {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return [];
  if (envelope.data.output !== undefined) {
    return resultsInOutput(envelope.data.output, 'output');
  }
  if (envelope.data.completeTrackResults !== undefined || envelope.data.trackResults !== undefined) {
    return resultsInOutput(body, '');
  }
  return [{ path: '', askedFor: null, result: body }];
}

function resultsInOutput(output: unknown, path: string): Located[] {
  const parsed = z.object({ completeTrackResults: list, trackResults: list }).safeParse(output);
  if (!parsed.success) return [{ path, askedFor: null, result: output }];
  if (parsed.data.completeTrackResults.length === 0) return resultsOf(output, path);
  return parsed.data.completeTrackResults.flatMap((complete, index) =>
    resultsOf(complete, inside(path, `completeTrackResults[${index}]`)),
  );
}

function resultsOf(value: unknown, path: string): Located[] {
  const complete = Complete.safeParse(value);
  if (!complete.success) return [{ path, askedFor: null, result: value }];
  return complete.data.trackResults.map((result, index) => ({
    path: inside(path, `trackResults[${index}]`),
    askedFor: complete.data.trackingNumber,
    result,
  }));
}
