import { isDeepStrictEqual } from 'node:util';
import { announceCase } from '../../db/postgres/announce';
import { viewOf } from '../../domain/cases/process/case-view';
import type { CaseView } from '../../domain/cases/process/commands';
import type { ProcessState } from '../../domain/cases/process-state';
import { type RoundContext, refKey } from './round-context';
import { caseRow, closeCase } from './write-case';

/**
 * The case views to update after a round: those that changed. On the first write, and after the registration changed, all of them,
 * so that lists match the process whatever they held before.
 */
export interface Shown {
  readonly isWhole: boolean;
  readonly views: readonly CaseView[];
}

/**
 * Compares the views of cases before and after a round. All of them where it is the first round, or the facts have changed; else those
 * that differ.
 */
export function whatToShow(before: ProcessState, after: ProcessState, isFirst: boolean): Shown {
  const isWhole = isFirst || before.facts?.version !== after.facts?.version;
  const shown = new Map(before.cases.map((found) => [refKey(found), viewOf(found, before.closing)]));
  const views = after.cases
    .map((found) => viewOf(found, after.closing))
    .filter((view) => isWhole || !isDeepStrictEqual(view, shown.get(refKey(view))));
  return { isWhole, views };
}

/** Writes what lists show of the cases. Where all are shown, it also closes cases that the process does not know (`closeUnknown`). */
export async function showCases(
  context: RoundContext,
  { isWhole, views }: Shown,
  after: ProcessState,
): Promise<void> {
  for (const view of views) await showCase(context, view);
  if (isWhole) await closeUnknown(context, after);
}

/** Until 0.3.0 a workflow could lose a case that it had already written. */
async function closeUnknown(context: RoundContext, { cases }: ProcessState): Promise<void> {
  const known = new Set(cases.map(refKey));
  for (const { kind, episode, status } of context.cases.values()) {
    if (status === 'resolved' || known.has(refKey({ kind, episode }))) continue;
    await closeCase(context, { type: 'close_case', kind, episode, resolution: 'superseded', by: 'wayward' });
  }
}

async function showCase({ tx, at, ...context }: RoundContext, view: CaseView): Promise<void> {
  const row = caseRow({ tx, at, ...context }, view);
  const { first_response: first, next_response: next, resolution } = view.clocks;
  await tx
    .updateTable('cases')
    .set({
      status: view.status,
      turn: view.turn,
      assignee: view.assignee,
      snoozedUntil: view.snoozedUntil,
      leaseEndsAt: view.leaseEndsAt,
      nextAction: view.nextAction,
      nextActionAt: view.nextActionAt,
      nextStep: view.nextStep?.id ?? null,
      nextStepAt: view.nextStep?.at ?? null,
      nextPage: view.nextPage?.id ?? null,
      nextPageAt: view.nextPage?.at ?? null,
      waitingForCustomerSince: view.waitingForCustomerSince,
      firstResponseDueAt: first?.dueAt ?? null,
      firstResponseMetAt: first?.metAt ?? null,
      firstResponseBreachedAt: first?.breachedAt ?? null,
      nextResponseDueAt: next?.dueAt ?? null,
      nextResponseMetAt: next?.metAt ?? null,
      nextResponseBreachedAt: next?.breachedAt ?? null,
      resolutionDueAt: resolution?.dueAt ?? null,
      resolutionBreachedAt: resolution?.breachedAt ?? null,
      clockBreached: Object.values(view.clocks).some(
        (clock) => clock.breachedAt !== null && clock.metAt === null,
      ),
      resolvedAt: null,
      resolvedBy: null,
      resolution: null,
      updatedAt: at,
    })
    .where('id', '=', row.id)
    .execute();
  await announceCase(tx, row);
}
