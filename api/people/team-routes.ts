import { z } from 'zod';
import * as teams from '../../db/people/teams';
import { PageQuery } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { withoutUndefined } from '../http/without-undefined';
import { namedMembers } from './named-members';
import { NewTeam, TeamChange, TeamPage, TeamView } from './people-schemas';

/** As the table has it: a team of before there were rules for new ones may be called otherwise than these. */
const params = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/) });
const NONE = new Problem('not_found', 'There is no team with this id.');

export const postTeam = defineRoute({
  method: 'post',
  path: '/v1/teams',
  operationId: 'createTeam',
  tag: 'People',
  summary: 'Create a team',
  auth: 'admin',
  body: NewTeam,
  answers: { 201: { description: 'Created.', schema: TeamView } },
  problems: ['id_taken'],
  async handle({ body, deps }) {
    const team = await namedMembers('/members', () =>
      deps.db.transaction().execute((tx) => teams.createTeam(tx, body)),
    );
    if (team === null) throw new Problem('id_taken', `There is a team ${body.id} already.`);
    return reply(201, show(team));
  },
});

export const getTeams = defineRoute({
  method: 'get',
  path: '/v1/teams',
  operationId: 'listTeams',
  tag: 'People',
  summary: 'List teams',
  auth: 'read',
  query: z.strictObject(PageQuery),
  answers: { 200: { description: 'A page of teams, by id.', schema: TeamPage } },
  async handle({ query, deps }) {
    const [after = null] = decodeCursor(query.cursor, ['text']) ?? [];
    const rows = await teams.listTeams(deps.db, { limit: query.limit + 1, after });
    return reply(
      200,
      page(rows, query.limit, show, (row) => [row.id]),
    );
  },
});

export const getOneTeam = defineRoute({
  method: 'get',
  path: '/v1/teams/{id}',
  operationId: 'getTeam',
  tag: 'People',
  summary: 'A team with its members',
  auth: 'read',
  params,
  answers: { 200: { description: 'The team.', schema: TeamView } },
  async handle({ params: { id }, deps }) {
    const team = await teams.getTeam(deps.db, id);
    if (team === null) throw NONE;
    return reply(200, show(team));
  },
});

export const patchTeam = defineRoute({
  method: 'patch',
  path: '/v1/teams/{id}',
  operationId: 'changeTeam',
  tag: 'People',
  summary: 'Change a team',
  auth: 'admin',
  params,
  body: TeamChange,
  answers: { 200: { description: 'As it is now.', schema: TeamView } },
  async handle({ params: { id }, body, deps }) {
    const team = await namedMembers('/members', () =>
      deps.db.transaction().execute((tx) => teams.updateTeam(tx, id, withoutUndefined(body))),
    );
    if (team === null) throw NONE;
    return reply(200, show(team));
  },
});

export const removeTeam = defineRoute({
  method: 'delete',
  path: '/v1/teams/{id}',
  operationId: 'deleteTeam',
  tag: 'People',
  summary: 'Delete a team',
  description: 'Its members stay. Steps that speak to it then reach nobody, and say so.',
  auth: 'admin',
  params,
  answers: { 204: { description: 'Deleted.', schema: null } },
  async handle({ params: { id }, deps }) {
    if (!(await teams.deleteTeam(deps.db, id))) throw NONE;
    return reply(204, null);
  },
});

function show(team: teams.Team): z.output<typeof TeamView> {
  return { ...team, members: [...team.members] };
}
