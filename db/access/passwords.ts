import { sql } from 'kysely';
import type { Executor } from '../postgres/database';
import { endSessionsOf } from './sessions';
import { endSignInLinksOf } from './sign-in-links';

/** Passwords of members, as hashes that are made and compared by api/access/password-hash.ts. */

/** Whose verified address this is, and their hash; null when nobody who works here has it, or has chosen no password. */
export async function passwordOf(
  db: Executor,
  email: string,
): Promise<{ readonly memberId: string; readonly hash: string } | null> {
  const row = await db
    .selectFrom('contactPoints as p')
    .innerJoin('passwords as w', 'w.memberId', 'p.memberId')
    .select(['w.memberId', 'w.hash'])
    .where('p.channel', '=', 'email')
    .where('p.address', '=', email.toLowerCase())
    .where('p.verifiedAt', 'is not', null)
    .where('p.memberActive', '=', true)
    .executeTakeFirst();
  return row ?? null;
}

/** Whoever was signed in by the old one is so no more. */
export async function setPassword(tx: Executor, memberId: string, hash: string): Promise<void> {
  await tx
    .insertInto('passwords')
    .values({ memberId, hash })
    .onConflict((conflict) =>
      conflict.column('memberId').doUpdateSet({ hash, changedAt: sql<string>`now()` }),
    )
    .execute();
  await endSessionsOf(tx, memberId);
  await endSignInLinksOf(tx, memberId);
}
