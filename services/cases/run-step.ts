import { openAsk } from '../../db/conversation/asks';
import { customersLastWords } from '../../db/conversation/customers-words';
import type { Command } from '../../domain/cases/process/commands';
import { isStaff, type SendReason } from '../../domain/messages/message';
import type { PlannedStep } from '../../domain/policies/plan';
import { reachesNobody } from '../messages/reaches-nobody';
import { type RecordedIntent, recordIntents } from '../messages/record-intents';
import { type CaseRow, type DecisionContext, keepBackOf, type TakenStep } from './round-context';
import { caseRow } from './write-case';

/** Runs a planned step, or logs why it was skipped. The primary key of case_steps prevents a second run. */
export async function runStep(
  context: DecisionContext,
  command: Extract<Command, { type: 'run_step' | 'skip_step' }>,
): Promise<void> {
  const { tx, at, shipmentId, commands } = context;
  const row = caseRow(context, command);
  const { step } = command;
  if (step.audience === 'carrier') return await askCarrier(context, row, command);
  // A question of the customer is nothing without their words.
  const words =
    row.kind === 'customer_question' && command.type === 'run_step' && isStaff(step.audience)
      ? await customersLastWords(tx, row.id)
      : null;
  const intents =
    command.type === 'skip_step'
      ? []
      : await recordIntents(
          tx,
          {
            shipmentId,
            caseId: row.id,
            stepId: step.id,
            occurrence: step.occurrence,
            audience: step.audience,
            channels: step.channels,
            template: step.template,
            priority: step.priority,
            reason: command.reason,
            // Alerts are few and must show where operators look; what goes to customers goes by priority (docs/adr/0006).
            dispatch: isStaff(step.audience) ? 'workflow' : 'dispatcher',
            askedFor: commands.some(
              (command) =>
                command.type === 'log' && command.entry === 'escalated' && command.kind === row.kind,
            ),
            at,
            ...(words === null ? {} : { words }),
            ...(command.window === undefined
              ? {}
              : { parameters: { daysFrom: command.window.from, daysUntil: command.window.until } }),
          },
          keepBackOf(context),
        );
  const asks = command.type === 'run_step' && step.ask != null;
  const isAsked = intents.some((intent) => intent.status !== 'not_sent');
  if (asks && !isAsked) context.askedNobody.push({ kind: command.kind, episode: command.episode });
  if (step.ask != null && isAsked) {
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
  // Held back by a disruption: it has a reader, so the escalation does not jump to the next step.
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

/** A carrier case is another room's: whoever subscribes to such steps opens it. */
async function askCarrier(
  context: DecisionContext,
  row: CaseRow,
  { type, step, reason }: Extract<Command, { type: 'run_step' | 'skip_step' }>,
): Promise<void> {
  const taken = type === 'skip_step' ? null : await firstToTake(context, row, step);
  context.heard.push(...(taken?.heard ?? []));
  const skipped = type === 'skip_step' ? reason : taken === null ? 'no_recipient' : taken.skipped;
  await context.tx
    .insertInto('caseSteps')
    .values({
      caseId: row.id,
      stepId: step.id,
      occurrence: step.occurrence,
      dueAt: step.at,
      ranAt: context.at,
      outcome: skipped === null ? 'run' : 'skipped',
      reason: skipped ?? reason,
    })
    .onConflict((conflict) => conflict.columns(['caseId', 'stepId', 'occurrence']).doNothing())
    .execute();
}

async function firstToTake(
  context: DecisionContext,
  row: CaseRow,
  step: PlannedStep,
): Promise<TakenStep | null> {
  for (const { takeStep } of context.subscribers) {
    const taken = (await takeStep?.(context, row, step)) ?? null;
    if (taken !== null) return taken;
  }
  return null;
}

function whyNobody(intents: readonly RecordedIntent[]): SendReason {
  return intents.some(({ reason }) => reason === 'nobody_on_call') ? 'nobody_on_call' : 'no_recipient';
}
