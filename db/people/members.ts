import { sql } from 'kysely';
import type { Role } from '../../domain/access/role';
import { asOneAddress, type Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { endSessionsOf } from '../access/sessions';
import { endSignInLinksOf } from '../access/sign-in-links';
import type { Executor } from '../postgres/database';

/** The people who work on cases. Their addresses are in contact-points.ts. */

/** Not `active`: works here no more, and cannot sign in. */
export interface Member {
  /** The staff id, by which cases name them. */
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly active: boolean;
  /** What they may do who have signed in. */
  readonly role: Role;
  readonly createdAt: Instant;
}

/** Without a role they are an agent, as the database has it. They are active from the start. */
export type NewMember = Pick<Member, 'id' | 'name' | 'locale' | 'timeZone'> & Partial<Pick<Member, 'role'>>;
/** Absent fields stay as they are. The id is fixed: cases and policies name it. */
export type MemberChange = Partial<Omit<Member, 'id' | 'createdAt'>>;

const MEMBER = ['id', 'name', 'locale', 'timeZone', 'active', 'role', 'createdAt'] as const;

/** Null when the id is taken. */
export async function createMember(db: Executor, fields: NewMember): Promise<Member | null> {
  const row = await db
    .insertInto('members')
    .values({ ...fields })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(MEMBER)
    .executeTakeFirst();
  return row ?? null;
}

/** By id; `after` is the id of the last row of the page before. */
export async function listMembers(
  db: Executor,
  filter: { readonly teamId?: string; readonly active?: boolean },
  page: { readonly limit: number; readonly after: string | null },
): Promise<Member[]> {
  let query = db.selectFrom('members').select(MEMBER).orderBy('id').limit(page.limit);
  if (filter.active !== undefined) query = query.where('active', '=', filter.active);
  const { teamId } = filter;
  if (teamId !== undefined) {
    query = query.where('id', 'in', (from) =>
      from.selectFrom('teamMembers').select('memberId').where('teamId', '=', teamId),
    );
  }
  if (page.after !== null) query = query.where('id', '>', page.after);
  return await query.execute();
}

/** Null when there is no such member. */
export async function getMember(db: Executor, id: string): Promise<Member | null> {
  const row = await db.selectFrom('members').select(MEMBER).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/**
 * Null when there is no such member. Whoever becomes inactive loses the proof of their addresses with it: nobody is written to
 * and no command is taken from a phone that somebody left with. Who may do something else from now on signs in anew.
 */
export async function updateMember(tx: Executor, id: string, change: MemberChange): Promise<Member | null> {
  if (change.active === false) {
    await tx.updateTable('contactPoints').set({ verifiedAt: null }).where('memberId', '=', id).execute();
  }
  if (change.active === false || (change.role !== undefined && (await roleOf(tx, id)) !== change.role)) {
    await endSessionsOf(tx, id);
    await endSignInLinksOf(tx, id);
  }
  if (Object.keys(change).length === 0) return await getMember(tx, id);
  const row = await tx
    .updateTable('members')
    .set({ ...change })
    .where('id', '=', id)
    .returning(MEMBER)
    .executeTakeFirst();
  return row ?? null;
}

/** Locked, so that nobody signs in by the old one meanwhile. */
async function roleOf(tx: Executor, id: string): Promise<Role | null> {
  const row = await tx
    .selectFrom('members')
    .select('role')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.role ?? null;
}

/** How many open cases a member has in hand. */
export async function countCasesHeldBy(db: Executor, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('status', '=', 'acknowledged')
    .where('assignee', '=', id)
    .executeTakeFirstOrThrow();
  return count;
}

/** False when there was none. Their turns on call stay, and are nobody's. */
export async function deleteMember(db: Executor, id: string): Promise<boolean> {
  const result = await db.deleteFrom('members').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** The active member who has proved that this address is theirs. */
export async function memberOfAddress(
  db: Executor,
  channel: Channel,
  address: string,
): Promise<Member | null> {
  const row = await db
    .selectFrom('contactPoints as p')
    .innerJoin('members as m', 'm.id', 'p.memberId')
    .select(['m.id', 'm.name', 'm.locale', 'm.timeZone', 'm.active', 'm.role', 'm.createdAt'])
    .where('p.channel', '=', channel)
    .where('p.address', '=', asOneAddress(address))
    .where('p.verifiedAt', 'is not', null)
    .where('m.active', '=', true)
    .executeTakeFirst();
  return row ?? null;
}
