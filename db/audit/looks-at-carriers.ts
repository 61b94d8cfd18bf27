import { sql } from 'kysely';
import type { Executor } from '../postgres/database';
import { ago, beyond, instant, type LookPage, type Violation } from './looks';

/** What of our dealings with carriers should have gone on by itself more than `graceMs` (ms) ago. */

export async function carrierCasesOverdue(
  db: Executor,
  graceMs: number,
  page: LookPage,
): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT c.id AS subject_id, NULL::uuid AS shipment_id,
      jsonb_build_object('carrier', c.carrier, 'nextAt', ${instant('c.next_at')}) AS detail
    FROM carrier_cases c
    WHERE c.next_at < ${ago(graceMs)} AND c.id > ${beyond(page)}
    ORDER BY c.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

export async function interventionsOverdue(
  db: Executor,
  graceMs: number,
  page: LookPage,
): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT i.id AS subject_id, i.shipment_id,
      jsonb_build_object('carrier', i.carrier, 'type', i.type, 'status', i.status, 'attempts', i.attempts,
        'nextAt', ${instant('i.next_at')}) AS detail
    FROM interventions i
    WHERE i.next_at < ${ago(graceMs)} AND i.id > ${beyond(page)}
    ORDER BY i.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

export async function claimsOverdue(db: Executor, graceMs: number, page: LookPage): Promise<Violation[]> {
  const { rows } = await sql<Violation>`
    SELECT c.id AS subject_id, c.shipment_id,
      jsonb_build_object('carrier', c.carrier, 'type', c.type, 'status', c.status, 'fileBy', c.file_by,
        'nextAt', ${instant('c.next_at')}) AS detail
    FROM claims c
    WHERE c.next_at < ${ago(graceMs)} AND c.id > ${beyond(page)}
    ORDER BY c.id LIMIT ${page.limit}`.execute(db);
  return rows;
}
