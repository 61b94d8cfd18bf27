import type { Executor } from '../postgres/database';

/** Whom an OpenID provider means by its subjects. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * The active member behind an identity. The first time it is told by an address that the provider and we have both verified, and from
 * then on by the subject alone: mailboxes get other owners. Null when nobody who works here is meant.
 */
export async function memberOfIdentity(
  tx: Executor,
  { issuer, subject }: Identity,
  verifiedEmail: string | null,
): Promise<string | null> {
  const known = await tx
    .selectFrom('identities as i')
    .innerJoin('members as m', 'm.id', 'i.memberId')
    .select(['m.id', 'm.active'])
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .executeTakeFirst();
  if (known !== undefined) return known.active ? known.id : null;
  if (verifiedEmail === null) return null;
  const point = await tx
    .selectFrom('contactPoints')
    .select('memberId')
    .where('channel', '=', 'email')
    .where('address', '=', verifiedEmail.toLowerCase())
    .where('verifiedAt', 'is not', null)
    .where('memberActive', '=', true)
    .executeTakeFirst();
  if (point === undefined) return null;
  await tx
    .insertInto('identities')
    .values({ issuer, subject, memberId: point.memberId })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .execute();
  return point.memberId;
}
