import { eventsAfter } from '../db/process-events';
import { publish } from '../db/subscriptions';
import type { CloseReason } from '../domain/case';
import { position } from '../domain/derive';
import type { Command } from '../domain/process/commands';
import type { Decision, ProcessInput } from '../domain/process/decide';
import { laterOf } from '../domain/process/next-action';
import { recordIntents } from './record-intents';
import type { DecisionContext, RoundContext } from './round-context';
import { runStep } from './run-step';
import { tellStaff } from './tell-staff';
import { closeCase, logEntry, openCase, planTimes, reportAgain } from './write-case';

/**
 * Carries out what was decided: cases, steps, entries, message intents, outbound events. Gives what `decide` has to hear of it, in
 * that order.
 */
export async function carryOut(round: RoundContext, { state, commands }: Decision): Promise<ProcessInput[]> {
  const context: DecisionContext = {
    ...round,
    commands,
    opened: [],
    times: [],
    reachedNobody: [],
    deadlines: null,
    pulled: null,
  };
  // An announced milestone says it all: nobody needs a second message that the parcel is back on track.
  if (commands.some((command) => command.type === 'announce')) context.toldOfRecovery.add('customer');
  for (const command of commands) await carryOutOne(context, command, state.seq);
  const { opened, times, reachedNobody, deadlines, pulled } = context;
  const hasAnswer = opened.length + times.length + reachedNobody.length > 0 || deadlines !== null;
  return [
    ...(hasAnswer
      ? [{ type: 'committed' as const, result: { opened, times, reachedNobody, deadlines } }]
      : []),
    ...(pulled === null ? [] : [pulled]),
  ];
}

/** `seq`: what the process has heard of; a pull answers what is above it. */
async function carryOutOne(context: DecisionContext, command: Command, seq: number): Promise<void> {
  const { tx, shipmentId, at } = context;
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
        shipmentId,
        caseId: null,
        stepId: null,
        occurrence: 1,
        audience: 'customer',
        channels: ['email'],
        template: command.milestone,
        priority: 'routine',
        reason: 'milestone',
        dispatch: 'dispatcher',
        at,
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
          due: context.planner.endOf(command.end.reason, laterOf(command.end.since, at)),
        },
      };
      return;
    case 'pull':
      context.pulled = {
        type: 'batch',
        facts: context.facts,
        events: await eventsAfter(tx, shipmentId, seq),
      };
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
