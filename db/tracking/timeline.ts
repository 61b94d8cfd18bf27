import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** All that happened to one shipment, from five tables in one order of time. */

export type TimelineType = 'event' | 'case_entry' | 'step' | 'message' | 'address_change';

/** The sort key of an item; unique within a shipment. */
export interface TimelineKey {
  readonly at: Instant;
  readonly type: TimelineType;
  /** Names the row within its table. */
  readonly ref: string;
}

/** The keys of one page. Rows are loaded by key afterwards, so that only what is shown is read in full. */
export async function timelineKeys(
  db: Executor,
  shipmentId: string,
  page: { readonly limit: number; readonly after: TimelineKey | null; readonly newestFirst: boolean },
): Promise<TimelineKey[]> {
  const { after } = page;
  const direction = page.newestFirst ? sql`desc` : sql`asc`;
  const beyond = page.newestFirst ? sql`<` : sql`>`;
  const from =
    after === null
      ? sql``
      : sql`where (at, type, ref) ${beyond} (${after.at}::timestamptz, ${after.type}, ${after.ref})`;
  const { rows } = await sql<TimelineKey>`
    select at, type, ref from (
      select date_trunc('milliseconds', occurred_at) as at, 'event' as type,
             lpad(seq::text, 10, '0') collate "C" as ref
        from tracking_events where shipment_id = ${shipmentId} and not overruled
      union all
      select date_trunc('milliseconds', e.at), 'case_entry', (e.case_id::text || '/' || e.entry_key) collate "C"
        from case_entries e join cases c on c.id = e.case_id where c.shipment_id = ${shipmentId}
      union all
      select date_trunc('milliseconds', t.ran_at), 'step',
             (t.case_id::text || '/' || t.step_id || '/' || lpad(t.occurrence::text, 10, '0')) collate "C"
        from case_steps t join cases c on c.id = t.case_id where c.shipment_id = ${shipmentId}
      union all
      select date_trunc('milliseconds', intended_at), 'message', id::text collate "C"
        from messages where shipment_id = ${shipmentId}
      union all
      select date_trunc('milliseconds', at), 'address_change', id::text collate "C"
        from address_changes where shipment_id = ${shipmentId}
    ) items
    ${from}
    order by at ${direction}, type ${direction}, ref ${direction}
    limit ${page.limit}`.execute(db);
  return rows;
}

/** Scans of one shipment by their numbers, in no order; numbers that it does not have are left out. */
export async function eventsBySeq(db: Executor, shipmentId: string, seqs: readonly number[]) {
  if (seqs.length === 0) return [];
  return db
    .selectFrom('trackingEvents')
    .selectAll()
    .where('shipmentId', '=', shipmentId)
    .where('seq', 'in', [...seqs])
    .execute();
}
