import { sql } from 'kysely';
import { position } from '../../domain/tracking/derive';
import {
  byMappings,
  candidatesOf,
  milestoneReached,
  type ShipmentBefore,
  type Taken,
  type TakenEvent,
  takeUpdates,
} from '../../domain/tracking/take-updates';
import { wantedMappings } from '../../domain/tracking/text-mapping';
import { type Instant, placeToKeep, type TrackingUpdate } from '../../domain/tracking/tracking-event';
import type { TrackingState } from '../../domain/tracking/tracking-state';
import type { Executor } from '../postgres/database';
import { publish } from '../subscriptions/subscriptions';
import { findMappings } from './text-mappings';

/** What taking events needs of a shipment's row; the row must be locked (lock-order.ts) by the caller. */
export interface LockedShipment extends ShipmentBefore {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** A shipment of which somebody says something that is no scan of a provider. */
export interface ReportedShipment extends LockedShipment {
  readonly closedAt: Instant | null;
}

/** Locks the row of a shipment for what somebody says of it. Undefined: there is none. */
export async function lockReported(tx: Executor, shipmentId: string): Promise<ReportedShipment | undefined> {
  const row = await tx
    .selectFrom('shipments as s')
    .select([
      's.id',
      's.carrier',
      's.trackingNumber',
      's.tracking',
      's.lastSeq',
      's.promisedDate',
      's.closedAt',
    ])
    .where('s.id', '=', shipmentId)
    .forNoKeyUpdate('s')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, tracking: row.tracking as unknown as TrackingState, hasOpenCase: true };
}

/** Where updates come from. `inboxId` null: no body of the inbox holds them. */
export interface TakeOptions {
  readonly source: string;
  readonly inboxId: string | null;
  readonly receivedAt: Instant;
  /** How long a routine scan may wait for company (ms). */
  readonly coalesceMs: number;
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
): Promise<Pick<Taken, 'counts' | 'urgent'>> {
  const candidates = updates.map((update) => candidatesOf(update, options.receivedAt));
  const keys = candidates.flat().map(({ event }) => event.eventKey);
  const known = await knownKeys(tx, shipment.id, keys);
  const fresh = candidates.flat().filter(({ event }) => !known.has(event.eventKey));
  const mappings = await findMappings(
    tx,
    fresh.flatMap(({ event }) => wantedMappings(shipment.carrier, event)),
  );
  const understood = candidates.map((list) => list.map((one) => byMappings(one, shipment.carrier, mappings)));
  const taken = takeUpdates(shipment, understood, known);
  if (taken.events.length > 0) {
    await insertEvents(tx, shipment.id, taken.events, options);
    await advance(tx, shipment, taken, options);
  }
  return taken;
}

async function knownKeys(tx: Executor, shipmentId: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .selectFrom('trackingEvents')
    .select('eventKey')
    .where('shipmentId', '=', shipmentId)
    .where('eventKey', 'in', keys)
    .execute();
  return new Set(rows.map((row) => row.eventKey));
}

async function insertEvents(
  tx: Executor,
  shipmentId: string,
  events: readonly TakenEvent[],
  options: TakeOptions,
): Promise<void> {
  await tx
    .insertInto('trackingEvents')
    .values(
      events.map(({ candidate: { event, estimatedDate, unknownNumber }, seq }) => ({
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
        unmapped: event.meaning.unmapped === undefined ? null : JSON.stringify(event.meaning.unmapped),
        code: event.code,
        text: event.text,
        place: JSON.stringify(placeToKeep(event.place)),
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
  taken: Taken,
  options: TakeOptions,
): Promise<void> {
  const { tracking, lastSeq, urgent } = taken;
  const { milestone, since } = position(tracking);
  const wait = urgent ? 0 : options.coalesceMs;
  await tx
    .updateTable('shipments')
    .set({
      tracking: JSON.stringify(tracking),
      milestone,
      milestoneAt: since,
      estimatedDate: tracking.estimate?.latest.date ?? null,
      lastEventAt: tracking.seen?.last ?? null,
      lastMovementAt: tracking.lastMovementAt,
      lastSeq,
      deliverAt: sql<string>`least(deliver_at, now() + ${`${wait} milliseconds`}::interval)`,
    })
    .where('id', '=', shipment.id)
    .execute();
  const reached = milestoneReached(shipment, shipment.tracking, taken);
  if (reached !== null) await publish(tx, reached);
}
