import { disruptionOf, speaks } from '../../db/disruptions/disruption-members';
import { hasOtherCustomerStep, hasToldOrWill } from '../../db/disruptions/disruption-notices';
import type { Addressee } from '../../db/people/addressee';
import type { Executor } from '../../db/postgres/database';
import { SPOKEN_FOR } from '../../domain/disruptions/disruption';
import { isStaff } from '../../domain/messages/message';
import type { IntentRequest } from '../messages/intent-request';
import type { KeptBack } from '../messages/keep-back';

/**
 * The disruption that holds back this message:
 *
 *   staff     every alert of the plan, from the disruption's detection to its end: one alert stands for all,
 *             unless that alert reached nobody
 *   customer  the case's first message, once the disruption has told that address
 *
 * Everything else about the case goes out as usual. Null: nothing is held back.
 */
export async function disruptionHolding(
  tx: Executor,
  request: IntentRequest,
  addressees: readonly Addressee[],
): Promise<KeptBack | null> {
  const { caseId, audience, reason, stepId } = request;
  if (caseId === null || audience === 'merchant' || request.askedFor === true) return null;
  const isSpokenFor = isStaff(audience)
    ? SPOKEN_FOR.some((spokenFor) => spokenFor === reason)
    : reason === 'first_notification';
  if (!isSpokenFor) return null;
  const disruption = await disruptionOf(tx, caseId);
  if (disruption === null) return null;
  const { id, status } = disruption;
  if (isStaff(audience))
    return (await speaks(tx, id)) ? { disruptionId: id, reasonFor: () => 'disruption_speaks' } : null;
  if (status === 'detected' || stepId === null || (await hasOtherCustomerStep(tx, caseId, stepId))) {
    return null;
  }
  const told = new Set<Addressee>();
  for (const addressee of addressees) {
    const { channel, address } = addressee;
    if (address !== null && (await hasToldOrWill(tx, id, channel, address))) told.add(addressee);
  }
  return { disruptionId: id, reasonFor: (addressee) => (told.has(addressee) ? 'deduplicated' : null) };
}
