import { passOnNotice } from '../db/disruption-notices';
import { publish } from '../db/subscriptions';
import type { Plan } from '../domain/plan';
import type { CaseRef, CaseView, Command } from '../domain/process/commands';
import { viewOf } from '../domain/process/round';
import { questionOf, withPlan, withTimes } from '../domain/process/times';
import { newCase } from '../domain/process-state';
import { attachCase } from './attach-case';
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
      plan: known.plan as unknown as Plan,
    });
    return;
  }
  const plan = context.planner.planFor({
    kind: command.kind,
    severity: command.severity,
    facts,
    openedAt: round.at,
  });
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
      // Until the end of the round shows it.
      nextAction: 'being_planned',
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
  await attachCase(context, row);
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
  if (command.entry === 'acknowledged' || command.entry === 'handed_over') {
    await context.tx
      .updateTable('cases')
      .set({ acknowledgedAt: at, acknowledgedBy: command.actor })
      .where('id', '=', row.id)
      .execute();
  }
  await writeEntry(
    context,
    row,
    // With what it says: two messages may be heard of, and two clocks run out, in one instant.
    [command.entry, at, command.actor, ...Object.values(command.detail)].join(':'),
    command.entry,
    command.actor,
    command.detail,
  );
  await publishCase(
    context,
    row,
    'case.updated',
    [command.entry, at, ...Object.values(command.detail)].join(':'),
  );
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
      leaseEndsAt: null,
      waitingForCustomerSince: null,
      clockBreached: false,
      nextAction: null,
      nextActionAt: null,
      nextStep: null,
      nextStepAt: null,
      nextPage: null,
      nextPageAt: null,
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
  await passOnNotice(tx, row.id);
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

/** Puts on the clock what begins with this round, by the plan that the case was opened with. */
export async function planTimes(context: RoundContext, command: Of<'plan_times'>): Promise<void> {
  const { plan } = command.case;
  const asked = questionOf(command.case);
  if (plan === null || asked === null) return;
  const { facts, round } = context;
  const { kind, episode } = command;
  context.times.push({ kind, episode, ...context.planner.timesFor({ plan, facts, asked, now: round.at }) });
}

/** What lists show of an open case after the round. */
export async function showCase(context: RoundContext, decided: CaseView): Promise<void> {
  const row = caseRow(context, decided);
  const view = answeredView(context, decided);
  const { first_response: first, next_response: next, resolution } = view.clocks;
  await context.tx
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
      updatedAt: context.round.at,
    })
    .where('id', '=', row.id)
    .where('status', '<>', 'resolved')
    .execute();
}

/** The view was made before this round's own answers (a plan, a lease, new deadlines) were known: here they are. */
function answeredView({ round, opened, times, deadlines }: RoundContext, view: CaseView): CaseView {
  const isThis = (ref: CaseRef): boolean => refKey(ref) === refKey(view);
  const closing = deadlines === null ? round.closing : { ...deadlines.closing, at: deadlines.closing.due };
  const plan = opened.find(isThis)?.plan;
  if (plan !== undefined) return viewOf(withPlan(newCase(view, round.at), null, plan), closing);
  const asked = round.commands.find(
    (one): one is Of<'plan_times'> => one.type === 'plan_times' && isThis(one),
  );
  const answer = times.find(isThis);
  if (asked !== undefined && answer !== undefined) return viewOf(withTimes(asked.case, answer), closing);
  return view.nextActionAt === null ? { ...view, nextActionAt: closing?.at ?? null } : view;
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
