import { z } from 'zod';
import {
  type BulkActRow,
  createBulkAct,
  getBulkAct,
  listBulkActItems,
  listBulkActs,
  stopBulkAct,
} from '../../db/cases/bulk-acts';
import { casesInQueue, casesOfIds } from '../../db/cases/queue';
import type { Executor } from '../../db/postgres/database';
import type { BulkAct as Deed } from '../../domain/cases/bulk-act';
import { LONGEST_SNOOZE_MS } from '../../domain/cases/case-action';
import { TURNS } from '../../domain/cases/turn';
import { Id } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { onceOf } from '../http/once';
import { invalidField, Problem } from '../http/problem';
import { actingMember, activeMember, activeTaker } from '../people/active-member';
import {
  BulkAct,
  BulkActItemPage,
  BulkActItemQuery,
  BulkActPage,
  BulkActQuery,
  NewBulkAct,
} from './bulk-act-schemas';
import { filterOf } from './queue-routes';

/** One act on many cases: written down here, done by workers, looked at here. */

const params = z.object({ id: Id });
const common = { tag: 'Cases' } as const;
type Asked = z.output<typeof NewBulkAct>;

export const postBulkAct = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/bulk-acts',
  operationId: 'startBulkAct',
  summary: 'Act on many cases at once',
  description:
    'On chosen cases, or on all that the queue shows under a filter. Which those are is settled at once; each is then acted on as by the single act, as whoever asked, and may refuse. To acknowledge takes only what nobody has.',
  auth: 'act',
  idempotent: true,
  body: NewBulkAct,
  answers: {
    201: {
      description: 'Workers do it. It tells how far they are.',
      schema: BulkAct,
      headers: { Location: 'The address of the job.' },
    },
  },
  problems: ['bulk_scope_grew'],
  async handle({ body, deps, caller, idempotencyKey, requestId, req, noteChange }) {
    const taker = body.act.type === 'acknowledge' ? activeTaker : actingMember;
    const actor = await taker(deps.db, body, caller);
    const act = await deedOf(deps.db, body.act);
    const row = await deps.longJobs.transaction().execute(async (tx) =>
      createBulkAct(tx, {
        actor,
        act,
        note: body.act.type === 'note' ? body.act.text : null,
        apiKeyId: caller.kind === 'key' ? caller.key.id : null,
        address: req.ip ?? null,
        requestId,
        once: onceOf(caller.id, idempotencyKey, requestId),
        scope: scopeAsKept(body.scope),
        cases: await casesOf(tx, body.scope),
      }),
    );
    noteChange({ after: { act: act.type, cases: row.cases } });
    return reply(201, show(row), { Location: `/v1/bulk-acts/${row.id}` });
  },
});

/** What was asked for, with instants instead of durations. */
async function deedOf(db: Executor, act: Asked['act']): Promise<Deed> {
  switch (act.type) {
    case 'snooze': {
      const now = Date.now();
      const until = act.until ?? new Date(now + (act.duration ?? 0)).toISOString();
      if (Date.parse(until) <= now) throw invalidField('body', '/act/until', 'must lie in the future');
      if (Date.parse(until) > now + LONGEST_SNOOZE_MS)
        throw invalidField('body', '/act/until', 'lies more than 30 days ahead');
      return { type: 'snooze', until };
    }
    case 'assign':
      await activeMember(db, act.assignee, '/act/assignee');
      return act;
    case 'hand_over':
      await activeMember(db, act.to, '/act/to');
      return act;
    default:
      return { type: act.type };
  }
}

async function casesOf(
  tx: Executor,
  { caseIds, filter, confirmed = 0 }: Asked['scope'],
): Promise<readonly { readonly id: string; readonly shipmentId: string }[]> {
  if (filter === undefined) return await casesOfIds(tx, caseIds ?? []);
  const { turn, ...rest } = filter;
  const found = await casesInQueue(tx, turn ?? TURNS, filterOf(rest), confirmed + 1);
  if (found.length > confirmed)
    throw new Problem('bulk_scope_grew', `More than ${confirmed} cases fit by now. Nothing was done.`);
  return found;
}

function scopeAsKept({ filter }: Asked['scope']): z.output<typeof BulkAct>['scope'] {
  return {
    selected: filter === undefined,
    turn: filter?.turn ?? [],
    kind: filter?.kind ?? [],
    severity: filter?.severity ?? [],
    carrier: filter?.carrier ?? null,
    assignee: filter?.assignee ?? null,
    unassigned: filter?.unassigned ?? null,
    merchantId: filter?.merchantId ?? null,
    searched: filter?.search !== undefined,
  };
}

export const getBulkActs = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/bulk-acts',
  operationId: 'listBulkActs',
  summary: 'List acts on many cases',
  auth: 'read',
  query: BulkActQuery,
  answers: { 200: { description: 'A page of them, the newest first.', schema: BulkActPage } },
  async handle({ query: { limit, cursor }, deps }) {
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await listBulkActs(deps.db, { limit: limit + 1, before });
    return reply(
      200,
      page(rows, limit, show, (row) => [row.id]),
    );
  },
});

export const getOneBulkAct = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/bulk-acts/{id}',
  operationId: 'getBulkAct',
  summary: 'An act on many cases, and how far it is',
  auth: 'read',
  params,
  answers: { 200: { description: 'The job.', schema: BulkAct } },
  async handle({ params: { id }, deps }) {
    return reply(200, show(found(await getBulkAct(deps.db, id))));
  },
});

export const getBulkActItems = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/bulk-acts/{id}/items',
  operationId: 'listBulkActItems',
  summary: 'What became of each case',
  auth: 'read',
  params,
  query: BulkActItemQuery,
  answers: {
    200: {
      description: 'A page of its cases, in the order in which they are taken.',
      schema: BulkActItemPage,
    },
  },
  async handle({ params: { id }, query: { limit, cursor, outcome }, deps }) {
    const [after = 0] = decodeCursor(cursor, ['integer']) ?? [];
    found(await getBulkAct(deps.db, id));
    const rows = await listBulkActItems(deps.db, id, outcome ?? null, { limit: limit + 1, after });
    return reply(
      200,
      page(
        rows,
        limit,
        ({ place: _, ...item }) => item,
        (row) => [row.place],
      ),
    );
  },
});

export const postStop = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/bulk-acts/{id}/stop',
  operationId: 'stopBulkAct',
  summary: 'Do no more of it',
  description: 'What was done stays done; what is in hand is finished.',
  auth: 'act',
  params,
  answers: { 200: { description: 'As it stands.', schema: BulkAct } },
  async handle({ params: { id }, deps, caller }) {
    const actor = await actingMember(deps.db, {}, caller);
    return reply(200, show(found(await deps.db.transaction().execute((tx) => stopBulkAct(tx, id, actor)))));
  },
});

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Problem('not_found', 'There is no such job with this id.');
  return row;
}

function show({ stoppedAt, ...row }: BulkActRow): z.output<typeof BulkAct> {
  const { cases, done, already, refused, notDone, endedAt } = row;
  const isStopped = stoppedAt !== null;
  return {
    ...row,
    scope: row.scope as z.output<typeof BulkAct>['scope'],
    status: endedAt === null ? (isStopped ? 'stopping' : 'under_way') : isStopped ? 'stopped' : 'done',
    waiting: cases - done - already - refused - notDone,
  };
}
