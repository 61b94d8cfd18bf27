import { publish } from '../db/subscriptions';
import type { Plan } from '../domain/plan';
import type { CaseRef, CaseView, Command } from '../domain/process/commands';
import { recordRecovery } from './record-recovery';
import { type CaseRow, type RoundContext, refKey } from './round-context';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The row of a case; it was opened in this round or an earlier one. */
export function caseRow(context: RoundContext, ref: CaseRef): CaseRow {
  const row = context.cases.get(refKey(ref));
  if (row === undefined)
    throw new Error(`case ${refKey(ref)} of shipment ${context.round.shipmentId} was never opened`);
  return row;
}

export async function openCase(context: RoundContext, command: Of<'open_case'>): Promise<void> {
  const { tx, round, facts } = context;
  const known = context.cases.get(refKey(command));
  if (known !== undefined) {
    // A repeat of a round that was written before: the same case with the same plan.
    context.opened.push({
      kind: command.kind,
      episode: command.episode,
      id: known.id,
      plan: known.plan as never,
    });
    return;
  }
  const plan = context.planner.planFor({
    kind: command.kind,
    severity: command.severity,
    facts,
    openedAt: round.at,
  });
  const first = plan.steps[0];
  const row = await tx
    .insertInto('cases')
    .values({
      shipmentId: round.shipmentId,
      kind: command.kind,
      episode: command.episode,
      severity: command.severity,
      faultOwner: command.faultOwner,
      actionRequired: command.actionRequired,
      actionBy: command.actionBy,
      status: 'open',
      openedAt: round.at,
      occurredAt: command.occurredAt,
      reports: command.reports,
      nextAction: first === undefined ? 'policy_ended' : `step:${first.id}`,
      nextActionAt: first?.at ?? null,
      policyId: plan.policyId,
      policyVersion: plan.policyVersion,
      plan: JSON.stringify(plan),
      updatedAt: round.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.cases.set(refKey(command), row);
  context.opened.push({ kind: command.kind, episode: command.episode, id: row.id, plan });
  await writeEntry(context, row, 'opened', 'opened', 'wayward', {
    occurredAt: command.occurredAt,
    policy: plan.policyId,
  });
  await publishCase(context, row, 'case.opened', 'opened');
}

export async function reportAgain(context: RoundContext, command: Of<'report_again'>): Promise<void> {
  const row = caseRow(context, command);
  await context.tx
    .updateTable('cases')
    .set({ reports: command.reports, severity: command.severity, updatedAt: context.round.at })
    .where('id', '=', row.id)
    .execute();
  const detail = { occurredAt: command.occurredAt, reports: String(command.reports) };
  await writeEntry(context, row, `reported:${command.occurredAt}`, 'reported_again', 'wayward', detail);
}

export async function logEntry(context: RoundContext, command: Of<'log'>): Promise<void> {
  const row = caseRow(context, command);
  const { at } = context.round;
  if (command.entry === 'acknowledged') {
    await context.tx
      .updateTable('cases')
      .set({ acknowledgedAt: at, acknowledgedBy: command.actor })
      .where('id', '=', row.id)
      .execute();
  }
  await writeEntry(
    context,
    row,
    `${command.entry}:${at}:${command.actor}`,
    command.entry,
    command.actor,
    command.detail,
  );
  await publishCase(context, row, 'case.updated', `${command.entry}:${at}`);
}

/** Closes the case and says so to whoever was told of it. */
export async function closeCase(context: RoundContext, command: Of<'close_case'>): Promise<void> {
  const { tx, round } = context;
  const row = caseRow(context, command);
  const closed = await tx
    .updateTable('cases')
    .set({
      status: 'resolved',
      resolvedAt: round.at,
      resolvedBy: command.by,
      resolution: command.resolution,
      snoozedUntil: null,
      nextAction: null,
      nextActionAt: null,
      updatedAt: round.at,
    })
    .where('id', '=', row.id)
    .where('status', '<>', 'resolved')
    .returningAll()
    .executeTakeFirst();
  if (closed === undefined) return;
  context.cases.set(refKey(command), closed);
  await writeEntry(context, row, 'resolved', 'resolved', command.by, { resolution: command.resolution });
  await publishCase(context, closed, 'case.resolved', 'resolved');
  // A policy may say that a recovery is told to nobody; then it is only superseded messages that are withdrawn.
  const silent = (closed.plan as unknown as Plan).recovery === null;
  await recordRecovery(tx, {
    shipmentId: round.shipmentId,
    caseId: row.id,
    at: round.at,
    resolution: silent ? 'superseded' : command.resolution,
    alreadyTold: context.toldOfRecovery,
  });
}

/** What lists show of an open case after the round. */
export async function showCase(context: RoundContext, view: CaseView): Promise<void> {
  // A case that was opened in this round already shows its plan's first step; the view was made before there was a plan.
  if (view.nextAction === 'being_planned') return;
  const row = caseRow(context, view);
  await context.tx
    .updateTable('cases')
    .set({
      status: view.status,
      assignee: view.assignee,
      snoozedUntil: view.snoozedUntil,
      nextAction: view.nextAction,
      nextActionAt: view.nextActionAt,
      updatedAt: context.round.at,
    })
    .where('id', '=', row.id)
    .where('status', '<>', 'resolved')
    .execute();
}

async function writeEntry(
  context: RoundContext,
  row: CaseRow,
  entryKey: string,
  type: string,
  actor: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await context.tx
    .insertInto('caseEntries')
    .values({ caseId: row.id, entryKey, at: context.round.at, type, actor, detail: JSON.stringify(detail) })
    .onConflict((conflict) => conflict.columns(['caseId', 'entryKey']).doNothing())
    .execute();
}

async function publishCase(
  context: RoundContext,
  row: CaseRow,
  type: 'case.opened' | 'case.updated' | 'case.resolved',
  what: string,
): Promise<void> {
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
      at: context.round.at,
    },
  });
}
