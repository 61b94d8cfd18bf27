import { getMember } from '../../db/people/members';
import type { Executor } from '../../db/postgres/database';
import { actorOf } from '../http/actor';
import type { Caller } from '../http/caller';
import { type FieldError, invalidField } from '../http/problem';

/**
 * Who does something that is logged: who has signed in, or the active member that a key's program names, else the key by its name. A slip in
 * a name would be nobody in the record.
 *
 * @throws Problem when there is no such member
 */
export async function actingMember(
  db: Executor,
  said: { readonly actor?: string | undefined },
  caller: Caller,
  where: FieldError['in'] = 'body',
): Promise<string> {
  if (said.actor !== undefined && caller.kind === 'key')
    await activeMember(db, said.actor, where === 'body' ? '/actor' : 'actor', where);
  return actorOf(said, caller);
}

/**
 * Who is to have something must be an active member: with anybody else it would rest, and nobody would be reminded of it.
 *
 * @param field of the body, by which the slip is named
 * @throws Problem when there is no such member
 */
export async function activeMember(
  db: Executor,
  id: string,
  field: string,
  where: FieldError['in'] = 'body',
): Promise<void> {
  const member = await getMember(db, id);
  if (member?.active !== true) throw invalidField(where, field, `there is no active member ${id}`);
}

/** Whoever takes something themselves is a member too where the key's name stands for them. */
export async function activeTaker(
  db: Executor,
  said: { readonly actor?: string | undefined },
  caller: Caller,
): Promise<string> {
  const actor = await actingMember(db, said, caller);
  if (said.actor !== undefined || caller.kind === 'member') return actor;
  const member = await getMember(db, actor);
  if (member?.active !== true)
    throw invalidField('body', '/actor', `must name an active member: the key, ${actor}, is none`);
  return actor;
}
