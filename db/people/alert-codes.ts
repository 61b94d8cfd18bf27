import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** The short numbers by which alerts name cases, and texts that answer them. */

/** So long after the last page a late reply may still come. */
const RESTS_FOR_DAYS = 30;

/**
 * The number by which this phone names the case: the one that it had before, else the smallest that is free. A number is free
 * again when its case is over and a month has passed since the phone was last alerted about it.
 */
export async function alertCode(tx: Executor, address: string, caseId: string, at: Instant): Promise<number> {
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
  await rest(tx, address, at);
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

/** Frees numbers of cases that are long over: all of an address, or this one. */
async function rest(tx: Executor, address: string, at: Instant, number?: number): Promise<void> {
  let resting = tx
    .deleteFrom('pageCodes')
    .where('address', '=', address)
    .where('pagedAt', '<', sql<string>`${at}::timestamptz - ${RESTS_FOR_DAYS} * interval '1 day'`)
    .where('caseId', 'in', (from) => from.selectFrom('cases').select('id').where('status', '=', 'resolved'));
  if (number !== undefined) resting = resting.where('number', '=', number);
  await resting.execute();
}

/**
 * The number by which mail to this mailbox names the case: of five digits, so that it is none of a phone's, and drawn, so that a slip hits
 * no other case. Nobody waits for it: a team's mailbox may hear of thousands of cases at once. Null: too many of them are taken.
 */
export async function codeOfMailbox(
  tx: Executor,
  mailbox: string,
  caseId: string,
  at: Instant,
): Promise<number | null> {
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const number = drawn(caseId, draw);
    const { rows } = await sql<{ readonly number: number }>`
      with known as (
        update page_codes set paged_at = ${at} where address = ${mailbox} and case_id = ${caseId}::uuid returning number
      ), fresh as (
        insert into page_codes (address, number, case_id, paged_at)
        select ${mailbox}, ${number}::int, ${caseId}::uuid, ${at}::timestamptz where not exists (select from known)
            on conflict do nothing
        returning number)
      select number from known union all select number from fresh`.execute(tx);
    if (rows[0] !== undefined) return rows[0].number;
    await rest(tx, mailbox, at, number);
  }
  return null;
}

const MOST_DRAWS = 20;

function drawn(caseId: string, draw: number): number {
  return 10_000 + (createHash('sha256').update(`${caseId} ${draw}`).digest().readUInt32BE() % 90_000);
}

/**
 * The case that a member means by a number: that of the phone they write from, else of another of their addresses or of a team of theirs, if
 * only one case there has the number. Null when there is none.
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
    .where(sql<boolean>`address in (${addressesOf(member.memberId)})`)
    .execute();
  const own = rows.find(({ address }) => address === member.address);
  if (own !== undefined) return own.caseId;
  const [only, ...others] = new Set(rows.map(({ caseId }) => caseId));
  return only !== undefined && others.length === 0 ? only : null;
}

/** Where a member reads numbers: at their own addresses, and in the mailboxes of their teams. */
function addressesOf(memberId: string): RawBuilder<unknown> {
  return sql`
    select lower(address) from contact_points where member_id = ${memberId} and verified_at is not null
    union
    select lower(teams.email) from teams join team_members on team_members.team_id = teams.id
     where team_members.member_id = ${memberId} and teams.email is not null`;
}

/** The number by which a member's alerts name a case; null when none of them was about it. */
export async function codeOfCase(db: Executor, memberId: string, caseId: string): Promise<number | null> {
  const row = await db
    .selectFrom('pageCodes')
    .select('number')
    .where('caseId', '=', caseId)
    .where(sql<boolean>`address in (${addressesOf(memberId)})`)
    .orderBy('pagedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}
