import { sql } from 'kysely';
import type { Channel, MessageStatus } from '../domain/message';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';
import { VERIFICATION_TEMPLATE } from './verification-message';

/** Reads of the message ledger for people. Its moves are in message-moves.ts. */

export interface MessageFilter {
  readonly shipmentId?: string;
  readonly caseId?: string;
  readonly direction?: 'outbound' | 'inbound';
  readonly channel?: Channel;
  readonly statuses?: readonly MessageStatus[];
  readonly audience?: string;
  readonly address?: string;
  readonly awaitsStaff?: boolean;
  readonly intendedFrom?: Instant;
  readonly intendedBefore?: Instant;
}

const MESSAGE = [
  'id',
  'direction',
  'shipmentId',
  'caseId',
  'stepId',
  'occurrence',
  'audience',
  'channel',
  'address',
  'template',
  'locale',
  'subject',
  'priority',
  'status',
  'reason',
  'optedOutOf',
  'attempts',
  'segments',
  'providerMessageId',
  'errorCode',
  'errorText',
  'notBefore',
  'deferral',
  'silenceId',
  'disruptionId',
  'bundleId',
  'intendedAt',
  'sentAt',
  'deliveredAt',
  'failedAt',
] as const;

/** A code that proves an address is between Wayward and whoever reads mail there: to see it here would be to have it. */
const BODY = sql<string | null>`case when template = ${VERIFICATION_TEMPLATE} then null else body end`.as(
  'body',
);

/** A person should read it, or see why it could not be dealt with. The index messages_awaiting_staff is over the same words. */
export const AWAITING_STAFF = sql<boolean>`(awaits_staff OR set_aside_at IS NOT NULL)`;

/** Newest first; `before` is the id of the last row of the page before. */
export async function listMessages(
  db: Executor,
  filter: MessageFilter,
  page: { readonly limit: number; readonly before: string | null },
) {
  let query = db.selectFrom('messages').select([...MESSAGE, BODY]);
  if (filter.awaitsStaff === true) query = query.where(AWAITING_STAFF);
  if (filter.awaitsStaff === false) query = query.where(sql<boolean>`NOT ${AWAITING_STAFF}`);
  if (filter.shipmentId !== undefined) query = query.where('shipmentId', '=', filter.shipmentId);
  if (filter.caseId !== undefined) query = query.where('caseId', '=', filter.caseId);
  if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction);
  // The same by a CHECK, and its status has an index.
  if (filter.direction === 'inbound') query = query.where('status', '=', 'received');
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  if (filter.statuses !== undefined) query = query.where('status', 'in', [...filter.statuses]);
  if (filter.audience !== undefined) query = query.where('audience', '=', filter.audience);
  if (filter.address !== undefined) query = query.where('address', '=', filter.address);
  if (filter.intendedFrom !== undefined) query = query.where('intendedAt', '>=', filter.intendedFrom);
  if (filter.intendedBefore !== undefined) query = query.where('intendedAt', '<', filter.intendedBefore);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

export type MessageRow = Awaited<ReturnType<typeof listMessages>>[number];

/** All messages of a case, oldest first. */
export async function messagesOfCase(db: Executor, caseId: string) {
  return db
    .selectFrom('messages')
    .select([...MESSAGE, BODY])
    .where('caseId', '=', caseId)
    .orderBy('intendedAt')
    .orderBy('id')
    .limit(1_000)
    .execute();
}

export async function messagesById(db: Executor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('messages')
    .select([...MESSAGE, BODY])
    .where('id', 'in', [...ids])
    .execute();
}
