import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SqlBool,
  sql,
  type UpdateObject,
} from 'kysely';
import type { OptedOutOf } from '../domain/consent';
import type { MessageStatus, NotSentReason, SendReason } from '../domain/message';
import type { Executor } from './database';
import type { DB } from './schema';

/**
 * Moves messages from one status to another and tells the subscribers to `message.updated`, however many they are, in one
 * statement. Which moves there are is in message-moves.ts.
 */

export interface MovedMessage {
  readonly id: string;
  readonly status: MessageStatus;
  readonly reason: SendReason;
}

export type Change = Omit<UpdateObject<DB, 'messages'>, 'status' | 'updatedAt'>;

/** Which messages; in raw SQL their table is `messages`. */
export type Which = (message: ExpressionBuilder<DB, 'messages'>) => Expression<SqlBool>;

/** Null when it was in none of the `from` states any more: somebody else decided. */
export async function move(
  db: Executor,
  id: string,
  from: readonly MessageStatus[],
  to: MessageStatus | RawBuilder<MessageStatus>,
  change: Change,
): Promise<MovedMessage | null> {
  const one: Which = (message) => message('messages.id', '=', id);
  const [moved] = await moveThose(db as Kysely<DB>, one, from, to, change);
  return moved ?? null;
}

/**
 * What is meant and has not left does not leave any more. Whoever is just being handed over blocks this on its row, and is then
 * passed over: a look at who was told belongs in a statement after this one.
 *
 * @param disruptionId the disruption that speaks in its place
 */
export async function decideAgainst(
  db: Executor,
  which: Which,
  reason: NotSentReason,
  disruptionId: string | null = null,
): Promise<void> {
  await withdraw(db, which, reason, disruptionId === null ? {} : { disruptionId });
}

/**
 * Ends what is meant and has not left. Of a message in doubt that waits to be repeated nobody can say that it was not sent: it is
 * `unknown`, and is not repeated any more. What it was meant for is kept: a gateway may say, however late, that it has it.
 */
export async function withdraw(
  db: Executor,
  which: Which,
  reason: NotSentReason,
  change: Pick<Change, 'disruptionId'> & { readonly optedOutOf?: OptedOutOf | null } = {},
): Promise<MovedMessage[]> {
  const { optedOutOf = null, ...others } = change;
  return await moveMessages(
    db,
    which,
    ['intended'],
    sql<MessageStatus>`CASE WHEN ${MAY_HAVE_ARRIVED} THEN 'unknown' ELSE 'not_sent' END`,
    {
      ...others,
      claimedUntil: null,
      notBefore: null,
      reason: sql<SendReason>`CASE WHEN ${MAY_HAVE_ARRIVED} THEN reason ELSE ${reason} END`,
      intendedReason: sql<SendReason>`CASE WHEN ${MAY_HAVE_ARRIVED} THEN intended_reason
        ELSE coalesce(intended_reason, reason) END`,
      optedOutOf: sql<OptedOutOf | null>`CASE WHEN ${MAY_HAVE_ARRIVED} THEN NULL ELSE ${optedOutOf} END`,
    },
  );
}

/** It was repeated in doubt: whatever becomes of the second copy says nothing about the first. */
export const MAY_HAVE_ARRIVED = sql<boolean>`doubt_repeats > 0`;

/** What changes beside the status when a gateway turns out to have a message that was decided against. */
export const MEANT_AFTER_ALL = {
  reason: sql<SendReason>`CASE WHEN status = 'not_sent' THEN coalesce(intended_reason, reason) ELSE reason END`,
  optedOutOf: null,
} as const;

export async function moveMessages(
  db: Executor,
  which: Which,
  from: readonly MessageStatus[],
  to: MessageStatus | RawBuilder<MessageStatus>,
  change: Change,
): Promise<MovedMessage[]> {
  // Several at once are locked in the order of their ids (lock-order.ts).
  const inOrder = (db as Kysely<DB>).with('held', (query) =>
    query
      .selectFrom('messages')
      .select('id')
      .where(which)
      .where('status', 'in', [...from])
      .orderBy('id')
      .forNoKeyUpdate(),
  );
  const held: Which = () => sql<boolean>`messages.id in (select id from held)`;
  return await moveThose(inOrder, held, from, to, change);
}

async function moveThose(
  db: Pick<Kysely<DB>, 'with'>,
  which: Which,
  from: readonly MessageStatus[],
  to: MessageStatus | RawBuilder<MessageStatus>,
  change: Change,
): Promise<MovedMessage[]> {
  return await db
    .with('moved', (query) =>
      query
        .updateTable('messages')
        .set({ ...change, status: to, updatedAt: sql`now()` })
        .where(which)
        .where('status', 'in', [...from])
        .returning([
          'id',
          'status',
          'reason',
          'shipmentId',
          'caseId',
          'audience',
          'channel',
          'template',
          'errorCode',
          'updatedAt',
        ]),
    )
    .with('published', (query) =>
      query
        .insertInto('subscriptionDeliveries')
        .columns(['subscriptionId', 'eventKey', 'eventType', 'payload', 'nextAttemptAt'])
        .expression((from) =>
          from
            .selectFrom('moved')
            .innerJoin('subscriptions', (join) =>
              join
                .on('subscriptions.active', '=', true)
                .on(sql<boolean>`'message.updated' = ANY(subscriptions.event_types)`),
            )
            .select([
              'subscriptions.id',
              sql<string>`'message.updated:' || moved.id || ':' || moved.status`.as('eventKey'),
              sql<string>`'message.updated'`.as('eventType'),
              sql<string>`jsonb_build_object('messageId', moved.id, 'shipmentId', moved.shipment_id, 'caseId', moved.case_id,
                'audience', moved.audience, 'channel', moved.channel, 'template', moved.template, 'status', moved.status,
                'reason', moved.reason, 'errorCode', moved.error_code,
                'at', to_char(moved.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`.as(
                'payload',
              ),
              sql<string>`now()`.as('nextAttemptAt'),
            ]),
        )
        .onConflict((conflict) => conflict.columns(['subscriptionId', 'eventKey']).doNothing())
        .returning('id'),
    )
    .selectFrom('moved')
    .select(['moved.id', 'moved.status', 'moved.reason'])
    .execute();
}
