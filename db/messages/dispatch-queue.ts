import { sql } from 'kysely';
import { CHANNELS, type Channel, type Priority } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { announce } from '../postgres/announce';
import type { Executor } from '../postgres/database';
import { DISPATCH_NOTIFICATION } from '../postgres/notifications';
import { plannedStatement, type StatementRunner } from '../postgres/planned-statements';

/** Wakes the dispatchers of all channels on commit; Postgres merges repeats within one transaction. */
export async function announceDispatch(db: Executor): Promise<void> {
  await announce(db, DISPATCH_NOTIFICATION);
}

/** Does a notification say that something of this channel is to be sent? It names a channel, or means all. */
export function isAnnouncedFor(channel: Channel, payload: string | null): boolean {
  return !CHANNELS.some((other) => other !== channel && other === payload);
}

/** A message that whoever claimed it has for `leaseMs`; then it is free again. */
export interface ClaimedMessage {
  readonly id: string;
  readonly channel: Channel;
}

/** Whose turn was last, for each priority: the next claim goes on behind that address. */
export type Turn = Readonly<Record<Priority, string>>;

/** Begins with the first address of each priority. */
export const FIRST_TURN: Turn = { critical: '', normal: '', routine: '' };

/** At most `limit` messages, for `leaseMs` (ms). Without `turn` the claim begins with the first address. */
export interface Claim {
  readonly limit: number;
  readonly leaseMs: number;
  readonly turn?: Turn;
  /** What time it is for what has to wait; null: the database's clock. */
  readonly now?: Instant | null;
}

/** Messages moved from deferred to ready per claim; the rest follows with the next claim. */
const MOST_DUE = 200;
/** Messages per address in one claim, used only when too few other addresses wait. */
const MOST_OF_ONE = 4;

/** What may go now, as messages_ready has it. */
const READY = `m.status = 'intended' and m.dispatch = 'dispatcher' and m.not_before is null
    and m.channel = $1 and (m.claimed_until is null or m.claimed_until <= now())`;

interface ClaimRow {
  /** Null: nothing was claimed, but deferred messages became ready. */
  readonly id: string | null;
  readonly priority: Priority;
  readonly address: string;
  readonly place: number;
  readonly released: number;
}

const CLAIM = plannedStatement<ClaimRow>(
  'claim_messages',
  `with recursive lists (priority, rank, half, after, upto) as (
     values ('critical', 1, 0, $2, null), ('critical', 1, 1, '', $2),
            ('normal', 2, 0, $3, null), ('normal', 2, 1, '', $3),
            ('routine', 3, 0, $4, null), ('routine', 3, 1, '', $4)
   ), hops as (
     select l.priority, l.rank, l.half, l.upto, next.address, 1 as hop
       from lists l cross join lateral (
         select m.address from messages m
          where ${READY} and m.priority = l.priority and m.address > l.after order by m.address limit 1) next
      where l.upto is null or next.address <= l.upto
     union all
     select h.priority, h.rank, h.half, h.upto, next.address, h.hop + 1
       from hops h cross join lateral (
         select m.address from messages m
          where ${READY} and m.priority = h.priority and m.address > h.address order by m.address limit 1) next
      where h.hop < $5 and (h.upto is null or next.address <= h.upto)
   ), picked as materialized (
     select h.priority, h.rank, h.half, h.hop, h.address, one.id, one.place
       from hops h cross join lateral (
         select locked.id, (row_number() over (order by locked.id))::int as place from (
           select m.id from messages m where ${READY} and m.priority = h.priority and m.address = h.address
            order by m.id limit ${MOST_OF_ONE} for update skip locked) locked) one
      order by h.rank, one.place, h.half, h.hop limit $5
   ), claimed as (
     update messages set claimed_until = now() + $6 * interval '1 millisecond'
      where id in (select id from picked) returning id
   ), released as (
     update messages set not_before = null, updated_at = now() where id in (
       select m.id from messages m
        where m.status = 'intended' and m.dispatch = 'dispatcher' and m.channel = $1
          and m.not_before <= coalesce($7::timestamptz, now())
        order by m.not_before limit ${MOST_DUE} for update skip locked) returning id
   )
   select c.id, p.priority, p.address, p.place, (select count(*)::int from released) as released
     from (select) one left join (picked p join claimed c on c.id = p.id) on true
    order by p.rank, p.place, p.half, p.hop`,
);

export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  readonly turn: Turn;
  /** More may be there to be claimed at once. */
  readonly hasMore: boolean;
}

/**
 * Takes messages that the dispatcher should send now: what is critical first, then normal, then routine; of each priority one
 * for each address in turn, the oldest first, so that an address with five hundred messages holds up nobody else's first one.
 * Several dispatchers never get the same one; should one die, its messages are free again when the lease ends. The lease only
 * spares work: that nobody sends twice is the ledger's promise.
 *
 * The addresses are found by hopping from one to the next along the index messages_ready, so a claim costs as much as it takes,
 * however many wait. What has to wait (messages_deferred) is not looked at: what has waited long enough is moved over to where the
 * next claim looks, and its `updated_at` then says since when it is due.
 */
export async function claimDueMessages(
  statements: StatementRunner,
  channel: Channel,
  { limit, leaseMs, turn = FIRST_TURN, now = null }: Claim,
): Promise<Claimed> {
  const { critical, normal, routine } = turn;
  const rows = await statements.run(CLAIM, [channel, critical, normal, routine, limit, leaseMs, now]);
  const next = { ...turn };
  for (const { id, priority, address, place } of rows)
    if (id !== null && place === 1) next[priority] = address;
  const messages = rows.flatMap(({ id }) => (id === null ? [] : [{ id, channel }]));
  const hasMore =
    messages.length === limit || rows.some(({ place, released }) => place === MOST_OF_ONE || released > 0);
  return { messages, turn: next, hasMore };
}

/**
 * How long until a message of this channel is due that waits for its time, or is free again of a dispatcher that died (ms); null: none
 * will be.
 */
export async function untilNextMessage(
  db: Executor,
  channel: Channel,
  now: Instant | null,
): Promise<number | null> {
  const ready = sql`status = 'intended' and dispatch = 'dispatcher' and channel = ${channel}`;
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(ahead)) * 1000)::float8 as ms from (
      (select not_before - coalesce(${now}::timestamptz, now()) as ahead from messages
        where ${ready} and not_before is not null order by not_before limit 1)
      union all
      (select coalesce(claimed_until, now()) - now() from messages where ${ready} and not_before is null
        order by priority, address limit 100)) next`.execute(db);
  return rows[0]?.ms ?? null;
}

/** After how long nobody carries a message on any more (ms): one in `sending`, and one that a workflow meant to send. */
export interface AbandonedAfter {
  readonly staleAfterMs: number;
  readonly lostAfterMs: number;
}

/**
 * Messages that nobody carries on: in `sending` for longer than any gateway takes, an SMS in doubt whose look-up is due, or meant
 * by a workflow that never came to send it (`lostAfterMs`).
 */
export async function claimAbandonedMessages(
  db: Executor,
  bounds: AbandonedAfter,
  limit: number,
  leaseMs: number,
): Promise<ClaimedMessage[]> {
  return await db
    .updateTable('messages')
    .set({ claimedUntil: sql`now() + ${leaseMs} * interval '1 millisecond'` })
    .where('id', 'in', (query) =>
      query
        .selectFrom('messages')
        .select('id')
        .where((where) =>
          where.or([
            where.and([
              where('status', '=', 'sending'),
              where(
                'sendingAt',
                '<',
                sql<Instant>`now() - ${bounds.staleAfterMs} * interval '1 millisecond'`,
              ),
            ]),
            where.and([
              where('status', '=', 'unknown'),
              where.or([
                where('channel', '=', 'sms'),
                where.and([where('priority', '=', 'critical'), where('doubtRepeats', '=', 0)]),
              ]),
            ]),
            where.and([
              where('status', '=', 'intended'),
              where('dispatch', '=', 'workflow'),
              where(
                'intendedAt',
                '<',
                sql<Instant>`now() - ${bounds.lostAfterMs} * interval '1 millisecond'`,
              ),
            ]),
          ]),
        )
        .where(sql<boolean>`coalesce(not_before, '-infinity') <= now()`)
        .where(sql<boolean>`coalesce(claimed_until, '-infinity') <= now()`)
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'channel'])
    .execute();
}

/** So many are looked at of each sort: more only wait while many are in hand, and then it is looked again soon. */
const MOST_LOOKED_AT = 200;

/** How long until a message that is in hand now would be abandoned, should nobody carry it on (ms); null: none is in hand. */
export async function untilNextAbandoned(
  db: Executor,
  { staleAfterMs, lostAfterMs }: AbandonedAfter,
): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(greatest(at, not_before, claimed_until)) - now()) * 1000)::float8 as ms from (
      (select sending_at + ${staleAfterMs} * interval '1 millisecond' as at, not_before, claimed_until
         from messages where status = 'sending' order by sending_at limit ${MOST_LOOKED_AT})
      union all
      (select now(), not_before, claimed_until from messages
        where status = 'unknown' and (channel = 'sms' or (priority = 'critical' and doubt_repeats = 0))
        limit ${MOST_LOOKED_AT})
      union all
      (select intended_at + ${lostAfterMs} * interval '1 millisecond', not_before, claimed_until from messages
        where status = 'intended' and dispatch = 'workflow' order by intended_at limit ${MOST_LOOKED_AT})) in_hand`.execute(
    db,
  );
  return rows[0]?.ms ?? null;
}

/** Releases the claim of a message that was not moved. */
export async function releaseClaim(db: Executor, id: string): Promise<void> {
  await db.updateTable('messages').set({ claimedUntil: null }).where('id', '=', id).execute();
}
