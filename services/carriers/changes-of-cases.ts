import { wasChosen } from '../../db/carriers/interventions';
import type { Executor } from '../../db/postgres/database';
import type { Choice } from '../../domain/carriers/intervention';
import type { CaseSubscriber } from '../cases/round-context';
import type { KeepBack } from '../messages/keep-back';

/** What a carrier reports of a change that the customer chose: they hear of it as the outcome of their choice, and not once more as news. */
export const changesOfCases: CaseSubscriber = { keepBack: keepBackChosen };

/** By the message about the case. That a parcel waits to be collected says where, so it is told. */
const TELLS_OF: Readonly<Record<string, Choice>> = {
  rescheduled: 'another_day',
  returning: 'return_to_sender',
};

async function keepBackChosen(
  tx: Executor,
  { audience, shipmentId, template, reason }: Parameters<KeepBack>[1],
): ReturnType<KeepBack> {
  const choice = TELLS_OF[template];
  if (
    audience !== 'customer' ||
    shipmentId === null ||
    choice === undefined ||
    reason !== 'first_notification'
  )
    return null;
  const chosen = await wasChosen(tx, shipmentId, choice);
  if (chosen.length === 0) return null;
  const isTheirs = (recipientId: string | null) => chosen.some((row) => row.recipientId === recipientId);
  return {
    disruptionId: null,
    reasonFor: ({ recipientId = null }) => (isTheirs(recipientId) ? 'deduplicated' : null),
  };
}
