import { type Selectable, sql } from 'kysely';
import type { Channel, MessageStatus } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import {
  along,
  among,
  fewOf,
  type Kept,
  listed,
  MOST_OF_FEW,
  type Page,
  spanned,
  type Walk,
} from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import type { Span } from '../postgres/time-ordered-ids';
import type { Messages } from '../schema';
import { DUE, TO_SETTLE } from './message-indexes';
import { SECRET_TEMPLATES } from './secret-messages';

/** Reads of the message ledger for people. Its moves are in message-moves.ts. */

/** Absent fields do not narrow the list. `intendedFrom` is included, `intendedBefore` is not. */
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
  'emailMessageId',
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

/** A code or a link is between Wayward and whoever reads mail there: to see it here would be to have it. */
const BODY = sql<
  string | null
>`case when template in (${sql.join([...SECRET_TEMPLATES])}) then null else body end`.as('body');

/** Inbound messages that staff must read. Same condition as the partial index messages_awaiting_staff. */
export const AWAITING_STAFF = sql<boolean>`(awaits_staff OR set_aside_at IS NOT NULL)`;

/** As long as it waits. */
const WAITS_SINCE =
  sql<Instant | null>`case when awaits_staff or set_aside_at is not null then waits_since end`.as(
    'waitsSince',
  );

/** Newest first; `before` is the id of the last row of the page before. */
export async function listMessages(db: Executor, filter: MessageFilter, page: Page) {
  return listed(db, await walksOf(db, filter), 'm', page, (rows) => {
    let query = db
      .selectFrom(sql<Selectable<Messages>>`(${rows})`.as('m'))
      .select([...MESSAGE, BODY, WAITS_SINCE]);
    if (filter.awaitsStaff !== undefined)
      query = query.where(filter.awaitsStaff ? AWAITING_STAFF : sql<boolean>`NOT ${AWAITING_STAFF}`);
    if (filter.shipmentId !== undefined) query = query.where('shipmentId', '=', filter.shipmentId);
    if (filter.caseId !== undefined) query = query.where('caseId', '=', filter.caseId);
    if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction);
    if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
    if (filter.statuses !== undefined) query = query.where('status', 'in', [...filter.statuses]);
    if (filter.audience !== undefined) query = query.where('audience', '=', filter.audience);
    if (filter.address !== undefined) query = query.where('address', '=', filter.address);
    if (filter.intendedFrom !== undefined) query = query.where('intendedAt', '>=', filter.intendedFrom);
    if (filter.intendedBefore !== undefined) query = query.where('intendedAt', '<', filter.intendedBefore);
    return query;
  });
}

export type MessageRow = Awaited<ReturnType<typeof listMessages>>['rows'][number];

/** What few have first, then what is in an index of its own; between two instants by ids, and beside them what is dated otherwise. */
async function walksOf(db: Executor, filter: MessageFilter): Promise<readonly Walk[]> {
  const few = await fewAskedFor(db, filter);
  if (few !== null) return [among('messages', few)];
  // Equivalent by a CHECK constraint.
  const wanted = filter.direction === 'inbound' ? (['received'] as const) : filter.statuses;
  const underway = wanted?.some(isUnderway) === true ? await fewUnderway(db, wanted) : null;
  return spanned(
    'messages',
    'm.intended_at',
    { from: filter.intendedFrom, before: filter.intendedBefore },
    (span) => walksWithin({ ...filter, wanted, underway }, span),
  );
}

async function fewAskedFor(db: Executor, filter: MessageFilter): Promise<readonly string[] | null> {
  const { caseId, shipmentId, address } = filter;
  const asked: Kept[][] = [];
  const have = (column: string, value: string): Kept[] => [
    { table: 'messages', by: [[column, value]], where: `${column} IS NOT NULL` },
  ];
  if (caseId !== undefined) asked.push(have('case_id', caseId));
  if (shipmentId !== undefined) asked.push(have('shipment_id', shipmentId));
  if (address !== undefined) asked.push(have('address', address));
  for (const kept of asked) {
    const few = await fewOf(db, kept);
    if (few !== null) return few;
  }
  return null;
}

function isUnderway(status: MessageStatus): boolean {
  return status === 'intended' || status === 'sending';
}

/** All that is meant, or being handed over, or both, by the indexes messages_due and messages_to_settle. */
async function fewUnderway(
  db: Executor,
  wanted: readonly MessageStatus[],
): Promise<readonly string[] | null> {
  const most = MOST_OF_FEW + 1;
  const kept = [
    ...(wanted.includes('intended')
      ? [sql`(SELECT id FROM messages WHERE status = 'intended' ORDER BY ${DUE} LIMIT ${most})`]
      : []),
    ...(wanted.includes('sending')
      ? [
          sql`(SELECT id FROM messages WHERE status = 'sending' AND ${TO_SETTLE} ORDER BY sending_at LIMIT ${most})`,
        ]
      : []),
  ];
  const { rows } = await sql<{ readonly id: string }>`${sql.join(kept, sql` UNION ALL `)}`.execute(db);
  return rows.length > MOST_OF_FEW ? null : rows.map(({ id }) => id);
}

/** Those of which most messages are not, as the index messages_ended_otherwise has them. */
const OTHERWISE = [
  'received',
  'not_sent',
  'failed',
  'undelivered',
  'unknown',
] as const satisfies readonly MessageStatus[];
const IS_OTHERWISE = `status IN (${OTHERWISE.map((status) => `'${status}'`).join(', ')})`;

interface Wanted extends Pick<MessageFilter, 'awaitsStaff' | 'audience' | 'channel'> {
  readonly wanted: readonly MessageStatus[] | undefined;
  /** All that is underway; null: they are many, or not asked for. */
  readonly underway: readonly string[] | null;
}

function walksWithin(filter: Wanted, span: Span): readonly Walk[] {
  const { awaitsStaff, wanted, underway, audience, channel } = filter;
  const table = 'messages';
  if (awaitsStaff === true)
    return [along({ table, span, where: 'awaits_staff OR set_aside_at IS NOT NULL' })];
  const otherwise = new Set(wanted?.filter((status) => OTHERWISE.some((known) => known === status)));
  const isFound = (status: MessageStatus) =>
    otherwise.has(status) || (underway !== null && isUnderway(status));
  if (wanted !== undefined && wanted.length > 0 && wanted.every(isFound))
    return [
      ...[...otherwise].map((status) =>
        along({ table, by: [['status', status]], where: IS_OTHERWISE, span }),
      ),
      ...(underway === null ? [] : [among(table, underway)]),
    ];
  if (audience !== undefined && audience !== 'customer')
    return [along({ table, by: [['audience', audience]], where: "audience <> 'customer'", span })];
  // Emails have no delivery receipt: `sent` is their last state.
  const bySms = channel === 'sms' || wanted?.every((status) => status === 'delivered') === true;
  return [along({ table, span, ...(bySms ? { where: "channel = 'sms'" } : {}) })];
}

/** All messages of a case, oldest first. */
export async function messagesOfCase(db: Executor, caseId: string) {
  return db
    .selectFrom('messages')
    .select([...MESSAGE, BODY, WAITS_SINCE])
    .where('caseId', '=', caseId)
    .orderBy('intendedAt')
    .orderBy('id')
    .limit(1_000)
    .execute();
}

/** In no order; ids of which there is no message are left out. */
export async function messagesById(db: Executor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('messages')
    .select([...MESSAGE, BODY, WAITS_SINCE])
    .where('id', 'in', [...ids])
    .execute();
}
