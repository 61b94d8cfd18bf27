import type { z } from 'zod';
import {
  countQueue,
  type LastWords,
  lastWordsOf,
  listQueue,
  type QueuedCase,
  type QueueFilter,
  type QueueKey,
} from '../../db/cases/queue';
import { countChoices } from '../../db/cases/queue-choices';
import type { Database } from '../../db/postgres/database';
import type { QueueSort } from '../../domain/cases/queue-view';
import { TURNS, type Turn } from '../../domain/cases/turn';
import { decodeCursor, encodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { lookedFor, showCase } from './case-routes';
import {
  QueueChoices,
  QueueChoicesQuery,
  QueueCounts,
  QueueCountsQuery,
  QueuePage,
  QueueQuery,
} from './queue-schemas';

export const getQueue = defineRoute({
  method: 'get',
  path: '/v1/queue',
  operationId: 'listQueue',
  tag: 'Cases',
  summary: 'Open cases by whose move it is',
  description:
    'Whose next action is due first comes first, unless something else is asked for. What the console shows to people who work on cases.',
  auth: 'read',
  query: QueueQuery,
  answers: { 200: { description: 'A page of the queue.', schema: QueuePage } },
  async handle({ query: { limit, cursor, turn, sort, ...asked }, deps }) {
    const after = keyIn(cursor, sort);
    const keyOf = cursorOf(sort);
    const { rows, stoppedAt } = await listQueue(deps.db, turn ?? TURNS, filterOf(asked), {
      limit: limit + 1,
      after,
      sort,
    });
    const words = await lastWordsOf(
      deps.db,
      rows.slice(0, limit).map(({ shipmentId }) => shipmentId),
    );
    const shown = page(rows, limit, (row) => showQueued(row, words.get(row.shipmentId)), keyOf);
    return reply(200, stoppedAt === null ? shown : { ...shown, nextCursor: encodeCursor(keyOf(stoppedAt)) });
  },
});

/** By age the id says it all. */
function cursorOf(sort: QueueSort): (key: QueueKey) => (string | null)[] {
  return ({ nextActionAt, id }) => (sort === 'due' ? [nextActionAt, id] : [id]);
}

function keyIn(cursor: string | undefined, sort: QueueSort): QueueKey | null {
  if (sort === 'due') {
    const key = decodeCursor(cursor, ['instant?', 'uuid']);
    return key === null ? null : { nextActionAt: key[0], id: key[1] };
  }
  const key = decodeCursor(cursor, ['uuid']);
  return key === null ? null : { nextActionAt: null, id: key[0] };
}

function showQueued(
  row: QueuedCase,
  words: LastWords | undefined,
): z.output<typeof QueuePage>['data'][number] {
  const { customer, nextAudience, ...rest } = row;
  return {
    ...showCase(rest),
    turn: row.turn,
    customer,
    nextAudience,
    lastWords: words === undefined ? null : { by: words.by, at: words.at, text: words.text },
  };
}

export function filterOf({
  kind,
  severity,
  carrier,
  ...rest
}: z.output<typeof QueueCountsQuery>): QueueFilter {
  return {
    ...rest,
    ...lookedFor({ kind, severity, carrier }),
  };
}

export const getQueueCounts = defineRoute({
  method: 'get',
  path: '/v1/queue/counts',
  operationId: 'countQueue',
  tag: 'Cases',
  summary: 'How many open cases wait for whose move',
  auth: 'read',
  query: QueueCountsQuery,
  answers: { 200: { description: 'The number of each turn.', schema: QueueCounts } },
  async handle({ query, deps }) {
    const filter = filterOf(query);
    const count = async () => ({ turns: await countQueue(deps.db, filter) });
    return reply(200, await counted(deps.db, JSON.stringify(filter), count));
  },
});

export const getQueueChoices = defineRoute({
  method: 'get',
  path: '/v1/queue/choices',
  operationId: 'countQueueChoices',
  tag: 'Cases',
  summary: 'How many open cases each value of a filter would show',
  description:
    'Each is counted under all the other filters that are given, and not under those of its own kind. A value that would show none is absent.',
  auth: 'read',
  query: QueueChoicesQuery,
  answers: { 200: { description: 'The number for each value.', schema: QueueChoices } },
  async handle({ query: { turn, ...query }, deps }) {
    const turns: readonly Turn[] = turn ?? TURNS;
    const filter = filterOf(query);
    const name = JSON.stringify(['choices', turns, filter]);
    return reply(200, await counted(deps.db, name, () => countChoices(deps.db, turns, filter)));
  },
});

/** To count fifty thousand takes a moment, and everybody who has the queue open asks for the same whenever a case changes. */
const FRESH_MS = 1_000;
const MOST_KEPT = 200;
type Counted<T> = T & { readonly at: string };
const kept = new WeakMap<
  Database,
  Map<string, { readonly until: number; readonly answer: Promise<Counted<unknown>> }>
>();

/** @param name of what is counted, with all that it is narrowed to */
function counted<T>(db: Database, name: string, count: () => Promise<T>): Promise<Counted<T>> {
  const known = kept.get(db) ?? new Map();
  kept.set(db, known);
  const before = known.get(name);
  if (before !== undefined && before.until > performance.now()) return before.answer;
  if (known.size >= MOST_KEPT) known.clear();
  const answer = count().then((counts) => ({ ...counts, at: new Date().toISOString() }));
  known.set(name, { until: performance.now() + FRESH_MS, answer });
  answer.catch(() => known.delete(name));
  return answer;
}
