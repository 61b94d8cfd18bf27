import { z } from 'zod';
import { carrierSlug } from '../../carriers/carrier-slug';
import {
  type CaseRow,
  entriesOfCases,
  getCase,
  listCasesByAge,
  listCasesByUrgency,
  stepsOfCases,
} from '../../db/cases';
import { messagesOfCase } from '../../db/message-log';
import type { Plan } from '../../domain/plan';
import { whatHappensNext } from '../../domain/policy/words/what-happens-next';
import { decodeCursor, page } from '../cursor';
import { defineRoute, reply } from '../define-route';
import { Problem } from '../problem';
import { Id } from '../schemas/basics';
import { type Case, CaseDetail, CasePage, CaseQuery } from '../schemas/case';
import { showMessage } from './messages';
import { showEntry } from './timeline';

export const getCases = defineRoute({
  method: 'get',
  path: '/v1/cases',
  operationId: 'listCases',
  tag: 'Cases',
  summary: 'List cases',
  description: 'Those that are not resolved, the most urgent first, unless something else is asked for.',
  auth: 'read',
  query: CaseQuery,
  answers: { 200: { description: 'A page of cases.', schema: CasePage } },
  async handle({ query, deps }) {
    const { limit, cursor, sort, status, kind, severity, carrier, ...rest } = query;
    const filter = {
      ...rest,
      statuses: status ?? (['open', 'acknowledged', 'snoozed'] as const),
      ...(kind === undefined ? {} : { kinds: kind }),
      ...(severity === undefined ? {} : { severities: severity }),
      ...(carrier === undefined ? {} : { carrier: carrierSlug(carrier) ?? '' }),
    };
    if (sort === 'newest') {
      const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
      const rows = await listCasesByAge(deps.db, filter, { limit: limit + 1, before });
      return reply(
        200,
        page(rows, limit, showCase, (row) => [row.id]),
      );
    }
    const key = decodeCursor(cursor, ['integer', 'instant?', 'uuid']);
    const after = key === null ? null : { rank: key[0], nextActionAt: key[1], id: key[2] };
    const rows = await listCasesByUrgency(deps.db, filter, { limit: limit + 1, after });
    return reply(
      200,
      page(rows, limit, showCase, (row) => [row.rank, row.nextActionAt, row.id]),
    );
  },
});

function showCase(row: CaseRow): z.output<typeof Case> {
  const {
    rank: _,
    firstResponseDueAt,
    firstResponseMetAt,
    firstResponseBreachedAt,
    nextResponseDueAt,
    nextResponseMetAt,
    nextResponseBreachedAt,
    resolutionDueAt,
    resolutionBreachedAt,
    ...shown
  } = row;
  return {
    ...shown,
    clocks: {
      firstResponse: showClock(row, firstResponseDueAt, firstResponseMetAt, firstResponseBreachedAt),
      nextResponse: showClock(row, nextResponseDueAt, nextResponseMetAt, nextResponseBreachedAt),
      resolution: showClock(row, resolutionDueAt, row.resolvedAt, resolutionBreachedAt),
    },
  };
}

type Clock = NonNullable<z.output<typeof Case>['clocks']['resolution']>;

function showClock(
  { status, waitingForCustomerSince }: CaseRow,
  dueAt: string | null,
  metAt: string | null,
  breachedAt: string | null,
): Clock | null {
  if (dueAt === null) return null;
  const running = waitingForCustomerSince === null ? 'running' : 'waiting';
  const unmet = breachedAt !== null ? 'breached' : status === 'resolved' ? 'ended' : running;
  return { dueAt, metAt, breachedAt, state: metAt === null ? unmet : 'met' };
}

export const getOneCase = defineRoute({
  method: 'get',
  path: '/v1/cases/{id}',
  operationId: 'getCase',
  tag: 'Cases',
  summary: 'A case with its plan, what was done and what was said',
  auth: 'read',
  params: z.object({ id: Id }),
  answers: { 200: { description: 'The case.', schema: CaseDetail } },
  async handle({ params, deps }) {
    const row = await getCase(deps.db, params.id);
    if (row === undefined) throw new Problem('not_found', 'There is no case with this id.');
    const { plan, nextStep, nextStepAt, ...rest } = row;
    const steps = await stepsOfCases(deps.db, [params.id]);
    const entries = await entriesOfCases(deps.db, [params.id]);
    const { kind, status, nextAction, nextActionAt } = rest;
    const underway = { kind, status, nextAction, nextActionAt, nextStep, nextStepAt, done: steps };
    return reply(200, {
      ...showCase(rest),
      plan: showPlan(plan as unknown as Plan),
      protocol: whatHappensNext({ ...underway, plan: plan as unknown as Plan }, deps.wording),
      steps: steps.map(({ caseId: _, kind: __, ...step }) => step),
      entries: entries.map(showEntry),
      messages: (await messagesOfCase(deps.db, params.id)).map(showMessage),
    });
  },
});

function showPlan(plan: Plan): z.output<typeof CaseDetail>['plan'] {
  return {
    policyId: plan.policyId,
    policyVersion: plan.policyVersion,
    steps: plan.steps.map(({ id, occurrence, at, audience, channels, template, priority, condition }) => ({
      id,
      occurrence,
      at,
      audience,
      channels: [...channels],
      template,
      priority,
      condition,
    })),
    recovery: plan.recovery === null ? null : { template: plan.recovery.template },
  };
}
