import { hashOfPassword } from '../../api/access/password-hash';
import { SESSION_COOKIE } from '../../api/http/session-cookie';
import { setPassword } from '../../db/access/passwords';
import { openSession } from '../../db/access/sessions';
import { addContactPoint, proveContactPoint } from '../../db/people/contact-points';
import { createMember } from '../../db/people/members';
import type { Database } from '../../db/postgres/database';
import type { Role } from '../../domain/access/role';

/** People of the staff who sign in, and what their browsers send along. */

type BrowserHeaders = Readonly<Record<'cookie' | 'sec-fetch-site', string>>;

/** What a page of ours sends along with each request. */
export function browserWith(token: string): BrowserHeaders {
  return { cookie: `${SESSION_COOKIE}=${token}`, 'sec-fetch-site': 'same-origin' };
}

/** The token in the cookie that an answer sets. */
export function tokenIn(headers: Headers): string {
  return new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
}

/** Somebody with a mailbox, and a password if one is given. */
export async function aMember(
  db: Database,
  id: string,
  { role = 'agent', password }: { readonly role?: Role; readonly password?: string } = {},
): Promise<{ readonly id: string; readonly email: string }> {
  const email = `${id}@shop.example`;
  const hash = password === undefined ? null : await hashOfPassword(password);
  await db.transaction().execute(async (tx) => {
    await createMember(tx, { id, name: id, locale: 'en', timeZone: 'Europe/Berlin', role });
    const point = await addContactPoint(tx, id, { channel: 'email', address: email });
    if (point === null) throw new Error(`${id} has a mailbox already`);
    await proveContactPoint(tx, id, point.id);
    if (hash !== null) await setPassword(tx, id, hash);
  });
  return { id, email };
}

/** Signs a member in, and answers what their browser sends from now on. */
export async function signedIn(db: Database, memberId: string): Promise<BrowserHeaders> {
  const token = await openSession(db, memberId, {
    method: 'password',
    address: '192.0.2.1',
    userAgent: null,
  });
  return browserWith(token);
}
