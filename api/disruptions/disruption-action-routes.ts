import { z } from 'zod';
import { stageDisruptionNote, stageScope, stageWording } from '../../db/disruptions/disruption-log';
import { getDisruption } from '../../db/disruptions/disruptions';
import type { Json } from '../../db/schema';
import type { DisruptionScope } from '../../domain/disruptions/disruption';
import type { DisruptionAction } from '../../domain/disruptions/disruption-action';
import { stableId } from '../../domain/tracking/stable-id';
import { Id } from '../http/basic-schemas';
import type { Caller } from '../http/caller';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { onceOf } from '../http/once';
import type { ProblemName } from '../http/problem-types';
import { actingMember, activeTaker } from '../people/active-member';
import { actOn } from './act-on-disruption';
import { found, scopeOf, wordingOf } from './disruption-routes';
import { DisruptionAct, DisruptionChange, DisruptionNote, DisruptionOutcome } from './disruption-schemas';

/** What people do to a disruption, for all its members at once; each is an update of its workflow. */

const acting = {
  tag: 'Disruptions',
  auth: 'act',
  params: z.object({ id: Id }),
  idempotent: true,
} as const;
const answers = {
  200: { description: 'Done, or already so. The disruption as it stands now.', schema: DisruptionOutcome },
} as const;
const problems: readonly ProblemName[] = ['disruption_over', 'too_many_acts', 'workflow_unavailable'];

export const approveDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/approve',
  operationId: 'approveDisruption',
  summary: 'Approve the wording: customers are told',
  description:
    'Each customer of a member hears once, in their language and at their hours. Whoever was told by their own case is not told again.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems,
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'approve', actor }))),
});

export const acknowledgeDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/acknowledge',
  operationId: 'acknowledgeDisruption',
  summary: 'Take a disruption in hand',
  description: 'By an active member. Its page is not repeated.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems,
  handle: async (asked) =>
    reply(200, await act(asked, (actor) => ({ type: 'acknowledge', actor }), activeTaker)),
});

export const resolveDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/resolve',
  operationId: 'resolveDisruption',
  summary: 'End a disruption',
  description:
    'Customers who were told hear that it is over. Cases that are still open page again by themselves, one after the other.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems,
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'resolve', actor }))),
});

export const declineDisruption = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/decline',
  operationId: 'declineDisruption',
  summary: 'Say that it is none',
  description:
    'Only before it was approved. Its members go their own ways again, and the pages kept back go out.',
  body: DisruptionAct,
  bodyOptional: true,
  answers,
  problems: [...problems, 'already_approved'],
  handle: async (asked) => reply(200, await act(asked, (actor) => ({ type: 'decline', actor }))),
});

export const addDisruptionNote = defineRoute({
  ...acting,
  method: 'post',
  path: '/v1/disruptions/{id}/notes',
  operationId: 'addDisruptionNote',
  summary: 'Write a note on a disruption',
  body: DisruptionNote,
  answers,
  problems,
  async handle(asked) {
    const { text } = asked.body;
    const outcome = await act(asked, async (actor, id) => {
      const noteId = stableId(`note ${id} ${onceOf(asked.caller.id, asked.idempotencyKey, asked.requestId)}`);
      await stageDisruptionNote(asked.deps.db, { id: noteId, disruptionId: id, author: actor, text });
      return { type: 'note', actor, noteId };
    });
    return reply(200, outcome);
  },
});

export const patchDisruption = defineRoute({
  ...acting,
  method: 'patch',
  path: '/v1/disruptions/{id}',
  operationId: 'changeDisruption',
  summary: 'Change the wording, the expected end, or what it concerns',
  description:
    'Wording and end also after the approval: messages that have not left yet are written with them. What it concerns only before: cases that do not fit any more go their own ways, others that fit join.',
  body: DisruptionChange,
  answers,
  problems: [...problems, 'already_approved'],
  async handle(asked) {
    const { wording, expectedEnd = null } = asked.body;
    const scope = asked.body.scope === undefined ? null : scopeOf(asked.body.scope);
    const before = scope === null ? null : await getDisruption(asked.deps.db, asked.params.id);
    const outcome = await act(asked, async (actor, id) => {
      const stagedId = (what: string) =>
        stableId(`${what} ${id} ${onceOf(asked.caller.id, asked.idempotencyKey, asked.requestId)}`);
      const wordingId = wording === undefined ? null : stagedId('wording');
      if (wordingId !== null) {
        const staged = { id: wordingId, disruptionId: id, author: actor, wording: wordingOf(wording) };
        await stageWording(asked.deps.db, staged);
      }
      if (scope === null) return { type: 'edit', actor, wordingId, expectedEnd };
      const scopeId = stagedId('scope');
      await stageScope(asked.deps.db, { id: scopeId, disruptionId: id, author: actor, scope });
      return { type: 'edit', actor, wordingId, expectedEnd, scopeId };
    });
    if (scope !== null && before !== null)
      asked.noteChange({ before: noted(before.scope), after: noted(scope) });
    return reply(200, outcome);
  },
});

/** It is JSON either way. */
const noted = (scope: DisruptionScope) => ({ scope: scope as unknown as Json });

interface Asked {
  readonly params: { readonly id: string };
  readonly body: { readonly actor?: string | undefined };
  readonly deps: ApiDeps;
  readonly caller: Caller;
  readonly idempotencyKey: string | null;
  readonly requestId: string;
}

async function act(
  { params, body, deps, caller, idempotencyKey, requestId }: Asked,
  actionOf: (actor: string, id: string) => DisruptionAction | Promise<DisruptionAction>,
  actor: typeof activeTaker = actingMember,
) {
  const row = found(await getDisruption(deps.db, params.id));
  return await actOn(
    deps,
    { id: row.id, isOver: row.ending !== null },
    onceOf(caller.id, idempotencyKey, requestId),
    await actionOf(await actor(deps.db, body, caller), row.id),
  );
}
