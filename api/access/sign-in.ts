import type { Request } from 'express';
import { type Act, writeAct } from '../../db/access/audit-log';
import { passwordOf } from '../../db/access/passwords';
import { findSession, openSession, type Session } from '../../db/access/sessions';
import { type Attempt, admitAttempt, forgiveAttempt } from '../../db/access/sign-in-attempts';
import { takeSignInLink } from '../../db/access/sign-in-links';
import type { Executor } from '../../db/postgres/database';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { isPassword } from './password-hash';

/** Who comes, and from where. */
export interface Visit {
  readonly req: Request;
  readonly requestId: string;
}

/** How somebody proves who they are; each way answers the token of a new session. */

const FAILED = 'Address and password do not fit together.';
const LINK_FAILED = 'The link was used before, or its time is over.';

/** @throws Problem `sign_in_failed`, `too_many_sign_ins` */
export async function signInByPassword(
  { db }: Pick<ApiDeps, 'db'>,
  visit: Visit,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<string> {
  const attempt: Attempt = { account: email, address: visit.req.ip ?? 'unknown' };
  // Counted before it is looked at: a thousand at once are no more than a thousand in a row.
  const admission = await admitAttempt(db, attempt);
  if (admission.kind === 'refused') {
    throw new Problem('too_many_sign_ins', 'Too many attempts failed. Wait before you try again.', {
      retryAfter: admission.retryAfterMs / 1_000,
    });
  }
  const known = await passwordOf(db, email);
  const fits = await isPassword(password, known?.hash ?? null);
  if (known === null) throw new Problem('sign_in_failed', FAILED);
  const act = actOf(visit, 'signIn', known.memberId);
  if (!fits) {
    await writeAct(db, act, { status: 401 });
    throw new Problem('sign_in_failed', FAILED);
  }
  return await db.transaction().execute(async (tx) => {
    // As it was when it was compared, or somebody has chosen another meanwhile.
    if ((await passwordOf(tx, email))?.hash !== known.hash) throw new Problem('sign_in_failed', FAILED);
    await forgiveAttempt(tx, attempt);
    await writeAct(tx, act, { status: 200 });
    return await openSession(tx, known.memberId, whence(visit, 'password'));
  });
}

/** @throws Problem `sign_in_failed` */
export async function signInByLink({ db }: Pick<ApiDeps, 'db'>, visit: Visit, code: string): Promise<string> {
  return await db.transaction().execute(async (tx) => {
    const taken = await takeSignInLink(tx, 'sign_in', code);
    if (taken === null) throw new Problem('sign_in_failed', LINK_FAILED);
    await writeAct(tx, actOf(visit, 'signIn', taken.memberId), { status: 200 });
    return await openSession(tx, taken.memberId, whence(visit, 'link'));
  });
}

/** For the audit log, where it stands in the transaction of what it is about. */
export function actOf({ req, requestId }: Visit, action: string, memberId: string): Act {
  return {
    ...{ actor: memberId, apiKeyId: null, action, path: req.path, subject: memberId },
    ...{ address: req.ip ?? null, requestId },
  };
}

export function whence(
  { req }: Visit,
  method: Session['method'],
): Pick<Session, 'method' | 'address' | 'userAgent'> {
  return { method, address: req.ip ?? null, userAgent: req.get('user-agent') ?? null };
}

/** What `SignedIn` says of a session that was just opened. */
export async function signedInBy(db: Executor, token: string) {
  const session = await findSession(db, token);
  // Deactivated in the same moment.
  if (session === null) throw new Problem('sign_in_failed', FAILED);
  return { member: session.member, role: session.member.role };
}
