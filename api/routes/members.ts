import { z } from 'zod';
import { contactPointsOf } from '../../db/contact-points';
import * as members from '../../db/members';
import { decodeCursor, page } from '../cursor';
import { defineRoute, reply } from '../define-route';
import { Problem } from '../problem';
import { Slug } from '../schemas/basics';
import {
  MemberChange,
  MemberDetail,
  MemberPage,
  MemberQuery,
  MemberView,
  NewMember,
} from '../schemas/people';
import { withoutUndefined } from '../without-undefined';

const params = z.object({ id: Slug });
const NONE = new Problem('not_found', 'There is no member with this id.');

export const postMember = defineRoute({
  method: 'post',
  path: '/v1/members',
  operationId: 'createMember',
  tag: 'People',
  summary: 'Add a member of the staff',
  auth: 'admin',
  body: NewMember,
  answers: { 201: { description: 'Added.', schema: MemberView } },
  problems: ['id_taken'],
  async handle({ body, deps }) {
    const member = await members.createMember(deps.db, body);
    if (member === null) throw new Problem('id_taken', `There is a member ${body.id} already.`);
    return reply(201, member);
  },
});

export const getMembers = defineRoute({
  method: 'get',
  path: '/v1/members',
  operationId: 'listMembers',
  tag: 'People',
  summary: 'List members',
  auth: 'read',
  query: MemberQuery,
  answers: { 200: { description: 'A page of members, by id.', schema: MemberPage } },
  async handle({ query: { limit, cursor, team, active }, deps }) {
    const [after = null] = decodeCursor(cursor, ['text']) ?? [];
    const filter = withoutUndefined({ teamId: team, active });
    const rows = await members.listMembers(deps.db, filter, { limit: limit + 1, after });
    return reply(
      200,
      page(
        rows,
        limit,
        (row) => row,
        (row) => [row.id],
      ),
    );
  },
});

export const getOneMember = defineRoute({
  method: 'get',
  path: '/v1/members/{id}',
  operationId: 'getMember',
  tag: 'People',
  summary: 'A member with all ways to reach them',
  auth: 'read',
  params,
  answers: { 200: { description: 'The member.', schema: MemberDetail } },
  async handle({ params: { id }, deps }) {
    const member = await members.getMember(deps.db, id);
    if (member === null) throw NONE;
    return reply(200, { ...member, contactPoints: await contactPointsOf(deps.db, id) });
  },
});

export const patchMember = defineRoute({
  method: 'patch',
  path: '/v1/members/{id}',
  operationId: 'changeMember',
  tag: 'People',
  summary: 'Change a member',
  description: 'Somebody who is made inactive stays in rotations; these shifts are nobody’s until then.',
  auth: 'admin',
  params,
  body: MemberChange,
  answers: { 200: { description: 'As it is now.', schema: MemberView } },
  async handle({ params: { id }, body, deps }) {
    const member = await deps.db
      .transaction()
      .execute((tx) => members.updateMember(tx, id, withoutUndefined(body)));
    if (member === null) throw NONE;
    return reply(200, member);
  },
});

export const removeMember = defineRoute({
  method: 'delete',
  path: '/v1/members/{id}',
  operationId: 'deleteMember',
  tag: 'People',
  summary: 'Delete a member',
  description:
    'Name and addresses are gone. Turns in rotations stay empty, so that nobody else’s turn moves.',
  auth: 'admin',
  params,
  answers: { 204: { description: 'Deleted.', schema: null } },
  problems: ['member_holds_cases'],
  async handle({ params: { id }, deps }) {
    const held = await members.countCasesHeldBy(deps.db, id);
    if (held > 0) {
      throw new Problem('member_holds_cases', `${id} has ${held} ${held === 1 ? 'case' : 'cases'} in hand.`);
    }
    if (!(await members.deleteMember(deps.db, id))) throw NONE;
    return reply(204, null);
  },
});
