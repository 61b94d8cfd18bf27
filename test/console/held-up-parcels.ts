import { sql } from 'kysely';
import type { Database } from '../../db/postgres/database';

/**
 * More parcels like this one, each with its case: its rows once more, under other names, as ingestion and a round left them. What a story
 * asks of them begins their workflows; hundreds that are alive before would take the processors that the story is about.
 */
export async function moreLike(db: Database, shipmentId: string, parcels: number): Promise<void> {
  const its = sql`shipment_id = ${shipmentId}`;
  await sql`
    with other as materialized (
      select n, uuidv7() as recipient_id, uuidv7() as id, uuidv7() as case_id from generate_series(1, ${parcels}) n),
    people as (
      insert into recipients
      select (jsonb_populate_record(r, jsonb_build_object('id', other.recipient_id, 'email', 'reader' || n || '@harbour.example'))).*
        from shipments s join recipients r on r.id = s.recipient_id, other where s.id = ${shipmentId}),
    parcels as (
      insert into shipments
      select (jsonb_populate_record(s, jsonb_build_object('id', other.id, 'recipient_id', other.recipient_id,
                'tracking_number', s.tracking_number || 'N' || n, 'reference', 'Order ' || n))).*
        from shipments s, other where s.id = ${shipmentId}),
    scans as (
      insert into tracking_events
      select (jsonb_populate_record(e, jsonb_build_object('shipment_id', other.id))).* from tracking_events e, other where ${its}),
    held as (
      insert into cases
      select (jsonb_populate_record(c, jsonb_build_object('id', other.case_id, 'shipment_id', other.id))).* from cases c, other
       where ${its})
    insert into processes
    select (jsonb_populate_record(p, jsonb_build_object('shipment_id', other.id,
              'state', replace(replace(p.state::text, p.shipment_id::text, other.id::text), c.id::text, other.case_id::text)::jsonb))).*
      from processes p join cases c using (shipment_id), other where ${its}`.execute(db);
}
