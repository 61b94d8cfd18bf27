import { sql } from 'kysely';
import { useScope, useWording, writeDisruptionEntry } from '../db/disruptions/disruption-log';
import {
  countMembers,
  dissolve,
  enrolFitting,
  releaseUnfitting,
  speaks,
} from '../db/disruptions/disruption-members';
import { alertAgain, alertReleased, tellCleared, tellMembers } from '../db/disruptions/disruption-notices';
import type { Database, Executor } from '../db/postgres/database';
import { publish } from '../db/subscriptions/subscriptions';
import type { DisruptionCommand } from '../domain/disruptions/commands';
import type { Instant } from '../domain/tracking/tracking-event';
import { reachesNobody } from '../services/messages/reaches-nobody';
import { recordIntents } from '../services/messages/record-intents';
import type { DisruptionRound, DisruptionRoundResult } from './contract';

/** Between the pages that go out once a disruption no longer speaks for its members (ms). */
const GAP_MS = 1_000;

/**
 * Carries out one round of a disruption's decisions in one transaction. Runs at least once: every row has a key of its own, and
 * a count that is repeated is only newer.
 */
export function createCommitDisruption(deps: {
  readonly db: Database;
}): (round: DisruptionRound) => Promise<DisruptionRoundResult> {
  return async (round) => await deps.db.transaction().execute((tx) => commit(tx, round));
}

interface Context {
  readonly tx: Executor;
  readonly round: DisruptionRound;
  readonly title: string;
  readonly openedAt: Instant;
}

async function commit(tx: Executor, round: DisruptionRound): Promise<DisruptionRoundResult> {
  const { disruptionId, view } = round;
  const { title, openedAt } = await tx
    .selectFrom('disruptions')
    .select(['title', 'openedAt'])
    .where('id', '=', disruptionId)
    // Not against who only refers to it: messages about it go on being meant.
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const context = { tx, round, title, openedAt };
  let reachedNobody = false;
  for (const command of round.commands) {
    if (command.type === 'page') reachedNobody = !(await alertStaff(context, command));
    else await carryOut(context, command);
  }
  await tx
    .updateTable('disruptions')
    .set({
      status: view.status,
      acknowledgedBy: view.acknowledgedBy,
      ...(view.acknowledgedBy === null ? { acknowledgedAt: null } : {}),
      leaseEndsAt: view.leaseEndsAt ?? null,
      expectedEnd: view.expectedEnd,
      calmSince: view.calmSince,
      nextAction: view.nextAction,
      nextActionAt: view.nextActionAt,
      updatedAt: sql<string>`now()`,
    })
    .where('id', '=', disruptionId)
    .execute();
  const counts = round.commands.some((command) => command.type === 'assess');
  return {
    openMembers: counts ? (await countMembers(tx, disruptionId)).open : null,
    reachedNobody,
  };
}

async function carryOut(
  context: Context,
  command: Exclude<DisruptionCommand, { type: 'page' }>,
): Promise<void> {
  const { tx, round } = context;
  switch (command.type) {
    case 'speak_of_end':
      await page(context, command.passed ? 'overdue' : 'ends_soon', command.occurrence);
      return;
    case 'tell_holder':
      await page(context, command.about, command.occurrence, {
        ...round.page,
        audience: `member:${command.holder}`,
      });
      return;
    case 'assess':
      return takeInLatecomers(context);
    case 'log':
      if (command.entry === 'acknowledged') {
        await tx
          .updateTable('disruptions')
          .set({ acknowledgedAt: round.at })
          .where('id', '=', round.disruptionId)
          .execute();
      }
      return entry(context, command.entry, command.actor, command.detail);
    case 'edit':
      if (command.wordingId !== null) await useWording(tx, round.disruptionId, command.wordingId);
      if (command.scopeId !== undefined) await concernOthers(context, command.scopeId);
      return entry(context, 'edited', command.by, {
        ...(command.wordingId === null ? {} : { wordingId: command.wordingId }),
        ...(command.scopeId === undefined ? {} : { scopeId: command.scopeId }),
        ...(round.view.expectedEnd === null ? {} : { expectedEnd: round.view.expectedEnd }),
      });
    case 'approve':
      return approve(context, command.by);
    case 'end':
      return end(context, command);
  }
}

/** Its members are those of the new scope: who does not fit goes their own way, with what was kept back; who fits joins. */
async function concernOthers({ tx, round }: Context, scopeId: string): Promise<void> {
  const { disruptionId, at } = round;
  await useScope(tx, disruptionId, scopeId);
  await alertReleased(tx, disruptionId, await releaseUnfitting(tx, disruptionId, at), at, GAP_MS);
  await enrolFitting(tx, disruptionId, at);
}

/** Whoever opened a case while the disruption was being written down could not see it: looked for here. */
async function takeInLatecomers({ tx, round, openedAt }: Context): Promise<void> {
  const { disruptionId, at } = round;
  const joined = await enrolFitting(tx, disruptionId, at, openedAt);
  if (joined > 0 && round.view.status !== 'detected') await tellMembers(tx, disruptionId, at);
  // Its page reached nobody, so what it kept back until that was known is said after all.
  if (!(await speaks(tx, disruptionId))) await alertAgain(tx, disruptionId, at, GAP_MS);
}

async function approve(context: Context, by: string): Promise<void> {
  const { tx, round } = context;
  const { disruptionId, at } = round;
  await tx
    .updateTable('disruptions')
    .set({
      status: 'active',
      approvedAt: at,
      approvedBy: by,
      acknowledgedAt: sql`coalesce(acknowledged_at, ${at}::timestamptz)`,
    })
    .where('id', '=', disruptionId)
    .where('status', '=', 'detected')
    .execute();
  await enrolFitting(tx, disruptionId, at);
  await tellMembers(tx, disruptionId, at);
  await entry(context, 'approved', by, {});
  await announce(context, 'disruption.approved', { by });
}

async function end(
  context: Context,
  { ending, by }: Extract<DisruptionCommand, { type: 'end' }>,
): Promise<void> {
  const { tx, round } = context;
  const { disruptionId, at } = round;
  const status = ending === 'declined' ? 'declined' : 'resolved';
  const ended = await tx
    .updateTable('disruptions')
    .set({ status, ending, endedAt: at, endedBy: by })
    .where('id', '=', disruptionId)
    .where('endedAt', 'is', null)
    .returning('approvedAt')
    .executeTakeFirst();
  if (ended === undefined) return;
  if (ended.approvedAt !== null) await tellCleared(tx, disruptionId, at);
  await alertAgain(tx, disruptionId, at, GAP_MS);
  await page(context, status === 'declined' ? 'declined' : 'over', 1);
  await dissolve(tx, disruptionId, at);
  await entry(context, status, by, { ending });
  await announce(context, 'disruption.resolved', { by, ending });
}

/** False: nobody can be reached by it. */
async function alertStaff(
  context: Context,
  { occurrence, otherwise }: Extract<DisruptionCommand, { type: 'page' }>,
): Promise<boolean> {
  const { page: addressed } = context.round;
  const instead = otherwise === true ? addressed.otherwise : null;
  return await page(context, 'starts', occurrence, { ...addressed, audience: instead ?? addressed.audience });
}

type Phase =
  | 'starts'
  | 'ends_soon'
  | 'overdue'
  | 'over'
  | 'declined'
  | Extract<DisruptionCommand, { type: 'tell_holder' }>['about'];

/** Says it to the staff; false: nobody can be reached. */
async function page(
  context: Context,
  phase: Phase,
  occurrence: number,
  addressed = context.round.page,
): Promise<boolean> {
  const { tx, round } = context;
  const { disruptionId, at } = round;
  const { members, open } = await countMembers(tx, disruptionId);
  const starts = phase === 'starts';
  const toHolder = phase === 'lease_reminder' || phase === 'lease_lost';
  const intents = await recordIntents(tx, {
    shipmentId: null,
    caseId: null,
    disruptionId,
    stepId: phase,
    occurrence,
    audience: addressed.audience,
    channels: addressed.channels,
    template: starts ? 'staff_disruption' : toHolder ? 'staff_disruption_lease' : 'staff_disruption_ends',
    priority: starts || toHolder ? addressed.priority : 'normal',
    reason: toHolder ? phase : starts && occurrence > 1 ? 'repeat' : 'disruption',
    dispatch: 'dispatcher',
    at,
    parameters: { members, open, phase },
  });
  await entry(context, toHolder ? phase : 'paged', 'wayward', { phase, occurrence: String(occurrence) });
  return !reachesNobody(intents);
}

async function entry(
  { tx, round }: Context,
  type: string,
  actor: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await writeDisruptionEntry(tx, { disruptionId: round.disruptionId, at: round.at, type, actor, detail });
}

async function announce(
  { tx, round, title }: Context,
  type: 'disruption.approved' | 'disruption.resolved',
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  const { disruptionId, at } = round;
  const { members, open } = await countMembers(tx, disruptionId);
  await publish(tx, {
    key: `${type}:${disruptionId}`,
    type,
    payload: { disruptionId, title, members, open, ...detail, at },
  });
}
