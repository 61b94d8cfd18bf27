import { type Consents, consentOn, consentsOf } from '../db/consent';
import type { Executor } from '../db/database';
import { announceDispatch } from '../db/dispatch-queue';
import type { Json } from '../db/schema';
import { type OptedOutOf, optedOut } from '../domain/consent';
import {
  type Channel,
  type Dispatch,
  isStaff,
  type Locale,
  type MessageStatus,
  type NotSentReason,
  type SendReason,
} from '../domain/message';
import type { Addressee } from './addressee';
import { addresseesOf } from './addressees';
import { disruptionHolding } from './disruption-holding';
import { pageCodes } from './give-page-codes';
import type { IntentRequest } from './intent-request';

export interface RecordedIntent {
  readonly id: string;
  readonly channel: Channel;
  readonly status: MessageStatus;
  readonly dispatch: Dispatch;
  readonly reason: SendReason;
}

/**
 * Writes down what is meant to be sent, one row per addressee and channel, in the caller's transaction; who cannot be told gets a row
 * `not_sent` with its reason, since silence must be explained too. The key is what is told, to whom and how; so asking again
 * gives the same rows in the state that they are in, and nothing is ever meant twice.
 *
 * @throws Error when the shipment does not exist
 */
export async function recordIntents(tx: Executor, request: IntentRequest): Promise<RecordedIntent[]> {
  const channels = [...new Set(request.channels)];
  if (channels.length === 0) return [];
  const known = isStaff(request.audience) ? await meantBefore(tx, request) : [];
  if (known.length > 0) return inOrder(known, channels);
  const found = await addresseesOf(tx, { ...request, channels });
  const meant = found.map((addressee) => ({ addressee, key: messageKey(request, addressee) }));
  const consents = await consentsOf(
    tx,
    found.map(({ address }) => address).filter((address) => address !== null),
  );
  const codes = await pageCodes(tx, request, found);
  const disruption = await disruptionHolding(tx, request, found);
  await tx
    .insertInto('messages')
    .values(
      meant.map(({ addressee, key }) => {
        const own = decide(request, addressee, consents);
        const heldBy = own.notSent === null ? (disruption?.holds(addressee) ?? null) : null;
        const decision = heldBy === null ? own : { ...own, notSent: heldBy };
        const code = codes.get(addressee);
        return {
          key,
          direction: 'outbound' as const,
          shipmentId: request.shipmentId,
          caseId: request.caseId,
          stepId: request.stepId,
          occurrence: request.occurrence,
          audience: request.audience,
          memberId: addressee.memberId,
          channel: addressee.channel,
          address: addressee.address,
          template: request.template,
          words: request.words ?? null,
          locale: decision.locale,
          parameters: JSON.stringify({
            ...request.parameters,
            ...(code === undefined ? {} : { code }),
          }) as unknown as Json,
          priority: request.priority,
          dispatch: request.dispatch,
          status: decision.notSent === null ? ('intended' as const) : ('not_sent' as const),
          reason: decision.notSent ?? request.reason,
          optedOutOf: decision.optedOutOf,
          disruptionId: request.disruptionId ?? (heldBy === null ? null : (disruption?.id ?? null)),
          intendedAt: request.at,
        };
      }),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const rows = await tx
    .selectFrom('messages')
    .select(INTENT)
    .where(
      'key',
      'in',
      meant.map(({ key }) => key),
    )
    .execute();
  if (rows.some((row) => row.dispatch === 'dispatcher' && row.status === 'intended')) {
    await announceDispatch(tx);
  }
  return inOrder(rows, channels);
}

const INTENT = ['id', 'channel', 'status', 'dispatch', 'reason'] as const;

function inOrder(rows: readonly RecordedIntent[], channels: readonly Channel[]): RecordedIntent[] {
  return [...rows].sort((one, other) => channels.indexOf(one.channel) - channels.indexOf(other.channel));
}

/** Asked again, a page goes to whom it went to, whoever is on call by now. */
async function meantBefore(tx: Executor, request: IntentRequest): Promise<readonly RecordedIntent[]> {
  if (request.caseId === null || request.stepId === null) return [];
  return await tx
    .selectFrom('messages')
    .select(INTENT)
    .where('caseId', '=', request.caseId)
    .where('stepId', '=', request.stepId)
    .where('occurrence', '=', request.occurrence)
    .where('audience', '=', request.audience)
    .where('direction', '=', 'outbound')
    .execute();
}

interface Decision {
  readonly locale: Locale;
  /** Null: it is meant to be sent. */
  readonly notSent: NotSentReason | null;
  readonly optedOutOf: OptedOutOf | null;
}

function decide(
  request: IntentRequest,
  { channel, address, locale, notSent }: Addressee,
  consents: Consents,
): Decision {
  if (address === null || notSent !== null) return { locale, notSent, optedOutOf: null };
  const consent = consentOn(consents, channel, address);
  const optOut = optedOut({ ...request, channel }, consent);
  return {
    locale: request.audience === 'customer' ? (consent.locale ?? locale) : locale,
    notSent: optOut?.reason ?? null,
    optedOutOf: optOut?.of ?? null,
  };
}

function messageKey(request: IntentRequest, { channel, memberId }: Addressee): string {
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
  ].join(':');
}
