import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { viewOf } from '../domain/process/case-view';
import type { CaseView } from '../domain/process/commands';
import { shipmentNextAction } from '../domain/process/next-action';
import type { ProcessState } from '../domain/process-state';
import { type RoundContext, refKey } from './round-context';
import { caseRow, closeCase } from './write-case';

/**
 * Writes what lists show of a process after a round: of each open case that changed, and of the shipment. What is written for the first
 * time, or after the registration changed, is shown whole: lists then hold just what the process remembers, whatever they held.
 */
export async function showProcess(
  context: RoundContext,
  before: ProcessState,
  after: ProcessState,
  isFirst: boolean,
): Promise<void> {
  const isWhole = isFirst || before.facts?.version !== after.facts?.version;
  const shown = new Map(before.cases.map((one) => [refKey(one), viewOf(one, before.closing)]));
  for (const one of after.cases) {
    const view = viewOf(one, after.closing);
    if (isWhole || !isDeepStrictEqual(view, shown.get(refKey(one)))) await showCase(context, view);
  }
  if (isWhole) await closeUnknown(context, after);
  const next = after.closed ? null : shipmentNextAction(after);
  await context.tx
    .updateTable('shipments')
    .set({
      nextAction: next?.name ?? null,
      nextActionAt: next?.at ?? null,
      processVersion: sql<number>`process_version + 1`,
    })
    .where('id', '=', context.shipmentId)
    .execute();
}

/** Before 0.3.0 a workflow could forget a case that it had written. */
async function closeUnknown(context: RoundContext, { cases }: ProcessState): Promise<void> {
  const known = new Set(cases.map(refKey));
  for (const { kind, episode, status } of context.cases.values()) {
    if (status === 'resolved' || known.has(refKey({ kind, episode }))) continue;
    await closeCase(context, { type: 'close_case', kind, episode, resolution: 'superseded', by: 'wayward' });
  }
}

async function showCase({ tx, at, ...context }: RoundContext, view: CaseView): Promise<void> {
  const { first_response: first, next_response: next, resolution } = view.clocks;
  await tx
    .updateTable('cases')
    .set({
      status: view.status,
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
    .where('id', '=', caseRow({ tx, at, ...context }, view).id)
    .execute();
}
