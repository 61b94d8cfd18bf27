import { z } from 'zod';
import {
  beforeAndAfter,
  casesOfSlice,
  changeProblem,
  getProblem,
  listProblems,
  type ProblemRow,
} from '../../db/insight/problems';
import type { Executor } from '../../db/postgres/database';
import { verdictOf } from '../../domain/insight/verdict';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { activeMember } from '../people/active-member';
import { ProblemChanges, ProblemDetail, ProblemList } from './problem-schemas';

const DAY_MS = 86_400_000;
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
  const { slice, actsAt, windowDays, evidence, foundAt } = row;
  // What was seen until then is why it was found: it would look better by itself afterwards.
  const from = new Date(Date.parse(evidence[0]?.week ?? foundAt) + 7 * DAY_MS).toISOString();
  const openCases = await casesOfSlice(db, slice, CASES_SHOWN);
  if (actsAt === null || windowDays === null) return { ...row, openCases, verdict: null };
  const seen = await beforeAndAfter(db, slice, { from, actsAt, windowDays });
  const windowEnds = Date.parse(actsAt) + windowDays * DAY_MS;
  const judged = verdictOf(seen.slice, seen.comparable);
  return {
    ...row,
    openCases,
    verdict: {
      ...judged,
      before: seen.slice.before,
      after: seen.slice.after,
      // Whoever looks every day until it looks well is told so sooner or later: judged is once, when the window has ended.
      verdict: windowEnds > Date.now() ? 'cannot_tell_yet' : judged.verdict,
      windowEndsAt: new Date(windowEnds).toISOString(),
    },
  };
}
