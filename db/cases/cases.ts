import { sql } from 'kysely';
import type { Executor } from '../postgres/database';

/** Reads of cases for details, and the words of notes; lists of them are in case-lists.ts. Cases themselves are written by the workflow's activities. */

/** The columns of a case as the API shows it, for queries that call the cases `c` and their shipments `s`. */
export const CASE = [
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
  'c.turn',
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

/** One case with its plan; undefined when there is none. */
export async function getCase(db: Executor, id: string) {
  return db
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .select([...CASE, 'c.plan', 'c.nextStep', 'c.nextStepAt'])
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
