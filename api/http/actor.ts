import type { ApiKey } from '../../db/access/api-keys';
import type { Caller } from './caller';
import { type FieldError, invalidField } from './problem';

interface Sent {
  readonly actor?: unknown;
}

/**
 * Who acts. A member who has signed in acts in their own name. A key's program speaks for its people: the staff id that it names, else the
 * key's name as a slug.
 */
export function actorOf(sent: { readonly actor?: string | undefined }, caller: Caller): string {
  if (caller.kind === 'member') return caller.member.id;
  return sent.actor ?? nameAsSlug(caller.key);
}

/**
 * Every route holds what it is sent to this.
 *
 * @throws Problem when a member who has signed in names somebody else
 */
export function refuseOtherActor(sent: Sent, caller: Caller | null, where: FieldError['in']): void {
  if (caller?.kind !== 'member' || sent.actor === undefined || sent.actor === caller.member.id) return;
  throw invalidField(where, '/actor', `must be left out, or be who has signed in: ${caller.member.id}`);
}

/** The key's name, as staff ids are written. */
function nameAsSlug(key: ApiKey): string {
  const slug = key.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|(?<!-)-+$/g, '')
    .slice(0, 63);
  return slug === '' ? `key-${key.prefix}` : slug;
}
