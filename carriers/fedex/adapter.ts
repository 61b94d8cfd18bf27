import { z } from 'zod';
import type { Instant, Place, TrackingEvent, TrackingUpdate } from '../../domain/tracking-event';
import { meaningOfCarrierCode } from '../carrier-codes/index';
import { trackingNumberFrom } from '../carrier-slug';
import { occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeFrom } from '../place';
import type { ParseOutcome, ParseProblem, ProviderAdapter } from '../provider-adapter';
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
import { list, part, shortList, text } from '../tolerant-schema';
import { verifyFedEx } from './signature';
import { fedExReading, withDelay } from './vocabulary';

const Address = part({ city: text, stateOrProvinceCode: text, postalCode: text, countryCode: text });
const Delay = part({ type: text, status: text });

const ScanEvent = z.object({
  date: text,
  eventType: text,
  eventDescription: text,
  exceptionCode: text,
  exceptionDescription: text,
  derivedStatusCode: text,
  scanLocation: Address,
  locationId: text,
  delayDetail: Delay,
});

const Latest = part({
  code: text,
  derivedCode: text,
  description: text,
  statusByLocale: text,
  scanLocation: Address,
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
  const updates: TrackingUpdate[] = [];
  const problems: ParseProblem[] = [];
  for (const { path, askedFor, result } of resultsIn(body)) {
    const parsed = TrackResult.safeParse(result);
    if (!parsed.success) {
      problems.push({ path, reason: NOT_AN_OBJECT });
      continue;
    }
    const trackingNumber = trackingNumberFrom(parsed.data.trackingNumberInfo?.trackingNumber ?? askedFor);
    if (trackingNumber === null) {
      problems.push({ path: inside(path, 'trackingNumberInfo'), reason: 'has no tracking number' });
      continue;
    }
    const read = readResult(parsed.data, trackingNumber, inside(path, 'scanEvents'), receivedAt);
    updates.push(read.update);
    problems.push(...read.problems);
  }
  const [first] = problems;
  if (updates.length === 0) {
    return { kind: 'unparseable', path: first?.path ?? '', reason: first?.reason ?? 'has no track results' };
  }
  return { kind: 'updates', updates, problems };
}

function readResult(
  result: TrackResult,
  trackingNumber: string,
  path: string,
  receivedAt: Instant,
): { update: TrackingUpdate; problems: ParseProblem[] } {
  const service = result.serviceDetail?.type ?? null;

  const read = (item: unknown): TrackingEvent | string => {
    const parsed = ScanEvent.safeParse(item);
    if (!parsed.success) return NOT_AN_OBJECT;
    const scan = parsed.data;
    if (scan.eventType === null && scan.eventDescription === null) return NOTHING_SAID;
    const place = placeOf(scan.scanLocation, scan.locationId);
    const occurred = occurrenceFromText(scan.date, place, 'utc');
    if (occurred === null) return NO_TIME;
    return fedExEvent(
      {
        code: scan.eventType,
        derived: scan.derivedStatusCode,
        said: scan.eventDescription,
        reasonCode: scan.exceptionCode,
        reason: scan.exceptionDescription,
        delay: scan.delayDetail,
        place,
        occurred,
      },
      { trackingNumber, service, receivedAt },
    );
  };

  const { events, problems } = readEvents(result.scanEvents, path, read);
  if (result.scanEvents.length === 0 && result.latestStatusDetail !== null) {
    const event = eventOfLatest(result, trackingNumber, service, receivedAt);
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
  return { update, problems };
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
function fedExEvent(
  scan: FedExScan,
  of: { trackingNumber: string; service: string | null; receivedAt: Instant },
): TrackingEvent {
  const reading = fedExReading(scan.derived ?? scan.code);
  const event = eventOf(
    'fedex',
    {
      carrier: 'fedex',
      trackingNumber: of.trackingNumber,
      product: of.service,
      carrierCode: scan.code,
      text: scan.reason ?? scan.said,
      status: scan.code === null ? scan.derived : null,
      reading,
      place: scan.place,
      occurred: scan.occurred,
    },
    of.receivedAt,
  );
  // Exception codes are a table of their own; one that FedEx attaches to mere progress is a note, not a problem.
  const byReason =
    reading?.saysException && scan.reasonCode !== null
      ? meaningOfCarrierCode({
          carrier: 'fedex',
          product: of.service,
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
function eventOfLatest(
  result: TrackResult,
  trackingNumber: string,
  service: string | null,
  receivedAt: Instant,
): TrackingEvent | null {
  const latest = result.latestStatusDetail;
  if (latest === null || (latest.code === null && latest.description === null)) return null;
  const place = placeOf(latest.scanLocation, null);
  const ancillary = Reason.safeParse(latest.ancillaryDetails[0]);
  const when = { DL: 'ACTUAL_DELIVERY', PU: 'ACTUAL_PICKUP' }[latest.code ?? ''] ?? null;
  return fedExEvent(
    {
      code: latest.code,
      derived: latest.derivedCode,
      said: latest.description ?? latest.statusByLocale,
      reasonCode: ancillary.success ? ancillary.data.reason : null,
      reason: ancillary.success ? ancillary.data.reasonDescription : null,
      delay: latest.delayDetail,
      place,
      occurred: when === null ? null : occurrenceFromText(dateOf(result, when), place, 'utc'),
    },
    { trackingNumber, service, receivedAt },
  );
}

function dateOf(result: TrackResult, type: string): string | null {
  for (const item of result.dateAndTimes) {
    const parsed = DateAndTime.safeParse(item);
    if (parsed.success && parsed.data.type === type) return parsed.data.dateTime;
  }
  return null;
}

function placeOf(address: z.output<typeof Address>, facility: string | null): Place {
  return placeFrom({
    city: address?.city,
    region: address?.stateOrProvinceCode,
    postalCode: address?.postalCode,
    country: address?.countryCode,
    facility,
  });
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

function inside(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}
