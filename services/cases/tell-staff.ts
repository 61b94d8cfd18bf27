import { wordsOfAnswer } from '../../db/carriers/carrier-news';
import { customersLastWords } from '../../db/conversation/customers-words';
import type { Command } from '../../domain/cases/process/commands';
import { reachesNobody } from '../messages/reaches-nobody';
import { recordIntents } from '../messages/record-intents';
import { keepBackOf, type RoundContext } from './round-context';
import { caseRow } from './write-case';

/**
 * Records messages to staff about their own action or inaction (hand-over, lease reminder, lease lost, clock breached), and about what
 * the customer wrote.
 */
export async function tellStaff(
  context: RoundContext,
  {
    about,
    audience,
    otherwise,
    channels,
    occurrence,
    priority,
    reason,
    template,
    ...ref
  }: Extract<Command, { type: 'tell' }>,
): Promise<void> {
  const { tx, at, shipmentId } = context;
  const caseId = caseRow(context, ref).id;
  const words =
    reason === 'customer_wrote'
      ? await customersLastWords(tx, caseId)
      : reason === 'carrier_answered'
        ? await wordsOfAnswer(tx, about.slice('carrier_answered:'.length))
        : null;
  const request = {
    shipmentId,
    caseId,
    stepId: about,
    occurrence,
    audience,
    channels,
    template,
    priority,
    reason,
    dispatch: 'dispatcher',
    at,
    ...(words === null ? {} : { words }),
  } as const;
  const intents = await recordIntents(tx, request, keepBackOf(context));
  if (otherwise !== undefined && reachesNobody(intents)) {
    await recordIntents(tx, { ...request, audience: otherwise }, keepBackOf(context));
  }
}
