import { sql } from 'kysely';
import type { CaseStatus } from '../domain/case';
import type { ExceptionKind, Severity } from '../domain/exception-kind';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** Reads of cases for lists and details, and the words of notes. Cases themselves are written by the workflow's activities. */

export interface CaseFilter {
  readonly statuses?: readonly CaseStatus[];
  readonly kinds?: readonly ExceptionKind[];
  readonly severities?: readonly Severity[];
  readonly assignee?: string;
  readonly unassigned?: boolean;
  readonly carrier?: string;
  readonly merchantId?: string;
  readonly shipmentId?: string;
}

/** Where a page by urgency begins: the rank (the lowest is the gravest), when the next action is due, and the id. */
export interface UrgencyKey {
  readonly rank: number;
  readonly nextActionAt: Instant | null;
  readonly id: string;
}

const CASE = [
  'c.id',
  'c.shipmentId',
  's.carrier',
  's.trackingNumber',
  's.merchantId',
  's.reference',
  'c.kind',
  'c.episode',
  'c.severity',
  'c.faultOwner',
  'c.actionRequired',
  'c.actionBy',
  'c.status',
  'c.openedAt',
  'c.occurredAt',
  'c.reports',
  'c.assignee',
  'c.acknowledgedBy',
  'c.acknowledgedAt',
  'c.snoozedUntil',
  'c.leaseEndsAt',
  'c.waitingForCustomerSince',
  'c.firstResponseDueAt',
  'c.firstResponseMetAt',
  'c.firstResponseBreachedAt',
  'c.nextResponseDueAt',
  'c.nextResponseMetAt',
  'c.nextResponseBreachedAt',
  'c.resolutionDueAt',
  'c.resolutionBreachedAt',
  'c.resolvedAt',
  'c.resolvedBy',
  'c.resolution',
  'c.nextAction',
  'c.nextActionAt',
  'c.policyId',
  'c.policyVersion',
  'c.updatedAt',
] as const;

/** Even where no clock has run out, odd where one has: of equally grave cases those come first. */
const RANK = sql<number>`array_position(array['critical', 'major', 'minor', 'info'], c.severity) * 2
  - CASE WHEN c.clock_breached THEN 1 ELSE 0 END`;
/** A case without a next instant comes after all that have one. */
const DUE = sql<string>`coalesce(date_trunc('milliseconds', c.next_action_at), 'infinity')`;

/** By urgency: the gravest first, among equals those whose clock has run out, then whose next action is due first. */
export async function listCasesByUrgency(
  db: Executor,
  filter: CaseFilter,
  page: { readonly limit: number; readonly after: UrgencyKey | null },
) {
  let query = cases(db, filter).select(RANK.as('rank'));
  if (page.after !== null) {
    const { rank, nextActionAt, id } = page.after;
    query = query.where(
      sql<boolean>`(${RANK}, ${DUE}, c.id) > (${rank}::int, ${nextActionAt ?? 'infinity'}::timestamptz, ${id}::uuid)`,
    );
  }
  return query.orderBy(RANK).orderBy(DUE).orderBy('c.id').limit(page.limit).execute();
}

/** Newest first; `before` is the id of the last row of the page before. */
export async function listCasesByAge(
  db: Executor,
  filter: CaseFilter,
  page: { readonly limit: number; readonly before: string | null },
) {
  let query = cases(db, filter).select(RANK.as('rank'));
  if (page.before !== null) query = query.where('c.id', '<', page.before);
  return query.orderBy('c.id', 'desc').limit(page.limit).execute();
}

export type CaseRow = Awaited<ReturnType<typeof listCasesByAge>>[number];

function cases(db: Executor, filter: CaseFilter) {
  let query = db.selectFrom('cases as c').innerJoin('shipments as s', 's.id', 'c.shipmentId').select(CASE);
  if (filter.statuses !== undefined) query = query.where('c.status', 'in', [...filter.statuses]);
  if (filter.kinds !== undefined) query = query.where('c.kind', 'in', [...filter.kinds]);
  if (filter.severities !== undefined) query = query.where('c.severity', 'in', [...filter.severities]);
  if (filter.assignee !== undefined) query = query.where('c.assignee', '=', filter.assignee);
  if (filter.unassigned !== undefined)
    query = query.where('c.assignee', filter.unassigned ? 'is' : 'is not', null);
  if (filter.carrier !== undefined) query = query.where('s.carrier', '=', filter.carrier);
  if (filter.merchantId !== undefined) query = query.where('s.merchantId', '=', filter.merchantId);
  if (filter.shipmentId !== undefined) query = query.where('c.shipmentId', '=', filter.shipmentId);
  return query;
}

/** One case with its plan; undefined when there is none. */
export async function getCase(db: Executor, id: string) {
  return cases(db, {})
    .select(['c.plan', 'c.nextStep', 'c.nextStepAt', RANK.as('rank')])
    .where('c.id', '=', id)
    .executeTakeFirst();
}

/** Which shipment's workflow decides about a case; undefined when there is no such case. */
export async function shipmentOfCase(db: Executor, caseId: string) {
  return db
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .select(['c.shipmentId', 'c.status', 's.closedAt'])
    .where('c.id', '=', caseId)
    .executeTakeFirst();
}

/** The steps of these cases that have run or were skipped, in the order of their running. */
export async function stepsOfCases(db: Executor, caseIds: readonly string[]) {
  if (caseIds.length === 0) return [];
  return db
    .selectFrom('caseSteps as t')
    .innerJoin('cases as c', 'c.id', 't.caseId')
    .select(['t.caseId', 'c.kind', 't.stepId', 't.occurrence', 't.dueAt', 't.ranAt', 't.outcome', 't.reason'])
    .where('t.caseId', 'in', [...caseIds])
    .orderBy('t.ranAt')
    .orderBy('t.dueAt')
    .orderBy('t.stepId')
    .orderBy('t.occurrence')
    .execute();
}

/** What happened to these cases, oldest first; a note with its words. */
export async function entriesOfCases(db: Executor, caseIds: readonly string[]) {
  if (caseIds.length === 0) return [];
  return db
    .selectFrom('caseEntries as e')
    .innerJoin('cases as c', 'c.id', 'e.caseId')
    .leftJoin('caseNotes as n', (join) =>
      join
        .onRef('n.caseId', '=', 'e.caseId')
        .on('e.type', '=', 'note')
        .on(sql<boolean>`n.id::text = e.detail ->> 'noteId'`),
    )
    .select(['e.caseId', 'c.kind', 'e.entryKey', 'e.at', 'e.type', 'e.actor', 'e.detail', 'n.text as note'])
    .where('e.caseId', 'in', [...caseIds])
    .orderBy('e.at')
    .orderBy('e.entryKey')
    .execute();
}

/**
 * Puts the words of a note where its id can be spoken of. It is seen only once the workflow has logged it. Staging the same id
 * again changes nothing, so that a repeated request is one note.
 */
export async function stageNote(
  db: Executor,
  note: { readonly id: string; readonly caseId: string; readonly author: string; readonly text: string },
): Promise<void> {
  await db
    .insertInto('caseNotes')
    .values(note)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Removes a staged note that the workflow refused; one that was logged stays. */
export async function dropStagedNote(db: Executor, id: string): Promise<void> {
  await db
    .deleteFrom('caseNotes')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('caseEntries as e')
            .select(sql`1`.as('one'))
            .whereRef('e.caseId', '=', 'caseNotes.caseId')
            .where(sql<boolean>`e.detail ->> 'noteId' = ${id}`),
        ),
      ),
    )
    .execute();
}
