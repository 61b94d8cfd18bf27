import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SqlBool,
  sql,
  type UpdateObject,
} from 'kysely';
import type { OptedOutOf } from '../../domain/consent/consent';
import type { MessageStatus, NotSentReason, SendReason } from '../../domain/messages/message';
import { snakeCase } from '../postgres/columns';
import type { Executor } from '../postgres/database';
import type { DB } from '../schema';
import { OF_MOVED, PUBLISH_MOVED, PUBLISHED_IS_ANNOUNCED } from './message-events';

/**
 * Moves messages from one status to another and tells the subscribers to `message.updated`, however many they are, in one
 * statement. Which moves there are is in message-moves.ts.
 */

/** A message after its move, as `message.updated` tells it. */
export interface MovedMessage {
  readonly id: string;
  readonly status: MessageStatus;
  readonly reason: SendReason;
}

/** What is written beside the new status. `updatedAt` is set by the move itself. */
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
  const itself: Which = (message) => message('messages.id', '=', id);
  const [moved] = await moveThose(db as Kysely<DB>, itself, from, to, change);
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

/**
 * The same of one message as a statement that is written out (planned-statements.ts), for moves that happen with every message.
 *
 * @param update of `messages`, without RETURNING
 */
export function movedAndPublished(update: string): string {
  return `
    with moved as (
      ${update}
      returning ${OF_MOVED.map(snakeCase).join(', ')}
    ), published as (${PUBLISH_MOVED})
    select id, status, reason from moved where ${PUBLISHED_IS_ANNOUNCED}`;
}

/** It was repeated in doubt: whatever becomes of the second copy says nothing about the first. */
export const MAY_HAVE_ARRIVED = sql<boolean>`doubt_repeats > 0`;

/** Its reason when a gateway turns out to have a message that was decided against. */
export const REASON_AFTER_ALL = `case when status = 'not_sent' then coalesce(intended_reason, reason) else reason end`;

/** What changes beside the status then. */
export const MEANT_AFTER_ALL = { reason: sql.raw<SendReason>(REASON_AFTER_ALL), optedOutOf: null } as const;

/** Moves those of `which` that are in one of the `from` states, and leaves the others alone. Returns what was moved. */
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
  // What it has beside, `held`, nobody names but the condition above.
  return await moveThose(inOrder as unknown as Pick<Kysely<DB>, 'with'>, held, from, to, change);
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
        .returning(OF_MOVED),
    )
    .with('published', () => sql.raw<{ id: string }>(`(${PUBLISH_MOVED})`))
    .selectFrom('moved')
    .select(['moved.id', 'moved.status', 'moved.reason'])
    .where(sql.raw<boolean>(PUBLISHED_IS_ANNOUNCED))
    .execute();
}
