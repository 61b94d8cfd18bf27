import { z } from 'zod';
import type { NoteChange } from '../../db/access/audit-log';
import { LONGEST_SNOOZE_MS } from '../../domain/cases/case-action';
import { Id } from '../http/basic-schemas';
import type { Caller } from '../http/caller';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { onceOf } from '../http/once';
import { invalidField } from '../http/problem';
import type { ProblemName } from '../http/problem-types';
import { actingMember, activeMember, activeTaker } from '../people/active-member';
import { act, writeNote } from './act-on-case';
import {
  Acknowledge,
  Assign,
  CaseOutcome,
  Escalate,
  HandOver,
  NewNote,
  Resolve,
  Snooze,
} from './case-schemas';

/** What staff do to a case. The workflow decides; its outcome is the answer. */

const params = z.object({ id: Id });
const common = { method: 'post', tag: 'Cases', auth: 'act', params, idempotent: true } as const;
const answers = {
  200: { description: 'Done, or already so. The case as it stands now.', schema: CaseOutcome },
} as const;
/** How far a caller's clock may be ahead of ours. */
const CLOCKS_DIFFER_MS = 60_000;
const problems: readonly ProblemName[] = [
  'case_not_open',
  'held_by_another',
  'too_many_acts',
  'workflow_unavailable',
];

export const acknowledge = defineRoute({
  ...common,
  path: '/v1/cases/{id}/acknowledge',
  operationId: 'acknowledgeCase',
  summary: 'Take a case in hand',
  description:
    'By an active member. The escalation stops, but for steps that run in any case. It goes on at `leaseEndsAt`, unless whoever has the case gave a sign of life before: another acknowledgement, a note, an answer to the customer.',
  body: Acknowledge,
  bodyOptional: true,
  answers,
  problems,
  async handle(asked) {
    const { request, by } = await whoAsks(asked, activeTaker);
    return done(asked, await act(asked.deps, request, { type: 'acknowledge', ...by }));
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
    const { request, by } = await whoAsks(asked);
    const { duration = 0 } = asked.body;
    const until = asked.body.until ?? new Date(Date.parse(by.requestedAt) + duration).toISOString();
    if (Date.parse(until) > Date.parse(by.requestedAt) + LONGEST_SNOOZE_MS) {
      throw invalidField('body', '/until', 'lies more than 30 days ahead');
    }
    return done(asked, await act(asked.deps, request, { type: 'snooze', ...by, until }));
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
    const { request, by } = await whoAsks(asked);
    return done(asked, await act(asked.deps, request, { type: 'resolve', ...by }));
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
    const { request, by } = await whoAsks(asked);
    const { assignee } = asked.body;
    await activeMember(asked.deps.db, assignee, '/assignee');
    return done(asked, await act(asked.deps, request, { type: 'assign', ...by, assignee }));
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
    const { request, by } = await whoAsks(asked);
    const { to } = asked.body;
    await activeMember(asked.deps.db, to, '/to');
    return done(asked, await act(asked.deps, request, { type: 'hand_over', ...by, to }));
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
    const { request, by } = await whoAsks(asked);
    const requestedAt = asked.body.requestedAt ?? by.requestedAt;
    // Every later one would be older than this.
    if (Date.parse(requestedAt) > Date.now() + CLOCKS_DIFFER_MS)
      throw invalidField('body', '/requestedAt', 'lies in the future');
    return done(asked, await act(asked.deps, request, { type: 'escalate', ...by, requestedAt }));
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
    const { request, by } = await whoAsks(asked);
    return done(asked, await writeNote(asked.deps, request, { ...by, text: asked.body.text }));
  },
});

/** The outcome is the answer, and stands in the audit log. */
function done({ noteChange }: Asked, outcome: z.output<typeof CaseOutcome>) {
  const { status, assignee, snoozedUntil } = outcome;
  noteChange({ after: { status, assignee, snoozedUntil } });
  return reply(200, outcome);
}

interface Asked {
  readonly noteChange: NoteChange;
  readonly params: { readonly id: string };
  readonly body: { readonly actor?: string | undefined; readonly seenHolder?: string | null | undefined };
  readonly deps: Pick<ApiDeps, 'db'>;
  readonly caller: Caller;
  readonly idempotencyKey: Parameters<typeof onceOf>[1];
  readonly requestId: string;
}

/** What every action on a case says: which case, once by which name, by whom and when. */
async function whoAsks(
  { params, body, deps, caller, idempotencyKey, requestId }: Asked,
  actor: typeof activeTaker = actingMember,
) {
  return {
    request: { caseId: params.id, once: onceOf(caller.id, idempotencyKey, requestId) },
    by: {
      actor: await actor(deps.db, body, caller),
      requestedAt: new Date().toISOString(),
      ...(body.seenHolder === undefined ? {} : { seenHolder: body.seenHolder }),
    },
  };
}
