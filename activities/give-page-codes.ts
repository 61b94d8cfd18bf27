import type { Executor } from '../db/database';
import { memberOfAddress } from '../db/members';
import { pageCode } from '../db/page-codes';
import { isStaff } from '../domain/message';
import type { Addressee } from './addressee';
import type { IntentRequest } from './intent-request';

/**
 * The short numbers that texts to the staff carry, by which they are answered ("ack 12"). Only where an answer would be
 * understood: about a case that is open, on a phone that a member has proved.
 */
export async function pageCodes(
  tx: Executor,
  { audience, caseId, reason, at }: IntentRequest,
  addressees: readonly Addressee[],
): Promise<ReadonlyMap<Addressee, number>> {
  const codes = new Map<Addressee, number>();
  if (caseId === null || !isStaff(audience) || reason === 'recovery') return codes;
  // In one order everywhere, so that two rounds never wait for each other's phones.
  const phones = addressees
    .filter((one): one is Addressee & { address: string } => one.channel === 'sms' && one.notSent === null)
    .sort((one, other) => (one.address < other.address ? -1 : 1));
  for (const phone of phones) {
    const isKnown = phone.memberId !== null || (await memberOfAddress(tx, 'sms', phone.address)) !== null;
    if (isKnown) codes.set(phone, await pageCode(tx, phone.address, caseId, at));
  }
  return codes;
}
