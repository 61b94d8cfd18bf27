import type { Command } from '../domain/process/commands';
import { recordIntents } from './record-intents';
import type { RoundContext } from './round-context';
import { caseRow } from './write-case';

/** Writes down what people who work on a case are told because of what they did, or did not do. */
export async function tellStaff(
  context: RoundContext,
  {
    about,
    audience,
    channels,
    occurrence,
    priority,
    reason,
    template,
    ...ref
  }: Extract<Command, { type: 'tell' }>,
): Promise<void> {
  const { tx, at, shipmentId } = context;
  await recordIntents(tx, {
    shipmentId,
    caseId: caseRow(context, ref).id,
    stepId: about,
    occurrence,
    audience,
    channels,
    template,
    priority,
    reason,
    dispatch: 'dispatcher',
    at,
  });
}
