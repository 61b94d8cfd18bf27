import { type Audience, isStaff, type SendReason } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { Addressee } from './addressee';
import { alertCode, codeOfMailbox } from './alert-codes';
import { memberOfAddress } from './members';

interface Alerted {
  readonly audience: Audience;
  readonly caseId: string | null;
  readonly reason: SendReason;
  readonly at: Instant;
}

type Reachable = Addressee & { readonly address: string };

/**
 * The short numbers that alerts to the staff carry, by which they are answered ("ack 12"). Only where an answer would be understood: about
 * a case that is open, on a phone that a member has proved, and in emails. A member's email names the case as their phone does, so that a
 * number means one case there, whichever alert it was read in; a team's mailbox has numbers of its own.
 */
export async function giveAlertCodes(
  tx: Executor,
  { audience, caseId, reason, at }: Alerted,
  addressees: readonly Addressee[],
): Promise<ReadonlyMap<Addressee, number>> {
  const codes = new Map<Addressee, number>();
  if (caseId === null || !isStaff(audience) || reason === 'recovery') return codes;
  const reachable = addressees.filter(
    (addressee): addressee is Reachable => addressee.address !== null && addressee.notSent === null,
  );
  const named: { readonly addressee: Addressee; readonly place: string }[] = [];
  for (const addressee of reachable) {
    const place = await namedAt(tx, addressee, reachable);
    if (place !== null) named.push({ addressee, place });
  }
  // Locked in one order everywhere, so that two rounds cannot deadlock.
  for (const place of [...new Set(named.map(({ place }) => place))].sort()) {
    const code = isMailbox(place)
      ? await codeOfMailbox(tx, place, caseId, at)
      : await alertCode(tx, place, caseId, at);
    if (code === null) continue;
    for (const { addressee, place: known } of named) if (known === place) codes.set(addressee, code);
  }
  return codes;
}

/** The address whose numbers a message to this addressee speaks of; null: an answer would not be understood. */
async function namedAt(
  tx: Executor,
  { channel, memberId, address }: Reachable,
  reachable: readonly Reachable[],
): Promise<string | null> {
  if (channel === 'sms') return (await isKnownPhone(tx, memberId, address)) ? address : null;
  const beside = reachable.find((other) => other.channel === 'sms' && other.memberId === memberId);
  if (beside !== undefined && (await isKnownPhone(tx, memberId, beside.address))) return beside.address;
  return (memberId === null ? null : await phoneOf(tx, memberId)) ?? address.toLowerCase();
}

async function isKnownPhone(tx: Executor, memberId: string | null, phone: string): Promise<boolean> {
  return memberId !== null || (await memberOfAddress(tx, 'sms', phone)) !== null;
}

/** The phone that alerts to a member go to. */
async function phoneOf(tx: Executor, memberId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('contactPoints')
    .select('address')
    .where('memberId', '=', memberId)
    .where('channel', '=', 'sms')
    .where('verifiedAt', 'is not', null)
    .orderBy('position')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.address ?? null;
}

function isMailbox(address: string): boolean {
  return address.includes('@');
}
