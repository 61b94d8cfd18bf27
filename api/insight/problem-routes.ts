import { z } from 'zod';
import { judgedAction } from '../../db/insight/judged-action';
import {
  casesOfSlice,
  changeProblem,
  getProblem,
  listProblems,
  type ProblemRow,
} from '../../db/insight/problems';
import type { Executor } from '../../db/postgres/database';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { activeMember } from '../people/active-member';
import { ProblemChanges, ProblemDetail, ProblemList } from './problem-schemas';

const CASES_SHOWN = 20;

const common = { tag: 'Insight' } as const;
const params = z.object({ id: Id });

export const getProblems = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/insight/problems',
  operationId: 'listLateProblems',
  summary: 'What is late more often than it should be',
  description:
    'Found once a week in the record; what is found again is added to the problem that there is. At most 200, open ones first.',
  auth: 'read',
  answers: { 200: { description: 'The problems.', schema: ProblemList } },
  async handle({ deps: { db } }) {
    return reply(200, { data: await listProblems(db) });
  },
});

export const getOneProblem = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/insight/problems/{id}',
  operationId: 'getLateProblem',
  summary: 'A problem with its open cases, and what the action did',
  auth: 'read',
  params,
  answers: { 200: { description: 'The problem.', schema: ProblemDetail } },
  async handle({ params: { id }, deps: { db } }) {
    return reply(200, await detailOf(db, await found(db, id)));
  },
});

export const patchProblem = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/insight/problems/{id}',
  operationId: 'changeLateProblem',
  summary: 'Name, own, act on or close a problem',
  auth: 'act',
  params,
  body: ProblemChanges,
  answers: { 200: { description: 'As it is now.', schema: ProblemDetail } },
  async handle({ params: { id }, body: { action, closed, title, owner, due }, deps: { db } }) {
    const before = await found(db, id);
    if (owner !== undefined && owner !== null) await activeMember(db, owner, '/owner');
    if (action !== undefined) {
      if (before.actsAt !== null) throw invalidField('body', '/action', 'is fixed since it was given');
      if (action.actsAt < before.foundAt)
        throw invalidField('body', '/action/actsAt', 'must not be before the problem was found');
    }
    await changeProblem(db, id, {
      ...(title === undefined ? {} : { title }),
      ...(owner === undefined ? {} : { owner }),
      ...(due === undefined ? {} : { due }),
      ...(closed === undefined ? {} : { closedAt: new Date().toISOString() }),
      ...(action === undefined
        ? {}
        : { action: action.text, actsAt: action.actsAt, windowDays: action.windowDays }),
    });
    return reply(200, await detailOf(db, await found(db, id)));
  },
});

async function found(db: Executor, id: string): Promise<ProblemRow> {
  const row = await getProblem(db, id);
  if (row === undefined) throw new Problem('not_found', 'There is no problem with this id.');
  return row;
}

async function detailOf(db: Executor, row: ProblemRow): Promise<z.output<typeof ProblemDetail>> {
  const openCases = await casesOfSlice(db, row.slice, CASES_SHOWN);
  return { ...row, openCases, verdict: await judgedAction(db, row) };
}
