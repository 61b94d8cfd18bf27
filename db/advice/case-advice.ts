import { sql } from 'kysely';
import type { Level, OutcomeRow } from '../../domain/advice/advise';
import { HORIZON_HOURS, type Remedy } from '../../domain/advice/remedy';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { hoursUntilClosed, IS_REMEDY, REMEDY_OF_ENTRY } from './count-outcomes';

/** What was counted of cases of this kind, and whether some of them were made up for a demonstration. */
export async function outcomesOfKind(
  db: Executor,
  kind: ExceptionKind,
): Promise<{ readonly rows: readonly OutcomeRow[]; readonly hasGenerated: boolean }> {
  const counted = ['carrier', 'before', 'attempts', 'remedy', 'hours', 'cases'] as const;
  const own = await db.selectFrom('remedyOutcomes').select(counted).where('kind', '=', kind).execute();
  const made = await db.selectFrom('generatedOutcomes').select(counted).where('kind', '=', kind).execute();
  const rows = [...own, ...made].map((row) => ({
    ...row,
    remedy: row.remedy as Remedy,
    before: row.before === '' ? null : (row.before as Remedy),
  }));
  return { rows, hasGenerated: made.length > 0 };
}

/** Made-up counts (`GeneratedOutcome` of insight/), which no counting of real cases touches. What is there already stays. */
export async function writeGeneratedOutcomes(
  db: Executor,
  outcomes: readonly (Omit<OutcomeRow, 'before'> & {
    readonly kind: ExceptionKind;
    readonly before: Remedy | '';
  })[],
): Promise<void> {
  await sql`INSERT INTO generated_outcomes
    SELECT * FROM jsonb_populate_recordset(NULL::generated_outcomes, ${JSON.stringify(outcomes)}::jsonb)
        ON CONFLICT DO NOTHING`.execute(db);
}

/** What people have done on a case so far, the first first. */
export async function remediesOf(db: Executor, caseId: string): Promise<readonly Remedy[]> {
  const { rows } = await sql<{ remedy: Remedy }>`
    SELECT ${REMEDY_OF_ENTRY} AS remedy FROM case_entries e
     WHERE e.case_id = ${caseId} AND ${IS_REMEDY} ORDER BY e.at, e.entry_key`.execute(db);
  return rows.map(({ remedy }) => remedy);
}

/** A case, as far as it decides what is possible; undefined: there is none. */
export async function caseToAdvise(db: Executor, caseId: string) {
  return await db
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select(['c.kind', 's.carrier', 'c.actionBy', 'c.status', 'c.nextPageAt', 'c.resolutionDueAt'])
    // Whether what is sent there is heard is another question.
    .select(sql<boolean>`r.email IS NOT NULL OR r.phone IS NOT NULL`.as('hasAddress'))
    .where('c.id', '=', caseId)
    .executeTakeFirst();
}

/**
 * `withheld`: not shown, so that cases with and without advice can be compared. `basis`: the cases it was counted from, and how many of
 * them were closed.
 */
export interface GivenAdvice {
  readonly caseId: string;
  /** Remedies before it. */
  readonly attempts: number;
  readonly remedy: Remedy;
  readonly withheld: boolean;
  readonly basis: { readonly level: Level; readonly cases: number; readonly closed: number };
}

/** Writes down what is advised, the first time: what the counts say later changes nothing about what people were told. */
export async function giveAdvice(
  db: Executor,
  { basis, ...given }: GivenAdvice,
): Promise<{ readonly dismissedAt: Instant | null }> {
  await db
    .insertInto('caseAdvice')
    .values({ ...given, basis: JSON.stringify(basis) })
    .onConflict((conflict) => conflict.columns(['caseId', 'attempts']).doNothing())
    .execute();
  return await db
    .selectFrom('caseAdvice')
    .select('dismissedAt')
    .where('caseId', '=', given.caseId)
    .where('attempts', '=', given.attempts)
    .executeTakeFirstOrThrow();
}

/** Somebody does not want it. The first who says so counts. False: there is none to dismiss. */
export async function dismissAdvice(db: Executor, caseId: string, by: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE case_advice SET dismissed_at = coalesce(dismissed_at, now()), dismissed_by = coalesce(dismissed_by, ${by})
     WHERE id = (SELECT id FROM case_advice WHERE case_id = ${caseId} ORDER BY attempts DESC LIMIT 1) AND NOT withheld
    RETURNING id`.execute(db);
  return rows.length > 0;
}

/** At most so many are settled by one statement. */
const SETTLED_AT_ONCE = 500;

/** Of what was advised three days ago: what was done next, and when the case was closed. True: there may be more. */
export async function settleAdvice(db: Executor): Promise<boolean> {
  const { rows } = await sql`
    WITH due AS (
      SELECT id, case_id, attempts, given_at FROM case_advice
       WHERE settled_at IS NULL AND given_at < now() - ${HORIZON_HOURS} * interval '1 hour'
       ORDER BY given_at LIMIT ${SETTLED_AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    UPDATE case_advice a
       SET settled_at = now(), hours = ${hoursUntilClosed('due.given_at')},
           done = (SELECT ${REMEDY_OF_ENTRY} FROM case_entries e
                    WHERE e.case_id = due.case_id AND ${IS_REMEDY} ORDER BY e.at, e.entry_key OFFSET due.attempts LIMIT 1)
      FROM due JOIN cases c ON c.id = due.case_id
     WHERE a.id = due.id
    RETURNING a.id`.execute(db);
  return rows.length === SETTLED_AT_ONCE;
}

/** How soon an advice is to be settled (ms); null: none waits. */
export async function untilAdviceSettles(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    SELECT greatest(0, extract(epoch FROM min(given_at) + ${HORIZON_HOURS} * interval '1 hour' - now()) * 1000)::float8 AS ms
      FROM case_advice WHERE settled_at IS NULL`.execute(db);
  return rows[0]?.ms ?? null;
}

/** So many `cases` went the same way. `hours` from the advice to the close: whole hours, 72 for all that took longer or are still open. */
export interface SettledAdvice {
  readonly withheld: boolean;
  readonly answer: 'followed' | 'did_otherwise' | 'did_nothing';
  readonly dismissed: boolean;
  readonly hours: number;
  readonly cases: number;
}

/** What came of what was advised in the last days, counted by case: of several pieces of advice on a case the first is compared. */
export async function settledAdvice(db: Executor, days: number): Promise<readonly SettledAdvice[]> {
  const { rows } = await sql<SettledAdvice>`
    SELECT withheld, CASE WHEN done IS NULL THEN 'did_nothing' WHEN done = remedy THEN 'followed' ELSE 'did_otherwise' END AS answer,
           dismissed_at IS NOT NULL AS dismissed, hours::int, count(*)::int AS cases
      FROM (SELECT DISTINCT ON (case_id) * FROM case_advice ORDER BY case_id, attempts) first
     WHERE settled_at IS NOT NULL AND given_at > now() - ${days} * interval '1 day'
     GROUP BY 1, 2, 3, 4`.execute(db);
  return rows;
}

/** How many pieces of advice wait for what becomes of their case. */
export async function unsettledAdvice(db: Executor): Promise<number> {
  const { n } = await db
    .selectFrom('caseAdvice')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('settledAt', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}
