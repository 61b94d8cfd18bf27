import { sql } from 'kysely';
import { type Channel, PRIORITIES, type Priority } from '../domain/message';
import { BY_PLAN } from '../domain/sending/overtaken';
import { readerGroup, type Throttle } from '../domain/sending/sending-rules';
import { ANSWERS } from '../domain/sending/throttle';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';
import type { OutboundMessage } from './messages';

/** What the judgement of a message asks the ledger. */

/** Until the transaction ends, nobody else counts or lets go what is sent to this address. */
export async function lockAddress(tx: Executor, channel: Channel, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${channel} ${address}`}, 1))`.execute(tx);
}

/** Did somebody else let it go meanwhile? */
export async function isReleased(db: Executor, messageId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('releasedAt')
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.releasedAt != null;
}

/** When the last messages that a throttle counts were let go to an address, the newest first; as many as it allows. */
export async function releasedLately(
  db: Executor,
  address: string,
  throttle: Throttle,
  now: Instant,
): Promise<Instant[]> {
  const rows = await db
    .selectFrom('messages')
    .select('releasedAt')
    .where('channel', '=', throttle.channel)
    .where('address', '=', address)
    .where('releasedAt', '>', new Date(Date.parse(now) - throttle.perMs).toISOString())
    .where('priority', 'in', [...throttle.priorities])
    .where('reason', 'not in', [...ANSWERS])
    .orderBy('releasedAt', 'desc')
    .limit(throttle.most)
    .execute();
  return rows.flatMap(({ releasedAt }) => (releasedAt === null ? [] : [releasedAt]));
}

/** The most that one bundle takes; what is more waits for the next. */
const MOST_OF_A_BUNDLE = 500;

/** What else waits for the address of a message under the same throttle and may go by now, the gravest first; locked. */
export async function waitingWith(
  tx: Executor,
  message: OutboundMessage,
  throttle: Throttle,
  now: Instant,
): Promise<string[]> {
  const picked = tx
    .selectFrom('messages')
    .select('id')
    .where('channel', '=', message.channel)
    .where('address', '=', message.address)
    .where('status', '=', 'intended')
    .where('deferral', 'is not', null)
    .where('releasedAt', 'is', null)
    .where('id', '<>', message.id)
    .where('priority', 'in', [...throttle.priorities])
    .where('reason', 'not in', [...ANSWERS, 'bundle'])
    .where(sql<boolean>`coalesce(not_before, '-infinity') <= ${now}::timestamptz`)
    .orderBy(sql`array_position(array['critical', 'normal', 'routine'], priority)`)
    .orderBy('id')
    .limit(MOST_OF_A_BUNDLE);
  const rows = await tx
    .selectFrom('messages')
    .select(['id', 'audience', 'priority'])
    .where('id', 'in', picked)
    .where('status', '=', 'intended')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const rank = (priority: Priority): number => -PRIORITIES.indexOf(priority);
  return rows
    .sort((a, b) => rank(a.priority as Priority) - rank(b.priority as Priority))
    .filter(({ audience }) => readerGroup(audience as OutboundMessage['audience']) === throttle.readers)
    .map(({ id }) => id);
}

/** Did the plan mean to say something newer about the same case, to the same reader on the same channel? */
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

/** From now on it counts against its reader's throttle. */
export async function release(tx: Executor, messageId: string, now: Instant): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ releasedAt: now })
    .where('id', '=', messageId)
    .where('status', '=', 'intended')
    .execute();
}

export interface NewBundle {
  readonly priority: Priority;
  /** Null where its parts are about several. */
  readonly shipmentId: string | null;
  readonly template: string;
  readonly now: Instant;
}

/** Writes the message that takes the place of several; it has its place under the throttle from the start. */
export async function insertBundle(tx: Executor, first: OutboundMessage, bundle: NewBundle): Promise<string> {
  const { id } = await tx
    .insertInto('messages')
    .columns([
      'key',
      'direction',
      'shipmentId',
      'audience',
      'memberId',
      'channel',
      'address',
      'template',
      'locale',
      'priority',
      'dispatch',
      'status',
      'reason',
      'intendedAt',
      'releasedAt',
    ])
    .expression((query) =>
      query
        .selectFrom('messages')
        .select([
          sql<string>`'bundle:' || id`.as('key'),
          'direction',
          sql<string | null>`${bundle.shipmentId}::uuid`.as('shipmentId'),
          'audience',
          'memberId',
          'channel',
          'address',
          sql<string>`${bundle.template}`.as('template'),
          'locale',
          sql<Priority>`${bundle.priority}`.as('priority'),
          sql<'dispatcher'>`'dispatcher'`.as('dispatch'),
          sql<'intended'>`'intended'`.as('status'),
          sql<'bundle'>`'bundle'`.as('reason'),
          sql<string>`${bundle.now}::timestamptz`.as('intendedAt'),
          sql<string>`${bundle.now}::timestamptz`.as('releasedAt'),
        ])
        .where('id', '=', first.id),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The messages that a bundle carries, in the order in which they are told. */
export async function partsOf(db: Executor, bundleId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('bundleId', '=', bundleId)
    .where('reason', '=', 'bundled')
    .orderBy(sql`array_position(array['critical', 'normal', 'routine'], priority)`)
    .orderBy('intendedAt')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
