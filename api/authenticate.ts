import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { type ApiKey, findApiKey, touchApiKey } from '../db/api-keys';
import type { Scope } from '../domain/scope';
import type { ApiDeps } from './deps';
import { Problem } from './problem';
import { createRateLimit } from './rate-limit';

/** How long a key is believed without asking Postgres again (ms): a revoked key works at most this much longer. */
const BELIEVED_FOR_MS = 3_000;
const CACHE_SIZE = 10_000;
const FAILURES_PER_MINUTE = 120;

export interface Authenticator {
  /** The key of a request, if it has the scope. Throws `unauthenticated`, `forbidden` or `rate_limited`. */
  authenticate(req: Request, res: Response, scope: Scope): Promise<ApiKey>;
  /** Counts a failed attempt against the address that it came from; throws `rate_limited` when there were too many. */
  countFailure(req: Request, res: Response): Promise<void>;
  /** A key was revoked here: it stops at once in this process. */
  forget(keyId: string): void;
}

export function createAuthenticator(deps: Pick<ApiDeps, 'db' | 'settings' | 'logger'>): Authenticator {
  const believed = new Map<string, { readonly key: ApiKey; readonly until: number }>();
  const perKey = createRateLimit('key', deps.settings.RATE_LIMIT_PER_MINUTE);
  const failures = createRateLimit('failures', FAILURES_PER_MINUTE);

  async function lookUp(token: string): Promise<ApiKey | null> {
    const fingerprint = createHash('sha256').update(token, 'utf8').digest('base64');
    const known = believed.get(fingerprint);
    if (known !== undefined && known.until > Date.now()) return known.key;
    believed.delete(fingerprint);
    const key = await findApiKey(deps.db, token);
    if (key === null) return null;
    if (believed.size >= CACHE_SIZE) believed.clear();
    const expires = key.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(key.expiresAt);
    believed.set(fingerprint, { key, until: Math.min(Date.now() + BELIEVED_FOR_MS, expires) });
    touchApiKey(deps.db, key.id).catch((error: unknown) =>
      deps.logger.warn({ err: error, keyId: key.id }, 'the last use of a key was not noted'),
    );
    return key;
  }

  return {
    async authenticate(req, res, scope) {
      const header = req.headers.authorization;
      const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
      const key = token === undefined ? null : await lookUp(token);
      if (key === null) {
        await failures.take(req.ip ?? 'unknown', res);
        throw new Problem(
          'unauthenticated',
          header === undefined ? 'No API key was sent.' : 'The API key is not valid.',
          {
            headers: {
              'WWW-Authenticate': `Bearer realm="wayward"${header === undefined ? '' : ', error="invalid_token"'}`,
            },
          },
        );
      }
      await perKey.take(key.id, res);
      if (!key.scopes.includes(scope) && !key.scopes.includes('admin')) {
        throw new Problem('forbidden', `This needs a key with the scope "${scope}".`, {
          headers: {
            'WWW-Authenticate': `Bearer realm="wayward", error="insufficient_scope", scope="${scope}"`,
          },
        });
      }
      return key;
    },
    async countFailure(req, res) {
      await failures.take(req.ip ?? 'unknown', res);
    },
    forget(keyId) {
      for (const [fingerprint, { key }] of believed) if (key.id === keyId) believed.delete(fingerprint);
    },
  };
}
