import { DateTime, IANAZone } from 'luxon';
import type { z } from 'zod';
import { type ExceptionKind, factsOf } from '../../domain/cases/exception-kind';
import { eventKey } from '../../domain/tracking/event-identity';
import { impliesMovement } from '../../domain/tracking/implied-movement';
import type { Meaning } from '../../domain/tracking/meaning';
import { isTooFarAhead } from '../../domain/tracking/too-far-ahead';
import type { Instant, OccurrenceTime, Place, TrackingUpdate } from '../../domain/tracking/tracking-event';
import { carrierOf, trackingNumberFrom } from '../../providers/carrier-slug';
import { occurrenceFromLocal, occurrenceFromText } from '../../providers/occurrence-time';
import { placeFrom } from '../../providers/place';
import { isSentenceWithinBounds, SENTENCE_UNREAD, withinBounds } from '../../providers/reading-bounds';
import { resolveMeaning } from '../../providers/resolve-meaning';
import { pointer } from '../http/problem';
import { fieldErrors } from '../http/validate-request';
import { CanonicalEvent } from './ingest-schemas';

export type ReadEvent =
  | { readonly ok: true; readonly update: TrackingUpdate }
  | { readonly ok: false; readonly problems: readonly { readonly path: string; readonly reason: string }[] };

type Sent = WithoutNulls<z.output<typeof CanonicalEvent>>;
type WithoutNulls<T> = { [Key in keyof T]: Exclude<T[Key], null> };

/** What is null was not said. */
function withoutNulls<T extends object>(fields: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as WithoutNulls<T>;
}

/** The events of one body, each as an update, or what is wrong with it. */
export function readCanonicalEvents(events: readonly unknown[], receivedAt: Instant): ReadEvent[] {
  return withinBounds(() =>
    events.map((event, index) => readCanonicalEvent(event, ['events', index], receivedAt)),
  ).result;
}

/** One event of the native API as an update, or what is wrong with it. @param path where it stands in the body */
function readCanonicalEvent(value: unknown, path: readonly PropertyKey[], receivedAt: Instant): ReadEvent {
  const parsed = CanonicalEvent.safeParse(value);
  if (!parsed.success) {
    return {
      ok: false,
      problems: fieldErrors(parsed.error, 'body', path).map(({ field, reason }) => ({ path: field, reason })),
    };
  }
  const event = withoutNulls(parsed.data);
  const wrong = (field: string, reason: string): ReadEvent => ({
    ok: false,
    problems: [{ path: pointer([...path, ...(field === '' ? [] : [field])]), reason }],
  });
  const trackingNumber = trackingNumberFrom(event.trackingNumber);
  const carrier = carrierOf(event.carrier, trackingNumber);
  if (carrier === null) return wrong('carrier', 'names no carrier');
  if (trackingNumber === null) return wrong('trackingNumber', 'is no tracking number');
  if ((event.occurredAt === undefined) === (event.localTime === undefined)) {
    return wrong('', 'needs either occurredAt or localTime');
  }
  if (event.timeZone !== undefined && !IANAZone.isValidZone(event.timeZone)) {
    return wrong('timeZone', 'is not an IANA time zone');
  }
  if (event.exception !== undefined && isJudgedHere(event.exception)) {
    return wrong('exception', `is found by Wayward itself; report what happened, or "delivered_in_dispute"`);
  }
  const place = placeFrom(event.place ?? {});
  const occurred = occurrenceOf(event, place);
  if (occurred === null) {
    return wrong(event.occurredAt === undefined ? 'localTime' : 'occurredAt', 'is no time on any calendar');
  }
  if (isTooFarAhead(occurred.utc, receivedAt)) {
    return wrong(event.occurredAt === undefined ? 'localTime' : 'occurredAt', 'lies more than a day ahead');
  }
  const saysSomething = hasMeaning(event) || event.code !== undefined || event.text !== undefined;
  if (!saysSomething && event.estimatedDate === undefined) {
    return wrong(
      '',
      'says nothing: give a code, a text, a milestone, an exception, clears or an estimatedDate',
    );
  }
  const { code = null, text = null } = event;
  if (text !== null && !hasMeaning(event) && !isSentenceWithinBounds(text)) {
    return wrong('text', SENTENCE_UNREAD);
  }
  return {
    ok: true,
    update: {
      carrier,
      trackingNumber,
      service: event.service ?? null,
      unknownNumber: false,
      estimate: event.estimatedDate === undefined ? null : { date: event.estimatedDate, asOf: occurred.utc },
      events: saysSomething
        ? [
            {
              carrier,
              trackingNumber,
              eventKey: eventKey(
                event.eventId === undefined
                  ? { code: code ?? (text === null ? givenWords(event) : null), text, occurred, place }
                  : { senderEventId: `events:${event.eventId}` },
              ),
              occurred,
              meaning: meaningOf(event, carrier),
              code,
              text,
              place,
            },
          ]
        : [],
    },
  };
}

function hasMeaning(event: Sent): boolean {
  return (
    event.milestone !== undefined ||
    event.exception !== undefined ||
    event.movement !== undefined ||
    event.clears !== undefined
  );
}

/** What tells two events apart that carry neither a code nor a text. */
function givenWords(event: Sent): string {
  return `given:${event.milestone ?? ''}/${event.exception ?? ''}/${JSON.stringify(event.clears ?? null)}`;
}

function occurrenceOf(event: Sent, place: Place): OccurrenceTime | null {
  if (event.occurredAt !== undefined) return occurrenceFromText(event.occurredAt, place, 'utc');
  const local = event.localTime ?? '';
  if (event.timeZone === undefined) return occurrenceFromText(local, place, 'utc');
  // Checked as a time on the calendar first: luxon is told the zone of a clock that exists.
  const clock = occurrenceFromText(local, { country: null, region: null, postalCode: null }, 'utc')?.local;
  if (clock === undefined) return null;
  const moment = DateTime.fromISO(clock, { zone: event.timeZone });
  if (!moment.isValid) return occurrenceFromLocal(clock, place);
  // A clock that is set back shows an hour twice: the first of the two is meant. A skipped hour keeps the offset of before.
  const utc = Math.min(
    moment.toMillis(),
    ...moment.getPossibleOffsets().map((possible) => possible.toMillis()),
  );
  return {
    local: clock,
    offsetMinutes: Math.round((Date.parse(`${clock}Z`) - utc) / 60_000),
    zone: 'given',
    utc: new Date(utc).toISOString(),
  };
}

function meaningOf(event: Sent, carrier: string): Meaning {
  if (hasMeaning(event)) {
    const { milestone = null, exception = null } = event;
    return {
      milestone,
      exception,
      movement: event.movement ?? impliesMovement(milestone, exception),
      clears: event.clears ?? null,
      faultOwner: event.faultOwner ?? null,
      source: 'given',
      rule: 'given',
    };
  }
  const [type, code] = typeAndCode(event.code);
  const meaning = resolveMeaning({
    carrier,
    product: event.service ?? null,
    type,
    code,
    text: event.text ?? null,
  });
  return event.faultOwner === undefined ? meaning : { ...meaning, faultOwner: event.faultOwner };
}

/** `X/48` is UPS's code 48 of type X; a code without a slash has no type. */
function typeAndCode(sent: string | undefined): readonly [string | null, string | null] {
  const match = /^([A-Za-z]{1,3})\/([^/]+)$/.exec(sent ?? '');
  return match === null ? [null, sent ?? null] : [match[1] ?? null, match[2] ?? null];
}

/** Lateness and silence follow from scans and dates: nobody can report them. A customer's "not received" can only be told. */
function isJudgedHere(kind: ExceptionKind): boolean {
  return factsOf(kind).origin === 'derived' && kind !== 'delivered_in_dispute';
}
