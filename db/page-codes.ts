import { sql } from 'kysely';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';

/** The short numbers by which texts name cases. */

/** So long after the last page a late reply may still come. */
const RESTS_FOR_DAYS = 30;

/**
 * The number by which this phone names the case: the one that it had before, else the smallest that is free. A number is free
 * again when its case is over and a month has passed since the phone was last paged about it.
 */
export async function pageCode(tx: Executor, address: string, caseId: string, at: Instant): Promise<number> {
  // One after the other for each phone; Postgres lets go at the end of the transaction.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`page codes of ${address}`}, 0))`.execute(tx);
  const known = await tx
    .updateTable('pageCodes')
    .set({ pagedAt: at })
    .where('address', '=', address)
    .where('caseId', '=', caseId)
    .returning('number')
    .executeTakeFirst();
  if (known !== undefined) return known.number;
  await tx
    .deleteFrom('pageCodes')
    .where('address', '=', address)
    .where('pagedAt', '<', sql<string>`${at}::timestamptz - ${RESTS_FOR_DAYS} * interval '1 day'`)
    .where('caseId', 'in', (from) => from.selectFrom('cases').select('id').where('status', '=', 'resolved'))
    .execute();
  const { number } = await tx
    .insertInto('pageCodes')
    .columns(['address', 'number', 'caseId', 'pagedAt'])
    .expression(
      sql`select ${address}, free.number, ${caseId}::uuid, ${at}::timestamptz
          from (
            select 1 as number
            union all
            select number + 1 from page_codes where address = ${address}
          ) free
          where not exists (
            select 1 from page_codes taken where taken.address = ${address} and taken.number = free.number
          )
          order by free.number limit 1`,
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/**
 * The case that a member means by a number: that of the phone they write from, else of another of their phones, if only one
 * case there has the number. Null when there is none.
 */
export async function caseOfCode(
  db: Executor,
  member: { readonly memberId: string; readonly address: string | null },
  number: number,
): Promise<string | null> {
  const rows = await db
    .selectFrom('pageCodes')
    .select(['address', 'caseId'])
    .where('number', '=', number)
    .where('address', 'in', (from) =>
      from
        .selectFrom('contactPoints')
        .select('address')
        .where('memberId', '=', member.memberId)
        .where('verifiedAt', 'is not', null),
    )
    .execute();
  const own = rows.find(({ address }) => address === member.address);
  if (own !== undefined) return own.caseId;
  const [only, ...others] = new Set(rows.map(({ caseId }) => caseId));
  return only !== undefined && others.length === 0 ? only : null;
}

/** The number by which a member's phones name a case; null when none of them was paged about it. */
export async function codeOfCase(db: Executor, memberId: string, caseId: string): Promise<number | null> {
  const row = await db
    .selectFrom('pageCodes')
    .select('number')
    .where('caseId', '=', caseId)
    .where('address', 'in', (from) =>
      from
        .selectFrom('contactPoints')
        .select('address')
        .where('memberId', '=', memberId)
        .where('verifiedAt', 'is not', null),
    )
    .orderBy('pagedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}
