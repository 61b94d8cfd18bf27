import type { ApiKey } from '../db/api-keys';

/** Who acts: the staff id that the console names, else the key's name as a slug. */
export function actorOf(body: { readonly actor?: string | undefined }, key: ApiKey): string {
  if (body.actor !== undefined) return body.actor;
  const slug = key.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|(?<!-)-+$/g, '')
    .slice(0, 63);
  return slug === '' ? `key-${key.prefix}` : slug;
}
