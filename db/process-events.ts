import type { Selectable } from 'kysely';
import type { ExceptionKind } from '../domain/exception-kind';
import type { ProcessEvent } from '../domain/process-event';
import type { Executor } from './database';
import type { TrackingEvents } from './schema';

type Row = Pick<
  Selectable<TrackingEvents>,
  | 'seq'
  | 'occurredAt'
  | 'milestone'
  | 'exception'
  | 'movement'
  | 'clears'
  | 'faultOwner'
  | 'estimatedDate'
  | 'unknownNumber'
  | 'meaningSource'
>;

const COLUMNS = [
  'seq',
  'occurredAt',
  'milestone',
  'exception',
  'movement',
  'clears',
  'faultOwner',
  'estimatedDate',
  'unknownNumber',
  'meaningSource',
] as const;

/** A stored event as the process sees it: no text, no place. */
export function toProcessEvent(row: Row): ProcessEvent {
  return {
    seq: row.seq,
    occurredAt: row.occurredAt,
    milestone: row.milestone,
    exception: row.exception,
    movement: row.movement,
    clears: row.clears as 'all' | ExceptionKind[] | null,
    faultOwner: row.faultOwner,
    estimatedDate: row.estimatedDate,
    unknownNumber: row.unknownNumber,
    unmapped: row.meaningSource === 'unmapped',
  };
}

/** The events of one shipment above `seq`, in order. */
export async function eventsAfter(db: Executor, shipmentId: string, seq: number): Promise<ProcessEvent[]> {
  const rows = await db
    .selectFrom('trackingEvents')
    .select(COLUMNS)
    .where('shipmentId', '=', shipmentId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
  return rows.map(toProcessEvent);
}

/** The undelivered events of several shipments in one query, in order within each. */
export async function pendingEvents(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<Map<string, ProcessEvent[]>> {
  const rows = await db
    .selectFrom('trackingEvents as e')
    .innerJoin('shipments as s', 's.id', 'e.shipmentId')
    .select(['e.shipmentId', ...COLUMNS.map((column) => `e.${column}` as const)])
    .where('e.shipmentId', 'in', [...shipmentIds])
    .whereRef('e.seq', '>', 's.deliveredSeq')
    .orderBy('e.shipmentId')
    .orderBy('e.seq')
    .execute();
  const byShipment = new Map<string, ProcessEvent[]>(shipmentIds.map((id) => [id, []]));
  for (const row of rows) byShipment.get(row.shipmentId)?.push(toProcessEvent(row));
  return byShipment;
}
