import { type Consents, consentOn, consentsOf } from '../db/consent';
import type { Executor } from '../db/database';
import { announceDispatch } from '../db/messages';
import type { Json } from '../db/schema';
import { type OptedOutOf, optedOut } from '../domain/consent';
import type {
  Audience,
  Channel,
  Dispatch,
  Locale,
  MessageStatus,
  NotSentReason,
  Priority,
  SENT_REASONS,
} from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { type Addressee, addresseesOf, addressOn } from './addressees';

type SentReason = (typeof SENT_REASONS)[number];

export interface IntentRequest {
  readonly shipmentId: string;
  readonly caseId: string | null;
  /** The policy's step; null for a milestone, whose template then takes its place in the key. */
  readonly stepId: string | null;
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
  readonly reason: Exclude<SentReason, 'customer_message'>;
  readonly dispatch: Dispatch;
  readonly at: Instant;
  /** Small, without personal data. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface RecordedIntent {
  readonly id: string;
  readonly channel: Channel;
  readonly status: MessageStatus;
  readonly dispatch: Dispatch;
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
  const found = await addresseesOf(tx, request.shipmentId, request.audience);
  const meant = (found.length === 0 ? [null] : found).flatMap((addressee) =>
    channels.map((channel) => ({
      addressee,
      channel,
      key: messageKey(request, channel, addressee?.memberId ?? null),
    })),
  );
  const consents = await consentsOf(
    tx,
    found.flatMap(({ email, phone }) => [email, phone]).filter((address) => address !== null),
  );
  await tx
    .insertInto('messages')
    .values(
      meant.map(({ addressee, channel, key }) => {
        const decision = decide(request, addressee, channel, consents);
        return {
          key,
          direction: 'outbound' as const,
          shipmentId: request.shipmentId,
          caseId: request.caseId,
          stepId: request.stepId,
          occurrence: request.occurrence,
          audience: request.audience,
          memberId: addressee?.memberId ?? null,
          channel,
          address: decision.address,
          template: request.template,
          locale: decision.locale,
          parameters: JSON.stringify(request.parameters ?? {}) as unknown as Json,
          priority: request.priority,
          dispatch: request.dispatch,
          status: decision.notSent === null ? ('intended' as const) : ('not_sent' as const),
          reason: decision.notSent ?? request.reason,
          optedOutOf: decision.optedOutOf,
          intendedAt: request.at,
        };
      }),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const rows = await tx
    .selectFrom('messages')
    .select(['id', 'channel', 'status', 'dispatch'])
    .where(
      'key',
      'in',
      meant.map(({ key }) => key),
    )
    .execute();
  if (rows.some((row) => row.dispatch === 'dispatcher' && row.status === 'intended')) {
    await announceDispatch(tx);
  }
  return rows.sort((one, other) => channels.indexOf(one.channel) - channels.indexOf(other.channel));
}

interface Decision {
  readonly address: string | null;
  readonly locale: Locale;
  /** Null: it is meant to be sent. */
  readonly notSent: NotSentReason | null;
  readonly optedOutOf: OptedOutOf | null;
}

function decide(
  request: IntentRequest,
  addressee: Addressee | null,
  channel: Channel,
  consents: Consents,
): Decision {
  const { address, notSent } = addressOn(addressee, channel);
  const locale = addressee?.locale ?? 'en';
  if (address === null || notSent !== null) return { address, locale, notSent, optedOutOf: null };
  const consent = consentOn(consents, channel, address);
  const optOut = optedOut({ ...request, channel }, consent);
  return {
    address,
    locale: request.audience === 'customer' ? (consent.locale ?? locale) : locale,
    notSent: optOut?.reason ?? null,
    optedOutOf: optOut?.of ?? null,
  };
}

function messageKey(request: IntentRequest, channel: Channel, memberId: string | null): string {
  const about = request.caseId === null ? `shipment:${request.shipmentId}` : `case:${request.caseId}`;
  return [
    about,
    request.stepId ?? `template:${request.template}`,
    request.occurrence,
    request.audience,
    channel,
    ...(memberId === null ? [] : [memberId]),
  ].join(':');
}
