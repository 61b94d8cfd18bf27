import { type Consents, consentOn } from '../../db/consent/consent';
import type { Intent } from '../../db/messages/outbox';
import type { Addressee } from '../../db/people/addressee';
import { optedOut } from '../../domain/consent/consent';
import type { NotSentReason } from '../../domain/messages/message';
import type { IntentRequest } from './intent-request';

/** What the ledger has to be asked about a message that is meant, beside what its reader said. */
export interface KnownOfMeant {
  /** The number by which a text to the staff is answered. */
  readonly code?: number | undefined;
  /** What keeps it back, and why. */
  readonly heldBy?: { readonly disruptionId: string | null; readonly reason: NotSentReason } | null;
}

/** A message as it enters the ledger: to be sent, or with the reason why its reader gets none. */
export function meantMessage(
  request: IntentRequest,
  addressee: Addressee,
  consents: Consents,
  { code, heldBy = null }: KnownOfMeant = {},
): Intent {
  const own = decide(request, addressee, consents);
  const held = own.notSent === null ? heldBy : null;
  const notSent = held?.reason ?? own.notSent;
  return {
    key: messageKey(request, addressee),
    shipmentId: request.shipmentId,
    caseId: request.caseId,
    stepId: request.stepId,
    occurrence: request.occurrence,
    audience: request.audience,
    memberId: addressee.memberId,
    recipientId: addressee.recipientId ?? null,
    channel: addressee.channel,
    address: addressee.address,
    template: request.template,
    words: request.words ?? null,
    locale: own.locale,
    parameters: { ...request.parameters, ...(code === undefined ? {} : { code }) },
    priority: request.priority,
    dispatch: request.dispatch,
    status: notSent === null ? 'intended' : 'not_sent',
    reason: notSent ?? request.reason,
    optedOutOf: own.optedOutOf,
    disruptionId: request.disruptionId ?? held?.disruptionId ?? null,
    intendedAt: request.at,
  };
}

/** `notSent` null: it is meant to be sent. */
function decide(
  request: IntentRequest,
  { channel, address, locale, notSent }: Addressee,
  consents: Consents,
): Pick<Intent, 'locale' | 'optedOutOf'> & { readonly notSent: NotSentReason | null } {
  if (address === null || notSent !== null) return { locale, notSent, optedOutOf: null };
  const consent = consentOn(consents, channel, address);
  const optOut = optedOut({ ...request, channel }, consent);
  return {
    locale: request.audience === 'customer' ? (consent.locale ?? locale) : locale,
    notSent: optOut?.reason ?? null,
    optedOutOf: optOut?.of ?? null,
  };
}

function messageKey(request: IntentRequest, { channel, memberId, recipientId }: Addressee): string {
  const { caseId, shipmentId, disruptionId, about: named } = request;
  const about =
    caseId !== null
      ? `case:${caseId}`
      : shipmentId !== null
        ? `shipment:${shipmentId}`
        : (named ?? `disruption:${disruptionId ?? ''}`);
  return [
    about,
    request.stepId ?? `template:${request.template}`,
    request.occurrence,
    request.audience,
    channel,
    ...(memberId === null ? [] : [memberId]),
    ...(recipientId == null ? [] : [recipientId]),
  ].join(':');
}
