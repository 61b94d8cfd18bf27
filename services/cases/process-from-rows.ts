import type { ExceptionKind } from '../../domain/cases/exception-kind';
import { withPlan } from '../../domain/cases/process/times';
import { type StoredPlan, upcastPlan } from '../../domain/cases/process/upcast';
import {
  newCase,
  newProcess,
  type OpenCase,
  type ProcessState,
  type RunningClock,
} from '../../domain/cases/process-state';
import type { ClockName } from '../../domain/cases/service-clock';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { CaseRow } from './round-context';

/** A case, and how many steps of its plan have run or were skipped. */
export type CaseSoFar = CaseRow & { readonly steps: number };

/**
 * Rebuilds a process from its read model (cases, steps). Needed only for shipments whose workflow was lost before its state was in
 * Postgres (until 0.3.0): open cases continue as lists show them, resolved ones do not reopen.
 *
 * @param known the registration and the tracking state
 */
export function processFromRows(
  known: Pick<ProcessState, 'shipmentId' | 'facts' | 'seq' | 'tracking'>,
  rows: readonly CaseSoFar[],
): ProcessState {
  const episodes: Partial<Record<ExceptionKind, number>> = {};
  const settled: Partial<Record<ExceptionKind, Instant>> = {};
  for (const { kind, episode, resolution, resolvedAt } of rows) {
    episodes[kind] = Math.max(episodes[kind] ?? 0, episode);
    if (resolution === 'resolved_by_staff' && resolvedAt !== null && resolvedAt > (settled[kind] ?? ''))
      settled[kind] = resolvedAt;
  }
  const cases = rows.filter((row) => row.status !== 'resolved').map(caseFromRow);
  return { ...newProcess(known.shipmentId), ...known, episodes, settled, cases };
}

function caseFromRow(row: CaseSoFar): OpenCase {
  const plan = upcastPlan(row.plan as unknown as StoredPlan);
  const planned = withPlan(newCase(row, row.openedAt), row.id, plan);
  return {
    ...planned,
    status: row.status === 'resolved' ? 'open' : row.status,
    reportedAt: row.occurredAt,
    assignee: row.assignee,
    snoozedUntil: row.snoozedUntil,
    nextStep: Math.min(row.steps, plan.steps.length),
    lease: row.leaseEndsAt === null ? null : { offered: false, remindAt: null, endsAt: row.leaseEndsAt },
    leases: row.acknowledgedAt === null ? 0 : 1,
    clocks: { ...planned.clocks, ...clocksOf(row) },
    waiting:
      row.waitingForCustomerSince === null
        ? null
        : { since: row.waitingForCustomerSince, until: null, endedAt: null },
  };
}

function clocksOf(row: CaseRow): Partial<Record<ClockName, RunningClock>> {
  const clock = (
    name: ClockName,
    dueAt: Instant | null,
    metAt: Instant | null,
    breachedAt: Instant | null,
  ): Partial<Record<ClockName, RunningClock>> =>
    dueAt === null ? {} : { [name]: { from: row.openedAt, dueAt, metAt, breachedAt, period: 1 } };
  return {
    ...clock('first_response', row.firstResponseDueAt, row.firstResponseMetAt, row.firstResponseBreachedAt),
    ...clock('next_response', row.nextResponseDueAt, row.nextResponseMetAt, row.nextResponseBreachedAt),
    ...clock('resolution', row.resolutionDueAt, null, row.resolutionBreachedAt),
  };
}
