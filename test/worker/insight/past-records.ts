import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../../db/postgres/database';
import { weekOf } from '../../../domain/insight/record-of';
import { generateHistory } from '../../../insight/generated/generate-history';

const DAY_MS = 86_400_000;

export interface PastParcels {
  readonly seed: number;
  readonly parcels: number;
  readonly days: number;
}

/** Writes records of generated parcels that were handed over in the last `days` days; those that have not come yet are open. */
export async function pastRecords(db: Database, { seed, parcels, days }: PastParcels): Promise<void> {
  const lines = generateHistory(seed, parcels, days).map((line) => line.split(','));
  const shift = Date.now() - Date.parse(lines.at(-1)![5]!);
  const shifted = (instant: string): string => new Date(Date.parse(instant) + shift).toISOString();
  const rows = lines.map(([, carrier, merchant, origin, destination, handedOver, promised, delivered]) => {
    const handedOverAt = shifted(handedOver!);
    const promiseEndsAt = shifted(`${promised}T23:59:59Z`);
    const deliveredAt = delivered === '' ? null : shifted(delivered!);
    const isOver = deliveredAt !== null && Date.parse(deliveredAt) <= Date.now();
    const isLost = deliveredAt === null && Date.parse(handedOverAt) < Date.now() - 40 * DAY_MS;
    return aRecord({
      ...{ carrier, merchant_id: merchant, origin_region: origin, destination_region: destination },
      handed_over_at: handedOverAt,
      promise_first_ends_at: promiseEndsAt,
      delivered_at: isOver ? deliveredAt : null,
      closed_at: isOver ? deliveredAt : isLost ? new Date().toISOString() : null,
      close_reason: isOver ? 'delivered' : isLost ? 'lost' : null,
    });
  });
  await writeRecords(db, rows);
}

/** A record as it stands in its row, with what matters here. */
export function aRecord(
  of: Readonly<Record<string, unknown>> & {
    readonly handed_over_at: string;
    readonly promise_first_ends_at: string;
    readonly closed_at: string | null;
  },
): Readonly<Record<string, unknown>> {
  return {
    shipment_id: randomUUID(),
    ...{ generated: false, tags: [], facilities: [] },
    registered_at: of.handed_over_at,
    handed_over_by: 'acceptance',
    week: weekOf(of.handed_over_at),
    milestones: { in_transit: of.handed_over_at },
    ...{ attempts: 0, failed_attempts: 0, promises: [], estimates: [], exceptions: [] },
    promise_last_ends_at: of.promise_first_ends_at,
    ...{ contacts: 0, scans: 1, scans_late: 0, scans_out_of_order: 0, scans_without_zone: 0 },
    ...{ scans_unmapped: 0, counted: 0, hits: 0, seen_seq: 0, seen_facts: 0, seen_rounds: 0 },
    settled: of.closed_at !== null,
    ...of,
  };
}

export async function writeRecords(db: Database, rows: readonly object[]): Promise<void> {
  await sql`INSERT INTO shipment_records SELECT * FROM jsonb_populate_recordset(NULL::shipment_records, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}
