import { z } from 'zod';
import type { ApiKey } from '../../db/api-keys';
import { getMember } from '../../db/members';
import { LONGEST_SNOOZE_MS } from '../../domain/case-action';
import { act, onceOf, writeNote } from '../act-on-case';
import { actorOf } from '../actor';
import { defineRoute, reply } from '../define-route';
import { invalidField } from '../problem';
import type { ProblemName } from '../problem-types';
import { Id } from '../schemas/basics';
import {
  Acknowledge,
  Assign,
  CaseOutcome,
  Escalate,
  HandOver,
  NewNote,
  Resolve,
  Snooze,
} from '../schemas/case';

/** What staff do to a case. The workflow decides; its outcome is the answer. */

const params = z.object({ id: Id });
const common = { method: 'post', tag: 'Cases', auth: 'act', params, idempotent: true } as const;
const answers = {
  200: { description: 'Done, or already so. The case as it stands now.', schema: CaseOutcome },
} as const;
/** How far a caller's clock may be ahead of ours. */
const CLOCKS_DIFFER_MS = 60_000;
const problems: readonly ProblemName[] = ['case_not_open', 'too_many_acts', 'workflow_unavailable'];

export const acknowledge = defineRoute({
  ...common,
  path: '/v1/cases/{id}/acknowledge',
  operationId: 'acknowledgeCase',
  summary: 'Take a case in hand',
  description:
    'The escalation stops, but for steps that run in any case. It goes on at `leaseEndsAt`, unless whoever has the case gave a sign of life before: another acknowledgement, a note, an answer to the customer.',
  body: Acknowledge,
  bodyOptional: true,
  answers,
  problems,
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    return reply(200, await act(asked.deps, request, { type: 'acknowledge', ...by }));
  },
});

export const snooze = defineRoute({
  ...common,
  path: '/v1/cases/{id}/snooze',
  operationId: 'snoozeCase',
  summary: 'Let a case rest until later',
  description: 'All that was planned moves by as much.',
  body: Snooze,
  answers,
  problems: [...problems, 'snooze_in_the_past'],
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    const { until } = asked.body;
    if (Date.parse(until) > Date.now() + LONGEST_SNOOZE_MS) {
      throw invalidField('body', '/until', 'lies more than 30 days ahead');
    }
    return reply(200, await act(asked.deps, request, { type: 'snooze', ...by, until }));
  },
});

export const resolve = defineRoute({
  ...common,
  path: '/v1/cases/{id}/resolve',
  operationId: 'resolveCase',
  summary: 'Close a case',
  body: Resolve,
  bodyOptional: true,
  answers,
  problems,
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    return reply(200, await act(asked.deps, request, { type: 'resolve', ...by }));
  },
});

export const assign = defineRoute({
  ...common,
  path: '/v1/cases/{id}/assign',
  operationId: 'assignCase',
  summary: 'Give a case to somebody',
  description: 'Only says whose it is. To have it acknowledged as well, hand it over.',
  body: Assign,
  answers,
  problems,
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    return reply(
      200,
      await act(asked.deps, request, { type: 'assign', ...by, assignee: asked.body.assignee }),
    );
  },
});

export const handOver = defineRoute({
  ...common,
  path: '/v1/cases/{id}/hand-over',
  operationId: 'handOverCase',
  summary: 'Hand a case over to somebody',
  description:
    'Acknowledges for somebody else, who is told at once and must acknowledge by `leaseEndsAt`, or the escalation goes on.',
  body: HandOver,
  answers,
  problems,
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    const { to } = asked.body;
    const member = await getMember(asked.deps.db, to);
    // The escalation would rest meanwhile, and nobody would know of it.
    if (member?.active !== true) throw invalidField('body', '/to', `there is no active member ${to}`);
    return reply(200, await act(asked.deps, request, { type: 'hand_over', ...by, to }));
  },
});

export const escalate = defineRoute({
  ...common,
  path: '/v1/cases/{id}/escalate',
  operationId: 'escalateCase',
  summary: 'Escalate now',
  description: 'The next step that pages somebody runs at once; the rest keep their distance to it.',
  body: Escalate,
  bodyOptional: true,
  answers,
  problems: [...problems, 'nothing_to_escalate', 'stale_escalation'],
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    const requestedAt = asked.body.requestedAt ?? by.requestedAt;
    // Every later one would be older than this.
    if (Date.parse(requestedAt) > Date.now() + CLOCKS_DIFFER_MS)
      throw invalidField('body', '/requestedAt', 'lies in the future');
    return reply(200, await act(asked.deps, request, { type: 'escalate', ...by, requestedAt }));
  },
});

export const note = defineRoute({
  ...common,
  path: '/v1/cases/{id}/notes',
  operationId: 'addNote',
  summary: 'Write a note on a case',
  body: NewNote,
  answers,
  problems,
  async handle(asked) {
    const { request, by } = whoAsks(asked);
    return reply(200, await writeNote(asked.deps, request, { ...by, text: asked.body.text }));
  },
});

interface Asked {
  readonly params: { readonly id: string };
  readonly body: { readonly actor?: string | undefined };
  readonly key: ApiKey;
  readonly idempotencyKey: Parameters<typeof onceOf>[1];
  readonly requestId: string;
}

/** What every action on a case says: which case, once by which name, by whom and when. */
function whoAsks({ params, body, key, idempotencyKey, requestId }: Asked) {
  return {
    request: { caseId: params.id, once: onceOf(key.id, idempotencyKey, requestId) },
    by: { actor: actorOf(body, key), requestedAt: new Date().toISOString() },
  };
}
