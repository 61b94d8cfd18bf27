import type { ExceptionKind } from '../cases/exception-kind';
import { EXCEPTION_KIND_NAMES, factsOf } from '../cases/exception-kind';
import type { Audience, Channel, Locale, Priority, SendReason } from '../messages/message';
import type { Instant } from '../tracking/tracking-event';

/**
 * One cause that holds up many parcels: a storm, a strike, a closed hub.
 *
 *   (a rule's threshold | a person) --> detected --approve--> active <--> clearing --> resolved
 *                                          |  `--decline--> declined
 *                                          `--(its members recover, or a person)--> resolved
 */
export const DISRUPTION_STATUSES = ['detected', 'active', 'clearing', 'resolved', 'declined'] as const;
export type DisruptionStatus = (typeof DISRUPTION_STATUSES)[number];

/** While it is one of these, its members' own pages rest and cases that fit join it. */
export const LIVE_STATUSES = ['detected', 'active', 'clearing'] as const satisfies DisruptionStatus[];

/**
 * Why a message of a member is meant whose place the disruption's own page takes: pages by its plan. That a clock ran out is no
 * such page: it tells that nobody reacts, and goes out. What its own holder is told is between them and the case.
 */
export const SPOKEN_FOR = ['first_notification', 'repeat'] as const satisfies SendReason[];

/** `cleared`: so few members were open for so long that it was over by itself. */
export const DISRUPTION_ENDINGS = ['cleared', 'resolved_by_staff', 'declined'] as const;
export type DisruptionEnding = (typeof DISRUPTION_ENDINGS)[number];

/**
 * Which cases belong to a disruption. Every matcher that is given must hold; of a list any value will do, tags must all be
 * there. `disruption_fits` in Postgres is what decides.
 */
export interface DisruptionScope {
  readonly kind: readonly ExceptionKind[];
  readonly carrier?: readonly string[];
  /** Of the newest scan: `US-OR`, or the country where nobody names a region. */
  readonly region?: readonly string[];
  /** Of the newest scan, in capitals: the facility, or the city where nobody names one. */
  readonly facility?: readonly string[];
  /** Of the address: `US-OR`, or the country. */
  readonly destination?: readonly string[];
  /** Countries of origin and destination: `CN-DE`. */
  readonly lane?: readonly string[];
  readonly merchant?: readonly string[];
  readonly tags?: readonly string[];
}

/** What a rule can tell groups by. */
export const GROUPINGS = ['carrier', 'region', 'facility', 'destination', 'lane', 'merchant'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * Kinds that one cause can bring about for many. Where the customer has to do something (an address, a payment, a pickup) each
 * case goes its own way: "many parcels are delayed" would hide what is asked of this one.
 */
export const KINDS_IN_DISRUPTIONS = EXCEPTION_KIND_NAMES.filter(
  (kind) => factsOf(kind).actionBy !== 'recipient',
);

/** The kinds of a scope that names none: a parcel that waits. */
export const DELAYS = [
  'weather',
  'traffic',
  'carrier_delay',
  'external_event',
  'customs_hold',
  'rescheduled',
  'not_picked_up',
  'stalled',
  'eta_slipped',
  'late_risk',
  'late',
] as const satisfies ExceptionKind[];

/** What customers read, in plain text; a language that is missing is read in the template's own words. */
export type DisruptionWording = Readonly<Partial<Record<Locale, string>>>;

/** How a disruption is followed: planned once at its start and frozen, so that its workflow only compares instants. */
export interface DisruptionTerms {
  readonly page: {
    readonly audience: Audience;
    readonly channels: readonly Channel[];
    readonly priority: Priority;
    /** Who is alerted in their place when they cannot be reached. Absent in terms of before 0.2.0. */
    readonly otherwise?: Audience | null;
  };
  /** How long an acknowledgement holds, and when before its end the holder is reminded. Absent in terms of before 0.2.0. */
  readonly lease?: { readonly forMs: number; readonly remindMs: number };
  /** The first page, and again while nobody has answered it. */
  readonly pagesAt: readonly Instant[];
  /** It ends by itself once at most `atMost` members have been open for `forMs`. */
  readonly clear: { readonly atMost: number; readonly forMs: number };
  /** So many open members set a clearing one back; null when no count ever opened it. */
  readonly open: number | null;
  /** How long before the expected end it is spoken of (ms). */
  readonly remindMs: number;
  /** How often the open members are counted (ms). */
  readonly assessMs: number;
  /** A person said until when it lasts: it does not end by itself before that. */
  readonly lastsUntilEnd: boolean;
}
