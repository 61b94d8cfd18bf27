import { sql } from 'kysely';
import { CARRIED_REASONS, type Channel, PRIORITIES, type Priority } from '../../domain/messages/message';
import { BY_PLAN } from '../../domain/messages/sending/overtaken';
import { readerGroup, type Throttle } from '../../domain/messages/sending/sending-rules';
import { ANSWERS } from '../../domain/messages/sending/throttle';
import { TERMINAL_MILESTONES } from '../../domain/tracking/milestone';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { plannedStatement } from '../postgres/planned-statements';
import { statementsIn } from '../postgres/statements-in';
import type { OutboundMessage } from './messages';
import { writeIntentsOf } from './outbox';

/** What the judgement of a message asks the ledger. */

const LOCK_ADDRESS = plannedStatement<unknown>(
  'lock_address',
  'select pg_advisory_xact_lock(hashtextextended($1, 1))',
);

/** Locks an address until the transaction ends: nobody else counts or releases its messages. */
export async function lockAddress(tx: Executor, channel: Channel, address: string): Promise<void> {
  await statementsIn(tx).run(LOCK_ADDRESS, [`${channel} ${address}`]);
}

/** How full it is at an address. */
export interface Room {
  /** Somebody else let the message go meanwhile. */
  readonly isReleased: boolean;
  /** When the last messages that the throttle counts were let go, the newest first; as many as it allows. */
  readonly released: readonly Instant[];
  /** Others wait for the address and may go by now. */
  readonly othersWait: boolean;
}

const ROOM = plannedStatement<Room>(
  'room_at_address',
  `select own.released_at is not null as "isReleased",
          array(select to_char(m.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from messages m
                 where m.channel = $2 and m.address = $3 and m.released_at > $4 and m.priority = any($5::text[])
                   and not (m.reason = any($6::text[]))
                 order by m.released_at desc limit $7) as "released",
          exists (select from messages m
                   where m.channel = $2 and m.address = $3 and m.status = 'intended' and m.deferral is not null
                     and m.deferral <> 'order_gathers' and m.released_at is null and m.id <> $1) as "othersWait"
     from messages own where own.id = $1`,
);

/** Reads the throttle's usage for the message's address, under its lock. @throws Error when there is no such message */
export async function roomFor(
  tx: Executor,
  { id, channel, address }: Pick<OutboundMessage, 'id' | 'channel'> & { readonly address: string },
  { perMs, priorities, most }: Throttle,
  now: Instant,
): Promise<Room> {
  const since = new Date(Date.parse(now) - perMs).toISOString();
  const [room] = await statementsIn(tx).run(ROOM, [id, channel, address, since, priorities, ANSWERS, most]);
  if (room === undefined) throw new Error(`message ${id} does not exist`);
  return room;
}

/** Parts per bundle; the rest waits for the next one. */
const MOST_OF_A_BUNDLE = 500;

const SAME_NEWS = plannedStatement<{ id: string; shipmentId: string; isToCome: boolean }>(
  'same_news_of_order',
  `select w.id, w.shipment_id as "shipmentId",
          p.closed_at is null and not coalesce(p.milestone = any($3::text[]), false) as "isToCome"
     from messages m
     join shipments s on s.id = m.shipment_id
     left join shipment_orders j on j.shipment_id = m.shipment_id and j.recipient_id = m.recipient_id
     join lateral (
            select n.* from messages n
             where n.channel = m.channel and n.address = m.address and n.status = 'intended' and n.deferral is not null
            union all
            -- After an outage nobody has looked at it yet.
            select n.* from messages n
             where n.channel = m.channel and n.address = m.address and n.status = 'intended' and n.dispatch = 'dispatcher'
               and n.not_before is null and n.deferral is null and n.priority in ('normal', 'routine')) w
       on w.released_at is null and w.audience = 'customer' and w.template = m.template and w.priority <> 'critical'
      and w.reason <> 'bundle' and w.shipment_id <> m.shipment_id
      and (w.deferral = 'order_gathers' or w.not_before is null or w.not_before <= $2)
     join shipments p on p.id = w.shipment_id
     left join shipment_orders k on k.shipment_id = w.shipment_id and k.recipient_id = w.recipient_id
    where m.id = $1
      and case when j.shipment_id is null then s.reference else j.reference end
        = case when k.shipment_id is null then p.reference else k.reference end
      and coalesce(j.merchant_id, s.merchant_id) = coalesce(k.merchant_id, p.merchant_id)
    order by w.id limit ${MOST_OF_A_BUNDLE}`,
);

/** The same news of other parcels of an order that waits for the same address. */
interface SameNews {
  readonly ids: readonly string[];
  /** Of how many parcels that are still to come it tells. */
  readonly parcelsToCome: number;
}

export async function sameNewsOfOrder(tx: Executor, messageId: string, now: Instant): Promise<SameNews> {
  const rows = await statementsIn(tx).run(SAME_NEWS, [messageId, now, TERMINAL_MILESTONES]);
  const toCome = rows.filter(({ isToCome }) => isToCome).map(({ shipmentId }) => shipmentId);
  return { ids: rows.map(({ id }) => id), parcelsToCome: new Set(toCome).size };
}

/** What may go out together with a message. */
export interface Company {
  /** Null: no throttle holds anything. */
  readonly throttle: Throttle | null;
  /** The same news of other parcels of its order. */
  readonly sameNews: readonly string[];
}

/**
 * What else waits for the address of a message under the same throttle and may go by now, and the same news of its order, the gravest
 * first; locked. Null: the message itself waits no longer, somebody else has moved it.
 */
export async function waitingWith(
  tx: Executor,
  message: OutboundMessage,
  { throttle, sameNews }: Company,
  now: Instant,
): Promise<string[] | null> {
  const due = tx
    .selectFrom('messages')
    .select('id')
    .where('channel', '=', message.channel)
    .where('address', '=', message.address)
    .where('status', '=', 'intended')
    .where('deferral', 'is not', null)
    // News that an order gathers is no part of what is too much.
    .where('deferral', '<>', 'order_gathers')
    .where('releasedAt', 'is', null)
    .where('id', '<>', message.id)
    .where('priority', 'in', [...(throttle?.priorities ?? [])])
    .where('reason', 'not in', [...ANSWERS, 'bundle'])
    .where(sql<boolean>`coalesce(not_before, '-infinity') <= ${now}::timestamptz`)
    .orderBy(sql`array_position(array['critical', 'normal', 'routine'], priority)`)
    .orderBy('id')
    .limit(MOST_OF_A_BUNDLE);
  const rows = await tx
    .selectFrom('messages')
    .select(['id', 'audience', 'priority'])
    .where((where) =>
      where.or([
        where('id', 'in', [message.id, ...sameNews]),
        ...(throttle === null ? [] : [where('id', 'in', due)]),
      ]),
    )
    .where('status', '=', 'intended')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (!rows.some(({ id }) => id === message.id)) return null;
  const rank = (priority: Priority): number => -PRIORITIES.indexOf(priority);
  return rows
    .filter(({ id }) => id !== message.id)
    .filter(
      ({ id, audience }) =>
        sameNews.includes(id) || readerGroup(audience as OutboundMessage['audience']) === throttle?.readers,
    )
    .sort((a, b) => rank(a.priority as Priority) - rank(b.priority as Priority))
    .map(({ id }) => id);
}

/** Is there a newer step's message about the same case, for the same reader and channel? */
export async function hasSuccessor(db: Executor, message: OutboundMessage): Promise<boolean> {
  if (message.caseId === null) return false;
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('caseId', '=', message.caseId)
    .where('audience', '=', message.audience)
    .where('channel', '=', message.channel)
    .where('address', '=', message.address)
    .where(sql<boolean>`(intended_at, id) > (${message.intendedAt}::timestamptz, ${message.id}::uuid)`)
    .where('reason', 'in', [...BY_PLAN])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const RELEASE = plannedStatement<unknown>(
  'release_message',
  `update messages set released_at = $2 where id = $1 and status = 'intended'`,
);

/** Marks the message as released: it counts against its reader's throttle from now on. */
export async function release(tx: Executor, messageId: string, now: Instant): Promise<void> {
  await statementsIn(tx).run(RELEASE, [messageId, now]);
}

/** A message that goes out in place of several that were held. `now` is when it was meant, by the sender's clock. */
export interface NewBundle {
  readonly priority: Priority;
  /** Null where its parts are about several. */
  readonly shipmentId: string | null;
  readonly template: string;
  readonly now: Instant;
}

/** Inserts a bundle. It counts against the throttle from the start. @throws Error when `first` has its bundle already */
export async function writeBundle(tx: Executor, first: OutboundMessage, bundle: NewBundle): Promise<string> {
  const key = `bundle:${first.id}`;
  const written = await writeIntentsOf(
    tx,
    sql`
      select ${key}::text as key, ${bundle.shipmentId}::uuid as shipment_id, audience, member_id,
             case when ${bundle.shipmentId}::uuid is not null then recipient_id end as recipient_id, channel, address,
             ${bundle.template}::text as template, locale, ${bundle.priority}::text as priority, 'intended' as status,
             'bundle' as reason, ${bundle.now}::timestamptz as intended_at, ${bundle.now}::timestamptz as released_at
        from messages where id = ${first.id}`,
    ['shipment_id', 'member_id', 'recipient_id', 'released_at'],
  );
  if (written === 0) throw new Error(`a message with the key ${key} already exists`);
  const { id } = await tx
    .selectFrom('messages')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return id;
}

/** The messages that a bundle carries, in the order in which they are told. */
export async function partsOf(db: Executor, bundleId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('bundleId', '=', bundleId)
    .where('reason', 'in', [...CARRIED_REASONS])
    .orderBy(sql`array_position(array['critical', 'normal', 'routine'], priority)`)
    .orderBy('intendedAt')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
