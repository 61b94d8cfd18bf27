import { sql } from 'kysely';
import { judged } from '../../domain/insight/figures';
import { recordOf } from '../../domain/insight/record-of';
import type { RecordFacts, ShipmentRecord } from '../../domain/insight/shipment-record';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { applyChanges, COUNTED_COLUMNS } from './counts';
import { type FactsOfRecord, readFacts } from './record-facts';

/** After its end so long is a parcel's record followed (days); what comes later is read by a rebuild. */
const FOLLOWED_DAYS = 30;

/**
 * Derives the records of these shipments anew and writes those that say something else than before. Idempotent.
 *
 * @param tx holds the walk (counts.ts) @param at as of when figures are judged
 * @param isCounted false: scorecards are counted from all records afterwards @returns how many were written
 */
export async function deriveRecords(
  tx: Executor,
  shipmentIds: readonly string[],
  at: Instant,
  { isCounted = true } = {},
): Promise<number> {
  if (shipmentIds.length === 0) return 0;
  const read = await readFacts(tx, shipmentIds);
  const kept = await facilitiesOfErased(tx, read);
  const rows = read.map((one) => rowOf(one, kept.get(one.facts.shipmentId) ?? null, at));
  const ids = read.map(({ facts }) => facts.shipmentId);
  const { rows: before } = await sql<object>`
    SELECT shipment_id, ${COUNTED_COLUMNS} FROM shipment_records WHERE shipment_id = ANY (${ids}::uuid[])`.execute(
    tx,
  );
  const { rows: written } = await sql<{ shipmentId: string }>`
    INSERT INTO shipment_records AS r (${COLUMNS})
    SELECT ${COLUMNS} FROM jsonb_populate_recordset(NULL::shipment_records, ${JSON.stringify(rows)}::jsonb)
        ON CONFLICT (shipment_id) DO UPDATE SET (${COLUMNS}) = ROW (${EXCLUDED})
     WHERE (${OLD}) IS DISTINCT FROM (${EXCLUDED})
    RETURNING shipment_id`.execute(tx);
  if (isCounted && written.length > 0)
    await countChanges(
      tx,
      before,
      written.map((row) => row.shipmentId),
    );
  return written.length;
}

async function countChanges(
  tx: Executor,
  before: readonly object[],
  written: readonly string[],
): Promise<void> {
  const isWritten = new Set(written);
  const was = before.map(inSnakeCase).filter(({ shipment_id }) => isWritten.has(String(shipment_id)));
  await applyChanges(
    tx,
    sql`(SELECT ${COUNTED_COLUMNS}, -1 AS sign FROM jsonb_populate_recordset(NULL::shipment_records, ${JSON.stringify(was)}::jsonb)
         UNION ALL SELECT ${COUNTED_COLUMNS}, 1 FROM shipment_records WHERE shipment_id = ANY (${[...written]}::uuid[])) changes`,
  );
}

/** An erasure empties where scans were; the hubs that a record already names are of nobody. */
async function facilitiesOfErased(
  tx: Executor,
  read: readonly FactsOfRecord[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const erased = read.filter(({ isErased }) => isErased).map(({ facts }) => facts.shipmentId);
  if (erased.length === 0) return new Map();
  const rows = await tx
    .selectFrom('shipmentRecords')
    .select(['shipmentId', 'facilities'])
    .where('shipmentId', 'in', erased)
    .execute();
  return new Map(rows.map(({ shipmentId, facilities }) => [shipmentId, facilities]));
}

/** Of a parcel that never was. */
export function generatedRow(facts: RecordFacts, at: Instant): Row {
  const read = { facts, seq: facts.events.length, factsVersion: 1, rounds: 0, isErased: false };
  return { ...rowOf(read, null, at), generated: true, settled: true, look_at: null };
}

/** Writes made-up records (`generatedRow`). A record that is there stays; scorecards are not counted, the caller does it. */
export async function insertRecords(tx: Executor, rows: readonly Row[]): Promise<void> {
  await sql`INSERT INTO shipment_records (${COLUMNS})
    SELECT ${COLUMNS} FROM jsonb_populate_recordset(NULL::shipment_records, ${JSON.stringify(rows)}::jsonb)
        ON CONFLICT DO NOTHING`.execute(tx);
}

function rowOf(read: FactsOfRecord, facilities: readonly string[] | null, at: Instant): Row {
  const derived = recordOf(read.facts);
  const record: ShipmentRecord =
    facilities === null || derived.facilities.length > 0 ? derived : { ...derived, facilities };
  const { counted, hits, lookAt } = judged(record, at);
  return inSnakeCase({
    ...record,
    generated: false,
    ...{ counted, hits, lookAt },
    seenSeq: read.seq,
    seenFacts: read.factsVersion,
    seenRounds: read.rounds,
    settled: isSettled(record, at),
  });
}

function isSettled({ closedAt, registeredAt }: ShipmentRecord, at: Instant): boolean {
  if (closedAt === null) return false;
  const end = closedAt > registeredAt ? closedAt : registeredAt;
  return Date.parse(at) - Date.parse(end) > FOLLOWED_DAYS * 86_400_000;
}

/** A row of `shipment_records`, with columns called as in Postgres. */
export type Row = Readonly<Record<string, unknown>>;

function inSnakeCase(values: object): Row {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`),
      value,
    ]),
  );
}

const NAMES = [
  'shipment_id',
  'generated',
  'carrier',
  'service',
  'merchant_id',
  'customer_tier',
  'tags',
  'value_minor',
  'currency',
  'lane',
  'origin_country',
  'origin_region',
  'destination_country',
  'destination_region',
  'facilities',
  'registered_at',
  'handed_over_at',
  'handed_over_by',
  'week',
  'milestones',
  'attempts',
  'failed_attempts',
  'promise_first',
  'promise_last',
  'promise_first_ends_at',
  'promise_last_ends_at',
  'promises',
  'estimates',
  'delivered_at',
  'transit_minutes',
  'late_minutes',
  'closed_at',
  'close_reason',
  'exceptions',
  'recovered',
  'contacts',
  'longest_pause_minutes',
  'scans',
  'scans_late',
  'scans_out_of_order',
  'scans_without_zone',
  'scans_unmapped',
  'first_response_minutes',
  'resolution_minutes',
  'counted',
  'hits',
  'seen_seq',
  'seen_facts',
  'seen_rounds',
  'look_at',
  'settled',
] as const;
const COLUMNS = sql.raw(NAMES.join(', '));
const EXCLUDED = sql.raw(NAMES.map((name) => `excluded.${name}`).join(', '));
const OLD = sql.raw(NAMES.map((name) => `r.${name}`).join(', '));
