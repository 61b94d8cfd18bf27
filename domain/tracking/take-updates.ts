import type { ProcessEvent } from '../cases/process-event';
import type { OutboundEvent } from '../subscriptions/outbound-event';
import { position } from './derive';
import { eventKey } from './event-identity';
import { fold } from './fold';
import { UNMAPPED } from './meaning';
import { meaningByMappings, type TextMappings } from './text-mapping';
import { notAhead } from './too-far-ahead';
import {
  type CarrierSlug,
  type Instant,
  type LocalDate,
  NOWHERE,
  type TrackingEvent,
  type TrackingUpdate,
} from './tracking-event';
import type { TrackingState } from './tracking-state';
import { isUrgent } from './urgency';

/** How long a routine scan may wait so that several reach the workflow together (ms), unless COALESCE_MS says otherwise. */
export const DEFAULT_COALESCE_MS = 7 * 86_400_000;

/** What updates bring to a shipment: pure, so that whoever writes it, one body or many, comes to the same. */

/** All that the judgement of an event rests on, beside the event. */
export interface ShipmentBefore {
  readonly tracking: TrackingState;
  readonly lastSeq: number;
  readonly hasOpenCase: boolean;
  readonly promisedDate: LocalDate | null;
}

/** What may be new: a scan, or what a snapshot says as a whole, as an event of its own, so that it takes its turn in the sequence. */
export interface Candidate {
  /** Is it one of the events that the sender is answered about? */
  readonly counts: boolean;
  readonly event: TrackingEvent;
  readonly estimatedDate: LocalDate | null;
  readonly unknownNumber: boolean;
}

/**
 * All that an update can bring to any shipment, whatever that knows already: so the keys of what it knows can be looked up before
 * anything is judged.
 */
export function candidatesOf(update: TrackingUpdate, receivedAt: Instant): Candidate[] {
  const { estimate, events, unknownNumber } = notAhead(update, receivedAt);
  const scan = { counts: true, estimatedDate: null, unknownNumber: false };
  const notice = { ...scan, counts: events.length === 0 };
  const candidates: Candidate[] = events.map((event) => ({ ...scan, event }));
  if (estimate !== null) {
    const event = note(update, `estimate:${estimate.date}:${estimate.asOf}`, estimate.asOf);
    candidates.push({ ...notice, event, estimatedDate: estimate.date });
  }
  if (unknownNumber) {
    candidates.push({ ...notice, event: note(update, 'unknown_number', receivedAt), unknownNumber: true });
  }
  return candidates;
}

function note(update: TrackingUpdate, id: string, at: Instant): TrackingEvent {
  return {
    carrier: update.carrier,
    trackingNumber: update.trackingNumber,
    eventKey: eventKey({ senderEventId: id }),
    occurred: { local: at.slice(0, 19), offsetMinutes: 0, zone: 'given', utc: at },
    meaning: { ...UNMAPPED, source: 'given', rule: id.split(':')[0] ?? id },
    code: null,
    text: null,
    place: NOWHERE,
  };
}

/** As these mappings have it, where nobody else understands it. */
export function byMappings(candidate: Candidate, carrier: CarrierSlug, mappings: TextMappings): Candidate {
  const meaning = meaningByMappings(carrier, candidate.event, mappings);
  return meaning === candidate.event.meaning
    ? candidate
    : { ...candidate, event: { ...candidate.event, meaning } };
}

/** A new event with its number in the shipment. */
export interface TakenEvent {
  readonly seq: number;
  readonly candidate: Candidate;
}

/** What updates come to. `events` are new; what was known is only counted. */
export interface Taken {
  /** One for each update, in the same order: scans, or for a snapshot without scans its estimate or notice. */
  readonly counts: readonly { readonly accepted: number; readonly duplicate: number }[];
  readonly events: readonly TakenEvent[];
  /** The shipment after them. */
  readonly tracking: TrackingState;
  readonly lastSeq: number;
  /** The workflow must hear of it now. */
  readonly urgent: boolean;
}

/**
 * Takes what one body says: what is new gets the next `seq`, what is known is left alone.
 *
 * @param updates the candidates of each update
 * @param known the keys of those candidates that the shipment has; what is taken is added to it
 */
export function takeUpdates(
  before: ShipmentBefore,
  updates: readonly (readonly Candidate[])[],
  known: Set<string>,
): Taken {
  const events: TakenEvent[] = [];
  let { tracking, lastSeq } = before;
  let urgent = false;
  const counts = updates.map((candidates) => {
    const count = { accepted: 0, duplicate: 0 };
    for (const candidate of candidates) {
      if (saysNothingNew(candidate, before.tracking)) continue;
      const isKnown = known.has(candidate.event.eventKey);
      if (candidate.counts) count[isKnown ? 'duplicate' : 'accepted'] += 1;
      if (isKnown) continue;
      known.add(candidate.event.eventKey);
      lastSeq += 1;
      const event = processEvent(candidate, lastSeq);
      urgent ||= isUrgent(tracking, event, before.hasOpenCase, before.promisedDate);
      tracking = fold(tracking, event);
      events.push({ seq: lastSeq, candidate });
    }
    return count;
  });
  return { counts, events, tracking, lastSeq, urgent };
}

/** A snapshot repeats what it says as a whole with each push: no event, and nothing that the sender is answered about. */
function saysNothingNew({ estimatedDate, unknownNumber }: Candidate, before: TrackingState): boolean {
  if (estimatedDate !== null) return estimatedDate === before.estimate?.latest.date;
  return unknownNumber && before.unknownNumberAt !== null;
}

function processEvent({ event, estimatedDate, unknownNumber }: Candidate, seq: number): ProcessEvent {
  return {
    seq,
    occurredAt: event.occurred.utc,
    milestone: event.meaning.milestone,
    exception: event.meaning.exception,
    movement: event.meaning.movement,
    clears: event.meaning.clears,
    faultOwner: event.meaning.faultOwner,
    estimatedDate,
    unknownNumber,
    unmapped: event.meaning.source === 'unmapped',
  };
}

/** What subscribers are told when a body has moved a shipment on; null if its milestone is what it was. */
export function milestoneReached(
  shipment: { readonly id: string; readonly carrier: string; readonly trackingNumber: string },
  before: TrackingState,
  { tracking, lastSeq }: Pick<Taken, 'tracking' | 'lastSeq'>,
): OutboundEvent | null {
  const previousMilestone = position(before).milestone;
  const { milestone, since } = position(tracking);
  if (milestone === null || milestone === previousMilestone) return null;
  return {
    key: `shipment.milestone:${shipment.id}:${lastSeq}`,
    type: 'shipment.milestone',
    payload: {
      shipmentId: shipment.id,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      milestone,
      previousMilestone,
      occurredAt: since,
    },
  };
}
