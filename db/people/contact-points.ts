import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { asOneAddress, type Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { lockAddress } from '../messages/holds';
import type { Executor } from '../postgres/database';

/** How members are reached, and the codes by which they prove it. */

/** How a member is reached. `verifiedAt` null: they have not proved that it is theirs; only codes and invitations go there. */
export interface ContactPoint {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string;
  /** Of a channel, the lowest that is verified is written to. */
  readonly position: number;
  readonly verifiedAt: Instant | null;
  readonly createdAt: Instant;
}

const CONTACT_POINT = ['id', 'channel', 'address', 'position', 'verifiedAt', 'createdAt'] as const;

/** A code that was sent is valid for so long (ms). */
export const CODE_LIFETIME_MS = 15 * 60_000;
const MOST_TRIES = 5;
const MOST_CODES_AN_HOUR = 3;

/** In the order in which they are tried. */
export async function contactPointsOf(db: Executor, memberId: string): Promise<ContactPoint[]> {
  return await db
    .selectFrom('contactPoints')
    .select(CONTACT_POINT)
    .where('memberId', '=', memberId)
    .orderBy('channel')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Adds it behind the others, not verified. Null when the member has it already, or there is no such member. */
export async function addContactPoint(
  tx: Executor,
  memberId: string,
  { channel, address }: { readonly channel: Channel; readonly address: string },
): Promise<ContactPoint | null> {
  const member = await tx
    .selectFrom('members')
    .select('active')
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  if (member === undefined) return null;
  const row = await tx
    .insertInto('contactPoints')
    .values((from) => ({
      memberId,
      memberActive: member.active,
      channel,
      address: asOneAddress(address),
      position: from
        .selectFrom('contactPoints')
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('position'))
        .where('memberId', '=', memberId)
        .where('channel', '=', channel),
    }))
    .onConflict((conflict) => conflict.columns(['memberId', 'channel', 'address']).doNothing())
    .returning(CONTACT_POINT)
    .executeTakeFirst();
  return row ?? null;
}

/** Null when the member has no such contact point. */
export async function moveContactPoint(
  db: Executor,
  memberId: string,
  id: string,
  position: number,
): Promise<ContactPoint | null> {
  const row = await db
    .updateTable('contactPoints')
    .set({ position })
    .where('id', '=', id)
    .where('memberId', '=', memberId)
    .returning(CONTACT_POINT)
    .executeTakeFirst();
  return row ?? null;
}

/** False when the member has no such contact point. */
export async function deleteContactPoint(db: Executor, memberId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('contactPoints')
    .where('id', '=', id)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** The code is kept as a hash: nobody can read it again. `inactive_member` and the other kinds: none was made. */
export type NewCode =
  | {
      readonly kind: 'made';
      readonly id: string;
      /** Six digits: known here and to whoever gets the message. */
      readonly code: string;
      readonly expiresAt: Instant;
      readonly point: ContactPoint;
    }
  | { readonly kind: 'no_contact_point' | 'already_verified' | 'inactive_member' }
  /** Three were made within the hour; `retryAfterMs` until the next one may be. */
  | { readonly kind: 'too_many'; readonly retryAfterMs: number };

/** Makes a code to be sent to a contact point; those before it count no more. */
export async function makeCode(tx: Executor, memberId: string, pointId: string): Promise<NewCode> {
  const point = await lockPoint(tx, memberId, pointId);
  if (point === undefined) return { kind: 'no_contact_point' };
  if (!point.memberActive) return { kind: 'inactive_member' };
  if (point.verifiedAt !== null) return { kind: 'already_verified' };
  // By what went to the address, whoever's it is: a contact point that is removed and added again has sent no code yet.
  await lockAddress(tx, point.channel, point.address);
  const lately = await tx
    .selectFrom('messages')
    .select(sql<number>`3600000 - (extract(epoch FROM now() - intended_at) * 1000)::float8`.as('waitMs'))
    .where('reason', '=', 'verification')
    .where('channel', '=', point.channel)
    .where('address', '=', point.address)
    .where('intendedAt', '>', sql<string>`now() - interval '1 hour'`)
    .orderBy('intendedAt')
    .execute();
  const [first] = lately;
  if (first !== undefined && lately.length >= MOST_CODES_AN_HOUR) {
    return { kind: 'too_many', retryAfterMs: first.waitMs };
  }
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const { id, expiresAt } = await tx
    .insertInto('contactCodes')
    .values({
      contactPointId: pointId,
      codeHash: hash(pointId, code),
      expiresAt: sql<string>`now() + ${CODE_LIFETIME_MS} * interval '1 millisecond'`,
    })
    .returning(['id', 'expiresAt'])
    .executeTakeFirstOrThrow();
  const { memberActive: _, ...shown } = point;
  return { kind: 'made', id, code, expiresAt, point: shown };
}

/** `address_taken`: another member has proved this address meanwhile. */
export type CodeTried =
  | { readonly kind: 'verified'; readonly point: ContactPoint }
  | { readonly kind: 'no_contact_point' | 'wrong_code' | 'address_taken' }
  /** None was sent, it is too old, or it was tried too often. */
  | { readonly kind: 'no_valid_code' };

/** Tries a code against the newest that was sent; a wrong one counts. */
export async function tryCode(
  tx: Executor,
  memberId: string,
  pointId: string,
  code: string,
): Promise<CodeTried> {
  const point = await lockPoint(tx, memberId, pointId);
  if (point === undefined) return { kind: 'no_contact_point' };
  const newest = await tx
    .selectFrom('contactCodes')
    .select(['id', 'codeHash', 'tries', sql<boolean>`expires_at > now()`.as('fresh')])
    .where('contactPointId', '=', pointId)
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined || !newest.fresh || newest.tries >= MOST_TRIES || !point.memberActive) {
    return { kind: 'no_valid_code' };
  }
  await tx
    .updateTable('contactCodes')
    .set({ tries: newest.tries + 1 })
    .where('id', '=', newest.id)
    .execute();
  if (!timingSafeEqual(newest.codeHash, hash(pointId, code))) return { kind: 'wrong_code' };
  if (await isTaken(tx, point)) return { kind: 'address_taken' };
  const verified = await tx
    .updateTable('contactPoints')
    .set({ verifiedAt: sql`now()` })
    .where('id', '=', pointId)
    .returning(CONTACT_POINT)
    .executeTakeFirstOrThrow();
  // Used once.
  await tx.deleteFrom('contactCodes').where('contactPointId', '=', pointId).execute();
  return { kind: 'verified', point: verified };
}

/** Whoever came by a link that went to the address has it. False when somebody else has proved it. */
export async function proveContactPoint(tx: Executor, memberId: string, pointId: string): Promise<boolean> {
  const point = await lockPoint(tx, memberId, pointId);
  if (point === undefined) return false;
  if (point.verifiedAt !== null) return true;
  if (await isTaken(tx, point)) return false;
  await tx.updateTable('contactPoints').set({ verifiedAt: sql`now()` }).where('id', '=', pointId).execute();
  return true;
}

/** Has somebody else proved the address? Locked, so that of two members at once the second is told and not the database. */
async function isTaken(tx: Executor, { id, channel, address }: ContactPoint): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contact ${channel} ${address}`}, 0))`.execute(
    tx,
  );
  const other = await tx
    .selectFrom('contactPoints')
    .select('id')
    .where('channel', '=', channel)
    .where('address', '=', address)
    .where('verifiedAt', 'is not', null)
    .where('id', '<>', id)
    .executeTakeFirst();
  return other !== undefined;
}

async function lockPoint(tx: Executor, memberId: string, pointId: string) {
  return await tx
    .selectFrom('contactPoints')
    .select([...CONTACT_POINT, 'memberActive'])
    .where('id', '=', pointId)
    .where('memberId', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
}

/** A million codes are soon tried out by whoever has the hash: what protects them is their quarter of an hour and five tries. */
function hash(pointId: string, code: string): Buffer {
  return createHash('sha256').update(`${pointId} ${code}`).digest();
}
