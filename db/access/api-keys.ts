import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Scope } from '../../domain/access/scope';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { hashOfToken } from './secret-token';

/**
 * API keys look like `wwk_<prefix>_<secret>`. The prefix finds the row and is what people see in lists; the secret is 256
 * random bits, of which only the SHA-256 is stored (a slow hash protects guessable secrets, and this one is not).
 */

/** A key without its secret. `prefix` is what people see of it. Null: never used (noted about once a minute), never expires, not revoked. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const FORM = /^wwk_([a-z2-7]{8})_([A-Za-z0-9_-]{43})$/;
const COLUMNS = [
  'id',
  'name',
  'prefix',
  'scopes',
  'createdAt',
  'lastUsedAt',
  'expiresAt',
  'revokedAt',
] as const;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The key in full (`token`) is only given here: what is stored cannot be turned back into it. */
export async function createApiKey(
  db: Executor,
  fields: { readonly name: string; readonly scopes: readonly Scope[]; readonly expiresAt?: Instant | null },
): Promise<{ readonly key: ApiKey; readonly token: string }> {
  const prefix = [...randomBytes(8)].map((byte) => BASE32[byte % 32]).join('');
  const secret = randomBytes(32).toString('base64url');
  const key = await db
    .insertInto('apiKeys')
    .values({
      name: fields.name,
      prefix,
      secretHash: hashOfToken(secret),
      scopes: [...new Set(fields.scopes)],
      expiresAt: fields.expiresAt ?? null,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return { key, token: `wwk_${prefix}_${secret}` };
}

/** The key of a token; null when there is none, or it was revoked or has expired. */
export async function findApiKey(db: Executor, token: string): Promise<ApiKey | null> {
  const match = FORM.exec(token);
  if (match === null) return null;
  const [, prefix = '', secret = ''] = match;
  const presented = hashOfToken(secret);
  const rows = await db
    .selectFrom('apiKeys')
    .select([...COLUMNS, 'secretHash'])
    .where('prefix', '=', prefix)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', sql<string>`now()`)]))
    .execute();
  const found = rows.find((row) => timingSafeEqual(row.secretHash, presented));
  if (found === undefined) return null;
  const { secretHash: _, ...key } = found;
  return key;
}

/** Notes that a key is in use, at most once a minute, so that a busy key does not write with each request. */
export async function touchApiKey(db: Executor, id: string): Promise<void> {
  await db
    .updateTable('apiKeys')
    .set({ lastUsedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([eb('lastUsedAt', 'is', null), eb('lastUsedAt', '<', sql<string>`now() - interval '1 minute'`)]),
    )
    .execute();
}

/** Newest first, revoked ones too; `before` is the id of the last row of the page before. */
export async function listApiKeys(
  db: Executor,
  page: { readonly limit: number; readonly before: string | null },
): Promise<ApiKey[]> {
  let query = db.selectFrom('apiKeys').select(COLUMNS).orderBy('id', 'desc').limit(page.limit);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return query.execute();
}

/** Null when there is no such key. Revoking it again changes nothing. */
export async function revokeApiKey(db: Executor, id: string): Promise<ApiKey | null> {
  const row = await db
    .updateTable('apiKeys')
    .set({ revokedAt: sql<string>`coalesce(revoked_at, now())` })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ?? null;
}
