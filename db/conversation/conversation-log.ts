import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import { AWAITING_STAFF } from '../messages/message-log';
import type { Executor } from '../postgres/database';
import { announceInbound } from './inbound-queue';

/** Reads of the conversation for people, and what they file by hand. */

const TOLD = [
  'm.id',
  'm.direction',
  'm.shipmentId',
  'm.caseId',
  'm.audience',
  'm.channel',
  'm.address',
  'm.template',
  'm.subject',
  'm.body',
  'm.words',
  'm.actor',
  'm.awaitsAnswer',
  'm.awaitsStaff',
  'm.setAsideAt',
  'm.waitsSince',
  'm.dismissedAt',
  'm.dismissedBy',
  'm.automatic',
  'm.attachments',
  'm.routedBy',
  'm.replyToId',
  'm.status',
  'm.reason',
  'm.notBefore',
  'm.intendedAt as at',
  'm.sentAt',
] as const;

/** What customer, shop and staff said to each other about a shipment, oldest first; `after` is the last row of the page before. */
export async function conversationOf(
  db: Executor,
  shipmentId: string,
  page: { readonly limit: number; readonly after: string | null },
) {
  let query = db
    .selectFrom('messages as m')
    .leftJoin('asks as q', (join) =>
      join
        .onRef('q.caseId', '=', 'm.caseId')
        .onRef('q.stepId', '=', 'm.stepId')
        .onRef('q.occurrence', '=', 'm.occurrence')
        .on('m.direction', '=', 'outbound')
        .on('m.audience', '=', 'customer'),
    )
    .leftJoin('cases as c', 'c.id', 'q.caseId')
    .leftJoin('asks as given', 'given.answeredBy', 'm.id')
    .select(TOLD)
    .select([
      'q.id as askId',
      'q.options',
      'q.closesAt',
      'q.answer as askAnswer',
      'q.answeredAt',
      'c.status as caseStatus',
      'given.id as answeredAskId',
      'given.answer as givenAnswer',
    ])
    .where('m.shipmentId', '=', shipmentId)
    // What was decided against was not said; the timeline tells of it.
    .where('m.status', '<>', 'not_sent')
    .where((where) => where.or([where('m.audience', '=', 'customer'), where('m.direction', '=', 'inbound')]));
  if (page.after !== null) query = query.where('m.id', '>', page.after);
  return await query.orderBy('m.id').limit(page.limit).execute();
}

/** What somebody wrote that belongs to no shipment yet, oldest first. */
export async function messagesOfNobody(
  db: Executor,
  page: { readonly limit: number; readonly after: string | null },
) {
  let query = db
    .selectFrom('messages as m')
    .leftJoin('parcelChoices as p', 'p.messageId', 'm.id')
    .select(TOLD)
    .select('p.shipmentIds')
    .where(AWAITING_STAFF)
    .where('m.shipmentId', 'is', null);
  if (page.after !== null) query = query.where('m.id', '>', page.after);
  return await query.orderBy('m.id').limit(page.limit).execute();
}

/** A person says which shipment a message is about; the workers then deal with it as with any other. */
export async function assignMessage(
  tx: Executor,
  messageId: string,
  shipmentId: string,
): Promise<'assigned' | 'no_message' | 'belongs_elsewhere'> {
  const row = await tx
    .selectFrom('messages')
    .select('shipmentId')
    .where('id', '=', messageId)
    .where('direction', '=', 'inbound')
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return 'no_message';
  if (row.shipmentId !== null) return row.shipmentId === shipmentId ? 'assigned' : 'belongs_elsewhere';
  await tx
    .updateTable('messages')
    .set({
      ...{ shipmentId, routedBy: 'staff', handledAt: null, waitsSince: null },
      ...{ dismissedAt: null, dismissedBy: null, updatedAt: sql`now()` },
    })
    .where('id', '=', messageId)
    .execute();
  await askNoMore(tx, messageId);
  await announceInbound(tx);
  return 'assigned';
}

/** A person has said what the message is about, so its writer need not. */
async function askNoMore(tx: Executor, messageId: string): Promise<void> {
  await tx
    .updateTable('parcelChoices')
    .set({ settledAt: sql<string>`now()` })
    .where('messageId', '=', messageId)
    .where('settledAt', 'is', null)
    .execute();
}

/** Who said first that nobody need deal with a message (a staff id), and when. */
export interface Dismissal {
  readonly dismissedAt: Instant;
  readonly dismissedBy: string;
}

/**
 * A person says that nobody need deal with a message. It stays where it is, and is tried no more if it was set aside. The first who
 * says so counts. Null when there is no such inbound message.
 */
export async function dismissMessage(
  tx: Executor,
  messageId: string,
  actor: string,
): Promise<Dismissal | null> {
  const row = await tx
    .updateTable('messages')
    .set({
      dismissedAt: sql`coalesce(dismissed_at, now())`,
      dismissedBy: sql`coalesce(dismissed_by, ${actor})`,
      awaitsStaff: false,
      handledAt: sql`CASE WHEN set_aside_at IS NULL THEN handled_at ELSE now() END`,
      setAsideAt: null,
      updatedAt: sql`now()`,
    })
    .where('id', '=', messageId)
    .where('direction', '=', 'inbound')
    .returning(['dismissedAt', 'dismissedBy'])
    .executeTakeFirst();
  if (row?.dismissedAt == null || row.dismissedBy === null) return null;
  await askNoMore(tx, messageId);
  return { dismissedAt: row.dismissedAt, dismissedBy: row.dismissedBy };
}
