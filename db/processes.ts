import { upcastState } from '../domain/process/upcast';
import type { ProcessState } from '../domain/process-state';
import type { Instant } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import type { Executor } from './database';

/** Owner of the table `processes`: what the process of a shipment remembers between two rounds. */

export interface WrittenProcess {
  /** Counts the rounds. */
  readonly version: number;
  readonly state: ProcessState;
  /** The instant of the newest round. */
  readonly at: Instant;
}

/** What the process of a shipment remembers; null before its first round. */
export async function loadProcess(db: Executor, shipmentId: string): Promise<WrittenProcess | null> {
  const row = await db
    .selectFrom('processes')
    .select(['version', 'state', 'at'])
    .where('shipmentId', '=', shipmentId)
    .executeTakeFirst();
  return row === undefined ? null : written(row);
}

export interface LockedShipment {
  /** What all events up to `lastSeq` say. */
  readonly tracking: TrackingState;
  readonly lastSeq: number;
  readonly process: WrittenProcess | null;
}

/**
 * Locks the shipment for a round: until the transaction ends no other round, and no ingestion, changes it.
 *
 * @throws NoResultError when the shipment does not exist
 */
export async function lockProcess(tx: Executor, shipmentId: string): Promise<LockedShipment> {
  const { tracking, lastSeq } = await tx
    .selectFrom('shipments')
    .select(['tracking', 'lastSeq'])
    .where('id', '=', shipmentId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  // A statement of its own: it must see what the round before has written while this one waited for the lock.
  const process = await loadProcess(tx, shipmentId);
  return { tracking: tracking as unknown as TrackingState, lastSeq, process };
}

/** Writes what the process remembers after a round. The shipment is locked by `lockProcess`. */
export async function writeProcess(tx: Executor, { version, state, at }: WrittenProcess): Promise<void> {
  const values = { version, state: JSON.stringify(state), at };
  await tx
    .insertInto('processes')
    .values({ shipmentId: state.shipmentId, ...values })
    .onConflict((conflict) => conflict.column('shipmentId').doUpdateSet(values))
    .execute();
}

function written(row: { version: number; state: unknown; at: Instant }): WrittenProcess {
  return { version: row.version, state: upcastState(row.state as ProcessState), at: row.at };
}
