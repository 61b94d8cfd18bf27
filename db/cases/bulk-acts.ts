import { sql } from 'kysely';
import type { BulkAct, BulkOutcome } from '../../domain/cases/bulk-act';
import type { Instant } from '../../domain/tracking/tracking-event';
import { announce, announceBulkProgress } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { BULK_ACT_NOTIFICATION } from '../postgres/notifications';
import type { Json } from '../schema';

/** Acts of a person on many cases, as they are asked for and looked at; bulk-act-queue.ts is for those who do them. */

/**
 * `once` is the same for each repetition of the request; `scope` is what was asked for, kept to be shown. `note` is deleted once all cases
 * are done.
 */
export interface NewBulkAct {
  readonly actor: string;
  readonly apiKeyId: string | null;
  readonly address: string | null;
  readonly requestId: string;
  readonly once: string;
  readonly act: BulkAct;
  readonly note: string | null;
  readonly scope: Readonly<Record<string, Json>>;
  readonly cases: readonly { readonly id: string; readonly shipmentId: string }[];
}

const BULK_ACT = [
  'id',
  'askedAt',
  'actor',
  'act',
  'scope',
  'cases',
  'done',
  'already',
  'refused',
  'notDone',
  'stoppedAt',
  'stoppedBy',
  'endedAt',
] as const;

/** Writes down what is to be done; workers begin once it is committed. Asked for again under `once` it is the job that there is. */
export async function createBulkAct(
  tx: Executor,
  { cases, act, scope, ...rest }: NewBulkAct,
): Promise<BulkActRow> {
  const made = await tx
    .insertInto('bulkActs')
    .values({
      ...rest,
      act: sql<BulkAct>`${JSON.stringify(act)}::jsonb`,
      scope: JSON.stringify(scope),
      cases: cases.length,
      endedAt: cases.length === 0 ? sql<string>`now()` : null,
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .returning(BULK_ACT)
    .executeTakeFirst();
  if (made === undefined)
    return await tx
      .selectFrom('bulkActs')
      .select(BULK_ACT)
      .where('once', '=', rest.once)
      .executeTakeFirstOrThrow();
  await sql`
    INSERT INTO bulk_act_items (bulk_act_id, place, case_id, shipment_id)
    SELECT ${made.id}, place, case_id, shipment_id
      FROM unnest(${cases.map(({ id }) => id)}::uuid[], ${cases.map(({ shipmentId }) => shipmentId)}::uuid[])
           WITH ORDINALITY AS listed (case_id, shipment_id, place)`.execute(tx);
  await announce(tx, BULK_ACT_NOTIFICATION);
  return made;
}

/** Undefined when there is no such act. */
export async function getBulkAct(db: Executor, id: string) {
  return db.selectFrom('bulkActs').select(BULK_ACT).where('id', '=', id).executeTakeFirst();
}

export type BulkActRow = NonNullable<Awaited<ReturnType<typeof getBulkAct>>>;

/** Newest first; `before` is the id of the last row of the page before. */
export async function listBulkActs(
  db: Executor,
  page: { readonly limit: number; readonly before: string | null },
): Promise<readonly BulkActRow[]> {
  let query = db.selectFrom('bulkActs').select(BULK_ACT);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

/** What became of each case, in the order in which they were listed; `after` is the place of the last row of the page before. */
export async function listBulkActItems(
  db: Executor,
  id: string,
  outcome: BulkOutcome | 'waiting' | null,
  page: { readonly limit: number; readonly after: number },
) {
  let query = db
    .selectFrom('bulkActItems as i')
    .leftJoin('cases as c', 'c.id', 'i.caseId')
    .leftJoin('shipments as s', 's.id', 'i.shipmentId')
    .select([
      'i.place',
      'i.caseId',
      'i.outcome',
      'i.reason',
      'i.actedAt',
      'c.kind',
      'c.severity',
      'c.assignee',
      's.carrier',
      's.trackingNumber',
      's.reference',
    ])
    .where('i.bulkActId', '=', id)
    .where('i.place', '>', page.after);
  if (outcome !== null)
    query = query.where(
      'i.outcome',
      outcome === 'waiting' ? 'is' : '=',
      outcome === 'waiting' ? null : outcome,
    );
  return query.orderBy('i.place').limit(page.limit).execute();
}

/** What nobody has in hand is not done any more. Undefined: there is no such job; one that has ended stays as it is. */
export async function stopBulkAct(tx: Executor, id: string, by: string): Promise<BulkActRow | undefined> {
  const stopped = await tx
    .updateTable('bulkActs')
    .set({ stoppedAt: sql<Instant>`now()`, stoppedBy: by })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('stoppedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (stopped !== undefined) {
    const { rows } = await sql<{ readonly left: number }>`
      WITH given_up AS (
        UPDATE bulk_act_items SET outcome = 'not_done', reason = 'stopped', acted_at = now()
         WHERE bulk_act_id = ${id} AND outcome IS NULL AND (tries = 0 OR not_before <= now()) RETURNING 1)
      SELECT count(*)::int AS left FROM given_up`.execute(tx);
    await tx
      .updateTable('bulkActs')
      .set(({ eb }) => ({ notDone: eb('notDone', '+', rows[0]?.left ?? 0) }))
      .where('id', '=', id)
      .execute();
    await endIfDone(tx, id);
    await announceBulkProgress(tx, id);
  }
  return await getBulkAct(tx, id);
}

/** Once each of its cases has its outcome it has ended, and the words of a note stand with the cases alone. */
export async function endIfDone(tx: Executor, id: string): Promise<void> {
  await tx
    .updateTable('bulkActs')
    .set({ endedAt: sql<Instant>`now()`, note: null })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`done + already + refused + not_done >= cases`)
    .execute();
}

/** Who wants to know what became of a job does so within weeks; what was done to each case stands with the case. */
const KEPT_DAYS = 90;

/** Deletes bulk acts 90 days after their end, at most 100 at a time. */
export async function forgetOldBulkActs(db: Executor): Promise<void> {
  await sql`
    DELETE FROM bulk_acts WHERE id IN (
      SELECT id FROM bulk_acts WHERE ended_at < now() - ${KEPT_DAYS} * interval '1 day' ORDER BY ended_at LIMIT 100)`.execute(
    db,
  );
}
