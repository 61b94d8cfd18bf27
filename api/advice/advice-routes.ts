import { z } from 'zod';
import {
  caseToAdvise,
  dismissAdvice,
  giveAdvice,
  outcomesOfKind,
  remediesOf,
  settledAdvice,
  unsettledAdvice,
} from '../../db/advice/case-advice';
import { advise, type RemedyOutcomes } from '../../domain/advice/advise';
import { figuresOfAdvice } from '../../domain/advice/figures';
import { isPossible, MOST_ATTEMPTS, REMEDIES } from '../../domain/advice/remedy';
import { isWithheld } from '../../domain/advice/withheld';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import { AdviceFigures, AdviceFiguresQuery, CaseAdvice } from './advice-schemas';

/** What helped on cases like this one. */

const params = z.object({ id: Id });
const common = { tag: 'Cases', params } as const;

export const getAdvice = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/cases/{id}/advice',
  operationId: 'getAdvice',
  summary: 'What closed such cases soonest',
  description:
    'Counted from the cases of half a year, among what is possible and allowed by the policy. What is advised first is written down, so that it can be held against what is done.',
  auth: 'read',
  answers: { 200: { description: 'The advice, or why there is none.', schema: CaseAdvice } },
  async handle({ params: { id }, deps: { db, settings } }) {
    const found = await caseToAdvise(db, id);
    if (found === undefined) throw new Problem('not_found', 'There is no case with this id.');
    if (found.status === 'resolved') return reply(200, { advice: null, reason: 'closed' });
    const [{ rows, hasGenerated }, remedies] = await Promise.all([
      outcomesOfKind(db, found.kind),
      remediesOf(db, id),
    ]);
    const circumstances = {
      kind: found.kind,
      actionBy: found.actionBy,
      isSnoozed: found.status === 'snoozed',
      isCustomerReachable: found.hasAddress,
      hasNextAlert: found.nextPageAt !== null,
      dueAt: found.resolutionDueAt === null ? null : Date.parse(found.resolutionDueAt),
      now: Date.now(),
    };
    const attempts = remedies.length;
    const advice = advise(
      rows,
      {
        carrier: found.carrier,
        before: remedies.at(-1) ?? null,
        attempts: Math.min(attempts, MOST_ATTEMPTS),
      },
      REMEDIES.filter((remedy) => isPossible(remedy, circumstances)),
    );
    if (advice === null) return reply(200, { advice: null, reason: 'too_few' });
    const { best, level } = advice;
    const withheld = isWithheld(id, settings.ADVICE_WITHHELD_PERCENT);
    const basis = { level, cases: best.cases, closed: best.closed };
    const { dismissedAt } = await giveAdvice(db, {
      caseId: id,
      attempts,
      remedy: best.remedy,
      withheld,
      basis,
    });
    if (withheld) return reply(200, { advice: null, reason: 'withheld' });
    return reply(200, {
      advice: { ...advice, best: show(best), others: advice.others.map(show), hasGenerated, dismissedAt },
      reason: null,
    });
  },
});

export const postDismissal = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/cases/{id}/advice/dismiss',
  operationId: 'dismissAdvice',
  summary: 'Not this advice',
  description: 'It is not shown again until something was done on the case. The first who says so counts.',
  auth: 'act',
  answers: { 204: { description: 'Dismissed, or so before.', schema: null } },
  async handle({ params: { id }, deps: { db }, caller }) {
    const by = await actingMember(db, {}, caller);
    if (!(await dismissAdvice(db, id, by)))
      throw new Problem('not_found', 'No advice was given on this case.');
    return reply(204, null);
  },
});

export const getAdviceFigures = defineRoute({
  method: 'get',
  path: '/v1/advice/figures',
  operationId: 'getAdviceFigures',
  tag: 'Cases',
  summary: 'What advice on cases is worth',
  description:
    'How often people did what was advised, and how soon cases were closed with and without it: on some cases, drawn by chance, it is kept back (ADVICE_WITHHELD_PERCENT).',
  auth: 'read',
  query: AdviceFiguresQuery,
  answers: { 200: { description: 'The figures.', schema: AdviceFigures } },
  async handle({ query: { days }, deps: { db } }) {
    const [settled, unsettled] = await Promise.all([settledAdvice(db, days), unsettledAdvice(db)]);
    return reply(200, { days, unsettled, ...figuresOfAdvice(settled) });
  },
});

function show({ remedy, cases, closed, share, shareInterval, median }: RemedyOutcomes) {
  return { remedy, cases, closed, share, shareInterval, medianHours: median };
}
