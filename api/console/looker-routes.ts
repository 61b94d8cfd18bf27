import { z } from 'zod';
import { lookAt, lookersOf } from '../../db/cases/case-lookers';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';

/** Who has which case before their eyes, so that two do not do the same. */

export const postLooking = defineRoute({
  method: 'post',
  path: '/v1/live/looking',
  operationId: 'lookAtCase',
  tag: 'Cases',
  summary: 'Say which case is before your eyes',
  description:
    'By the id that `GET /v1/live` gave the connection (`event: connected`). It is forgotten when the connection closes.',
  auth: 'member',
  unlogged: true,
  body: z
    .strictObject({
      connection: z.uuid(),
      caseId: z.uuid().nullable().meta({ description: 'Null: none any more.' }),
    })
    .meta({ id: 'Looking' }),
  answers: { 204: { description: 'Others see it.', schema: null } },
  async handle({ body, deps, caller }) {
    await lookAt(deps.db, { ...body, memberId: caller.member.id });
    return reply(204, null);
  },
});

export const getLookers = defineRoute({
  method: 'get',
  path: '/v1/cases/{id}/lookers',
  operationId: 'listLookers',
  tag: 'Cases',
  summary: 'Who has a case before their eyes',
  auth: 'read',
  params: z.object({ id: Id }),
  answers: {
    200: {
      description: 'Members, at most twenty.',
      schema: z.object({ data: z.array(z.object({ memberId: z.string() })) }).meta({ id: 'Lookers' }),
    },
  },
  async handle({ params, deps }) {
    return reply(200, { data: (await lookersOf(deps.db, params.id)).map((memberId) => ({ memberId })) });
  },
});
