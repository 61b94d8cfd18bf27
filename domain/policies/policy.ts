import type { Weekday, WorkingSpan } from '../calendar/business-calendar';
import type { CarrierTopic } from '../carriers/topic';
import type { ExceptionKind, Severity } from '../cases/exception-kind';
import type { Ask } from '../conversation/ask';
import type { Audience, Channel, Priority } from '../messages/message';
import type { LocalDate } from '../tracking/tracking-event';
import type { Offset } from './offset';
import type { TemplateName } from './templates';

/** `unacknowledged`: runs only while nobody has the case in hand. `always`: also when somebody has. */
export type StepCondition = 'unacknowledged' | 'always';

/** One step as the policy says it; plan.ts holds the same at absolute instants. */
export interface PolicyStep {
  readonly id: string;
  /** Counted from the opening of the case. */
  readonly after: Offset;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: TemplateName;
  readonly priority: Priority;
  readonly condition: StepCondition;
  /** `times` more after the first, each `every` after the one before. */
  readonly repeat: { readonly every: Offset; readonly times: number } | null;
  /** The question that the message puts to the customer. */
  readonly ask: Ask | null;
  /** Of a step to the carrier: what the carrier case is about; null for every other step. */
  readonly topic: CarrierTopic | null;
}

/** How long an acknowledgement holds, and how long before its end the holder is reminded. */
export interface Acknowledgement {
  readonly lease: Offset;
  readonly remind: Offset;
}

/** How soon people must have reacted. Each is counted on the policy's calendar and rests while the customer is awaited. */
export interface Clocks {
  /** From the first page to the first thing that a person does. */
  readonly firstResponse: Offset | null;
  /** From a customer's message to the answer. */
  readonly nextResponse: Offset | null;
  /** From the opening of the case to its end. */
  readonly resolution: Offset | null;
  /** Who hears that one of them has run out. */
  readonly breach: AlertSpec;
  /** For so long they stand still for a customer who does not answer. */
  readonly longestWait: Offset;
}

/** A message to people who work on cases. */
interface AlertSpec {
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: TemplateName;
  readonly priority: Priority;
}

/** What a policy is for. Every condition that is given must hold; a list means any of its values, tags must all be there. */
export interface PolicyMatch {
  readonly kind?: readonly ExceptionKind[];
  readonly severity?: readonly Severity[];
  readonly carrier?: readonly string[];
  readonly service?: readonly string[];
  readonly merchant?: readonly string[];
  readonly customerTier?: readonly string[];
  readonly minValue?: { readonly minor: number; readonly currency: string };
  readonly tags?: readonly string[];
}

/** A policy of a document, read and checked; offsets are not instants yet. */
export interface Policy {
  readonly id: string;
  /** Of the document that it stands in. */
  readonly version: number;
  /** The document's name, for messages. */
  readonly source: string;
  /** What the policy is for, in words for the people who read it. */
  readonly purpose: string;
  readonly match: PolicyMatch;
  /** The calendar of its business hours and days. */
  readonly calendar: string;
  readonly steps: readonly PolicyStep[];
  /** No step comes later than this; null: within the longest plan that there is. */
  readonly lasts: Offset | null;
  /** Null: who took the case has it until it ends. */
  readonly acknowledgement: Acknowledgement | null;
  readonly clocks: Clocks | null;
  /** Says to whoever was told that the parcel is back on track. */
  readonly tellsRecovery: boolean;
}

/** `origin` and `destination` stand for the shipment's own countries. */
export type PlaceOfShipment = 'origin' | 'destination';

/** A calendar before its holidays are looked up. */
export interface CalendarSpec {
  readonly timeZone: PlaceOfShipment | { readonly name: string };
  readonly week: Readonly<Record<Weekday, readonly WorkingSpan[]>>;
  readonly holidays: PlaceOfShipment | { readonly country: string; readonly region: string | null } | null;
  /** Further days off. */
  readonly closed: readonly LocalDate[];
}

/** Policies in the order of their right: where two fit equally well, the earlier one is taken. */
export interface PolicySet {
  readonly policies: readonly Policy[];
  readonly calendars: Readonly<Record<string, CalendarSpec>>;
  readonly teams: readonly string[];
  readonly asks: Readonly<Record<string, Ask>>;
  /** For policies that say nothing else of it. */
  readonly defaults: { readonly acknowledgement: Acknowledgement | null; readonly clocks: Clocks | null };
}

/** The calendar of a policy that names none. */
export const DEFAULT_CALENDAR = 'support';
