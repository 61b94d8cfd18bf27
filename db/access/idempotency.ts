import { sql } from 'kysely';
import type { Executor } from '../postgres/database';
import type { Json } from '../schema';

/** A request that was let through once per caller and idempotency key. */
export interface IdempotentRequest {
  /** Of whoever asked: a key, or a member. */
  readonly apiKeyId: string;
  readonly key: string;
  /** A hash of all that makes the request what it is. */
  readonly requestHash: string;
}

/**
 * What a request finds under its idempotency key. `answered` repeats the stored answer; `other_request`: the key was used for something
 * else.
 */
export type Claim =
  /** Nobody was here before: do it, then `storeAnswer` or `releaseClaim`. */
  | { readonly kind: 'ours' }
  | { readonly kind: 'answered'; readonly status: number; readonly response: Json }
  | { readonly kind: 'in_progress' }
  | { readonly kind: 'other_request' };

/** After this a claim without an answer belongs to a process that died. */
const ABANDONED_AFTER = sql`interval '60 seconds'`;
/** How long a key stands for its request. */
const KEPT_FOR = sql`interval '24 hours'`;

/** Claims the key for this request. One statement, so that of two at the same time one wins. */
export async function claimIdempotencyKey(db: Executor, request: IdempotentRequest): Promise<Claim> {
  const claimed = await db
    .insertInto('idempotencyKeys')
    .values({ ...request })
    .onConflict((conflict) =>
      conflict
        .columns(['apiKeyId', 'key'])
        .doUpdateSet({
          requestHash: request.requestHash,
          status: null,
          response: null,
          createdAt: sql<string>`now()`,
        })
        .where(
          sql<boolean>`idempotency_keys.created_at < now() - ${KEPT_FOR}
            or (idempotency_keys.status is null and idempotency_keys.request_hash = excluded.request_hash
                and idempotency_keys.created_at < now() - ${ABANDONED_AFTER})`,
        ),
    )
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) return { kind: 'ours' };
  const row = await db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'status', 'response'])
    .where('apiKeyId', '=', request.apiKeyId)
    .where('key', '=', request.key)
    .executeTakeFirst();
  // Released between the two statements: whoever held it has failed, and the client may try again.
  if (row === undefined) return { kind: 'in_progress' };
  if (row.requestHash !== request.requestHash) return { kind: 'other_request' };
  if (row.status === null) return { kind: 'in_progress' };
  return { kind: 'answered', status: row.status, response: row.response };
}

/** @param response holds ids and facts only: answers with personal data must not be kept here, where nobody erases it. */
export async function storeAnswer(
  db: Executor,
  request: IdempotentRequest,
  answer: { readonly status: number; readonly response: unknown },
): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ status: answer.status, response: JSON.stringify(answer.response) })
    .where('apiKeyId', '=', request.apiKeyId)
    .where('key', '=', request.key)
    .where('requestHash', '=', request.requestHash)
    .execute();
}

/** The request came to nothing: the key may be used again. */
export async function releaseClaim(db: Executor, request: IdempotentRequest): Promise<void> {
  await db
    .deleteFrom('idempotencyKeys')
    .where('apiKeyId', '=', request.apiKeyId)
    .where('key', '=', request.key)
    .where('requestHash', '=', request.requestHash)
    .where('status', 'is', null)
    .execute();
}

/** Forgets keys that no longer stand for anything. Returns how many. */
export async function forgetOldIdempotencyKeys(db: Executor): Promise<number> {
  const result = await db
    .deleteFrom('idempotencyKeys')
    .where(sql<boolean>`created_at < now() - ${KEPT_FOR}`)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
