import { sql } from 'kysely';
import { type OptedOutOf, optedOut } from '../../domain/consent/consent';
import {
  addressOfPerson,
  type Channel,
  type Locale,
  localeOf,
  type NotSentReason,
} from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { consentOn, consentsOf } from '../consent/consent';
import { writeIntents } from '../messages/outbox';
import type { Database, Executor } from '../postgres/database';
import { customersOf } from '../tracking/shipment-orders';
import { customerOfAddress, dealtWith } from './conversation';
import { announceInbound } from './inbound-queue';
import { emptyDraft } from './reply-drafts';

/** What people of the staff write to a customer from the parcel's conversation. */

export interface StaffReply {
  readonly shipmentId: string;
  /** The same for each repetition of the same request: it is sent once. */
  readonly once: string;
  readonly text: string;
  /** Which of the customers, by their recipient id; null: whoever wrote last, else the shipment's own recipient. */
  readonly recipientId: string | null;
  /** Null: where the customer wrote last. */
  readonly channel: Channel | null;
  /** A staff id. */
  readonly actor: string;
  readonly awaitsAnswer: boolean;
  readonly at: Instant;
  /** Whether the words go by SMS whole, with all that is added to them. */
  readonly fitsSms: (shop: { readonly name: string; readonly locale: Locale }) => boolean;
}

/** `meant`: it is in the ledger, to be sent. With all others nothing is written. `too_long`: it does not fit an SMS. */
export type ReplyOutcome =
  | { readonly outcome: 'meant'; readonly messageId: string; readonly channel: Channel }
  | { readonly outcome: 'no_shipment' }
  | { readonly outcome: 'no_customer' }
  | { readonly outcome: 'too_long' }
  | {
      readonly outcome: 'unreachable';
      readonly channel: Channel;
      readonly reason: NotSentReason;
      readonly optedOutOf: OptedOutOf | null;
    };

/** Means to send a person's words, unless the customer cannot be written to on that channel; then nothing is written down. */
export async function replyToCustomer(db: Database, reply: StaffReply): Promise<ReplyOutcome> {
  return await db.transaction().execute(async (tx) => {
    const target = await targetOfReply(tx, reply);
    if (target.outcome !== 'found') return target;
    const { customer, channel, last } = target;
    const address = addressOfPerson(channel, customer);
    const unreachable = await whyUnreachable(tx, customer.erasedAt, channel, address);
    if (unreachable !== null) return { outcome: 'unreachable', channel, ...unreachable };
    if (channel === 'sms' && !reply.fitsSms({ name: customer.shop, locale: customer.locale })) {
      return { outcome: 'too_long' };
    }
    const [written] = await writeIntents(tx, [
      {
        key: `staff:${reply.once}`,
        shipmentId: reply.shipmentId,
        recipientId: customer.recipientId,
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
      },
    ]);
    if (written === undefined) throw new Error(`the reply ${reply.once} was not written`);
    await dealtWith(tx, reply.shipmentId, reply.at);
    await emptyDraft(tx, reply.shipmentId, reply.actor);
    // The workers tell the parcel's workflow.
    await announceInbound(tx);
    return { outcome: 'meant', messageId: written.id, channel };
  });
}

/** For whom a reply is meant, as far as whoever writes it has said. */
export type ReplyTarget = Pick<StaffReply, 'shipmentId' | 'recipientId' | 'channel'>;

/** Who gets a reply, by which channel, and what it answers. */
export async function targetOfReply(
  tx: Executor,
  reply: ReplyTarget,
): Promise<
  | { readonly outcome: 'no_shipment' | 'no_customer' }
  | {
      readonly outcome: 'found';
      readonly customer: Customer;
      readonly channel: Channel;
      readonly last: LastWords | undefined;
    }
> {
  const customers = await customersOfShipment(tx, reply.shipmentId);
  if (customers.length === 0) return { outcome: 'no_shipment' };
  const last = await lastFromCustomer(tx, reply, customers);
  const customer =
    reply.recipientId === null
      ? (customerOfAddress(customers, last?.channel ?? 'email', last?.address ?? null) ?? customers[0])
      : customers.find(({ id }) => id === reply.recipientId);
  if (customer === undefined) return { outcome: 'no_customer' };
  const channel = reply.channel ?? last?.channel ?? (customer.email === null ? 'sms' : 'email');
  return { outcome: 'found', customer, channel, last };
}

interface Customer {
  readonly id: string;
  /** As their messages have it; null: the shipment's own recipient. */
  readonly recipientId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly erasedAt: Instant | null;
  /** Name of the shop that sends the parcel. */
  readonly shop: string;
}

/** Its own recipient first. */
async function customersOfShipment(tx: Executor, shipmentId: string): Promise<readonly Customer[]> {
  const { rows } = await sql<Omit<Customer, 'locale'> & { readonly locale: string }>`
    select r.id, who.of_message as recipient_id, r.email, r.phone, r.locale, r.erased_at, shop.name as shop
      from shipments s
     cross join lateral ${sql.raw(customersOf('s'))} who
      join recipients r on r.id = who.id
      left join shipment_orders j on j.shipment_id = s.id and j.recipient_id = who.of_message
      join merchants shop on shop.id = coalesce(j.merchant_id, s.merchant_id)
     where s.id = ${shipmentId} order by who.of_message nulls first`.execute(tx);
  return rows.map((row) => ({ ...row, locale: localeOf(row.locale) }));
}

interface LastWords {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string | null;
}

/** What was written last: by the customer who is meant, where one is named. */
async function lastFromCustomer(
  tx: Executor,
  { shipmentId, recipientId }: ReplyTarget,
  customers: readonly Customer[],
): Promise<LastWords | undefined> {
  const meant = customers.find(({ id }) => id === recipientId);
  const addresses = [meant?.email?.toLowerCase(), meant?.phone].filter((address) => address != null);
  return await tx
    .selectFrom('messages')
    .select(['id', 'channel', 'address'])
    .where('shipmentId', '=', shipmentId)
    .where('direction', '=', 'inbound')
    .where('audience', '=', 'customer')
    .where('automatic', '=', false)
    .$if(meant !== undefined, (query) =>
      query.where(sql<boolean>`lower(address) = any(${addresses}::text[])`),
    )
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

/** A reply that its parcel's workflow must hear of, because clocks may rest until the customer answers. */
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

/** Notes that a workflow has heard of a reply, so that `untoldReplies` no longer lists it. */
export async function workflowTold(db: Executor, messageId: string): Promise<void> {
  await db.updateTable('messages').set({ workflowToldAt: sql`now()` }).where('id', '=', messageId).execute();
}
