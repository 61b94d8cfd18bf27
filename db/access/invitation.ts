import { sql } from 'kysely';
import { localeOf } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { writeIntents } from '../messages/outbox';
import { forgetSecretsOlderThan } from '../messages/secret-messages';
import type { Executor } from '../postgres/database';
import { createSignInLink } from './sign-in-links';

/** Somebody gets a link by which they choose their password, the first one or another. */

const INVITATION_MS = 3 * 24 * 3_600_000;
/** Whoever forgot their password waits for the mail. */
const RESET_MS = 3_600_000;
const MOST_RESETS_AN_HOUR = 3;
const TEMPLATE = 'sign_in_invitation';

/** What the code of a link is made into. */
type UrlOf = (code: string) => string;

/** `expiresAt` is when the link that was sent stops working; every other kind says why nobody was invited. */
export type Invited =
  | { readonly kind: 'invited'; readonly expiresAt: Instant }
  | { readonly kind: 'no_member' | 'inactive_member' | 'no_email_address' };

/**
 * Lets a member choose a password: makes a link of one use and means the email that holds it, to a proven address where there is one. Whoever
 * cannot be invited is named by `kind`; nothing is written then.
 */
export async function invite(tx: Executor, memberId: string, urlOf: UrlOf): Promise<Invited> {
  const member = await tx
    .selectFrom('members')
    .select(['active', 'locale'])
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  if (member === undefined) return { kind: 'no_member' };
  if (!member.active) return { kind: 'inactive_member' };
  const point = await tx
    .selectFrom('contactPoints')
    .select(['id', 'address'])
    .where('memberId', '=', memberId)
    .where('channel', '=', 'email')
    .orderBy((from) => from('verifiedAt', 'is', null))
    .orderBy('position')
    .orderBy('id')
    .executeTakeFirst();
  if (point === undefined) return { kind: 'no_email_address' };
  const expiresAt = await sendLink(tx, { memberId, locale: member.locale, point }, INVITATION_MS, urlOf);
  return { kind: 'invited', expiresAt };
}

/** To the verified address of somebody who works here, three times an hour; whether there is one is told to nobody. */
export async function sendReset(tx: Executor, email: string, urlOf: UrlOf): Promise<void> {
  const point = await tx
    .selectFrom('contactPoints as p')
    .innerJoin('members as m', 'm.id', 'p.memberId')
    .select(['p.id', 'p.address', 'p.memberId', 'm.locale'])
    .where('p.channel', '=', 'email')
    .where('p.address', '=', email.toLowerCase())
    .where('p.verifiedAt', 'is not', null)
    .where('m.active', '=', true)
    .forUpdate()
    .executeTakeFirst();
  if (point === undefined) return;
  const { lately } = await tx
    .selectFrom('messages')
    .select(sql<number>`count(*)::int`.as('lately'))
    .where('channel', '=', 'email')
    .where('address', '=', point.address)
    .where('template', '=', TEMPLATE)
    .where('intendedAt', '>', sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  if (lately < MOST_RESETS_AN_HOUR) await sendLink(tx, { ...point, point }, RESET_MS, urlOf);
}

async function sendLink(
  tx: Executor,
  to: {
    readonly memberId: string;
    readonly locale: string;
    readonly point: { readonly id: string; readonly address: string };
  },
  lifetimeMs: number,
  urlOf: UrlOf,
): Promise<Instant> {
  const { memberId, locale, point } = to;
  const link = await createSignInLink(tx, {
    ...{ memberId, purpose: 'password', lifetimeMs },
    contactPointId: point.id,
  });
  await writeIntents(tx, [
    {
      key: `invitation:${link.id}`,
      audience: `member:${memberId}`,
      memberId,
      channel: 'email',
      address: point.address,
      template: TEMPLATE,
      locale: localeOf(locale),
      parameters: { signInUrl: urlOf(link.code), until: link.expiresAt },
      priority: 'critical',
      dispatch: 'dispatcher',
      status: 'intended',
      reason: 'request',
    },
  ]);
  return link.expiresAt;
}

/** Removes the link from invitations that are older than it is valid; the message itself stays in the ledger. */
export async function forgetOldInvitations(db: Executor): Promise<void> {
  await forgetSecretsOlderThan(db, TEMPLATE, INVITATION_MS);
}
