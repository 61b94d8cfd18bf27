import { sql } from 'kysely';
import { type OptedOutOf, optedOut } from '../domain/consent';
import { type Channel, type Locale, localeOf, type NotSentReason } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import { consentOn, consentsOf } from './consent';
import { dealtWith } from './conversation';
import type { Database, Executor } from './database';
import { announceDispatch } from './dispatch-queue';
import { announceInbound } from './inbound-queue';

/** What people of the staff write to a customer from the parcel's conversation. */

export interface StaffReply {
  readonly shipmentId: string;
  /** The same for each repetition of the same request: it is sent once. */
  readonly once: string;
  readonly text: string;
  /** Null: where the customer wrote last. */
  readonly channel: Channel | null;
  /** A staff id. */
  readonly actor: string;
  readonly awaitsAnswer: boolean;
  readonly at: Instant;
}

export type ReplyOutcome =
  | { readonly outcome: 'meant'; readonly messageId: string; readonly channel: Channel }
  | { readonly outcome: 'no_shipment' }
  | {
      readonly outcome: 'unreachable';
      readonly channel: Channel;
      readonly reason: NotSentReason;
      readonly optedOutOf: OptedOutOf | null;
    };

/** Means to send a person's words, unless the customer cannot be written to on that channel; then nothing is written down. */
export async function replyToCustomer(db: Database, reply: StaffReply): Promise<ReplyOutcome> {
  return await db.transaction().execute(async (tx) => {
    const customer = await customerOfShipment(tx, reply.shipmentId);
    if (customer === undefined) return { outcome: 'no_shipment' };
    const last = await lastFromCustomer(tx, reply.shipmentId);
    const channel = reply.channel ?? last?.channel ?? (customer.email === null ? 'sms' : 'email');
    const address = channel === 'email' ? customer.email : customer.phone;
    const unreachable = await whyUnreachable(tx, customer.erasedAt, channel, address);
    if (unreachable !== null) return { outcome: 'unreachable', channel, ...unreachable };
    const key = `staff:${reply.once}`;
    await tx
      .insertInto('messages')
      .values({
        key,
        direction: 'outbound',
        shipmentId: reply.shipmentId,
        audience: 'customer',
        channel,
        address,
        template: 'staff_reply',
        locale: customer.locale,
        words: reply.text,
        actor: reply.actor,
        awaitsAnswer: reply.awaitsAnswer,
        priority: 'normal',
        dispatch: 'dispatcher',
        status: 'intended',
        reason: 'staff_reply',
        replyToId: last?.id ?? null,
        intendedAt: reply.at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const { id } = await tx
      .selectFrom('messages')
      .select('id')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    await dealtWith(tx, reply.shipmentId, reply.at);
    await announceDispatch(tx);
    // The workers tell the parcel's workflow.
    await announceInbound(tx);
    return { outcome: 'meant', messageId: id, channel };
  });
}

interface Customer {
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly erasedAt: Instant | null;
}

async function customerOfShipment(tx: Executor, shipmentId: string): Promise<Customer | undefined> {
  const row = await tx
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select(['r.email', 'r.phone', 'r.locale', 'r.erasedAt'])
    .where('s.id', '=', shipmentId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, locale: localeOf(row.locale) };
}

async function lastFromCustomer(
  tx: Executor,
  shipmentId: string,
): Promise<{ readonly id: string; readonly channel: Channel } | undefined> {
  return await tx
    .selectFrom('messages')
    .select(['id', 'channel'])
    .where('shipmentId', '=', shipmentId)
    .where('direction', '=', 'inbound')
    .where('audience', '=', 'customer')
    .where('automatic', '=', false)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function whyUnreachable(
  tx: Executor,
  erasedAt: Instant | null,
  channel: Channel,
  address: string | null,
): Promise<{ readonly reason: NotSentReason; readonly optedOutOf: OptedOutOf | null } | null> {
  if (erasedAt !== null) return { reason: 'erased', optedOutOf: null };
  if (address === null) return { reason: 'no_address', optedOutOf: null };
  const consent = consentOn(await consentsOf(tx, [address]), channel, address);
  const optOut = optedOut({ audience: 'customer', channel, reason: 'staff_reply' }, consent);
  return optOut === null ? null : { reason: optOut.reason, optedOutOf: optOut.of };
}

export interface UntoldReply {
  readonly id: string;
  readonly shipmentId: string;
  readonly at: Instant;
  readonly actor: string;
  readonly awaitsAnswer: boolean;
}

/** Replies that their parcel's workflow has not heard of, oldest first. */
export async function untoldReplies(db: Executor, limit: number): Promise<readonly UntoldReply[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'shipmentId', 'intendedAt as at', 'actor', 'awaitsAnswer'])
    .where('reason', '=', 'staff_reply')
    .where('workflowToldAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap((row) =>
    row.shipmentId === null ? [] : [{ ...row, shipmentId: row.shipmentId, actor: row.actor ?? 'staff' }],
  );
}

export async function workflowTold(db: Executor, messageId: string): Promise<void> {
  await db.updateTable('messages').set({ workflowToldAt: sql`now()` }).where('id', '=', messageId).execute();
}
