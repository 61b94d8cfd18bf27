import type { Request } from 'express';
import { SESSION_DAYS } from '../../db/access/sessions';

/**
 * The cookie that carries a session's token. `__Host-`: browsers take it from this very host alone, for all of its paths, over TLS (or
 * from this machine itself). No script can read it, and no request that another site makes carries it.
 */
export const SESSION_COOKIE = '__Host-wayward';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const SECONDS_A_DAY = 86_400;

export function sessionCookie(token: string): string {
  return `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}; Max-Age=${SESSION_DAYS * SECONDS_A_DAY}`;
}

export const NO_SESSION_COOKIE = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** Null when there is none. */
export function sessionTokenOf(req: Pick<Request, 'headers'>): string | null {
  return cookieOf(req, SESSION_COOKIE);
}

export function cookieOf(req: Pick<Request, 'headers'>, wanted: string): string | null {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [name, ...value] = pair.split('=');
    if (name?.trim() === wanted) return value.join('=').trim();
  }
  return null;
}
