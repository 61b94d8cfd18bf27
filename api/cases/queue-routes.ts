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
import type { Database } from '../../db/postgres/database';
import type { QueueSort } from '../../domain/cases/queue-view';
import { TURNS } from '../../domain/cases/turn';
import { decodeCursor, encodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { lookedFor, showCase } from './case-routes';
import { QueueCounts, QueueCountsQuery, QueuePage, QueueQuery } from './queue-schemas';

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
    return reply(200, await counted(deps.db, filterOf(query)));
  },
});

type Counted = z.output<typeof QueueCounts>;

/** To count fifty thousand takes a moment, and everybody who has the queue open asks for the same whenever a case changes. */
const FRESH_MS = 1_000;
const MOST_KEPT = 200;
const kept = new WeakMap<
  Database,
  Map<string, { readonly until: number; readonly answer: Promise<Counted> }>
>();

function counted(db: Database, filter: QueueFilter): Promise<Counted> {
  const known = kept.get(db) ?? new Map();
  kept.set(db, known);
  const name = JSON.stringify(filter);
  const before = known.get(name);
  if (before !== undefined && before.until > performance.now()) return before.answer;
  if (known.size >= MOST_KEPT) known.clear();
  const answer = countQueue(db, filter).then((turns) => ({ turns, at: new Date().toISOString() }));
  known.set(name, { until: performance.now() + FRESH_MS, answer });
  answer.catch(() => known.delete(name));
  return answer;
}
