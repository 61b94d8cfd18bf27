import { type Selectable, sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { Members } from '../schema';
import { hashOfToken, newToken, TOKEN_FORM } from './secret-token';

/** Who has signed in, where, and until when. A session that has ended is a row that is gone. */

/** A member's session without its token. It is over at `expiresAt`, or 12 hours after `lastUsedAt`, whichever comes first. */
export interface Session {
  readonly id: string;
  readonly method: 'link' | 'oidc' | 'password';
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
  /** From where it was opened. */
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A session that is not over, with the member it belongs to. */
export interface OpenSession extends Session {
  readonly member: Readonly<
    Pick<Selectable<Members>, 'id' | 'name' | 'locale' | 'timeZone' | 'active' | 'role' | 'createdAt'>
  >;
}

/** Without a request for so long it ends. */
const IDLE = sql`interval '12 hours'`;
const TOUCH_AFTER_MS = 60_000;
/** A session ends after so many days, even one that is used all the time; its cookie lives as long. */
export const SESSION_DAYS = 7;
/** Each member's; the one that was used longest ago gives way to the next. */
const MOST_SESSIONS = 20;
const LONGEST_USER_AGENT = 300;

const SESSION = ['id', 'method', 'createdAt', 'lastUsedAt', 'expiresAt', 'address', 'userAgent'] as const;
const LIVES = sql<boolean>`s.expires_at > now() AND s.last_used_at > now() - ${IDLE}`;

/** The token is known to whoever gets it here, and to nobody else. */
export async function openSession(
  tx: Executor,
  memberId: string,
  fields: Pick<Session, 'method' | 'address' | 'userAgent'>,
): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('sessions')
    .values({
      ...fields,
      memberId,
      tokenHash: hashOfToken(token),
      userAgent: fields.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      expiresAt: sql<string>`now() + ${SESSION_DAYS} * interval '1 day'`,
    })
    .execute();
  await tx
    .deleteFrom('sessions')
    .where('id', 'in', (from) =>
      from
        .selectFrom('sessions')
        .select('id')
        .where('memberId', '=', memberId)
        .orderBy('lastUsedAt', 'desc')
        .orderBy('id', 'desc')
        .offset(MOST_SESSIONS),
    )
    .execute();
  return token;
}

/** The session of a token, with whose it is; null when there is none, it is over, or its member works here no more. */
export async function findSession(db: Executor, token: string): Promise<OpenSession | null> {
  if (!TOKEN_FORM.test(token)) return null;
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('members as m', 'm.id', 's.memberId')
    .select([
      's.id',
      's.method',
      's.createdAt',
      's.lastUsedAt',
      's.expiresAt',
      's.address',
      's.userAgent',
      'm.id as memberId',
      'm.name',
      'm.locale',
      'm.timeZone',
      'm.active',
      'm.role',
      'm.createdAt as memberSince',
    ])
    .where('s.tokenHash', '=', hashOfToken(token))
    .where(LIVES)
    .where('m.active', '=', true)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { memberId, name, locale, timeZone, active, role, memberSince, ...session } = row;
  return {
    ...session,
    member: { id: memberId, name, locale, timeZone, active, role, createdAt: memberSince },
  };
}

/** Notes that a session is in use, about once a minute, so that a console which looks often does not write as often. */
export async function touchSession(db: Executor, session: Pick<Session, 'id' | 'lastUsedAt'>): Promise<void> {
  if (Date.now() - Date.parse(session.lastUsedAt) < TOUCH_AFTER_MS) return;
  await db
    .updateTable('sessions')
    .set({ lastUsedAt: sql<string>`now()` })
    .where('id', '=', session.id)
    .execute();
}

/** Of one member, the newest first. */
export async function sessionsOf(db: Executor, memberId: string): Promise<Session[]> {
  return await db
    .selectFrom('sessions as s')
    .select(SESSION)
    .where('memberId', '=', memberId)
    .where(LIVES)
    .orderBy('id', 'desc')
    .execute();
}

/** False when the member has no such session. */
export async function endSession(db: Executor, memberId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  return ended.numDeletedRows === 1n;
}

/** All that somebody is signed in by: what they may do has changed, or their password, or they work here no more. */
export async function endSessionsOf(tx: Executor, memberId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('memberId', '=', memberId).execute();
}

/** Deletes the sessions that are over, whoever's they are. */
export async function forgetOldSessions(db: Executor): Promise<void> {
  await db.deleteFrom('sessions as s').where(sql<boolean>`NOT (${LIVES})`).execute();
}
