import { z } from 'zod';
import { writeAct } from '../../db/access/audit-log';
import { setPassword } from '../../db/access/passwords';
import { endSession, openSession, sessionsOf } from '../../db/access/sessions';
import { takeSignInLink } from '../../db/access/sign-in-links';
import { proveContactPoint } from '../../db/people/contact-points';
import { getMember } from '../../db/people/members';
import { Id } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { refuseOtherOrigins } from '../http/same-origin';
import { NO_SESSION_COOKIE, sessionCookie } from '../http/session-cookie';
import { hashOfPassword, weaknessOf } from './password-hash';
import { NewPassword, SessionPage, SignedIn, SignIn } from './session-schemas';
import { actOf, signedInBy, signInByLink, signInByPassword, whence } from './sign-in';

/** People sign in and out. What a session may do stands with each route, as what a key may do does. */

const tag = 'Access';
const COOKIE = { 'Set-Cookie': 'The session, for this site alone; no script can read it.' };

export const postSession = defineRoute({
  tag,
  method: 'post',
  path: '/v1/session',
  operationId: 'signIn',
  summary: 'Sign in',
  description:
    'By email and password, or by the code of a link that counts once (`npm start` prints one). The session stands in a cookie; it ends when nobody uses it for 12 hours, and after 7 days.',
  auth: 'none',
  body: SignIn,
  answers: { 200: { description: 'Signed in.', schema: SignedIn, headers: COOKIE } },
  problems: ['sign_in_failed', 'too_many_sign_ins', 'rate_limited', 'cross_origin'],
  async handle({ body: { email, password, code }, req, requestId, res, deps, authenticator }) {
    const visit = { req, requestId };
    refuseOtherOrigins(req, deps.settings.PUBLIC_URL);
    const token =
      code === undefined
        ? await signInByPassword(deps, visit, { email: email ?? '', password: password ?? '' })
        : await signInByLink(deps, visit, code).catch(async (error: unknown) => {
            await authenticator.countFailure(req, res);
            throw error;
          });
    return reply(200, await signedInBy(deps.db, token), { 'Set-Cookie': sessionCookie(token) });
  },
});

export const getSession = defineRoute({
  tag,
  method: 'get',
  path: '/v1/session',
  operationId: 'getSession',
  summary: 'Who has signed in',
  auth: 'member',
  answers: { 200: { description: 'Whoever asks.', schema: SignedIn } },
  async handle({ caller: { member } }) {
    return reply(200, { member, role: member.role });
  },
});

export const deleteSession = defineRoute({
  tag,
  method: 'delete',
  path: '/v1/session',
  operationId: 'signOut',
  summary: 'Sign out',
  auth: 'member',
  answers: {
    204: {
      description: 'Signed out, here. Other sessions go on.',
      schema: null,
      headers: { 'Set-Cookie': 'Takes the cookie away.' },
    },
  },
  async handle({ caller: { member, session }, deps }) {
    await endSession(deps.db, member.id, session.id);
    return reply(204, null, { 'Set-Cookie': NO_SESSION_COOKIE });
  },
});

export const postPassword = defineRoute({
  tag,
  method: 'post',
  path: '/v1/session/password',
  operationId: 'choosePassword',
  summary: 'Choose a password, by the link that came by mail',
  description:
    'The link counts once. Sessions that were opened before end, and a new one begins. The address that the link went to counts as verified.',
  auth: 'none',
  body: NewPassword,
  answers: { 200: { description: 'Chosen, and signed in.', schema: SignedIn, headers: COOKIE } },
  problems: ['link_over', 'address_taken', 'rate_limited', 'cross_origin'],
  async handle({ body: { token: code, password }, req, requestId, res, deps, authenticator }) {
    const visit = { req, requestId };
    refuseOtherOrigins(req, deps.settings.PUBLIC_URL);
    const token = await deps.db.transaction().execute(async (tx) => {
      const link = await takeSignInLink(tx, 'password', code);
      const member = link === null ? null : await getMember(tx, link.memberId);
      if (link === null || member === null) return null;
      // What is refused leaves the link as it was.
      const weakness = weaknessOf(password, member);
      if (weakness !== null) throw invalidField('body', '/password', weakness);
      if (link.contactPointId !== null && !(await proveContactPoint(tx, member.id, link.contactPointId))) {
        throw new Problem('address_taken', 'Another member has verified this address.');
      }
      await setPassword(tx, member.id, await hashOfPassword(password));
      await writeAct(tx, actOf(visit, 'choosePassword', member.id), { status: 200 });
      return await openSession(tx, member.id, whence(visit, 'password'));
    });
    if (token === null) {
      await authenticator.countFailure(req, res);
      throw new Problem('link_over', 'The link was used before, or its time is over.');
    }
    return reply(200, await signedInBy(deps.db, token), { 'Set-Cookie': sessionCookie(token) });
  },
});

export const getSessions = defineRoute({
  tag,
  method: 'get',
  path: '/v1/sessions',
  operationId: 'listSessions',
  summary: 'Where one is signed in',
  auth: 'member',
  answers: { 200: { description: 'All sessions of whoever asks, the newest first.', schema: SessionPage } },
  async handle({ caller: { member, session }, deps }) {
    const sessions = await sessionsOf(deps.db, member.id);
    return reply(200, {
      data: sessions.map((one) => ({ ...one, current: one.id === session.id })),
      nextCursor: null,
    });
  },
});

export const deleteOneSession = defineRoute({
  tag,
  method: 'delete',
  path: '/v1/sessions/{id}',
  operationId: 'endSession',
  summary: 'Sign out elsewhere',
  description: 'The session ends at once, in all processes.',
  auth: 'member',
  params: z.object({ id: Id }),
  answers: { 204: { description: 'Ended.', schema: null } },
  async handle({ params: { id }, caller: { member }, deps }) {
    if (!(await endSession(deps.db, member.id, id))) {
      throw new Problem('not_found', 'You have no session with this id.');
    }
    return reply(204, null);
  },
});
