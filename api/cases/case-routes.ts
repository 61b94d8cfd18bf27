import { z } from 'zod';
import { wordingAbout } from '../../channels/policy-wording';
import {
  type CaseFilter,
  type CaseRow,
  listCasesByAge,
  listCasesByUrgency,
  type UrgencyKey,
} from '../../db/cases/case-lists';
import { entriesOfCases, getCase, stepsOfCases } from '../../db/cases/cases';
import { messagesOfCase } from '../../db/messages/message-log';
import { namesOfOrders } from '../../db/tracking/shipment-orders';
import type { Plan } from '../../domain/policies/plan';
import { whatHappensNext } from '../../domain/policies/words/what-happens-next';
import { carrierSlug, carriersMeant } from '../../providers/carrier-slug';
import { shipmentWorkflowId } from '../../workflows/contract';
import { Id } from '../http/basic-schemas';
import { boundedPage, decodeCursor, encodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { showMessage } from '../messages/message-routes';
import { showEntry } from '../tracking/timeline-routes';
import { type Case, CaseDetail, CasePage, CaseQuery } from './case-schemas';

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
      ...lookedFor({ kind, severity, carrier }),
    };
    if (sort === 'newest') {
      const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
      const listed = await listCasesByAge(deps.db, filter, { limit: limit + 1, before });
      return reply(200, boundedPage(listed, limit, showCase));
    }
    const key = decodeCursor(cursor, ['integer', 'instant?', 'uuid']);
    const after = key === null ? null : { rank: key[0], nextActionAt: key[1], id: key[2] };
    const { rows, stoppedAt } = await listCasesByUrgency(deps.db, filter, { limit: limit + 1, after });
    const shown = page(rows, limit, ({ rank: _, ...row }) => showCase(row), cursorOf);
    return reply(
      200,
      stoppedAt === null ? shown : { ...shown, nextCursor: encodeCursor(cursorOf(stoppedAt)) },
    );
  },
});

function cursorOf({ rank, nextActionAt, id }: UrgencyKey): [number, string | null, string] {
  return [rank, nextActionAt, id];
}

/** What a list is filtered by, in the words of the database: a carrier's name may mean several companies. */
export function lookedFor({
  kind,
  severity,
  carrier,
}: Pick<z.output<typeof CaseQuery>, 'kind' | 'severity' | 'carrier'>): Pick<
  CaseFilter,
  'kinds' | 'severities' | 'carriers'
> {
  return {
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(severity === undefined ? {} : { severities: severity }),
    ...(carrier === undefined ? {} : { carriers: carriersMeant(carrierSlug(carrier) ?? '') }),
  };
}

export function showCase(row: CaseRow): z.output<typeof Case> {
  const {
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
    turn: row.status === 'resolved' ? null : row.turn,
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
    const orders = await namesOfOrders(deps.db, rest.shipmentId);
    const steps = await stepsOfCases(deps.db, [params.id]);
    const entries = await entriesOfCases(deps.db, [params.id]);
    const { kind, status, nextAction, nextActionAt } = rest;
    const underway = { kind, status, nextAction, nextActionAt, nextStep, nextStepAt, done: steps };
    return reply(200, {
      ...showCase(rest),
      orders: orders.map(({ id, reference, name }) => ({ recipientId: id, reference, customer: name })),
      plan: showPlan(plan as unknown as Plan),
      workflowUrl: workflowUrlOf(deps.settings, rest.shipmentId),
      protocol: whatHappensNext(
        { ...underway, plan: plan as unknown as Plan },
        wordingAbout(deps.wording, rest),
      ),
      steps: steps.map(({ caseId: _, kind: __, ...step }) => step),
      entries: entries.map(showEntry),
      messages: (await messagesOfCase(deps.db, params.id)).map(showMessage),
    });
  },
});

/** Where people look into the workflow of the parcel; null where nobody said. */
function workflowUrlOf(
  { TEMPORAL_UI_URL, TEMPORAL_NAMESPACE }: ApiDeps['settings'],
  shipmentId: string,
): string | null {
  if (TEMPORAL_UI_URL === '') return null;
  const namespace = encodeURIComponent(TEMPORAL_NAMESPACE);
  return `${TEMPORAL_UI_URL}/namespaces/${namespace}/workflows/${shipmentWorkflowId(shipmentId)}`;
}

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
