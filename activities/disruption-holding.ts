import type { Executor } from '../db/database';
import { disruptionOf, speaks } from '../db/disruption-members';
import { hasOtherCustomerStep, hasToldOrWill } from '../db/disruption-notices';
import { SPOKEN_FOR } from '../domain/disruption/disruption';
import { isStaff, type NotSentReason } from '../domain/message';
import type { Addressee } from './addressee';
import type { IntentRequest } from './intent-request';

/** Why a message about one parcel stands back behind the disruption that holds up many. */
export interface DisruptionHolding {
  readonly id: string;
  holds(addressee: Addressee): NotSentReason | null;
}

/**
 * The disruption that keeps back what is meant here:
 *
 *   staff     every page of its plan, from the disruption's detection to its end: one page stands for all,
 *             unless that page reached nobody
 *   customer  the case's first message, once the disruption has told that address, or found it told, in its own words
 *
 * Everything else about the case goes out as it always does. Null: nothing is kept back.
 */
export async function disruptionHolding(
  tx: Executor,
  request: IntentRequest,
  addressees: readonly Addressee[],
): Promise<DisruptionHolding | null> {
  const { caseId, audience, reason, stepId } = request;
  if (caseId === null || audience === 'merchant' || request.askedFor === true) return null;
  const isSpokenFor = isStaff(audience)
    ? SPOKEN_FOR.some((one) => one === reason)
    : reason === 'first_notification';
  if (!isSpokenFor) return null;
  const disruption = await disruptionOf(tx, caseId);
  if (disruption === null) return null;
  const { id, status } = disruption;
  if (isStaff(audience)) return (await speaks(tx, id)) ? { id, holds: () => 'disruption_speaks' } : null;
  if (status === 'detected' || stepId === null || (await hasOtherCustomerStep(tx, caseId, stepId))) {
    return null;
  }
  const told = new Set<Addressee>();
  for (const addressee of addressees) {
    const { channel, address } = addressee;
    if (address !== null && (await hasToldOrWill(tx, id, channel, address))) told.add(addressee);
  }
  return { id, holds: (addressee) => (told.has(addressee) ? 'deduplicated' : null) };
}
