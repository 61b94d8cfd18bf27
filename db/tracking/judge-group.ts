import type { OutboundEvent } from '../../domain/subscriptions/outbound-event';
import { position } from '../../domain/tracking/derive';
import {
  byMappings,
  type Candidate,
  candidatesOf,
  milestoneReached,
  type ShipmentBefore,
  takeUpdates,
} from '../../domain/tracking/take-updates';
import { type TextMappings, type WantedMapping, wantedMappings } from '../../domain/tracking/text-mapping';
import { placeToKeep, type TrackingUpdate } from '../../domain/tracking/tracking-event';
import { type Delivery, type IngestResult, type Outcome, type Problem, resultOf } from './ingest';
import { matcher, type Share, shareOut } from './open-shipments';

/** Bodies that are taken together are judged in memory, one after the other: each finds the shipments as the one before left them. */

/** A body that waits to be taken. */
export interface Body {
  readonly delivery: Delivery;
  readonly updates: readonly TrackingUpdate[];
  readonly problems: readonly Problem[];
  readonly candidates: ReadonlyMap<TrackingUpdate, readonly Candidate[]>;
  /** How many candidates there are: how much work it is. */
  readonly size: number;
}

/** Makes the candidates of each update once, so that a group that has to be judged again does not do it again. */
export function readBody(
  delivery: Delivery,
  updates: readonly TrackingUpdate[],
  problems: readonly Problem[],
): Body {
  const candidates = new Map(updates.map((update) => [update, candidatesOf(update, delivery.receivedAt)]));
  const size = [...candidates.values()].reduce((sum, list) => sum + list.length, 0);
  return { delivery, updates, problems, candidates, size };
}

/** An open shipment as it was read. `last_seq` and the rest are what its judgement rests on: they are named when it is written. */
export interface OpenShipment extends ShipmentBefore {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** Goes up with every round: whether a case is open is changed by rounds alone. */
  readonly processVersion: number;
  /** Which of the keys that the bodies name it has. */
  readonly known: readonly string[];
}

/** A shipment as the bodies before have left it. */
interface Moving extends OpenShipment {
  readonly read: OpenShipment;
  readonly keys: Set<string>;
  readonly urgent: boolean;
}

interface JudgedBody {
  readonly body: Body;
  readonly result: Omit<IngestResult, 'inboxId'>;
  /** The shipments that it means. */
  readonly shipmentIds: readonly string[];
}

/** What is written of a group in one statement. `events` are rows of `tracking_events`; `told` goes to subscribers. */
export interface JudgedGroup {
  readonly bodies: readonly JudgedBody[];
  /** What names a number that no open shipment has: it is set aside under a lock of its own. */
  readonly alone: readonly Body[];
  /** Shipments that have moved, as they were read and as they are now. */
  readonly moved: readonly {
    readonly read: OpenShipment;
    readonly now: ShipmentBefore;
    readonly urgent: boolean;
  }[];
  readonly events: readonly object[];
  readonly told: readonly OutboundEvent[];
}

/** The mappings by which what is new and not understood may be understood. */
export function mappingsWantedBy(bodies: readonly Body[], open: readonly OpenShipment[]): WantedMapping[] {
  const byNumber = new Map<string, OpenShipment[]>();
  for (const shipment of open) {
    const same = byNumber.get(shipment.trackingNumber);
    if (same === undefined) byNumber.set(shipment.trackingNumber, [shipment]);
    else same.push(shipment);
  }
  return bodies.flatMap(({ candidates }) =>
    [...candidates].flatMap(([{ trackingNumber }, list]) =>
      (byNumber.get(trackingNumber) ?? []).flatMap(({ carrier, known }) =>
        list
          .filter(({ event }) => event.meaning.source === 'unmapped' && !known.includes(event.eventKey))
          .flatMap(({ event }) => wantedMappings(carrier, event)),
      ),
    ),
  );
}

/** Pure: writes nothing. `open` are the shipments of all numbers that the bodies name, `mappings` what people said about their wordings. */
export function judgeGroup(
  bodies: readonly Body[],
  open: readonly OpenShipment[],
  mappings: TextMappings,
): JudgedGroup {
  const match = matcher(open);
  const moving = new Map<string, Moving>();
  const judged: JudgedBody[] = [];
  const alone: Body[] = [];
  const events: object[] = [];
  const told: OutboundEvent[] = [];
  for (const body of bodies) {
    const { ofShipments, unmatched } = shareOut(body.updates, match);
    if (unmatched.length > 0) {
      alone.push(body);
      continue;
    }
    const outcomes = new Map<TrackingUpdate, Outcome>();
    for (const { shipment: read, updates } of ofShipments) {
      const before = moving.get(read.id) ?? { ...read, read, keys: new Set(read.known), urgent: false };
      const lists = updates.map((update) =>
        (body.candidates.get(update) ?? []).map((candidate) => byMappings(candidate, read.carrier, mappings)),
      );
      const taken = takeUpdates(before, lists, before.keys);
      updates.forEach((update, index) => {
        const counts = taken.counts[index] ?? { accepted: 0, duplicate: 0 };
        outcomes.set(update, { shipmentId: read.id, ...counts, unmatched: 0 });
      });
      if (taken.events.length === 0) continue;
      const { tracking, lastSeq, urgent } = taken;
      moving.set(read.id, { ...before, tracking, lastSeq, urgent: before.urgent || urgent });
      for (const { seq, candidate } of taken.events) {
        events.push(eventRow(read.id, seq, judged.length, body.delivery, candidate));
      }
      const reached = milestoneReached(read, before.tracking, taken);
      if (reached !== null) told.push(reached);
    }
    judged.push({
      body,
      result: resultOf(outcomes, body.updates, body.problems),
      shipmentIds: ofShipments.map((share: Share<OpenShipment>) => share.shipment.id),
    });
  }
  const moved = [...moving.values()].map(({ read, urgent, ...now }) => ({ read, now, urgent }));
  return { bodies: judged, alone, moved, events, told };
}

/** A row of tracking_events, as JSON that leaves out what is null. */
function eventRow(
  shipmentId: string,
  seq: number,
  body: number,
  { receivedAt, source }: Delivery,
  { event, estimatedDate, unknownNumber }: Candidate,
): object {
  const { occurred, meaning } = event;
  return {
    shipment_id: shipmentId,
    seq,
    event_key: event.eventKey,
    // Arrays of Postgres begin with 1.
    body: body + 1,
    received_at: receivedAt,
    occurred_at: occurred.utc,
    local_time: occurred.local,
    offset_minutes: occurred.offsetMinutes ?? undefined,
    zone_source: occurred.zone,
    milestone: meaning.milestone ?? undefined,
    exception: meaning.exception ?? undefined,
    movement: meaning.movement,
    clears: meaning.clears ?? undefined,
    fault_owner: meaning.faultOwner ?? undefined,
    meaning_source: meaning.source,
    rule: meaning.rule,
    unmapped: meaning.unmapped,
    code: event.code ?? undefined,
    text: event.text ?? undefined,
    place: placeToKeep(event.place),
    estimated_date: estimatedDate ?? undefined,
    unknown_number: unknownNumber,
    source,
  };
}

/** A row of shipments as its events leave it, with what it must still be for that. */
export function shipmentRow({ read, now, urgent }: JudgedGroup['moved'][number], coalesceMs: number): object {
  const { tracking, lastSeq } = now;
  const { milestone, since } = position(tracking);
  return {
    id: read.id,
    read_seq: read.lastSeq,
    process_version: read.processVersion,
    promised_date: read.promisedDate ?? undefined,
    tracking,
    milestone: milestone ?? undefined,
    milestone_at: since ?? undefined,
    estimated_date: tracking.estimate?.latest.date,
    last_event_at: tracking.seen?.last,
    last_movement_at: tracking.lastMovementAt ?? undefined,
    last_seq: lastSeq,
    wait_ms: urgent ? 0 : coalesceMs,
  };
}
