import { type RawBuilder, type Selectable, sql } from 'kysely';
import { TOKEN_WORKS_FOR_DAYS } from '../../domain/conversation/mail-address';
import type { RoutedBy, RoutingFacts } from '../../domain/conversation/routing';
import {
  addressOfPerson,
  CARRIED_REASONS,
  type Channel,
  type Locale,
  localeOf,
} from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { handedOverWithin, holdsSecret } from '../messages/reply-tokens';
import type { Executor } from '../postgres/database';
import { statementsIn } from '../postgres/statements-in';
import type { Shipments } from '../schema';
import { type CustomerContact, customerContacts, movedWithOrder } from '../tracking/shipment-orders';
import { closedShipmentsAt, openShipmentsAt } from '../tracking/shipments-of-address';
import { announceInbound, type InboundMessage } from './inbound-queue';

/** What the conversation with customers reads and writes: which parcel a message is about, and who has still to deal with it. */

/** What the message that an inbound one answers says about it. */
export interface AnsweredMessage {
  readonly id: string;
  readonly shipmentId: string | null;
  readonly audience: string;
  readonly address: string | null;
}

/**
 * The message whose token the reply address carried, else the newest of ours that References name; null when there is none, or it
 * went out too long ago.
 */
export async function answeredMessage(
  db: Executor,
  message: InboundMessage,
): Promise<(AnsweredMessage & { readonly by: 'token' | 'reference' }) | null> {
  const columns = ['id', 'shipmentId', 'audience', 'address', 'recipientId'] as const;
  if (message.replyToId !== null) {
    const row = await db
      .selectFrom('messages')
      .select(columns)
      .where('id', '=', message.replyToId)
      .executeTakeFirst();
    if (row !== undefined) return { ...(await movedWithOrder(db, row)), by: 'token' };
  }
  if (message.mailReferences.length === 0) return null;
  const row = await db
    .selectFrom('messages')
    .select(columns)
    .where('direction', '=', 'outbound')
    .where('emailMessageId', 'in', [...message.mailReferences])
    .where(holdsSecret)
    .where(handedOverWithin(TOKEN_WORKS_FOR_DAYS.reply, message.receivedAt))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ...(await movedWithOrder(db, row)), by: 'reference' };
}

/** The parcels that a message told of in one, as those that its reader may answer about; none where it was about one parcel. */
export async function shipmentsToldIn(
  db: Executor,
  bundleId: string,
): Promise<RoutingFacts['openShipments']> {
  const rows = await db
    .selectFrom('messages as m')
    .innerJoin('shipments as s', 's.id', 'm.shipmentId')
    .select('s.id')
    .distinct()
    .where('m.bundleId', '=', bundleId)
    .where('m.reason', 'in', [...CARRIED_REASONS])
    .where('m.audience', '=', 'customer')
    .orderBy('s.id')
    .execute();
  return rows.map(({ id }) => ({ id, lastToldAt: null }));
}

/** Open shipments of whoever has this number or address, and when each was last told about there. */
export async function openShipmentsOf(
  db: Executor,
  channel: Channel,
  address: string,
): Promise<RoutingFacts['openShipments']> {
  return await lastToldOf(db, await openShipmentsAt(db, channel, address), channel, address);
}

/** An answer to the last words about a parcel may come so long after its end. */
const ANSWERED_FOR_MS = 30 * 86_400_000;

/** The same of shipments that were closed not long before. */
export async function closedShipmentsOf(
  db: Executor,
  channel: Channel,
  address: string,
  at: Instant,
): Promise<RoutingFacts['openShipments']> {
  const since = new Date(Date.parse(at) - ANSWERED_FOR_MS).toISOString();
  return await lastToldOf(db, await closedShipmentsAt(db, channel, address, since), channel, address);
}

async function lastToldOf(
  db: Executor,
  shipments: RawBuilder<unknown>,
  channel: Channel,
  address: string,
): Promise<RoutingFacts['openShipments']> {
  const rows = await db
    .selectFrom(sql<Selectable<Shipments>>`${shipments}`.as('s'))
    .select('s.id')
    .select((eb) =>
      eb
        .selectFrom('messages as m')
        .select((of) => of.fn.max('m.sentAt').as('at'))
        .whereRef('m.shipmentId', '=', 's.id')
        .where('m.direction', '=', 'outbound')
        .where('m.audience', '=', 'customer')
        .where('m.channel', '=', channel)
        .where(sql<boolean>`lower(m.address) = lower(${address})`)
        .as('lastToldAt'),
    )
    .orderBy('s.id')
    .limit(50)
    .execute();
  return rows;
}

/** Puts a message into a shipment's conversation. False when it is in one already: filed by a person, or by an earlier try. */
export async function fileMessage(
  tx: Executor,
  messageId: string,
  filed: { readonly shipmentId: string; readonly by: RoutedBy; readonly replyToId?: string | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('messages')
    .set({
      shipmentId: filed.shipmentId,
      routedBy: filed.by,
      ...(filed.replyToId == null ? {} : { replyToId: filed.replyToId }),
      updatedAt: sql`now()`,
    })
    .where('id', '=', messageId)
    .where('direction', '=', 'inbound')
    .where((where) => where.or([where('shipmentId', 'is', null), where('routedBy', 'is', null)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A person is to read it. @param isHeard a case hears of it; else whoever is told of letters (services/conversation/tell-of-letters.ts) */
export async function awaitStaff(
  tx: Executor,
  messageId: string,
  { isHeard }: { readonly isHeard: boolean },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      awaitsStaff: true,
      waitsSince: isHeard ? null : sql<Instant>`coalesce(waits_since, intended_at)`,
      updatedAt: sql`now()`,
    })
    .where('id', '=', messageId)
    .where('dismissedAt', 'is', null)
    .execute();
}

/** Once somebody answers, all that was said before is dealt with. */
export async function dealtWith(tx: Executor, shipmentId: string, until: Instant): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ awaitsStaff: false, updatedAt: sql`now()` })
    .where('shipmentId', '=', shipmentId)
    .where('awaitsStaff', '=', true)
    .where('intendedAt', '<=', until)
    .execute();
}

/** A message for which its writer was asked back which parcel it is about. */
export interface ParcelChoice {
  /** The inbound message that fits several parcels. */
  readonly messageId: string;
  /** In the order of their numbers. */
  readonly shipmentIds: readonly string[];
}

/** Three days, as long as a message counts as lately told. */
const CHOICE_OPEN_FOR_MS = 72 * 3_600_000;

/** The question "which parcel?" that this number or address has not answered yet; the row is locked. */
export async function openChoice(
  tx: Executor,
  channel: Channel,
  address: string,
  at: Instant,
): Promise<(ParcelChoice & { readonly askedAt: Instant }) | null> {
  const row = await tx
    .selectFrom('parcelChoices')
    .select(['messageId', 'shipmentIds', 'askedAt'])
    .where('channel', '=', channel)
    .where('address', '=', address)
    .where('settledAt', 'is', null)
    .where('closesAt', '>', at)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Writes down that the writer was asked which parcel they mean, so that their next words can settle it. Asked twice for a message changes
 * nothing.
 */
export async function askWhichParcel(
  tx: Executor,
  choice: ParcelChoice & { readonly channel: Channel; readonly address: string; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('parcelChoices')
    .values({
      messageId: choice.messageId,
      channel: choice.channel,
      address: choice.address,
      shipmentIds: [...choice.shipmentIds],
      askedAt: choice.at,
      closesAt: new Date(Date.parse(choice.at) + CHOICE_OPEN_FOR_MS).toISOString(),
    })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .execute();
}

/** Files all that this address wrote while nobody knew which parcel it meant; the workers take each of it up again. */
export async function settleChoice(
  tx: Executor,
  choice: ParcelChoice & {
    readonly channel: Channel;
    readonly address: string;
    readonly at: Instant;
    /** The message that says which parcel is meant. */
    readonly by: string;
  },
  shipmentId: string,
): Promise<void> {
  await tx
    .updateTable('parcelChoices')
    .set({ settledAt: choice.at, settledBy: choice.by })
    .where('channel', '=', choice.channel)
    .where('address', '=', choice.address)
    .where('settledAt', 'is', null)
    .execute();
  await tx
    .updateTable('messages')
    .set({
      ...{ shipmentId, routedBy: 'choice', awaitsStaff: false, waitsSince: null, handledAt: null },
      updatedAt: sql`now()`,
    })
    .where('direction', '=', 'inbound')
    .where('shipmentId', 'is', null)
    .where('awaitsStaff', '=', true)
    .where('channel', '=', choice.channel)
    .where('address', '=', choice.address)
    .where('id', '>=', choice.messageId)
    .execute();
  await announceInbound(tx);
}

/** The parcel that this message chose, if that is all that it said; null: it made no choice. */
export async function choiceSettledBy(db: Executor, messageId: string): Promise<string | null> {
  const row = await db
    .selectFrom('parcelChoices as p')
    .innerJoin('messages as m', 'm.id', 'p.settledBy')
    .select('m.shipmentId')
    .where('p.settledBy', '=', messageId)
    .limit(1)
    .executeTakeFirst();
  return row?.shipmentId ?? null;
}

/** How the parcels of a choice may be named by whoever chooses: by their order number or their tracking number. */
export async function namesOfParcels(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<readonly { readonly id: string; readonly names: readonly string[] }[]> {
  const rows = await db
    .selectFrom('shipments')
    .select(['id', 'reference', 'trackingNumber'])
    .where('id', 'in', [...shipmentIds])
    .execute();
  return shipmentIds.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    return {
      id,
      names: [row?.reference, row?.trackingNumber].filter((name): name is string => name != null),
    };
  });
}

/** A customer in a conversation, with a language that we have texts in. */
export interface ConversingCustomer extends Omit<CustomerContact, 'locale'> {
  readonly locale: Locale;
}

/**
 * Which of a shipment's customers is reached, or writes, at this address: in which language they are spoken to. Somebody else who writes
 * about the parcel is spoken to as its own recipient is. Null once they are erased.
 */
export async function customerAt(
  db: Executor,
  shipmentId: string,
  channel: Channel,
  address: string | null,
): Promise<ConversingCustomer | null> {
  const contacts = await customerContacts(statementsIn(db), shipmentId);
  const customers = contacts.filter(({ erasedAt }) => erasedAt === null);
  const customer = customerOfAddress(customers, channel, address) ?? customers[0];
  return customer === undefined ? null : { ...customer, locale: localeOf(customer.locale) };
}

/** Which of a parcel's customers has this address, in whatever case it is written; undefined when none has. */
export function customerOfAddress<Customer extends Pick<CustomerContact, 'email' | 'phone'>>(
  customers: readonly Customer[],
  channel: Channel,
  address: string | null,
): Customer | undefined {
  if (address === null) return undefined;
  const written = address.toLowerCase();
  return customers.find((customer) => addressOfPerson(channel, customer)?.toLowerCase() === written);
}
