import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import {
  FIRST_WAIT_MS,
  FORGOTTEN_AFTER_MS,
  LONGEST_WAIT_MS,
  networkOf,
  SIGN_IN_LIMITS,
  type SignInLimit,
} from '../../domain/access/sign-in-limits';
import type { Database, Executor } from '../postgres/database';

/** Counts attempts to sign in, before they are looked at: of many at once no more are let through than of many in a row. */

export interface Attempt {
  /** An email as it was typed, whether or not there is such an account; or what else is guessed at. */
  readonly account: string;
  /** Of the network. */
  readonly address: string;
}

/** Whether an attempt may go on. `retryAfterMs`: how long until the next one may (ms). */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly retryAfterMs: number };

/**
 * Counts an attempt against the account and the address that it came from; `retryAfterMs` when either has to wait, and then nothing is counted.
 */
export async function admitAttempt(db: Database, attempt: Attempt): Promise<Admission> {
  try {
    await db.transaction().execute(async (tx) => {
      for (const { subject, free } of subjectsOf(attempt)) await count(tx, subject, free);
    });
    return { kind: 'admitted' };
  } catch (error) {
    // Nothing of a refused attempt is counted.
    if (error instanceof Refused) return { kind: 'refused', retryAfterMs: error.retryAfterMs };
    throw error;
  }
}

/** The password was right: the account's failures are forgotten, and of the address this attempt alone, which others may guess from. */
export async function forgiveAttempt(tx: Executor, attempt: Attempt): Promise<void> {
  for (const { limit, subject } of subjectsOf(attempt)) {
    if (limit === 'address') {
      await tx
        .updateTable('signInAttempts')
        .set({ failures: sql<number>`failures - 1`, blockedUntil: sql<string>`now()` })
        .where('subject', '=', subject)
        .execute();
    } else {
      await tx.deleteFrom('signInAttempts').where('subject', '=', subject).execute();
    }
  }
}

/** Deletes the counts of accounts and addresses that nobody has tried for an hour (`FORGOTTEN_AFTER_MS`). */
export async function forgetOldAttempts(db: Executor): Promise<void> {
  await db
    .deleteFrom('signInAttempts')
    .where(sql<boolean>`last_at < now() - ${FORGOTTEN_AFTER_MS} * interval '1 millisecond'`)
    .execute();
}

class Refused extends Error {
  constructor(readonly retryAfterMs: number) {
    super('too many attempts to sign in');
  }
}

/** In the same order for everybody, so that no two wait for each other. */
function subjectsOf({ account: given, address }: Attempt) {
  const account = given.toLowerCase();
  const network = networkOf(address);
  const names: readonly (readonly [SignInLimit, string])[] = [
    ['account_from_address', `${account} ${network}`],
    ['account', account],
    ['address', network],
  ];
  return names.map(([limit, name]) => ({
    limit,
    free: SIGN_IN_LIMITS[limit].free,
    subject: createHash('sha256').update(`${limit} ${name}`).digest(),
  }));
}

/** @throws Refused while it is blocked */
async function count(tx: Executor, subject: Buffer, free: number): Promise<void> {
  const failures = sql<number>`CASE WHEN known.last_at < clock_timestamp() - ${FORGOTTEN_AFTER_MS} * interval '1 millisecond'
    THEN 1 ELSE known.failures + 1 END`;
  const waitMs = sql`CASE WHEN ${failures} < ${free}::int THEN 0
    ELSE least(${LONGEST_WAIT_MS}::float8, ${FIRST_WAIT_MS}::float8 * 2 ^ least(20, ${failures} - ${free}::int)) END`;
  const { rows } = await sql<{ failures: number }>`
    INSERT INTO sign_in_attempts AS known (subject, failures, last_at, blocked_until) VALUES (${subject}, 1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (subject) DO UPDATE SET failures = ${failures}, last_at = clock_timestamp(),
      blocked_until = clock_timestamp() + (${waitMs}) * interval '1 millisecond'
    WHERE known.blocked_until <= clock_timestamp()
    RETURNING failures`.execute(tx);
  if (rows.length > 0) return;
  const { waitMs: left } = await tx
    .selectFrom('signInAttempts')
    .select(sql<number>`(extract(epoch FROM blocked_until - clock_timestamp()) * 1000)::float8`.as('waitMs'))
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow();
  throw new Refused(Math.max(left, 0));
}
