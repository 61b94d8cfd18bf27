import { sql } from 'kysely';
import type { Executor } from '../db/database';
import { localeOf } from '../db/messages';
import type { Json } from '../db/schema';
import type { Resolution } from '../domain/case';
import type {
  Audience,
  Channel,
  Dispatch,
  Locale,
  MessageStatus,
  Priority,
  SendReason,
} from '../domain/message';
import type { Instant } from '../domain/tracking-event';

/** The channel of Postgres that the dispatcher listens to. */
export const DISPATCH_NOTIFICATION = 'wayward_dispatch';

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
  readonly reason: Extract<
    SendReason,
    'first_notification' | 'repeat' | 'recovery' | 'milestone' | 'staff_reply'
  >;
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
 * Writes down what is meant to be sent, one row per channel, in the caller's transaction; who cannot be told gets a row
 * `not_sent` with its reason, since silence must be explained too. The key is what is told, to whom and how; so asking again
 * gives the same rows in the state that they are in, and nothing is ever meant twice.
 *
 * @throws Error when the shipment does not exist
 */
export async function recordIntents(tx: Executor, request: IntentRequest): Promise<RecordedIntent[]> {
  const channels = [...new Set(request.channels)];
  if (channels.length === 0) return [];
  const addressee = await lookUp(tx, request.shipmentId, request.audience);
  const keys = new Map(channels.map((channel) => [messageKey(request, channel), channel]));
  await tx
    .insertInto('messages')
    .values(
      [...keys].map(([key, channel]) => {
        const decision = decideFor(addressee, channel);
        return {
          key,
          direction: 'outbound' as const,
          shipmentId: request.shipmentId,
          caseId: request.caseId,
          stepId: request.stepId,
          occurrence: request.occurrence,
          audience: request.audience,
          channel,
          address: decision.address,
          template: request.template,
          locale: addressee?.locale ?? 'en',
          parameters: JSON.stringify(request.parameters ?? {}) as unknown as Json,
          priority: request.priority,
          dispatch: request.dispatch,
          status: decision.notSent === null ? ('intended' as const) : ('not_sent' as const),
          reason: decision.notSent ?? request.reason,
          intendedAt: request.at,
        };
      }),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const rows = await tx
    .selectFrom('messages')
    .select(['id', 'channel', 'status', 'dispatch'])
    .where('key', 'in', [...keys.keys()])
    .execute();
  if (rows.some((row) => row.dispatch === 'dispatcher' && row.status === 'intended')) {
    // Postgres delivers it at commit, and many of one transaction as one.
    await sql`SELECT pg_notify(${DISPATCH_NOTIFICATION}, '')`.execute(tx);
  }
  return rows.sort((one, other) => channels.indexOf(one.channel) - channels.indexOf(other.channel));
}

const RECOVERY_STEP = 'recovery';

function recoveryTemplate(audience: Audience): string {
  if (audience === 'customer') return 'recovered';
  return audience === 'merchant' ? 'merchant_recovered' : 'staff_recovered';
}

export interface RecoveredCase {
  readonly shipmentId: string;
  readonly caseId: string;
  readonly at: Instant;
  readonly resolution: Resolution;
  /** Audiences that this round has told already; whoever is told here is added. One good message is enough. */
  readonly alreadyTold: Set<Audience>;
}

/**
 * Tells everybody who was really told about a case that it is over, on the channels they were told on. What was meant but
 * not handed over yet is superseded instead: bad news that is no longer true, and its good end, are both left out.
 */
export async function recordRecovery(tx: Executor, recovered: RecoveredCase): Promise<RecordedIntent[]> {
  // First, and not in one statement with the look: whoever is just being handed over blocks this on its row, and is then
  // seen as told by the next statement.
  await tx
    .updateTable('messages')
    .set({ status: 'not_sent', reason: 'superseded', updatedAt: sql`now()` })
    .where('caseId', '=', recovered.caseId)
    .where('status', '=', 'intended')
    .where('reason', '<>', 'recovery')
    .execute();
  // Only what went well by itself is good news: a case that a graver one took over, or a person closed, says nothing.
  if (recovered.resolution !== 'recovered' && recovered.resolution !== 'delivered') return [];
  const told = await tx
    .selectFrom('messages')
    .select(['audience', 'channel'])
    .distinct()
    .where('caseId', '=', recovered.caseId)
    .where('direction', '=', 'outbound')
    .where('status', 'in', ['sending', 'sent', 'delivered', 'unknown'])
    .where('reason', '<>', 'recovery')
    .orderBy('audience')
    .orderBy('channel')
    .execute();
  const audiences = [...new Set(told.map((one) => one.audience))] as Audience[];
  const recorded: RecordedIntent[] = [];
  for (const audience of audiences.filter((one) => !recovered.alreadyTold.has(one))) {
    recovered.alreadyTold.add(audience);
    recorded.push(
      ...(await recordIntents(tx, {
        shipmentId: recovered.shipmentId,
        caseId: recovered.caseId,
        at: recovered.at,
        stepId: RECOVERY_STEP,
        occurrence: 1,
        audience,
        channels: told.filter((one) => one.audience === audience).map((one) => one.channel),
        template: recoveryTemplate(audience),
        priority: 'normal',
        reason: 'recovery',
        dispatch: 'dispatcher',
      })),
    );
  }
  return recorded;
}

function messageKey(request: IntentRequest, channel: Channel): string {
  const about = request.caseId === null ? `shipment:${request.shipmentId}` : `case:${request.caseId}`;
  return [
    about,
    request.stepId ?? `template:${request.template}`,
    request.occurrence,
    request.audience,
    channel,
  ].join(':');
}

interface Addressee {
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly erased: boolean;
  readonly suppressed: ReadonlyMap<string, 'opted_out' | 'hard_bounce'>;
}

type NotSent = Extract<SendReason, 'no_recipient' | 'no_address' | 'opted_out' | 'hard_bounce' | 'erased'>;

function decideFor(
  addressee: Addressee | null,
  channel: Channel,
): { readonly address: string | null; readonly notSent: NotSent | null } {
  if (addressee === null) return { address: null, notSent: 'no_recipient' };
  if (addressee.erased) return { address: null, notSent: 'erased' };
  const address = channel === 'email' ? addressee.email : addressee.phone;
  if (address === null) return { address: null, notSent: 'no_address' };
  return { address, notSent: addressee.suppressed.get(`${channel}:${address}`) ?? null };
}

async function lookUp(tx: Executor, shipmentId: string, audience: Audience): Promise<Addressee | null> {
  const found = await contactOf(tx, shipmentId, audience);
  if (found === null) return null;
  const addresses = [found.email, found.phone].filter((address): address is string => address !== null);
  const suppressed =
    addresses.length === 0
      ? []
      : await tx
          .selectFrom('suppressions')
          .select(['channel', 'address', 'reason'])
          .where('address', 'in', addresses)
          .execute();
  return {
    email: found.email,
    phone: found.phone,
    locale: localeOf(found.locale),
    erased: found.erasedAt !== null,
    suppressed: new Map(suppressed.map((row) => [`${row.channel}:${row.address}`, row.reason])),
  };
}

interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string;
  readonly erasedAt: Instant | null;
}

async function contactOf(tx: Executor, shipmentId: string, audience: Audience): Promise<Contact | null> {
  if (audience === 'customer') {
    return await tx
      .selectFrom('shipments')
      .innerJoin('recipients', 'recipients.id', 'shipments.recipientId')
      .select(['recipients.email', 'recipients.phone', 'recipients.locale', 'recipients.erasedAt'])
      .where('shipments.id', '=', shipmentId)
      .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
  }
  if (audience === 'merchant') {
    const shop = await tx
      .selectFrom('shipments')
      .innerJoin('merchants', 'merchants.id', 'shipments.merchantId')
      .select(['merchants.email', 'merchants.phone', 'merchants.locale'])
      .where('shipments.id', '=', shipmentId)
      .executeTakeFirstOrThrow(() => new Error(`no shipment ${shipmentId}`));
    return { ...shop, erasedAt: null };
  }
  const team = await tx
    .selectFrom('teams')
    .select(['email', 'phone', 'locale'])
    .where('id', '=', audience.slice('team:'.length))
    .executeTakeFirst();
  return team === undefined ? null : { ...team, erasedAt: null };
}
