import { z } from 'zod';
import type { Instant, TrackingEvent } from '../../domain/tracking/tracking-event';
import { carrierOf, trackingNumberFrom } from '../carrier-slug';
import { instantFromText, type MeaningOfZ, occurrenceFromText, writtenDate } from '../occurrence-time';
import { placeOfAddress } from '../place';
import type { ParseOutcome, ProviderAdapter } from '../provider-adapter';
import {
  estimateOf,
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
import { verifyShippo } from './signature';
import { shippoReading } from './vocabulary';

const Status = z.object({
  status: text,
  substatus: part({ code: text }),
  status_details: text,
  status_date: text,
  object_created: text,
  object_updated: text,
  location: z.unknown().optional(),
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
 * Shippo: `{event: "track_updated", test, data: Track}`, or a bare Track as its API answers.
 * `tracking_status` repeats the newest entry of `tracking_history`, under another object_id: one scan, not two.
 * https://docs.goshippo.com/docs/tracking/webhooks
 */
export const shippo: ProviderAdapter = { name: 'shippo', verify: verifyShippo, parse };

function parse(body: unknown, receivedAt: Instant): ParseOutcome {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return unparseable('', NOT_AN_OBJECT);
  const about = envelope.data.event;
  if (about !== null && about !== 'track_updated') {
    return { kind: 'ignored', reason: 'an event about something else than tracking' };
  }
  const enveloped = envelope.data.data !== undefined;
  const path = enveloped ? 'data.' : '';
  const found = Track.safeParse(enveloped ? envelope.data.data : body);
  if (!found.success) return unparseable('data', NOT_AN_OBJECT);
  const track = found.data;
  const trackingNumber = trackingNumberFrom(track.tracking_number);
  const carrier = carrierOf(track.carrier, trackingNumber);
  if (trackingNumber === null) return unparseable(`${path}tracking_number`, MISSING);
  if (carrier === null) return unparseable(`${path}carrier`, MISSING);
  const product = track.servicelevel?.token ?? null;
  const subject: Subject = { provider: 'shippo', carrier, trackingNumber, product, receivedAt };

  const meaning = meaningOfZ([...track.tracking_history, track.tracking_status]);

  const read = scanReader(subject, Status, (status) => {
    const substatus = status.substatus?.code ?? null;
    if (status.status === null && status.status_details === null && substatus === null) return null;
    const place = placeOfAddress(status.location);
    return {
      text: status.status_details,
      status: joined(status.status, substatus),
      reading: shippoReading(status.status, substatus),
      place,
      occurred: occurrenceFromText(status.status_date, place, meaning),
    };
  });

  const history = readEvents(track.tracking_history, `${path}tracking_history`, read);
  const problems = [...history.problems];
  const events = history.events;
  const newest = Status.safeParse(track.tracking_status);
  if (newest.success) {
    const event = read(track.tracking_status);
    const unknown =
      newest.data.status === 'UNKNOWN' ||
      (newest.data.status === null && newest.data.status_details === null && !newest.data.substatus?.code);
    if (typeof event !== 'string') {
      if (!unknown && !events.some((other) => sameScan(other, event))) events.push(event);
    } else if (!unknown && track.tracking_history.length === 0) {
      problems.push({ path: `${path}tracking_status`, reason: event });
    }
  }
  return {
    kind: 'updates',
    problems: withSilence(
      problems,
      events,
      `${path}tracking_history`,
      newest.success && newest.data.status === 'UNKNOWN',
    ),
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

/**
 * What the Z of this track's `status_date`s means. In recorded tracks it stands behind the clock of the place (Shippo said so itself of
 * UPS's times: goshippo/shippo-php-client issue 29), so that is what is inferred, unless the track itself tells otherwise: nobody writes a
 * scan down before it happened, so where an entry as local time is later than its `object_created`, the Z of this track is true.
 */
function meaningOfZ(entries: readonly unknown[]): MeaningOfZ {
  const isTrue = entries.some((entry) => {
    const { data } = Status.safeParse(entry);
    const writtenAt = instantFromText(data?.object_created);
    const asLocal = occurrenceFromText(data?.status_date, placeOfAddress(data?.location), 'local');
    return writtenAt !== null && asLocal?.zone === 'inferred' && asLocal.utc > writtenAt;
  });
  return isTrue ? 'utc' : 'local';
}

/** The top-level status may lack the place or the wording of its twin in the history; status and moment are the same. */
function sameScan(scan: TrackingEvent, other: TrackingEvent): boolean {
  return (
    scan.eventKey === other.eventKey ||
    (scan.code === other.code && scan.occurred.local === other.occurred.local)
  );
}
