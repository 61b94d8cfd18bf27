import { sql } from 'kysely';
import type { Channel, Priority } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** The channel of Postgres that the dispatcher listens to. */
export const DISPATCH_NOTIFICATION = 'wayward_dispatch';

/** Wakes the dispatchers, once the transaction is committed; many of one transaction are one. */
export async function announceDispatch(db: Executor): Promise<void> {
  await sql`SELECT pg_notify(${DISPATCH_NOTIFICATION}, '')`.execute(db);
}

export interface ClaimedMessage {
  readonly id: string;
  readonly channel: Channel;
}

/** Whose turn was last, for each priority: the next claim goes on behind that address. */
export type Turn = Readonly<Record<Priority, string>>;

export const FIRST_TURN: Turn = { critical: '', normal: '', routine: '' };

export interface Claim {
  readonly limit: number;
  readonly leaseMs: number;
  readonly turn?: Turn;
  /** What time it is for what has to wait; null: the database's clock. */
  readonly now?: Instant | null;
}

/** So many are moved over at once when their time has come; what is more follows with the next claim. */
const MOST_DUE = 200;
/** So many of one address can be in one claim, and only where there are not enough others. */
const MOST_OF_ONE = 4;

/**
 * Takes messages that the dispatcher should send now: what is critical first, then normal, then routine; of each priority one
 * for each address in turn, the oldest first, so that an address with five hundred messages holds up nobody else's first one.
 * Several dispatchers never get the same one; should one die, its messages are free again when the lease ends. The lease only
 * spares work: that nobody sends twice is the ledger's promise.
 *
 * The addresses are found by hopping from one to the next along the index messages_ready, so a claim costs as much as it takes,
 * however many wait. What has to wait (messages_deferred) is not even looked at: when its time comes it is moved over.
 */
export async function claimDueMessages(
  db: Executor,
  channel: Channel,
  { limit, leaseMs, turn = FIRST_TURN, now = null }: Claim,
): Promise<{ readonly messages: ClaimedMessage[]; readonly turn: Turn }> {
  await releaseDue(db, channel, now);
  const ready = sql`m.status = 'intended' and m.dispatch = 'dispatcher' and m.not_before is null
    and m.channel = ${channel} and (m.claimed_until is null or m.claimed_until <= now())`;
  const { rows } = await sql<{ id: string; priority: Priority; address: string; place: number }>`
    with recursive lists (priority, rank, half, after, upto) as (
      values ('critical', 1, 0, ${turn.critical}, null), ('critical', 1, 1, '', ${turn.critical}),
             ('normal', 2, 0, ${turn.normal}, null), ('normal', 2, 1, '', ${turn.normal}),
             ('routine', 3, 0, ${turn.routine}, null), ('routine', 3, 1, '', ${turn.routine})
    ), hops as (
      select l.priority, l.rank, l.half, l.upto, next.address, 1 as hop
        from lists l cross join lateral (
          select m.address from messages m
           where ${ready} and m.priority = l.priority and m.address > l.after order by m.address limit 1) next
       where l.upto is null or next.address <= l.upto
      union all
      select h.priority, h.rank, h.half, h.upto, next.address, h.hop + 1
        from hops h cross join lateral (
          select m.address from messages m
           where ${ready} and m.priority = h.priority and m.address > h.address order by m.address limit 1) next
       where h.hop < ${limit} and (h.upto is null or next.address <= h.upto)
    ), picked as materialized (
      select h.priority, h.rank, h.half, h.hop, h.address, one.id, one.place
        from hops h cross join lateral (
          select locked.id, (row_number() over (order by locked.id))::int as place from (
            select m.id from messages m where ${ready} and m.priority = h.priority and m.address = h.address
             order by m.id limit ${MOST_OF_ONE} for update skip locked) locked) one
       order by h.rank, one.place, h.half, h.hop limit ${limit}
    ), claimed as (
      update messages set claimed_until = now() + ${leaseMs} * interval '1 millisecond'
       where id in (select id from picked) returning id
    )
    select p.id, p.priority, p.address, p.place from picked p join claimed c on c.id = p.id
     order by p.rank, p.place, p.half, p.hop`.execute(db);
  const next = { ...turn };
  for (const { priority, address, place } of rows) if (place === 1) next[priority] = address;
  return { messages: rows.map(({ id }) => ({ id, channel })), turn: next };
}

/** Moves what has waited long enough to where claims look; `updated_at` then says since when it is due. */
async function releaseDue(db: Executor, channel: Channel, now: Instant | null): Promise<void> {
  await sql`
    update messages set not_before = null, updated_at = now() where id in (
      select id from messages
       where status = 'intended' and dispatch = 'dispatcher' and channel = ${channel}
         and not_before <= coalesce(${now}::timestamptz, now())
       order by not_before limit ${MOST_DUE} for update skip locked)`.execute(db);
}

/**
 * Messages that nobody carries on: in `sending` for longer than any gateway takes, an SMS in doubt whose look-up is due, or meant
 * by a workflow that never came to send it (`lostAfterMs`).
 */
export async function claimAbandonedMessages(
  db: Executor,
  bounds: { readonly staleAfterMs: number; readonly lostAfterMs: number },
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

/** Ends a claim whose message was left where it is. */
export async function releaseClaim(db: Executor, id: string): Promise<void> {
  await db.updateTable('messages').set({ claimedUntil: null }).where('id', '=', id).execute();
}
