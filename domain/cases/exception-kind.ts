/**
 * What can go wrong with a parcel. One closed list, used with these very words in the code, the API, the database, the
 * policies and the messages.
 */

/** Rising. The kind sets it; repeated attempts can raise it (`review.ts`). */
export type Severity = 'info' | 'minor' | 'major' | 'critical';
/** Whose fault it is, as far as a carrier said or the kind implies. `external`: weather, strikes and the like. */
export type FaultOwner = 'carrier' | 'merchant' | 'recipient' | 'customs' | 'external' | 'unknown';
/** Whose move it is; `none` when only waiting helps. */
export type Actor = 'carrier' | 'merchant' | 'recipient' | 'support' | 'none';
/** `reported`: a carrier said so. `derived`: Wayward found it by inactivity, dates or contradiction, or was written to. */
type Origin = 'reported' | 'derived';

/** What is always true of a kind, whatever the parcel. */
export interface ExceptionKindFacts {
  readonly origin: Origin;
  readonly severity: Severity;
  readonly faultOwner: FaultOwner;
  /** What has to be done, as a short imperative for staff; null when nothing can be done but wait. */
  readonly actionRequired: string | null;
  readonly actionBy: Actor;
  /** A reported reason that by itself explains a parcel that stands still or comes late (inactivity is not raised then). */
  readonly explainsDelay: boolean;
}

function kind(
  origin: Origin,
  severity: Severity,
  faultOwner: FaultOwner,
  actionBy: Actor,
  actionRequired: string | null,
  explainsDelay = false,
): ExceptionKindFacts {
  return { origin, severity, faultOwner, actionBy, actionRequired, explainsDelay };
}

/** The names stand in histories, the database, the API and policies, so they stay. */
export const EXCEPTION_KINDS = {
  address_problem: kind('reported', 'major', 'merchant', 'recipient', 'Confirm or correct the address', true),
  recipient_unavailable: kind(
    'reported',
    'minor',
    'recipient',
    'recipient',
    'Agree on a new delivery or a pickup',
  ),
  access_problem: kind(
    'reported',
    'minor',
    'recipient',
    'recipient',
    'Tell the carrier how to reach the door',
  ),
  refused: kind('reported', 'major', 'recipient', 'merchant', 'Ask why and decide on return or redelivery'),
  damaged: kind('reported', 'critical', 'carrier', 'merchant', 'Send a replacement and file a claim'),
  lost: kind('reported', 'critical', 'carrier', 'merchant', 'Send a replacement and file a claim'),
  weather: kind('reported', 'minor', 'external', 'none', null, true),
  traffic: kind('reported', 'minor', 'external', 'none', null, true),
  carrier_delay: kind('reported', 'minor', 'carrier', 'carrier', 'Ask the carrier for a new date', true),
  external_event: kind('reported', 'minor', 'external', 'none', null, true),
  customs_hold: kind('reported', 'major', 'customs', 'merchant', 'Check what customs need', true),
  documents_missing: kind(
    'reported',
    'major',
    'merchant',
    'merchant',
    'Send the missing documents or data',
    true,
  ),
  payment_due: kind(
    'reported',
    'major',
    'recipient',
    'recipient',
    'Pay the duties, taxes or cash on delivery',
    true,
  ),
  held_for_pickup: kind('reported', 'minor', 'recipient', 'recipient', 'Collect the parcel', true),
  prohibited: kind(
    'reported',
    'critical',
    'merchant',
    'merchant',
    'Clarify the contents with the carrier',
    true,
  ),
  returning: kind('reported', 'major', 'carrier', 'merchant', 'Stop the return or send again', true),
  cancelled: kind('reported', 'major', 'merchant', 'merchant', 'Confirm the cancellation or ship again'),
  disposed: kind('reported', 'critical', 'carrier', 'merchant', 'Send a replacement and file a claim'),
  rescheduled: kind('reported', 'info', 'carrier', 'none', null, true),

  not_picked_up: kind('derived', 'minor', 'merchant', 'merchant', 'Hand the parcel over or ask for a pickup'),
  stalled: kind('derived', 'major', 'carrier', 'carrier', 'Open a trace with the carrier'),
  eta_slipped: kind('derived', 'info', 'carrier', 'none', null),
  late_risk: kind('derived', 'minor', 'carrier', 'support', 'Warn the customer, ask the carrier to expedite'),
  late: kind('derived', 'major', 'carrier', 'support', 'Get a new date from the carrier'),
  delivered_in_dispute: kind(
    'derived',
    'critical',
    'carrier',
    'support',
    'Get the proof of delivery and investigate',
  ),
  change_unconfirmed: kind(
    'derived',
    'major',
    'carrier',
    'support',
    'Ask the carrier what became of the change that it took',
  ),
  unknown_number: kind('derived', 'minor', 'merchant', 'merchant', 'Check carrier and tracking number'),
  customer_question: kind(
    'derived',
    'minor',
    'unknown',
    'support',
    'Read what the customer wrote and answer',
  ),
} as const satisfies Record<string, ExceptionKindFacts>;

export type ExceptionKind = keyof typeof EXCEPTION_KINDS;
export const EXCEPTION_KIND_NAMES = Object.keys(EXCEPTION_KINDS) as [ExceptionKind, ...ExceptionKind[]];

export function factsOf(exceptionKind: ExceptionKind): ExceptionKindFacts {
  return EXCEPTION_KINDS[exceptionKind];
}
