import { sql } from 'kysely';
import { position } from '../domain/derive';
import { eventKey } from '../domain/event-identity';
import { fold } from '../domain/fold';
import { UNMAPPED } from '../domain/meaning';
import type { Milestone } from '../domain/milestone';
import type { ProcessEvent } from '../domain/process-event';
import { notAhead } from '../domain/too-far-ahead';
import {
  type Instant,
  type LocalDate,
  NOWHERE,
  type TrackingEvent,
  type TrackingUpdate,
} from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import { isUrgent } from '../domain/urgency';
import type { Executor } from './database';
import { publish } from './subscriptions';

/** What taking events needs of a shipment's row; the row must be locked (lock-order.ts) by the caller. */
export interface LockedShipment {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly tracking: TrackingState;
  readonly lastSeq: number;
  readonly deliverAt: Instant | null;
  readonly hasOpenCase: boolean;
  readonly promisedDate: LocalDate | null;
}

export interface Taken {
  /** One for each update, in the same order: scans, or for a snapshot without scans its estimate or notice. */
  readonly counts: readonly { readonly accepted: number; readonly duplicate: number }[];
  /** The workflow must hear of it now. */
  readonly urgent: boolean;
}

export interface TakeOptions {
  readonly source: string;
  readonly inboxId: string | null;
  readonly receivedAt: Instant;
  /** How long a routine scan may wait for company (ms). */
  readonly coalesceMs: number;
}

interface Candidate {
  /** Which of the updates it came with. */
  readonly index: number;
  /** Is it one of the events that the sender is answered about? */
  readonly counts: boolean;
  readonly event: TrackingEvent;
  readonly estimatedDate: string | null;
  readonly unknownNumber: boolean;
}

/**
 * Takes the updates of one shipment: new events get the next `seq`, known ones are left alone, the fold and the relay's due
 * time move on. Runs in the caller's transaction, so that the 202 and the facts stand or fall together.
 */
export async function takeEvents(
  tx: Executor,
  shipment: LockedShipment,
  updates: readonly TrackingUpdate[],
  options: TakeOptions,
): Promise<Taken> {
  const candidates = updates.flatMap((update, index) =>
    candidatesOf(notAhead(update, options.receivedAt), index, shipment.tracking, options.receivedAt),
  );
  const counts = updates.map(() => ({ accepted: 0, duplicate: 0 }));
  const count = (candidate: Candidate, what: 'accepted' | 'duplicate'): void => {
    const of = counts[candidate.index];
    if (of !== undefined && candidate.counts) of[what] += 1;
  };
  const known = await knownKeys(tx, shipment.id, candidates);
  let state = shipment.tracking;
  let seq = shipment.lastSeq;
  let urgent = false;
  const rows: { candidate: Candidate; seq: number }[] = [];
  for (const candidate of candidates) {
    if (known.has(candidate.event.eventKey)) {
      count(candidate, 'duplicate');
      continue;
    }
    known.add(candidate.event.eventKey);
    seq += 1;
    const event = processEvent(candidate, seq);
    urgent ||= isUrgent(state, event, shipment.hasOpenCase, shipment.promisedDate);
    state = fold(state, event);
    rows.push({ candidate, seq });
    count(candidate, 'accepted');
  }
  if (rows.length === 0) return { counts, urgent: false };
  await insertEvents(tx, shipment.id, rows, options);
  await advance(tx, shipment, state, seq, urgent, options);
  return { counts, urgent };
}

/** Scans as they are, and what the snapshot says as a whole as events of their own, so that it takes its turn in the sequence. */
function candidatesOf(
  update: TrackingUpdate,
  index: number,
  before: TrackingState,
  receivedAt: Instant,
): Candidate[] {
  const { estimate, events } = update;
  const scan = { index, counts: true, estimatedDate: null, unknownNumber: false };
  const notice = { index, counts: events.length === 0, estimatedDate: null, unknownNumber: false };
  const candidates: Candidate[] = events.map((event) => ({ ...scan, event }));
  if (estimate !== null && estimate.date !== before.estimate?.latest.date) {
    const event = note(update, `estimate:${estimate.date}:${estimate.asOf}`, estimate.asOf);
    candidates.push({ ...notice, event, estimatedDate: estimate.date });
  }
  if (update.unknownNumber && before.unknownNumberAt === null) {
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

async function knownKeys(
  tx: Executor,
  shipmentId: string,
  candidates: readonly Candidate[],
): Promise<Set<string>> {
  if (candidates.length === 0) return new Set();
  const rows = await tx
    .selectFrom('trackingEvents')
    .select('eventKey')
    .where('shipmentId', '=', shipmentId)
    .where(
      'eventKey',
      'in',
      candidates.map(({ event }) => event.eventKey),
    )
    .execute();
  return new Set(rows.map((row) => row.eventKey));
}

async function insertEvents(
  tx: Executor,
  shipmentId: string,
  rows: readonly { candidate: Candidate; seq: number }[],
  options: TakeOptions,
): Promise<void> {
  await tx
    .insertInto('trackingEvents')
    .values(
      rows.map(({ candidate: { event, estimatedDate, unknownNumber }, seq }) => ({
        shipmentId,
        seq,
        eventKey: event.eventKey,
        inboxId: options.inboxId,
        receivedAt: options.receivedAt,
        occurredAt: event.occurred.utc,
        localTime: event.occurred.local,
        offsetMinutes: event.occurred.offsetMinutes,
        zoneSource: event.occurred.zone,
        milestone: event.meaning.milestone,
        exception: event.meaning.exception,
        movement: event.meaning.movement,
        clears: event.meaning.clears === null ? null : JSON.stringify(event.meaning.clears),
        faultOwner: event.meaning.faultOwner,
        meaningSource: event.meaning.source,
        rule: event.meaning.rule,
        code: event.code,
        text: event.text,
        place: JSON.stringify(event.place),
        estimatedDate,
        unknownNumber,
        source: options.source,
      })),
    )
    .execute();
}

async function advance(
  tx: Executor,
  shipment: LockedShipment,
  state: TrackingState,
  seq: number,
  urgent: boolean,
  options: TakeOptions,
): Promise<void> {
  const { milestone, since } = position(state);
  const wait = urgent ? 0 : options.coalesceMs;
  await tx
    .updateTable('shipments')
    .set({
      tracking: JSON.stringify(state),
      milestone,
      milestoneAt: since,
      estimatedDate: state.estimate?.latest.date ?? null,
      lastEventAt: state.seen?.last ?? null,
      lastMovementAt: state.lastMovementAt,
      lastSeq: seq,
      deliverAt: sql<string>`least(deliver_at, now() + ${`${wait} milliseconds`}::interval)`,
    })
    .where('id', '=', shipment.id)
    .execute();
  const before = position(shipment.tracking).milestone;
  if (milestone !== null && milestone !== before)
    await publishMilestone(tx, shipment, seq, milestone, before, since);
}

async function publishMilestone(
  tx: Executor,
  shipment: LockedShipment,
  seq: number,
  milestone: Milestone,
  before: Milestone | null,
  since: Instant | null,
): Promise<void> {
  await publish(tx, {
    key: `shipment.milestone:${shipment.id}:${seq}`,
    type: 'shipment.milestone',
    payload: {
      shipmentId: shipment.id,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      milestone,
      previousMilestone: before,
      occurredAt: since,
    },
  });
}
