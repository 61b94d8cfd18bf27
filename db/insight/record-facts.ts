import { sql } from 'kysely';
import type { RecordFacts } from '../../domain/insight/shipment-record';
import type { Executor } from '../postgres/database';

/** What a shipment's record is derived from, and what it was when that was read. */
export interface FactsOfRecord {
  readonly facts: RecordFacts;
  readonly seq: number;
  readonly factsVersion: number;
  readonly rounds: number;
  readonly isErased: boolean;
}

/** In the order of ids; a shipment that there is not is left out. One statement: what it gives was true at once. */
export async function readFacts(db: Executor, shipmentIds: readonly string[]): Promise<FactsOfRecord[]> {
  const { rows } = await sql<
    Omit<RecordFacts, 'shipmentId'> & { readonly id: string } & Omit<FactsOfRecord, 'facts'>
  >`
    SELECT s.id, s.carrier, s.service, s.merchant_id, s.customer_tier, s.tags, s.value_minor, s.currency, s.origin_country,
           r.country AS destination_country, r.region AS destination_region, r.time_zone AS destination_time_zone,
           s.promised_date, s.registered_at, s.milestone, s.milestone_at, s.closed_at, s.close_reason,
           s.last_seq AS seq, s.facts_version, s.process_version AS rounds, r.erased_at IS NOT NULL AS is_erased,
           coalesce((SELECT jsonb_agg(jsonb_build_object('at', ${iso('p.at')}, 'before', p.before, 'after', p.after))
              FROM promise_changes p WHERE p.shipment_id = s.id), '[]') AS promise_changes,
           coalesce((SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'occurredAt', ${iso('e.occurred_at')},
                'receivedAt', ${iso(`coalesce((SELECT o.received_at FROM tracking_events o
                   WHERE o.shipment_id = e.shipment_id AND o.seq = e.judges), e.received_at)`)},
                'localTime', e.local_time, 'zoneKnown', e.zone_source <> 'unknown', 'unmapped', e.meaning_source = 'unmapped',
                'milestone', e.milestone, 'exception', e.exception, 'movement', e.movement,
                'region', upper(nullif(e.place ->> 'region', '')), 'facility', nullif(e.place ->> 'facility', ''),
                'estimatedDate', e.estimated_date, 'unknownNumber', e.unknown_number))
              FROM tracking_events e WHERE e.shipment_id = s.id AND NOT e.overruled), '[]') AS events,
           coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'faultOwner', c.fault_owner,
                'occurredAt', ${iso('c.occurred_at')}, 'openedAt', ${iso('c.opened_at')}, 'resolvedAt', ${iso('c.resolved_at')},
                'resolution', c.resolution, 'firstResponseDueAt', ${iso('c.first_response_due_at')},
                'firstResponseMetAt', ${iso('c.first_response_met_at')},
                'firstResponseBreachedAt', ${iso('c.first_response_breached_at')},
                'resolutionDueAt', ${iso('c.resolution_due_at')}, 'resolutionBreachedAt', ${iso('c.resolution_breached_at')}))
              FROM cases c WHERE c.shipment_id = s.id), '[]') AS cases,
           ${contactsOf('s.id')} AS contacts
      FROM shipments s JOIN recipients r ON r.id = s.recipient_id
     WHERE s.id = ANY (${[...shipmentIds]}::uuid[])
     ORDER BY s.id`.execute(db);
  return rows.map(({ id, seq, factsVersion, rounds, isErased, ...facts }) => ({
    facts: { shipmentId: id, ...facts },
    ...{ seq, factsVersion, rounds, isErased },
  }));
}

/** What its customer wrote to us, by people and not by their absence notices. */
export function contactsOf(shipmentId: string) {
  return sql<number>`(SELECT count(*)::int FROM messages m
    WHERE m.shipment_id = ${sql.raw(shipmentId)} AND m.direction = 'inbound' AND m.audience = 'customer' AND NOT m.automatic)`;
}

/** As an `Instant` inside of JSON. */
function iso(instant: string) {
  return sql`to_char(${sql.raw(instant)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
