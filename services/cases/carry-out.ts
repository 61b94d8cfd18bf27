import { publish } from '../../db/subscriptions/subscriptions';
import type { CloseReason } from '../../domain/cases/case';
import { spoilsGoodNews } from '../../domain/cases/process/announce';
import type { Command, Committed } from '../../domain/cases/process/commands';
import type { Decision, ProcessInput } from '../../domain/cases/process/decide';
import { laterOf } from '../../domain/cases/process/next-action';
import { position } from '../../domain/tracking/derive';
import { allKnown, type DecisionContext, type Round, type RoundContext } from './round-context';
import { runStep } from './run-step';
import { tellStaff } from './tell-staff';
import { closeCase, logEntry, openCase, planTimes, reportAgain } from './write-case';

/**
 * Carries out commands that need no transaction: news and deadlines.
 *
 * @returns the answers for `decide`; null when a command needs a transaction
 */
export function carryOutQuietly(round: Round, { commands }: Decision): ProcessInput[] | null {
  if (!commands.every(isQuiet)) return null;
  let deadlines: Committed['deadlines'] = null;
  for (const command of commands) deadlines = carryOutQuiet(round, command) ?? deadlines;
  return committed({ opened: [], times: [], reachedNobody: [], askedNobody: [], deadlines });
}

/**
 * Carries out commands: writes cases, steps, entries, message intents and outbound events.
 *
 * @returns the answers for `decide`, in the order of the commands
 */
export async function carryOut(round: RoundContext, { commands }: Decision): Promise<ProcessInput[]> {
  const context: DecisionContext = {
    ...round,
    commands,
    opened: [],
    times: [],
    reachedNobody: [],
    askedNobody: [],
    deadlines: null,
    pulled: null,
    heard: [],
  };
  // An announced milestone replaces the recovery message: one good message is enough; and none is, beside damage.
  if (commands.some((command) => command.type === 'announce') || spoilsGoodNews(round.tracking))
    context.toldOfRecovery.add('customer');
  for (const command of commands) await carryOutOne(context, command);
  const { opened, times, reachedNobody, askedNobody, deadlines, pulled } = context;
  const answers = committed({ opened, times, reachedNobody, askedNobody, deadlines });
  return [...answers, ...context.heard, ...(pulled === null ? [] : [pulled])];
}

function committed(result: Required<Committed>): ProcessInput[] {
  const { opened, times, reachedNobody, askedNobody, deadlines } = result;
  const answers = opened.length + times.length + reachedNobody.length + askedNobody.length;
  const isAnswer = answers > 0 || deadlines !== null;
  return isAnswer ? [{ type: 'committed', result }] : [];
}

type QuietCommand = Extract<Command, { type: 'announce' | 'plan_deadlines' }>;

function isQuiet(command: Command): command is QuietCommand {
  return command.type === 'announce' || command.type === 'plan_deadlines';
}

/** Answers `plan_deadlines`. */
function carryOutQuiet(round: Round, command: QuietCommand): Committed['deadlines'] {
  if (command.type === 'announce') {
    round.news.push(command.milestone);
    return null;
  }
  const { facts, tracking, planner, at } = round;
  const { key, end, estimate } = command;
  const counted = estimate === undefined ? tracking : { ...tracking, estimate };
  const { milestone } = position(tracking);
  return {
    key,
    silences: planner.deadlinesFor({ facts, tracking: counted, milestone }),
    closing: { reason: end.reason, due: planner.endOf(end.reason, laterOf(end.since, at)) },
    estimateStandsMs: planner.estimateStandsMs,
  };
}

async function carryOutOne(context: DecisionContext, command: Command): Promise<void> {
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
    case 'plan_deadlines':
      context.deadlines = carryOutQuiet(context, command) ?? context.deadlines;
      return;
    case 'pull':
      context.pulled = allKnown(context);
      return;
    case 'close_shipment':
      return closeShipment(context, command.reason);
  }
}

async function closeShipment({ tx, shipmentId, at }: RoundContext, reason: CloseReason): Promise<void> {
  const row = await tx
    .updateTable('shipments')
    .set({ closedAt: at, closeReason: reason, deliverAt: null })
    .where('id', '=', shipmentId)
    .where('closedAt', 'is', null)
    .returning(['carrier', 'trackingNumber'])
    .executeTakeFirst();
  if (row === undefined) return;
  await publish(tx, {
    key: `shipment.closed:${shipmentId}`,
    type: 'shipment.closed',
    payload: { shipmentId, ...row, reason, closedAt: at },
  });
}
