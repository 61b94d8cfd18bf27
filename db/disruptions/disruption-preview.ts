import { sql } from 'kysely';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { DisruptionScope } from '../../domain/disruptions/disruption';
import type { Executor } from '../postgres/database';
import { FITS_OF_ALL } from './disruption-members';

/**
 * Counts only open cases that belong to no disruption yet; those that do are in `inOtherDisruptions`. A customer is counted once per
 * address.
 */
export interface ScopePreview {
  readonly cases: number;
  readonly shipments: number;
  readonly customers: number;
  readonly inOtherDisruptions: number;
  readonly byKind: Record<string, number>;
  /** By language. */
  readonly byLocale: Record<string, number>;
  /** Those that opened first. */
  readonly sample: {
    caseId: string;
    shipmentId: string;
    kind: ExceptionKind;
    carrier: string;
    trackingNumber: string;
  }[];
}

/**
 * What a scope would enrol if it were declared now. Counted where the cases are: a storm has tens of thousands.
 *
 * @param of the disruption whose scope it would be, and whose members are free to stay; null: one that is not declared
 */
export async function previewScope(
  db: Executor,
  scope: DisruptionScope,
  sampleSize: number,
  of: string | null = null,
): Promise<ScopePreview> {
  const { rows } = await sql<ScopePreview>`
    with fitting as materialized (
      select w.case_id, w.shipment_id, w.kind, w.carrier, s.tracking_number,
             lower(left(r.locale, 2)) as language, coalesce(lower(r.email), r.phone) as customer,
             exists (select 1 from disruption_members m where m.case_id = w.case_id and m.left_at is null
                       and m.disruption_id is distinct from ${of}::uuid) as taken
        from (select ${JSON.stringify(scope)}::jsonb as scope) d, case_whereabouts w
        join shipments s on s.id = w.shipment_id
        join recipients r on r.id = s.recipient_id
       where w.status <> 'resolved' and ${FITS_OF_ALL}),
    free as (select * from fitting where not taken)
    select count(*)::int as cases,
           count(distinct shipment_id)::int as shipments,
           count(distinct customer)::int as customers,
           (select count(*)::int from fitting where taken) as in_other_disruptions,
           (select coalesce(jsonb_object_agg(kind, n), '{}') from (select kind, count(*) as n from free group by 1) k) as by_kind,
           (select coalesce(jsonb_object_agg(language, n), '{}')
              from (select language, count(*) as n from free group by 1) l) as by_locale,
           (select coalesce(jsonb_agg(jsonb_build_object('caseId', case_id, 'shipmentId', shipment_id, 'kind', kind,
                     'carrier', carrier, 'trackingNumber', tracking_number) order by case_id), '[]')
              from (select * from free order by case_id limit ${sampleSize}) few) as sample
      from free`.execute(db);
  const [preview] = rows;
  if (preview === undefined) throw new Error('a count has no answer');
  return preview;
}
