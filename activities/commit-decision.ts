import { sql } from 'kysely';
import type { Database, Executor } from '../db/database';
import { eventsAfter } from '../db/process-events';
import { loadFacts } from '../db/shipment-facts';
import { publish } from '../db/subscriptions';
import type { CloseReason } from '../domain/case';
import { position } from '../domain/derive';
import type { CaseView, Command, Committed, ResolvedCase, Round } from '../domain/process/commands';
import { laterOf, shipmentNextAction } from '../domain/process/next-action';
import type { Instant } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import type { Planner } from '../planning/planner';
import type { RoundResult } from './contract';
import type { FaultPoints } from './fault-point';
import { recordIntents } from './record-intents';
import { type CaseRow, type RoundContext, refKey } from './round-context';
import { runStep } from './run-step';
import { tellStaff } from './tell-staff';
import { closeCase, logEntry, openCase, planTimes, reportAgain, showCase } from './write-case';

export interface CommitDeps {
  readonly db: Database;
  readonly planner: Planner;
  readonly faults: FaultPoints;
}

/**
 * Carries out one round of decisions in one transaction: cases, steps, entries, message intents, outbound events and what
 * lists show. Runs as a local activity, so it may run twice: every row has a key of its own, and a repeat answers the same.
 */
export function createCommitDecision(deps: CommitDeps): (round: Round) => Promise<RoundResult> {
  return async (round) => {
    const result = await deps.db.transaction().execute((tx) => commit(deps, tx, round));
    deps.faults('after-intent');
    return result;
  };
}

async function commit(deps: CommitDeps, tx: Executor, round: Round): Promise<RoundResult> {
  const { shipmentId } = round;
  // Locked against ingestion for the moment that the writing takes.
  const shipment = await tx
    .selectFrom('shipments')
    .select('tracking')
    .where('id', '=', shipmentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const facts = (await loadFacts(tx, [shipmentId])).get(shipmentId);
  if (facts === undefined) throw new Error(`shipment ${shipmentId} has no facts`);
  const rows = await tx.selectFrom('cases').selectAll().where('shipmentId', '=', shipmentId).execute();
  const context: RoundContext = {
    tx,
    round,
    planner: deps.planner,
    facts,
    tracking: shipment.tracking as unknown as TrackingState,
    cases: new Map(rows.map((row) => [refKey(row), row])),
    opened: [],
    sends: [],
    toldOfRecovery: new Set(),
    times: [],
    reachedNobody: [],
    deadlines: null,
    pulled: null,
  };
  // An announced milestone says it all: nobody needs a second message that the parcel is back on track.
  if (round.commands.some((command) => command.type === 'announce')) context.toldOfRecovery.add('customer');
  for (const command of round.commands) await carryOut(context, command);
  await closeStrays(context);
  for (const view of round.cases) await showCase(context, view);
  await showShipment(context);
  return {
    opened: context.opened,
    times: context.times,
    reachedNobody: context.reachedNobody,
    deadlines: context.deadlines,
    sends: context.sends,
    pulled: context.pulled,
  };
}

async function carryOut(context: RoundContext, command: Command): Promise<void> {
  const { tx, round } = context;
  switch (command.type) {
    case 'open_case':
      return openCase(context, command);
    case 'report_again':
      return reportAgain(context, command);
    case 'run_step':
    case 'skip_step':
      return runStep(context, command);
    case 'log':
      return logEntry(context, command);
    case 'tell':
      return tellStaff(context, command);
    case 'plan_times':
      return planTimes(context, command);
    case 'close_case':
      return closeCase(context, command);
    case 'announce':
      await recordIntents(tx, {
        shipmentId: round.shipmentId,
        caseId: null,
        stepId: null,
        occurrence: 1,
        audience: 'customer',
        channels: ['email'],
        template: command.milestone,
        priority: 'routine',
        reason: 'milestone',
        dispatch: 'dispatcher',
        at: round.at,
      });
      return;
    case 'plan_deadlines':
      context.deadlines = {
        key: command.key,
        silences: context.planner.deadlinesFor({
          facts: context.facts,
          tracking: context.tracking,
          milestone: position(context.tracking).milestone,
        }),
        closing: {
          reason: command.end.reason,
          due: context.planner.endOf(command.end.reason, laterOf(command.end.since, round.at)),
        },
      };
      return;
    case 'pull':
      context.pulled = {
        facts: context.facts,
        events: await eventsAfter(tx, round.shipmentId, round.seq),
        ...(isAnew(round) ? { resolved: resolvedCases(context) } : {}),
      };
      return;
    case 'close_shipment':
      return closeShipment(context, command.reason);
  }
}

/** A process at its beginning; where there was one before, it asks for everything first. */
function isAnew({ seq }: Round): boolean {
  return seq === 0;
}

function resolvedCases({ cases }: RoundContext): ResolvedCase[] {
  return [...cases.values()]
    .filter((row) => row.status === 'resolved')
    .map(({ kind, episode, resolution, resolvedAt }) => ({
      kind,
      episode,
      settledAt: resolution === 'resolved_by_staff' ? resolvedAt : null,
    }));
}

/**
 * A worker may die after it wrote a round and before the history knew: the round is decided anew, with what arrived since, and
 * may then open other cases. What is open here and not in the round was such a ghost.
 */
async function closeStrays(context: RoundContext): Promise<void> {
  // It has yet to hear what its predecessor knew.
  if (isAnew(context.round) && context.pulled !== null) return;
  const live = new Set(context.round.cases.map(refKey));
  for (const row of context.cases.values()) {
    if (row.status === 'resolved' || live.has(refKey(row))) continue;
    await closeCase(context, {
      type: 'close_case',
      kind: row.kind,
      episode: row.episode,
      resolution: 'superseded',
      by: 'wayward',
    });
  }
}

async function showShipment(context: RoundContext): Promise<void> {
  const { tx, round, deadlines } = context;
  const closed = round.commands.some((command) => command.type === 'close_shipment');
  // Most rounds are of clean lives: without an open case there is nothing to ask.
  const views =
    round.cases.length === 0
      ? []
      : await tx
          .selectFrom('cases')
          .select(['kind', 'nextAction', 'nextActionAt'])
          .where('shipmentId', '=', round.shipmentId)
          .where('status', '<>', 'resolved')
          .execute();
  const next = closed ? null : earliest(round, views, deadlines);
  await tx
    .updateTable('shipments')
    .set({
      nextAction: next?.name ?? null,
      nextActionAt: next?.at ?? null,
      processVersion: sql<number>`process_version + 1`,
    })
    .where('id', '=', round.shipmentId)
    .execute();
}

function earliest(
  round: Round,
  views: readonly Pick<CaseRow, 'kind' | 'nextAction' | 'nextActionAt'>[],
  deadlines: Committed['deadlines'],
): { name: string; at: Instant } | null {
  const ofDeadlines = shipmentNextAction({
    cases: [],
    deadlines: withoutOpen(deadlines?.silences ?? round.deadlines, round.cases),
    settled: round.settled,
    closing: deadlines === null ? round.closing : { ...deadlines.closing, at: deadlines.closing.due },
  });
  const ofCases = views
    .filter((view): view is typeof view & { nextActionAt: Instant } => view.nextActionAt !== null)
    // What merely waits for the end of the shipment is named by that.
    .filter((view) => view.nextAction !== 'holder_acts' && view.nextAction !== 'policy_ended')
    .map((view) => ({ name: `case:${view.kind}:${view.nextAction ?? ''}`, at: view.nextActionAt }));
  return [...ofCases, ...(ofDeadlines === null ? [] : [ofDeadlines])].reduce<{
    name: string;
    at: Instant;
  } | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function withoutOpen(deadlines: Round['deadlines'], cases: readonly CaseView[]): Round['deadlines'] {
  const open = new Set<string>(cases.map((one) => one.kind));
  return Object.fromEntries(Object.entries(deadlines).filter(([kind]) => !open.has(kind)));
}

async function closeShipment({ tx, round }: RoundContext, reason: CloseReason): Promise<void> {
  const row = await tx
    .updateTable('shipments')
    .set({ closedAt: round.at, closeReason: reason, deliverAt: null })
    .where('id', '=', round.shipmentId)
    .where('closedAt', 'is', null)
    .returning(['carrier', 'trackingNumber'])
    .executeTakeFirst();
  if (row === undefined) return;
  await publish(tx, {
    key: `shipment.closed:${round.shipmentId}`,
    type: 'shipment.closed',
    payload: { shipmentId: round.shipmentId, ...row, reason, closedAt: round.at },
  });
}
