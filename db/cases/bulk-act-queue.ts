import { sql } from 'kysely';
import type { BulkAct, BulkOutcome, BulkReason } from '../../domain/cases/bulk-act';
import type { CaseOutcome } from '../../domain/cases/case-action';
import type { Instant } from '../../domain/tracking/tracking-event';
import { announceBulkProgress } from '../postgres/announce';
import type { Database } from '../postgres/database';
import { endIfDone } from './bulk-acts';

/** Acts on many cases as a queue that workers work off: each item is one case, and whoever takes it has it for a while. */

/** One case of a bulk act, as it is handed to a worker. `place` is its number in the list that was asked for. */
export interface BulkItem {
  readonly bulkActId: string;
  readonly place: number;
  readonly caseId: string;
  readonly shipmentId: string;
  readonly act: BulkAct;
  readonly note: string | null;
  readonly actor: string;
  readonly askedAt: Instant;
  /** Somebody has it stopped meanwhile. */
  readonly isStopped: boolean;
  /** How often it was taken, this time too. */
  readonly tries: number;
}

/** How it ended for one case. `reason` says why it was refused or not done; else it is null. */
export interface BulkResult {
  readonly item: BulkItem;
  readonly outcome: BulkOutcome;
  readonly reason: BulkReason | null;
  /** As it stands after it. */
  readonly now: CaseOutcome | null;
}

/** Jobs that are looked at; of each so many items, so that a short one does not wait for a long one. */
const JOBS = 20;
const ITEMS_OF_EACH = 10;

/** Takes items for `leaseMs`. A worker that dies leaves them to the next one when that is over. */
export async function claimBulkItems(
  db: Database,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly BulkItem[]> {
  const { rows } = await sql<BulkItem>`
    WITH due AS (
      SELECT i.bulk_act_id, i.place FROM
        (SELECT id FROM bulk_acts WHERE ended_at IS NULL ORDER BY id LIMIT ${JOBS}) b
        CROSS JOIN LATERAL (
          SELECT bulk_act_id, place FROM bulk_act_items
           WHERE bulk_act_id = b.id AND outcome IS NULL AND not_before <= now()
           ORDER BY place LIMIT ${ITEMS_OF_EACH} FOR UPDATE SKIP LOCKED) i
      LIMIT ${limit})
    UPDATE bulk_act_items i SET not_before = now() + ${leaseMs} * interval '1 millisecond', tries = least(tries + 1, 1000)
      FROM due JOIN bulk_acts b ON b.id = due.bulk_act_id
     WHERE i.bulk_act_id = due.bulk_act_id AND i.place = due.place
    RETURNING i.bulk_act_id, i.place, i.case_id, i.shipment_id, b.act, b.note, b.actor, b.asked_at,
              b.stopped_at IS NOT NULL AS is_stopped, i.tries`.execute(db);
  return rows;
}

/** How long until the next item is due (ms); null: none waits. */
export async function untilNextBulkItem(db: Database): Promise<number | null> {
  const { rows } = await sql<{ readonly ms: number | null }>`
    SELECT (extract(epoch FROM min(i.not_before) - now()) * 1000)::float8 AS ms FROM
      (SELECT id FROM bulk_acts WHERE ended_at IS NULL ORDER BY id LIMIT ${JOBS}) b
      CROSS JOIN LATERAL (
        SELECT not_before FROM bulk_act_items WHERE bulk_act_id = b.id AND outcome IS NULL ORDER BY place LIMIT ${ITEMS_OF_EACH}) i`.execute(
    db,
  );
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Math.max(0, ms);
}

/** Leaves it alone for so long: it could not be asked for, or nobody knows whether it was done. */
export async function leaveBulkItem(
  db: Database,
  { bulkActId, place }: BulkItem,
  forMs: number,
): Promise<void> {
  await sql`
    UPDATE bulk_act_items SET not_before = now() + ${forMs} * interval '1 millisecond'
     WHERE bulk_act_id = ${bulkActId} AND place = ${place} AND outcome IS NULL`.execute(db);
}

/** The operation of the api that does the same to one case, as the audit log calls it. */
const OPERATIONS: Readonly<Record<BulkAct['type'], string>> = {
  acknowledge: 'acknowledgeCase',
  snooze: 'snoozeCase',
  assign: 'assignCase',
  hand_over: 'handOverCase',
  resolve: 'resolveCase',
  note: 'addNote',
};
const OK = 200;
const CONFLICT = 409;

/**
 * Writes down how it ended for one case, once: in the job, and in the audit log as what whoever asked for the job has done. Says that
 * the job has come further.
 */
export async function settleBulkItem(
  db: Database,
  { item, outcome, reason, now }: BulkResult,
): Promise<void> {
  const { bulkActId, place, act, caseId } = item;
  const change =
    now === null
      ? null
      : { after: { status: now.status, assignee: now.assignee, snoozedUntil: now.snoozedUntil } };
  await db.transaction().execute(async (tx) => {
    const { numAffectedRows = 0n } = await sql`
      UPDATE bulk_act_items SET outcome = ${outcome}, reason = ${reason}, acted_at = now()
       WHERE bulk_act_id = ${bulkActId} AND place = ${place} AND outcome IS NULL`.execute(tx);
    // Another worker, which took it when this one seemed dead, was there first.
    if (numAffectedRows === 0n) return;
    if (outcome !== 'not_done')
      await sql`
        INSERT INTO audit_log (actor, api_key_id, action, path, subject, status, change, address, request_id)
        SELECT actor, api_key_id, ${OPERATIONS[act.type]}, '/v1/bulk-acts/' || id, ${caseId},
               ${outcome === 'refused' ? CONFLICT : OK}, ${change === null ? null : JSON.stringify(change)}::jsonb, address, request_id
          FROM bulk_acts WHERE id = ${bulkActId}`.execute(tx);
    await sql`UPDATE bulk_acts SET ${sql.ref(outcome)} = ${sql.ref(outcome)} + 1 WHERE id = ${bulkActId}`.execute(
      tx,
    );
    await endIfDone(tx, bulkActId);
    await announceBulkProgress(tx, bulkActId);
  });
}
