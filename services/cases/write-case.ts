import { announceCase } from '../../db/postgres/announce';
import { publish } from '../../db/subscriptions/subscriptions';
import type { CaseRef, Command } from '../../domain/cases/process/commands';
import { questionOf } from '../../domain/cases/process/times';
import type { Plan } from '../../domain/policies/plan';
import { recordRecovery } from '../messages/record-recovery';
import { type CaseRow, type DecisionContext, keepBackOf, type RoundContext, refKey } from './round-context';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The row of a case that was opened in this round or an earlier one. @throws Error when it was never opened */
export function caseRow(context: RoundContext, ref: CaseRef): CaseRow {
  const row = context.cases.get(refKey(ref));
  if (row === undefined)
    throw new Error(`case ${refKey(ref)} of shipment ${context.shipmentId} has no row: it was never opened`);
  return row;
}

/**
 * Writes a case with its plan, frozen from now on, its first entry and `case.opened`, then calls the subscribers. All in the round's
 * transaction.
 */
export async function openCase(context: DecisionContext, command: Of<'open_case'>): Promise<void> {
  const { tx, at, facts, shipmentId } = context;
  const plan = context.planner.planFor({
    kind: command.kind,
    severity: command.severity,
    facts,
    openedAt: at,
  });
  const row = await tx
    .insertInto('cases')
    .values({
      shipmentId,
      kind: command.kind,
      episode: command.episode,
      severity: command.severity,
      faultOwner: command.faultOwner,
      actionRequired: command.actionRequired,
      actionBy: command.actionBy,
      status: 'open',
      openedAt: at,
      occurredAt: command.occurredAt,
      reports: command.reports,
      // A placeholder: the end of the round writes the real view.
      nextAction: 'being_planned',
      policyId: plan.policyId,
      policyVersion: plan.policyVersion,
      plan: JSON.stringify(plan),
      updatedAt: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.cases.set(refKey(command), row);
  context.opened.push({ kind: command.kind, episode: command.episode, id: row.id, plan });
  await writeEntry(context, row, 'opened', 'wayward', {
    occurredAt: command.occurredAt,
    policy: plan.policyId,
  });
  await publishCase(context, row, 'case.opened', 'opened');
  for (const subscriber of context.subscribers) await subscriber.opened?.(context, row);
}

/**
 * The same exception was reported once more: the open case counts it, and no new case begins.
 *
 * @throws Error when the case was never opened
 */
export async function reportAgain(context: RoundContext, command: Of<'report_again'>): Promise<void> {
  const row = caseRow(context, command);
  await context.tx
    .updateTable('cases')
    .set({ reports: command.reports, severity: command.severity, updatedAt: context.at })
    .where('id', '=', row.id)
    .execute();
  const detail = { occurredAt: command.occurredAt, reports: String(command.reports) };
  await writeEntry(context, row, 'reported_again', 'wayward', detail);
}

/**
 * Writes an entry and tells subscribers. For `acknowledged` and `handed_over` it also sets who has the case.
 *
 * @throws Error when the case was never opened
 */
export async function logEntry(context: RoundContext, command: Of<'log'>): Promise<void> {
  const row = caseRow(context, command);
  const { at } = context;
  if (command.entry === 'acknowledged' || command.entry === 'handed_over') {
    await context.tx
      .updateTable('cases')
      .set({ acknowledgedAt: at, acknowledgedBy: command.actor })
      .where('id', '=', row.id)
      .execute();
  }
  const entryKey = await writeEntry(context, row, command.entry, command.actor, command.detail);
  await publishCase(context, row, 'case.updated', entryKey);
}

/** Closes the case and tells everybody who had been told about it. */
export async function closeCase(context: RoundContext, command: Of<'close_case'>): Promise<void> {
  const { tx, at, shipmentId } = context;
  const row = caseRow(context, command);
  const closed = await tx
    .updateTable('cases')
    .set({
      status: 'resolved',
      resolvedAt: at,
      resolvedBy: command.by,
      resolution: command.resolution,
      snoozedUntil: null,
      leaseEndsAt: null,
      waitingForCustomerSince: null,
      clockBreached: false,
      nextAction: null,
      nextActionAt: null,
      nextStep: null,
      nextStepAt: null,
      nextPage: null,
      nextPageAt: null,
      updatedAt: at,
    })
    .where('id', '=', row.id)
    .where('status', '<>', 'resolved')
    .returningAll()
    .executeTakeFirst();
  if (closed === undefined) return;
  context.cases.set(refKey(command), closed);
  await writeEntry(context, row, 'resolved', command.by, { resolution: command.resolution });
  await publishCase(context, closed, 'case.resolved', 'resolved');
  for (const subscriber of context.subscribers) await subscriber.closed?.(context, closed);
  // A policy may announce recoveries to nobody; then unsent messages are cancelled and none is added.
  const silent = (closed.plan as unknown as Plan).recovery === null;
  await recordRecovery(tx, {
    shipmentId,
    caseId: row.id,
    at,
    resolution: silent ? 'superseded' : command.resolution,
    alreadyTold: context.toldOfRecovery,
    keepBack: keepBackOf(context),
  });
}

/** Computes the due times of what begins in this round (lease, clocks, wait), by the frozen plan of the case. */
export async function planTimes(context: DecisionContext, command: Of<'plan_times'>): Promise<void> {
  const { plan } = command.case;
  const asked = questionOf(command.case);
  if (plan === null || asked === null) return;
  const { facts, at } = context;
  const { kind, episode } = command;
  context.times.push({ kind, episode, ...context.planner.timesFor({ plan, facts, asked, now: at }) });
}

/** @returns the entry's key, unique within the case */
async function writeEntry(
  context: RoundContext,
  row: CaseRow,
  type: string,
  actor: string,
  detail: Readonly<Record<string, string>>,
): Promise<string> {
  const entryKey = context.nextEntryKey();
  await context.tx
    .insertInto('caseEntries')
    .values({
      caseId: row.id,
      entryKey,
      at: context.at,
      type,
      actor,
      detail: JSON.stringify(detail),
    })
    .execute();
  return entryKey;
}

async function publishCase(
  context: RoundContext,
  row: CaseRow,
  type: 'case.opened' | 'case.updated' | 'case.resolved',
  what: string,
): Promise<void> {
  await announceCase(context.tx, row);
  await publish(context.tx, {
    key: `${type}:${row.id}:${what}`,
    type,
    payload: {
      caseId: row.id,
      shipmentId: row.shipmentId,
      carrier: context.facts.carrier,
      kind: row.kind,
      severity: row.severity,
      status: row.status,
      resolution: row.resolution,
      at: context.at,
    },
  });
}
