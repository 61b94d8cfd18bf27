import { sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** Teams: a shared mailbox and phone, and the members who are written to where there is none. */

/** `email` and `phone` null: each member is written to instead. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Ids, sorted. */
  readonly members: readonly string[];
  readonly createdAt: Instant;
}

export type NewTeam = Omit<Team, 'createdAt'>;
/** Absent fields stay as they are. `members` replace all that there were. */
export type TeamChange = Partial<Omit<Team, 'id' | 'createdAt'>>;

const TEAM = ['id', 'name', 'email', 'phone', 'locale', 'timeZone', 'createdAt'] as const;
const MEMBERS = sql<string[]>`array(
  select member_id from team_members where team_members.team_id = teams.id order by member_id
)`.as('members');

/** Null when the id is taken. @throws UnknownMemberError */
export async function createTeam(tx: Executor, { members, ...fields }: NewTeam): Promise<Team | null> {
  const row = await tx
    .insertInto('teams')
    .values(fields)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await setMembers(tx, fields.id, members);
  return await getTeam(tx, fields.id);
}

/** By id; `after` is the id of the last row of the page before. */
export async function listTeams(
  db: Executor,
  page: { readonly limit: number; readonly after: string | null },
): Promise<Team[]> {
  let query = db
    .selectFrom('teams')
    .select([...TEAM, MEMBERS])
    .orderBy('id')
    .limit(page.limit);
  if (page.after !== null) query = query.where('id', '>', page.after);
  return await query.execute();
}

/** With the ids of its members; null when there is no such team. */
export async function getTeam(db: Executor, id: string): Promise<Team | null> {
  const row = await db
    .selectFrom('teams')
    .select([...TEAM, MEMBERS])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Null when there is no such team. `members` takes the place of all of before. @throws UnknownMemberError */
export async function updateTeam(
  tx: Executor,
  id: string,
  { members, ...fields }: TeamChange,
): Promise<Team | null> {
  const known = await tx.selectFrom('teams').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (known === undefined) return null;
  if (Object.keys(fields).length > 0) {
    await tx.updateTable('teams').set(fields).where('id', '=', id).execute();
  }
  if (members !== undefined) {
    await tx.deleteFrom('teamMembers').where('teamId', '=', id).execute();
    await setMembers(tx, id, members);
  }
  return await getTeam(tx, id);
}

/** False when there was none. */
export async function deleteTeam(db: Executor, id: string): Promise<boolean> {
  const result = await db.deleteFrom('teams').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

async function setMembers(tx: Executor, teamId: string, members: readonly string[]): Promise<void> {
  await requireMembers(tx, members);
  if (members.length === 0) return;
  await tx
    .insertInto('teamMembers')
    .values([...new Set(members)].map((memberId) => ({ teamId, memberId })))
    .execute();
}

/** Somebody was named whom nobody knows. */
export class UnknownMemberError extends Error {
  override readonly name = 'UnknownMemberError';

  constructor(readonly memberId: string) {
    super(`there is no member ${memberId}`);
  }
}

/** Locked, so that nobody of them is deleted before this transaction ends. @throws UnknownMemberError */
export async function requireMembers(tx: Executor, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('members')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forKeyShare()
    .execute();
  const unknown = ids.find((id) => !rows.some((row) => row.id === id));
  if (unknown !== undefined) throw new UnknownMemberError(unknown);
}
