import { DateTime } from 'luxon';
import type { ExceptionKind } from '../domain/cases/exception-kind';
import type { Milestone } from '../domain/tracking/milestone';
import type { Instant, LocalDate } from '../domain/tracking/tracking-event';

/**
 * What a driver or a machine finds, before any carrier puts it into codes of its own: the language that the scripted lives
 * are written in. Each sender says the same in its provider's payload.
 */
interface WordFacts {
  /** The milestone that the scan must be read as, whoever sends it; null where providers differ, and none is expected. */
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  /** What the carrier writes. */
  readonly sentence: string;
}

function progress(milestone: Milestone | null, sentence: string): WordFacts {
  return { milestone, exception: null, sentence };
}

function trouble(exception: ExceptionKind, sentence: string): WordFacts {
  return { milestone: null, exception, sentence };
}

export const WORDS = {
  label_created: progress('pre_transit', 'Label created, the parcel has not been handed over yet'),
  picked_up: progress('in_transit', 'Picked up from the shop'),
  arrived: progress('in_transit', 'Arrived at the sorting centre'),
  departed: progress('in_transit', 'Departed from the sorting centre'),
  customs_released: progress('in_transit', 'Released by customs'),
  out_for_delivery: progress('out_for_delivery', 'Out for delivery'),
  delivered: progress('delivered', 'Delivered'),

  traffic: trouble('traffic', 'Delayed by heavy traffic on the road'),
  weather: trouble('weather', 'Delayed by severe weather'),
  address_problem: trouble('address_problem', 'The address is incomplete, the house number is missing'),
  recipient_unavailable: trouble('recipient_unavailable', 'Delivery attempted, nobody was home'),
  access_problem: trouble('access_problem', 'The driver had no access to the building'),
  refused: trouble('refused', 'Refused by the recipient'),
  damaged: trouble('damaged', 'The parcel was damaged in transit'),
  lost: trouble('lost', 'The parcel is lost'),
  carrier_delay: trouble('carrier_delay', 'Delayed by a sorting error'),
  external_event: trouble('external_event', 'Delayed by a strike'),
  customs_hold: trouble('customs_hold', 'Held by customs for inspection'),
  documents_missing: trouble('documents_missing', 'The commercial invoice is missing'),
  payment_due: trouble('payment_due', 'Import duties have to be paid before delivery'),
  held_for_pickup: trouble('held_for_pickup', 'Ready for pickup at the parcel shop'),
  prohibited: trouble('prohibited', 'Contains prohibited goods'),
  returning: trouble('returning', 'Being returned to the sender'),
  returned: { milestone: 'returned', exception: 'returning', sentence: 'Returned to the sender' },
  cancelled: trouble('cancelled', 'The shipment was cancelled by the sender'),
  disposed: trouble('disposed', 'The parcel was disposed of'),
  rescheduled: trouble('rescheduled', 'The delivery was rescheduled'),
  /** Something that nobody has in a table: kept, counted, never guessed. */
  gibberish: progress(null, 'ZX-4471 QF NOTE 09'),
} as const satisfies Record<string, WordFacts>;

export type Word = keyof typeof WORDS;

export interface DemoPlace {
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA. */
  readonly timeZone: string;
}

export interface DemoScan {
  readonly word: Word;
  /** To the second: no provider sends finer times. */
  readonly at: Instant;
  readonly place: DemoPlace;
}

/** A parcel as its carrier's system shows it at one moment. */
export interface CarrierRecord {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly service: string;
  /** Oldest first. */
  readonly scans: readonly DemoScan[];
  readonly estimate: LocalDate | null;
}

/** `2026-11-23T09:15:19Z` */
export function utcSeconds(at: Instant): string {
  return `${at.slice(0, 19)}Z`;
}

/** The clock of the place, `2026-11-23T10:15:19`. */
export function localTime({ at, place }: DemoScan): string {
  return inZone(at, place).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

/** `2026-11-23T10:15:19+01:00` */
export function localTimeWithOffset({ at, place }: DemoScan): string {
  return inZone(at, place).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

function inZone(at: Instant, place: DemoPlace): DateTime {
  return DateTime.fromISO(at, { zone: place.timeZone });
}

/** ISO 3166-1 alpha-3 of the demo's countries; AfterShip writes these. */
export const ALPHA_3: Readonly<Record<string, string>> = {
  AT: 'AUT',
  AU: 'AUS',
  BE: 'BEL',
  CA: 'CAN',
  DE: 'DEU',
  ES: 'ESP',
  FR: 'FRA',
  GB: 'GBR',
  IE: 'IRL',
  NL: 'NLD',
  SE: 'SWE',
  US: 'USA',
};
