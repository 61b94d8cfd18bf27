import { z } from 'zod';
import { invite, sendReset } from '../../db/access/invitation';
import { Slug } from '../http/basic-schemas';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { refuseOtherOrigins } from '../http/same-origin';
import { InvitationSent, PasswordReset } from './session-schemas';

export const postInvitation = defineRoute({
  tag: 'Access',
  method: 'post',
  path: '/v1/members/{id}/invitation',
  operationId: 'inviteMember',
  summary: 'Send a member a link to choose a password',
  description:
    'By email, to the address that is written to first. It counts once, for three days; one that was sent before counts no more. Whoever has forgotten their password gets another one this way.',
  auth: 'admin',
  params: z.object({ id: Slug }),
  answers: { 202: { description: 'The mail is on its way.', schema: InvitationSent } },
  problems: ['inactive_member', 'no_email_address'],
  async handle({ params: { id }, deps }) {
    const invited = await deps.db.transaction().execute((tx) => invite(tx, id, urlOf(deps)));
    switch (invited.kind) {
      case 'invited':
        return reply(202, { expiresAt: invited.expiresAt });
      case 'no_member':
        throw new Problem('not_found', 'There is no member with this id.');
      case 'inactive_member':
        throw new Problem('inactive_member', 'The member is not active.');
      case 'no_email_address':
        throw new Problem('no_email_address', 'There is nowhere to send the link to.');
    }
  },
});

export const postReset = defineRoute({
  tag: 'Access',
  method: 'post',
  path: '/v1/session/reset',
  operationId: 'resetPassword',
  summary: 'Ask for a link to choose another password',
  description:
    'It goes to the address, if it is a verified one of an active member, at most three times an hour, and counts for an hour. The answer is the same for all.',
  auth: 'none',
  body: PasswordReset,
  answers: { 202: { description: 'Whoever has an account here gets a mail.', schema: null } },
  problems: ['rate_limited', 'cross_origin'],
  async handle({ body: { email }, req, res, requestId, deps, authenticator }) {
    refuseOtherOrigins(req, deps.settings.PUBLIC_URL);
    await authenticator.countFailure(req, res);
    // After the answer: how long it takes would tell whether there is such an account.
    setImmediate(() => {
      deps.db
        .transaction()
        .execute((tx) => sendReset(tx, email, urlOf(deps)))
        .catch((error: unknown) => deps.log.warn({ err: error, requestId }, 'a link was not sent'));
    });
    return reply(202, null);
  },
});

function urlOf({ settings }: Pick<ApiDeps, 'settings'>): (code: string) => string {
  return (code) => `${settings.PUBLIC_URL}/console/password?token=${code}`;
}
