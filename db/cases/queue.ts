import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { QueueSort } from '../../domain/cases/queue-view';
import { TURNS, type Turn } from '../../domain/cases/turn';
import type { Instant } from '../../domain/tracking/tracking-event';
import { MOST_LOOKED_AT } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import { FIRST_ID, LAST_ID } from '../postgres/time-ordered-ids';
import type { Cases } from '../schema';
import { fewWithWords, hasWords } from '../tracking/shipment-search';
import { type CaseFilter, DUE, fewOpen, filtered } from './case-lists';
import { CASE } from './cases';

/** Open cases by whose move it is (domain/cases/turn.ts), what is due next first. */

/** As for a list of cases; the queue holds only cases that are not resolved. */
export interface QueueFilter extends Omit<CaseFilter, 'statuses' | 'shipmentId'> {
  /** A part of what people know the parcel by. */
  readonly search?: string;
}

/** Where a page begins: when the next action of the last row is due (null: at no time that is known), and its id. */
export interface QueueKey {
  readonly nextActionAt: Instant | null;
  readonly id: string;
}

const QUEUED = [
  ...CASE,
  sql<string | null>`(SELECT r.name FROM recipients r WHERE r.id = s.recipient_id)`.as('customer'),
  sql<string | null>`(SELECT step ->> 'audience' FROM jsonb_array_elements(c.plan -> 'steps') step
    WHERE 'step:' || (step ->> 'id') = c.next_action LIMIT 1)`.as('nextAudience'),
] as const;

/**
 * One page of the cases whose turn is one of `turns`. As every list it looks at so many rows of each turn and no more
 * (db/postgres/bounded-list.ts); where that ended it, `stoppedAt` says where to go on.
 */
export async function listQueue(
  db: Executor,
  turns: readonly Turn[],
  filter: QueueFilter,
  { limit, after, sort = 'due' }: QueuePage,
) {
  const few = await fewQueued(db, filter);
  const isFiltered = Object.keys(filter).length > 0;
  // Without a filter each row that is looked at is shown; the few may fit one filter and not another.
  const most = isFiltered ? MOST_LOOKED_AT : limit;
  const { isAfter, along, columns } = ORDERS[sort];
  // Of few the order of an index is no help, and its name would lead past them.
  const looked = (turn: Turn) => sql`
    (SELECT t.*, ${DUE} AS due FROM cases t
     WHERE status <> 'resolved' AND turn = ${turn} AND ${isAfter(after)}
       ${few === null ? sql`` : sql`AND id = ANY(${[...few]}::uuid[])`}
     ORDER BY ${along(few === null)} LIMIT ${most})`;
  const all = sql.join([...new Set(turns)].map(looked), sql` UNION ALL `);
  const listedRows = filtered(
    db
      .selectFrom(sql<Selectable<Cases> & { due: string }>`(${all})`.as('c'))
      .innerJoin('shipments as s', 's.id', 'c.shipmentId')
      .select(QUEUED)
      .orderBy(columns('c.'))
      .limit(limit),
    filter,
  );
  const rows = await searched(listedRows, filter.search).execute();
  if (!isFiltered || rows.length >= limit) return { rows, stoppedAt: null };
  const { rows: stops } = await sql<QueueKey>`
    SELECT next_action_at, id FROM (${sql.join(
      [...new Set(turns)].map((turn) => sql`(SELECT * FROM ${looked(turn)} t OFFSET ${most - 1} LIMIT 1)`),
      sql` UNION ALL `,
    )}) stops ORDER BY ${columns('')} LIMIT 1`.execute(db);
  const stoppedAt = stops[0] ?? null;
  // Beyond it one of the turns was not looked at, so what another one has there has gaps.
  return {
    rows: stoppedAt === null ? rows : rows.filter((row) => !isBeyond(row, stoppedAt, sort)),
    stoppedAt,
  };
}

interface QueuePage {
  readonly limit: number;
  readonly after: QueueKey | null;
  readonly sort?: QueueSort;
}

interface Order {
  readonly isAfter: (key: QueueKey | null) => RawBuilder<unknown>;
  /** As the index of a turn has it; or, of rows that were chosen otherwise, without the turn. */
  readonly along: (ofTurn: boolean) => RawBuilder<unknown>;
  /** Of rows of several turns, each by the name of its column behind `prefix`. */
  readonly columns: (prefix: string) => RawBuilder<unknown>;
}

/** Ids are given in the order of time, so the order by them is that of age. */
const ORDERS: Readonly<Record<QueueSort, Order>> = {
  due: {
    isAfter: (key) => {
      const { nextActionAt, id } = key ?? { nextActionAt: '-infinity', id: FIRST_ID };
      return sql`(${DUE}, id) > (${nextActionAt ?? 'infinity'}::timestamptz AT TIME ZONE 'UTC', ${id}::uuid)`;
    },
    along: (ofTurn) => sql`${ofTurn ? sql`turn, ` : sql``}${DUE}, id`,
    columns: (prefix) => sql.raw(`${prefix}due, ${prefix}id`),
  },
  oldest: {
    isAfter: (key) => sql`id > ${key?.id ?? FIRST_ID}::uuid`,
    along: (ofTurn) => sql`${ofTurn ? sql`turn, ` : sql``}id`,
    columns: (prefix) => sql.raw(`${prefix}id`),
  },
  newest: {
    isAfter: (key) => sql`id < ${key?.id ?? LAST_ID}::uuid`,
    along: (ofTurn) => sql`${ofTurn ? sql`turn DESC, ` : sql``}id DESC`,
    columns: (prefix) => sql.raw(`${prefix}id DESC`),
  },
};

export type QueuedCase = Awaited<ReturnType<typeof listQueue>>['rows'][number];

function isBeyond(row: QueueKey, { nextActionAt, id }: QueueKey, sort: QueueSort): boolean {
  if (sort !== 'due') return sort === 'oldest' ? row.id > id : row.id < id;
  const [mine, stop] = [row.nextActionAt ?? '~', nextActionAt ?? '~'];
  return mine > stop || (mine === stop && row.id > id);
}

/** Those that one of the filters, or what is searched for, lets through, if they are few; null: nothing that is asked for is rare. */
export async function fewQueued(
  db: Executor,
  { search, ...filter }: QueueFilter,
): Promise<readonly string[] | null> {
  const few = await fewOpen(db, filter);
  if (few !== null || search === undefined) return few;
  const shipments = await fewWithWords(db, search);
  if (shipments === null) return null;
  const found = await db
    .selectFrom('cases')
    .select('id')
    .where('shipmentId', 'in', [FIRST_ID, ...shipments])
    .where('status', '<>', 'resolved')
    .execute();
  return found.map(({ id }) => id);
}

function searched<Q extends { where(condition: ReturnType<typeof hasWords>): Q }>(
  query: Q,
  search: string | undefined,
): Q {
  return search === undefined ? query : query.where(hasWords('c.shipmentId', search));
}

/** How many open cases there are of each turn. It counts a whole: whoever asks often asks for what was counted a moment ago. */
export async function countQueue(db: Executor, filter: QueueFilter): Promise<Readonly<Record<Turn, number>>> {
  const few = await fewQueued(db, filter);
  let query = filtered(
    db
      .selectFrom(sql<Selectable<Cases>>`cases`.as('c'))
      // Of the shipment nothing is asked, so that Postgres leaves it out, and counts by an index of the open cases alone.
      .leftJoin('shipments as s', 's.id', 'c.shipmentId')
      .select(['c.turn', sql<number>`count(*)::int`.as('cases')]),
    filter,
  ).where('c.status', '<>', 'resolved');
  if (few !== null) query = query.where('c.id', 'in', [FIRST_ID, ...few]);
  const rows = await searched(query, filter.search).groupBy('c.turn').execute();
  const counted = Object.fromEntries(rows.map(({ turn, cases }) => [turn, cases]));
  return Object.fromEntries(TURNS.map((turn) => [turn, counted[turn] ?? 0])) as Record<Turn, number>;
}

/**
 * The open cases of these turns that a filter lets through, what is due next first: no more than `limit`. For those who act on all of
 * them; it may look at every open case.
 */
export async function casesInQueue(
  db: Executor,
  turns: readonly Turn[],
  filter: QueueFilter,
  limit: number,
): Promise<readonly { readonly id: string; readonly shipmentId: string }[]> {
  const few = await fewQueued(db, filter);
  let query = filtered(
    db
      .selectFrom(sql<Selectable<Cases>>`cases`.as('c'))
      .leftJoin('shipments as s', 's.id', 'c.shipmentId')
      .select(['c.id', 'c.shipmentId']),
    filter,
  )
    .where('c.status', '<>', 'resolved')
    .where('c.turn', 'in', [...turns]);
  if (few !== null) query = query.where('c.id', 'in', [FIRST_ID, ...few]);
  return searched(query, filter.search)
    .orderBy(sql`c.next_action_at nulls last`)
    .orderBy('c.id')
    .limit(limit)
    .execute();
}

/** Those that there are, each once, in the order of their ids as given; whether they are open, the act on each finds out. */
export async function casesOfIds(
  db: Executor,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly shipmentId: string }[]> {
  const { rows } = await sql<{ readonly id: string; readonly shipmentId: string }>`
    SELECT c.id, c.shipment_id FROM unnest(${[...new Set(ids)]}::uuid[]) WITH ORDINALITY AS chosen (id, place)
      JOIN cases c ON c.id = chosen.id ORDER BY chosen.place`.execute(db);
  return rows;
}

/** `text` is cut to 240 characters, since a line of a list shows no more. */
export interface LastWords {
  readonly shipmentId: string;
  readonly by: 'customer' | 'merchant' | 'staff' | 'carrier';
  readonly at: Instant;
  readonly text: string;
}

/** What was said last about each of these shipments: by the customer or the shop, by staff to the customer, or by the carrier. */
export async function lastWordsOf(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<Map<string, LastWords>> {
  if (shipmentIds.length === 0) return new Map();
  const { rows } = await sql<LastWords>`
    SELECT of.id AS shipment_id, said.by, said.at, said.text
      FROM unnest(${[...new Set(shipmentIds)]}::uuid[]) of (id)
      CROSS JOIN LATERAL (
        (SELECT CASE WHEN direction = 'outbound' THEN 'staff' WHEN audience = 'merchant' THEN 'merchant' ELSE 'customer' END AS by,
                intended_at AS at, left(coalesce(words, body), ${MOST_LETTERS}) AS text
           FROM messages
          WHERE shipment_id = of.id AND coalesce(words, body) IS NOT NULL AND NOT automatic
            AND (direction = 'inbound' OR reason = 'staff_reply') AND status <> 'not_sent'
          ORDER BY intended_at DESC, id DESC LIMIT 1)
        UNION ALL
        (SELECT 'carrier', occurred_at, left(text, ${MOST_LETTERS}) FROM tracking_events
          WHERE shipment_id = of.id AND text IS NOT NULL ORDER BY seq DESC LIMIT 1)
        ORDER BY at DESC LIMIT 1) said`.execute(db);
  return new Map(rows.map((row) => [row.shipmentId, row]));
}

/** A line of a list shows no more. */
const MOST_LETTERS = 240;
