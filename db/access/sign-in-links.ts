import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { hashOfToken, newToken, TOKEN_FORM } from './secret-token';

/** Links that sign somebody in, or let them choose a password: each counts once, for a time. */

/** `lifetimeMs` counts from now, by the clock of Postgres. */
export interface NewLink {
  readonly memberId: string;
  readonly purpose: 'password' | 'sign_in';
  readonly lifetimeMs: number;
  /** Where it is sent to. */
  readonly contactPointId?: string;
}

/** Those for the same before it count no more. */
export async function createSignInLink(
  tx: Executor,
  { memberId, purpose, lifetimeMs, contactPointId }: NewLink,
): Promise<{ readonly id: string; readonly code: string; readonly expiresAt: Instant }> {
  const code = newToken();
  await tx
    .deleteFrom('signInLinks')
    .where('memberId', '=', memberId)
    .where('purpose', '=', purpose)
    .execute();
  const { id, expiresAt } = await tx
    .insertInto('signInLinks')
    .values({
      memberId,
      purpose,
      codeHash: hashOfToken(code),
      contactPointId: contactPointId ?? null,
      expiresAt: sql<string>`now() + ${lifetimeMs} * interval '1 millisecond'`,
    })
    .returning(['id', 'expiresAt'])
    .executeTakeFirstOrThrow();
  return { id, code, expiresAt };
}

/** Takes a code: of two who come with it, one has it. Null when it was used, its time is over, or nobody ever had it. */
export async function takeSignInLink(
  tx: Executor,
  purpose: NewLink['purpose'],
  code: string,
): Promise<{ readonly memberId: string; readonly contactPointId: string | null } | null> {
  if (!TOKEN_FORM.test(code)) return null;
  const taken = await tx
    .deleteFrom('signInLinks as l')
    .using('members as m')
    .whereRef('m.id', '=', 'l.memberId')
    .where('m.active', '=', true)
    .where('l.codeHash', '=', hashOfToken(code))
    .where('l.purpose', '=', purpose)
    .where(sql<boolean>`l.expires_at > now()`)
    .returning(['l.memberId', 'l.contactPointId'])
    .executeTakeFirst();
  return taken ?? null;
}

/** Deletes all links that a member was sent: none of them works any more. */
export async function endSignInLinksOf(tx: Executor, memberId: string): Promise<void> {
  await tx.deleteFrom('signInLinks').where('memberId', '=', memberId).execute();
}

/** Deletes the links of all members that have expired. */
export async function forgetOldSignInLinks(db: Executor): Promise<void> {
  await db.deleteFrom('signInLinks').where(sql<boolean>`expires_at <= now()`).execute();
}
