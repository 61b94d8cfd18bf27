import { openAsk } from '../db/asks';
import { isStaff, type SendReason } from '../domain/message';
import type { Command } from '../domain/process/commands';
import { reachesNobody } from './reaches-nobody';
import { type RecordedIntent, recordIntents } from './record-intents';
import type { DecisionContext } from './round-context';
import { caseRow } from './write-case';

/** Runs a planned step, or logs why it was passed over. The key of case_steps makes sure that no step runs twice. */
export async function runStep(
  context: DecisionContext,
  command: Extract<Command, { type: 'run_step' | 'skip_step' }>,
): Promise<void> {
  const { tx, at, shipmentId, commands } = context;
  const row = caseRow(context, command);
  const { step } = command;
  const intents =
    command.type === 'skip_step'
      ? []
      : await recordIntents(tx, {
          shipmentId,
          caseId: row.id,
          stepId: step.id,
          occurrence: step.occurrence,
          audience: step.audience,
          channels: step.channels,
          template: step.template,
          priority: step.priority,
          reason: command.reason,
          // Pages are few and must show where operators look; what goes to customers goes by priority (docs/adr/0006).
          dispatch: isStaff(step.audience) ? 'workflow' : 'dispatcher',
          askedFor: commands.some(
            (one) => one.type === 'log' && one.entry === 'escalated' && one.kind === row.kind,
          ),
          at,
        });
  if (step.ask != null && intents.some((intent) => intent.status !== 'not_sent')) {
    await openAsk(tx, {
      shipmentId,
      caseId: row.id,
      stepId: step.id,
      occurrence: step.occurrence,
      ask: step.ask,
      at,
    });
  }
  const reached = !reachesNobody(intents);
  if (!reached && command.type === 'run_step' && isStaff(step.audience)) {
    const { kind, episode } = command;
    context.reachedNobody.push({ kind, episode, stepId: step.id, occurrence: step.occurrence });
  }
  // It had somebody to go to, so nobody else is told in their place.
  const keptBack =
    intents.some(({ reason }) => reason === 'disruption_speaks') &&
    reachesNobody(intents.filter(({ reason }) => reason !== 'disruption_speaks'));
  await tx
    .insertInto('caseSteps')
    .values({
      caseId: row.id,
      stepId: step.id,
      occurrence: step.occurrence,
      dueAt: step.at,
      ranAt: at,
      outcome: reached && !keptBack ? 'run' : 'skipped',
      reason: keptBack
        ? 'disruption_speaks'
        : command.type === 'skip_step' || reached
          ? command.reason
          : whyNobody(intents),
    })
    .onConflict((conflict) => conflict.columns(['caseId', 'stepId', 'occurrence']).doNothing())
    .execute();
}

function whyNobody(intents: readonly RecordedIntent[]): SendReason {
  return intents.some(({ reason }) => reason === 'nobody_on_call') ? 'nobody_on_call' : 'no_recipient';
}
