import { z } from 'zod';
import * as points from '../../db/people/contact-points';
import { getMember } from '../../db/people/members';
import { sendCode } from '../../db/people/verification-message';
import { localeOf } from '../../domain/messages/message';
import { Id, Slug } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { CodeSent, CodeTry, ContactPointChange, ContactPointView, NewContactPoint } from './people-schemas';

/** How a member is reached, and how they prove that an address is theirs: a code goes there and comes back here. */

const params = z.object({ id: Slug, contactPointId: Id });
const NO_MEMBER = 'There is no member with this id.';
const NONE = new Problem('not_found', 'The member has no such contact point.');

export const postContactPoint = defineRoute({
  method: 'post',
  path: '/v1/members/{id}/contact-points',
  operationId: 'addContactPoint',
  tag: 'People',
  summary: 'Add a way to reach a member',
  description: 'It is not used before it is verified.',
  auth: 'admin',
  params: z.object({ id: Slug }),
  body: NewContactPoint,
  answers: { 201: { description: 'Added, not verified.', schema: ContactPointView } },
  problems: ['contact_point_exists'],
  async handle({ params: { id }, body, deps }) {
    if ((await getMember(deps.db, id)) === null) throw new Problem('not_found', NO_MEMBER);
    const point = await deps.db.transaction().execute((tx) => points.addContactPoint(tx, id, body));
    if (point === null) throw new Problem('contact_point_exists', 'The member has this address already.');
    return reply(201, point);
  },
});

export const patchContactPoint = defineRoute({
  method: 'patch',
  path: '/v1/members/{id}/contact-points/{contactPointId}',
  operationId: 'changeContactPoint',
  tag: 'People',
  summary: 'Change which address is tried first',
  auth: 'admin',
  params,
  body: ContactPointChange,
  answers: { 200: { description: 'As it is now.', schema: ContactPointView } },
  async handle({ params: { id, contactPointId }, body, deps }) {
    const point = await points.moveContactPoint(deps.db, id, contactPointId, body.position);
    if (point === null) throw NONE;
    return reply(200, point);
  },
});

export const removeContactPoint = defineRoute({
  method: 'delete',
  path: '/v1/members/{id}/contact-points/{contactPointId}',
  operationId: 'deleteContactPoint',
  tag: 'People',
  summary: 'Remove a way to reach a member',
  auth: 'admin',
  params,
  answers: { 204: { description: 'Removed.', schema: null } },
  async handle({ params: { id, contactPointId }, deps }) {
    if (!(await points.deleteContactPoint(deps.db, id, contactPointId))) throw NONE;
    return reply(204, null);
  },
});

export const postVerification = defineRoute({
  method: 'post',
  path: '/v1/members/{id}/contact-points/{contactPointId}/verification',
  operationId: 'sendVerificationCode',
  tag: 'People',
  summary: 'Send a code to an address',
  description:
    'Six digits that count for 15 minutes and five tries; at most three codes an hour. Codes of before count no more.',
  auth: 'admin',
  params,
  answers: { 202: { description: 'The code is on its way.', schema: CodeSent } },
  problems: ['already_verified', 'inactive_member', 'too_many_codes'],
  async handle({ params: { id, contactPointId }, deps }) {
    const made = await deps.db.transaction().execute(async (tx) => {
      const member = await getMember(tx, id);
      if (member === null) throw NONE;
      const code = await points.makeCode(tx, id, contactPointId);
      if (code.kind === 'made') {
        await sendCode(tx, { ...code, member: { id, locale: localeOf(member.locale) } });
      }
      return code;
    });
    switch (made.kind) {
      case 'made':
        return reply(202, { expiresAt: made.expiresAt });
      case 'no_contact_point':
        throw NONE;
      case 'already_verified':
        throw new Problem('already_verified', 'This address is verified.');
      case 'inactive_member':
        throw new Problem('inactive_member', 'The member is not active.');
      case 'too_many':
        throw new Problem('too_many_codes', 'Three codes were sent within the hour.', {
          retryAfter: made.retryAfterMs / 1_000,
        });
    }
  },
});

export const postConfirmation = defineRoute({
  method: 'post',
  path: '/v1/members/{id}/contact-points/{contactPointId}/confirmation',
  operationId: 'confirmContactPoint',
  tag: 'People',
  summary: 'Give the code that came to an address',
  auth: 'admin',
  params,
  body: CodeTry,
  answers: {
    200: { description: 'Verified: it is written to, and commands from it count.', schema: ContactPointView },
  },
  problems: ['wrong_code', 'no_valid_code', 'address_taken'],
  async handle({ params: { id, contactPointId }, body, deps }) {
    const tried = await deps.db
      .transaction()
      .execute((tx) => points.tryCode(tx, id, contactPointId, body.code));
    switch (tried.kind) {
      case 'verified':
        return reply(200, tried.point);
      case 'no_contact_point':
        throw NONE;
      case 'wrong_code':
        throw new Problem('wrong_code', 'This is not the code that was sent last.');
      case 'no_valid_code':
        throw new Problem('no_valid_code', 'No code counts at present.');
      case 'address_taken':
        throw new Problem('address_taken', 'Another member has verified this address.');
    }
  },
});
