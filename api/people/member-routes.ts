import { z } from 'zod';
import { contactPointsOf } from '../../db/people/contact-points';
import * as members from '../../db/people/members';
import { Slug } from '../http/basic-schemas';
import { decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { withoutUndefined } from '../http/without-undefined';
import { MemberChange, MemberDetail, MemberPage, MemberQuery, MemberView, NewMember } from './people-schemas';

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
  async handle({ body, deps, noteChange }) {
    const member = await members.createMember(deps.db, body);
    if (member === null) throw new Problem('id_taken', `There is a member ${body.id} already.`);
    noteChange({ after: standing(member) });
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
  async handle({ params: { id }, body, deps, noteChange }) {
    const [before, member] = await deps.db
      .transaction()
      .execute(async (tx) => [
        await members.getMember(tx, id),
        await members.updateMember(tx, id, withoutUndefined(body)),
      ]);
    if (before === null || member === null) throw NONE;
    noteChange({ before: standing(before), after: standing(member) });
    return reply(200, member);
  },
});

/** What the audit log may say for good of somebody who may be deleted: what they may do, but not their name. */
function standing({ role, active }: members.Member) {
  return { role, active };
}

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
