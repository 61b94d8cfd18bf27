import type { ExceptionKind, Severity } from '../../cases/exception-kind';
import type { Instant } from '../../tracking/tracking-event';
import { type Audience, isStaff, type SendReason } from '../message';
import { isAnswer } from './throttle';

/** `staff` are teams, members and whoever is on call. */
export const SILENCED_AUDIENCES = ['all', 'customer', 'staff'] as const;
export type SilencedAudience = (typeof SILENCED_AUDIENCES)[number];

/** What a silence is about. All matchers must agree; an empty list agrees with everything. */
export interface Matchers {
  readonly kind: readonly ExceptionKind[];
  readonly severity: readonly Severity[];
  readonly carrier: readonly string[];
  /** Countries of origin and destination: `DE-US`, `DE-*`, `*-US`. */
  readonly lane: readonly string[];
  readonly service: readonly string[];
  readonly merchant: readonly string[];
  /** All of them must be there. */
  readonly tags: readonly string[];
}

/** A person's decision that certain messages wait. It stops no detection, no step and no clock. */
export interface Silence extends Matchers {
  readonly id: string;
  readonly audience: SilencedAudience;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** What a message is about, as far as silences ask. */
export interface SilenceSubject {
  /** Null for a message that is about no case. */
  readonly kind: ExceptionKind | null;
  readonly severity: Severity | null;
  readonly carrier: string;
  readonly originCountry: string | null;
  readonly destinationCountry: string | null;
  readonly service: string | null;
  readonly merchantId: string;
  readonly tags: readonly string[];
}

/** `DE-US`, `DE-*` or `*-US`: countries of origin and destination. */
export const LANE_PATTERN = /^(?:[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-\*|\*-[A-Z]{2})$/;

/** Of each matcher one value must agree, of tags all. An empty matcher agrees with everything. */
export function matches(matchers: Matchers, subject: SilenceSubject): boolean {
  return (
    agrees(matchers.kind, subject.kind) &&
    agrees(matchers.severity, subject.severity) &&
    agrees(matchers.carrier, subject.carrier) &&
    agrees(matchers.service, subject.service) &&
    agrees(matchers.merchant, subject.merchantId) &&
    matchers.tags.every((tag) => subject.tags.includes(tag)) &&
    (matchers.lane.length === 0 || matchers.lane.some((lane) => isOnLane(lane, subject)))
  );
}

/**
 * The silence that holds a message now. Of several the one that ends last, so that the message is not held anew when the first
 * of them ends. Null: none does. None holds what answers a person, the word that a silence ends, or a bundle, whose parts were
 * judged each for itself.
 */
export function silenceOn(
  silences: readonly Silence[],
  message: { readonly audience: Audience; readonly reason: SendReason },
  subject: SilenceSubject | null,
  now: Instant,
): Silence | null {
  if (subject === null || isAnswer(message.reason)) return null;
  if (message.reason === 'silence_expired' || message.reason === 'bundle') return null;
  return silences
    .filter(
      (silence) =>
        silence.startsAt <= now &&
        now < silence.endsAt &&
        isFor(silence, message.audience) &&
        matches(silence, subject),
    )
    .reduce<Silence | null>(
      (last, silence) => (last === null || silence.endsAt > last.endsAt ? silence : last),
      null,
    );
}

function isFor({ audience }: Silence, reader: Audience): boolean {
  return audience === 'all' || (audience === 'staff' ? isStaff(reader) : reader === audience);
}

function agrees<T>(list: readonly T[], value: T | null): boolean {
  return list.length === 0 || (value !== null && list.includes(value));
}

function isOnLane(lane: string, { originCountry, destinationCountry }: SilenceSubject): boolean {
  const [from, to] = lane.split('-');
  return (from === '*' || from === originCountry) && (to === '*' || to === destinationCountry);
}

const LONGEST_NOTICE_MS = 3_600_000;

/** When its author hears that a silence will end: an hour before, or a tenth of its length where that is less. */
export function noticeAt({ startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>): Instant {
  const lengthMs = Date.parse(endsAt) - Date.parse(startsAt);
  return new Date(Date.parse(endsAt) - Math.min(LONGEST_NOTICE_MS, lengthMs / 10)).toISOString();
}
