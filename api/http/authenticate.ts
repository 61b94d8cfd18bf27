import { hash } from 'node:crypto';
import type { Request, Response } from 'express';
import { type ApiKey, findApiKey, touchApiKey } from '../../db/access/api-keys';
import { findSession, touchSession } from '../../db/access/sessions';
import { leastRole } from '../../domain/access/role';
import { mayDo, type Scope } from '../../domain/access/scope';
import { type Caller, callerOfKey, callerOfSession, type MemberCaller } from './caller';
import type { ApiDeps } from './deps';
import { Problem } from './problem';
import { createRateLimit } from './rate-limit';
import { requireSameOrigin } from './same-origin';
import { sessionTokenOf } from './session-cookie';

/** How long a key is believed without asking Postgres again (ms): a revoked key works at most this much longer. */
const BELIEVED_FOR_MS = 3_000;
const CACHE_SIZE = 10_000;
const FAILURES_PER_MINUTE = 120;

export interface Authenticator {
  /**
   * Who sends a request, if they may do what is in the scope: by an API key, or signed in by a cookie. Sessions are asked for each time, so
   * that one which was ended has ended everywhere.
   *
   * @throws Problem `unauthenticated`, `forbidden`, `cross_origin` or `rate_limited`
   */
  authenticate(req: Request, res: Response, scope: Scope): Promise<Caller>;
  /** The same for what is about being signed in, whatever one may do. */
  authenticateMember(req: Request, res: Response): Promise<MemberCaller>;
  /**
   * Counts a failed attempt against the address that it came from.
   *
   * @throws Problem `rate_limited` when there were too many
   */
  countFailure(req: Request, res: Response): Promise<void>;
  /** A key was revoked here: it stops at once in this process. */
  forget(keyId: string): void;
}

export function createAuthenticator(deps: Pick<ApiDeps, 'db' | 'settings' | 'log'>): Authenticator {
  const believed = new Map<string, { readonly key: ApiKey; readonly until: number }>();
  const perKey = createRateLimit('key', deps.settings.RATE_LIMIT_PER_MINUTE);
  const perMember = createRateLimit('member', deps.settings.RATE_LIMIT_PER_MINUTE);
  const failures = createRateLimit('failures', FAILURES_PER_MINUTE);

  const underWay = new Map<string, Promise<ApiKey | null>>();

  async function lookUp(token: string): Promise<ApiKey | null> {
    const fingerprint = hash('sha256', token, 'base64');
    const known = believed.get(fingerprint);
    if (known !== undefined && known.until > Date.now()) return known.key;
    // Of many requests that come with one key, one asks.
    const asked =
      underWay.get(fingerprint) ?? ask(token, fingerprint).finally(() => underWay.delete(fingerprint));
    underWay.set(fingerprint, asked);
    return await asked;
  }

  async function ask(token: string, fingerprint: string): Promise<ApiKey | null> {
    believed.delete(fingerprint);
    const key = await findApiKey(deps.db, token);
    if (key === null) return null;
    if (believed.size >= CACHE_SIZE) believed.clear();
    const expires = key.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(key.expiresAt);
    believed.set(fingerprint, { key, until: Math.min(Date.now() + BELIEVED_FOR_MS, expires) });
    touchApiKey(deps.db, key.id).catch((error: unknown) =>
      deps.log.warn({ err: error, keyId: key.id }, 'the last use of a key was not noted'),
    );
    return key;
  }

  async function byKey(req: Request, res: Response): Promise<Caller> {
    const header = req.headers.authorization;
    const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
    const key = token === undefined ? null : await lookUp(token);
    if (key === null) {
      await failures.take(req.ip ?? 'unknown', res);
      throw unauthenticated(
        header === undefined ? 'No API key was sent, and nobody has signed in.' : 'The API key is not valid.',
        header !== undefined,
      );
    }
    await perKey.take(key.id, res);
    return callerOfKey(key);
  }

  async function bySession(req: Request, res: Response, token: string): Promise<MemberCaller> {
    const session = await findSession(deps.db, token);
    if (session === null) {
      await failures.take(req.ip ?? 'unknown', res);
      throw unauthenticated('The session is over. Sign in again.');
    }
    requireSameOrigin(req, deps.settings.PUBLIC_URL);
    const caller = callerOfSession(session);
    await perMember.take(caller.id, res);
    touchSession(deps.db, session).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'the last use of a session was not noted'),
    );
    return caller;
  }

  return {
    async authenticate(req, res, scope) {
      const token = req.headers.authorization === undefined ? sessionTokenOf(req) : null;
      const caller = token === null ? await byKey(req, res) : await bySession(req, res, token);
      if (!mayDo(caller.scopes, scope)) throw forbidden(caller, scope);
      return caller;
    },
    async authenticateMember(req, res) {
      const token = sessionTokenOf(req);
      // Nobody guesses who sends nothing: a page asks whether somebody has signed in.
      if (token === null) throw unauthenticated('Nobody has signed in.');
      return await bySession(req, res, token);
    },
    async countFailure(req, res) {
      await failures.take(req.ip ?? 'unknown', res);
    },
    forget(keyId) {
      for (const [fingerprint, { key }] of believed) if (key.id === keyId) believed.delete(fingerprint);
    },
  };
}

function unauthenticated(detail: string, isInvalid = false): Problem {
  return new Problem('unauthenticated', detail, {
    headers: {
      'WWW-Authenticate': `Bearer realm="wayward"${isInvalid ? ', error="invalid_token"' : ''}`,
    },
  });
}

function forbidden(caller: Caller, scope: Scope): Problem {
  if (caller.kind === 'member') {
    return new Problem('forbidden', `This needs the role "${leastRole(scope)}".`);
  }
  return new Problem('forbidden', `This needs a key with the scope "${scope}".`, {
    headers: {
      'WWW-Authenticate': `Bearer realm="wayward", error="insufficient_scope", scope="${scope}"`,
    },
  });
}
