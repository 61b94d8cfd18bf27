import type { Request } from 'express';
import { z } from 'zod';
import { writeAct } from '../../db/access/audit-log';
import { memberOfIdentity } from '../../db/access/identities';
import { openSession } from '../../db/access/sessions';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { cookieOf, sessionCookie } from '../http/session-cookie';
import { ask, hear, type Question } from './openid';
import { actOf, whence } from './sign-in';

/** A browser goes to the provider and comes back; every answer here leads it on. */

const tag = 'Access';
const LED_ON = { Location: 'Where the browser goes next.' };
/** What it has to bring back; `Lax`, since it comes back from another site. */
const COOKIE = '__Host-wayward-oidc';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const COMES_BACK_WITHIN_SECONDS = 600;

export const getSignInMethods = defineRoute({
  tag,
  method: 'get',
  path: '/v1/session/methods',
  operationId: 'listSignInMethods',
  summary: 'How one may sign in here',
  auth: 'none',
  answers: {
    200: {
      description: 'What a page offers.',
      schema: z
        .object({
          password: z.boolean(),
          oidc: z
            .object({ name: z.string() })
            .nullable()
            .meta({ description: 'Null: no provider is set up. Else `GET /v1/session/oidc` leads to it.' }),
        })
        .meta({ id: 'SignInMethods' }),
    },
  },
  async handle({ deps: { settings } }) {
    const { OIDC_ISSUER, OIDC_NAME } = settings;
    const oidc = OIDC_ISSUER === '' ? null : { name: OIDC_NAME || new URL(OIDC_ISSUER).hostname };
    return reply(200, { password: true, oidc });
  },
});

export const getOpenid = defineRoute({
  tag,
  method: 'get',
  path: '/v1/session/oidc',
  operationId: 'signInByProvider',
  summary: 'Sign in by the OpenID provider',
  description: 'For browsers: leads to the provider, which leads back.',
  auth: 'none',
  answers: { 303: { description: 'To the provider.', schema: null, headers: LED_ON } },
  problems: ['not_found', 'provider_unavailable'],
  async handle({ deps: { settings, log }, requestId }) {
    if (settings.OIDC_ISSUER === '') throw new Problem('not_found', 'No OpenID provider is set up.');
    const { url, question } = await ask(settings).catch((error: unknown) => {
      log.warn({ err: error, requestId }, 'the OpenID provider could not be asked');
      throw new Problem('provider_unavailable', 'The OpenID provider did not answer.', {
        retryAfter: 5,
        cause: error,
      });
    });
    const kept = Object.values(question).join('.');
    return reply(303, null, {
      Location: url,
      'Set-Cookie': `${COOKIE}=${kept}; ${ATTRIBUTES}; Max-Age=${COMES_BACK_WITHIN_SECONDS}`,
    });
  },
});

export const getOpenidCallback = defineRoute({
  tag,
  method: 'get',
  path: '/v1/session/oidc/callback',
  operationId: 'returnFromProvider',
  summary: 'Where the OpenID provider leads back to',
  description:
    'For browsers. Signs in the member whose verified address the provider has verified too, later by its subject alone; then leads to the console, or to its page of signing in with `?failed=oidc`.',
  auth: 'none',
  answers: { 303: { description: 'To the console.', schema: null, headers: LED_ON } },
  problems: ['not_found'],
  async handle({ req, res, requestId, deps: { db, settings, log } }) {
    if (settings.OIDC_ISSUER === '') throw new Problem('not_found', 'No OpenID provider is set up.');
    res.append('Set-Cookie', `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
    const question = questionOf(req);
    const search = /\?.*$/s.exec(req.originalUrl)?.[0] ?? '';
    const identity =
      question === null
        ? null
        : await hear(settings, search, question).catch((error: unknown) => {
            log.warn({ err: error, requestId }, 'what the OpenID provider answered was not taken');
            return null;
          });
    const visit = { req, requestId };
    const token =
      identity === null
        ? null
        : await db.transaction().execute(async (tx) => {
            const memberId = await memberOfIdentity(tx, identity, identity.verifiedEmail);
            if (memberId === null) return null;
            await writeAct(tx, actOf(visit, 'signIn', memberId), { status: 200 });
            return await openSession(tx, memberId, whence(visit, 'oidc'));
          });
    if (token === null) return reply(303, null, { Location: '/console/sign-in?failed=oidc' });
    res.append('Set-Cookie', sessionCookie(token));
    return reply(303, null, { Location: '/console/' });
  },
});

function questionOf(req: Request): Question | null {
  const [verifier, state, nonce] = (cookieOf(req, COOKIE) ?? '').split('.');
  return verifier === undefined || state === undefined || nonce === undefined
    ? null
    : { verifier, state, nonce };
}
