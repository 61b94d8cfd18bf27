import { type Selectable, sql } from 'kysely';
import type { AuditCheck } from '../../domain/audit/check';
import { CHECK_FACTS } from '../../domain/audit/check';
import type { CheckTally, Covered, FindingDetail, FindingState, Found } from '../../domain/audit/finding';
import type { Instant } from '../../domain/tracking/tracking-event';
import { along, among, fewOf, type Kept, listed, type Page, type Walk } from '../postgres/bounded-list';
import type { Database, Executor } from '../postgres/database';
import type { AuditFindings } from '../schema';
import { publish } from '../subscriptions/subscriptions';

/** The auditor's book. A finding is one row from when it is first seen until it is gone; should it come back, it is a new one. */

/**
 * Writes down what one page of a check found, and closes what it covered and no longer found. Whatever could not be healed since
 * the run before is reported, and subscribers hear of it once. Safe to repeat within a run.
 */
export async function settleFindings(
  db: Database,
  run: string,
  check: AuditCheck,
  found: readonly Found[],
  covered: Covered,
): Promise<Omit<CheckTally, 'looked'>> {
  return db.transaction().execute(async (tx) => {
    await writeDown(tx, run, check, found);
    const reported = await report(tx, check, found);
    return {
      found: found.length,
      healing: found.filter((finding) => finding.healing !== null).length,
      reported,
      closed: await closeGone(tx, check, found, covered),
    };
  });
}

async function writeDown(
  tx: Executor,
  run: string,
  check: AuditCheck,
  found: readonly Found[],
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    INSERT INTO audit_findings AS f
      (check_name, subject_type, subject_id, shipment_id, last_run_id, healing, reported_at, detail)
    SELECT ${check}, ${CHECK_FACTS[check].subject}, one.subject_id, one.shipment_id, ${run}::uuid, one.healing,
      NULL, one.detail
    FROM jsonb_to_recordset(${JSON.stringify(
      found.map((finding) => ({
        subject_id: finding.subjectId,
        shipment_id: finding.shipmentId,
        healing: finding.healing,
        detail: finding.detail,
      })),
    )}::jsonb) AS one (subject_id text, shipment_id uuid, healing text, detail jsonb)
    ON CONFLICT (check_name, subject_id) WHERE closed_at IS NULL DO UPDATE SET
      last_seen_at = now(),
      sightings = f.sightings + (f.last_run_id <> excluded.last_run_id)::int,
      last_run_id = excluded.last_run_id,
      healing = excluded.healing,
      detail = excluded.detail`.execute(tx);
}

/** Seen by two runs, or beyond healing: people have to know. */
async function report(tx: Executor, check: AuditCheck, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return 0;
  const rows = await tx
    .updateTable('auditFindings')
    .set({ reportedAt: sql<Instant>`now()` })
    .where('checkName', '=', check)
    .where(
      'subjectId',
      'in',
      found.map((finding) => finding.subjectId),
    )
    .where('closedAt', 'is', null)
    .where('reportedAt', 'is', null)
    .where((where) => where.or([where('sightings', '>', 1), where('healing', 'is', null)]))
    .returning(['id', 'subjectType', 'subjectId', 'shipmentId', 'firstSeenAt', 'healing', 'detail'])
    .execute();
  for (const { id, detail, ...row } of rows) {
    await publish(tx, {
      key: `audit.finding:${id}`,
      type: 'audit.finding',
      payload: { findingId: id, check, ...row, detail: detail as FindingDetail },
    });
  }
  return rows.length;
}

async function closeGone(
  tx: Executor,
  check: AuditCheck,
  found: readonly Found[],
  covered: Covered,
): Promise<number> {
  let query = tx
    .updateTable('auditFindings')
    .set({
      closedAt: sql<Instant>`now()`,
      healedAt: sql<Instant | null>`CASE WHEN healing IS NULL THEN NULL ELSE now() END`,
    })
    .where('checkName', '=', check)
    .where('closedAt', 'is', null)
    .where(sql<boolean>`subject_id <> ALL(${found.map((finding) => finding.subjectId)}::text[])`);
  if ('ids' in covered) {
    query = query.where(sql<boolean>`subject_id = ANY(${[...covered.ids]}::text[])`);
  } else {
    if (covered.after !== null) query = query.where('subjectId', '>', covered.after);
    if (covered.upTo !== null) query = query.where('subjectId', '<=', covered.upTo);
  }
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Those of these subjects that were reported: what was done about them did not help. */
export async function reportedSubjects(
  db: Executor,
  check: AuditCheck,
  subjectIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subjectIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('auditFindings')
    .select('subjectId')
    .where('checkName', '=', check)
    .where('subjectId', 'in', [...subjectIds])
    .where('closedAt', 'is', null)
    .where('reportedAt', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.subjectId));
}

/** The subjects of a check's open findings. */
export async function openSubjects(db: Executor, check: AuditCheck, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('auditFindings')
    .select('subjectId')
    .where('checkName', '=', check)
    .where('closedAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.subjectId);
}

/** Absent fields do not narrow the list. */
export interface FindingFilter {
  readonly check?: AuditCheck;
  readonly states?: readonly FindingState[];
  readonly shipmentId?: string;
}

const STATE = sql<FindingState>`CASE
  WHEN closed_at IS NULL THEN CASE WHEN reported_at IS NULL THEN 'healing' ELSE 'reported' END
  WHEN healed_at IS NULL THEN 'gone' ELSE 'healed' END`;

/** Newest first; `before` is the id of the last row of the page before. */
export async function listFindings(db: Executor, filter: FindingFilter, page: Page) {
  return listed(db, await walksOf(db, filter), 'f', page, (rows) => {
    let query = db
      .selectFrom(sql<Selectable<AuditFindings>>`(${rows})`.as('f'))
      .select([
        'id',
        'checkName as check',
        'subjectType',
        'subjectId',
        'shipmentId',
        'firstSeenAt',
        'lastSeenAt',
        'sightings',
        'healing',
        'reportedAt',
        'healedAt',
        'closedAt',
        'detail',
        STATE.as('state'),
      ]);
    if (filter.check !== undefined) query = query.where('checkName', '=', filter.check);
    if (filter.states !== undefined) query = query.where(STATE, 'in', [...filter.states]);
    if (filter.shipmentId !== undefined) query = query.where('shipmentId', '=', filter.shipmentId);
    return query;
  });
}

/** Those of one shipment, or of a check what is open now, may be rare among all that was found in a month. */
async function walksOf(db: Executor, { check, states, shipmentId }: FindingFilter): Promise<readonly Walk[]> {
  const table = 'audit_findings';
  const asked: Kept[] = [];
  if (shipmentId !== undefined)
    asked.push({ table, by: [['shipment_id', shipmentId]], where: 'shipment_id IS NOT NULL' });
  if (check !== undefined && states?.every((state) => state === 'healing' || state === 'reported') === true)
    asked.push({ table, by: [['check_name', check]], where: 'closed_at IS NULL' });
  for (const kept of asked) {
    const few = await fewOf(db, [kept]);
    if (few !== null) return [among(table, few)];
  }
  return [along({ table })];
}

/** Open findings by check, how many of them were reported, and the id of the newest. */
export async function countOpenFindings(db: Executor): Promise<
  readonly {
    readonly check: AuditCheck;
    readonly open: number;
    readonly reported: number;
    readonly newest: string;
  }[]
> {
  return db
    .selectFrom('auditFindings')
    .select((eb) => [
      'checkName as check',
      eb.fn.countAll<number>().as('open'),
      eb.fn.count<number>('reportedAt').as('reported'),
      sql<string>`max(id::text)`.as('newest'),
    ])
    .where('closedAt', 'is', null)
    .groupBy('checkName')
    .execute();
}
