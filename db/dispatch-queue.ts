import { sql } from 'kysely';
import type { Channel } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

export interface ClaimedMessage {
  readonly id: string;
  readonly channel: Channel;
}

/**
 * Takes up to `limit` messages that the dispatcher should send now, for `leaseMs`. Several dispatchers never get the same one;
 * should one die, its messages are free again when the lease ends. The lease only spares work: that nobody sends twice is the
 * ledger's promise.
 */
export async function claimDueMessages(
  db: Executor,
  channel: Channel,
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
        .where('status', '=', 'intended')
        .where('dispatch', '=', 'dispatcher')
        .where('channel', '=', channel)
        .where(sql<boolean>`coalesce(not_before, '-infinity') <= now()`)
        .where(sql<boolean>`coalesce(claimed_until, '-infinity') <= now()`)
        // Time-ordered ids: first meant, first sent.
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'channel'])
    .execute();
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
