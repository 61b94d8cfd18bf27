import { sql } from 'kysely';
import type { DisruptionStatus, Grouping } from '../../domain/disruptions/disruption';
import { LIVE_STATUSES, SPOKEN_FOR } from '../../domain/disruptions/disruption';
import type { Instant } from '../../domain/tracking/tracking-event';
import { decideAgainst } from '../messages/move-messages';
import { wasTold } from '../messages/was-told';
import type { Executor } from '../postgres/database';

/**
 * Who belongs to a disruption. Whole sets at a time: a storm has thousands of members, and not one of their workflows is told.
 */

/** A disruption that is not over: detected, active or clearing. */
export interface LiveDisruption {
  readonly id: string;
  readonly status: DisruptionStatus;
}

const LIVE = sql.join(LIVE_STATUSES.map((status) => sql`${status}`));
const FITS = sql<boolean>`disruption_fits(d.scope, w.kind, w.carrier, w.region, w.facility, w.destination, w.lane,
  w.merchant_id, w.tags)`;
/**
 * The same rule without what only the scans tell, for looks at all open cases: Postgres asks it of each before it looks for the
 * newest scan, which is dear. The kind stands beside it, where an index can answer.
 */
export const FITS_OF_ALL = sql<boolean>`d.scope -> 'kind' ? w.kind
  and disruption_fits(d.scope - 'region' - 'facility', w.kind, w.carrier, null, null, w.destination, w.lane, w.merchant_id, w.tags)
  and ${FITS}`;

/**
 * Puts a case that has just opened among the members of the disruption that it belongs to; of several, of the one that
 * customers are told of already, then of the oldest. Null: there is none, or only ones that are over. Waits for one that is just
 * being approved or ended, so that nobody joins what has ended, and nobody is forgotten who joins what was approved.
 */
export async function joinDisruption(
  tx: Executor,
  caseId: string,
  at: Instant,
): Promise<LiveDisruption | null> {
  const { rows } = await sql<LiveDisruption>`
    with found as (
      select d.id, d.status from disruptions d, case_whereabouts w
       where d.status in (${LIVE}) and w.case_id = ${caseId} and ${FITS}
       order by d.approved_at is null, d.id limit 1 for share of d),
    joined as (
      insert into disruption_members (disruption_id, case_id, joined_at)
      select id, ${caseId}::uuid, ${at}::timestamptz from found
      on conflict do nothing)
    select id, status from found`.execute(tx);
  const joined = rows[0] ?? null;
  if (joined !== null) await writeEntries(tx, joined.id, at, 'joined_disruption', caseId);
  return joined;
}

/** Which group of a rule a case belongs to; null where something of it is not known. */
export async function groupOf(
  tx: Executor,
  caseId: string,
  groupBy: readonly Grouping[],
): Promise<Readonly<Partial<Record<Grouping, string>>> | null> {
  const { rows } = await sql<Readonly<Record<Grouping, string | null>>>`
    select carrier, region, facility, destination, lane, merchant_id as merchant
      from case_whereabouts where case_id = ${caseId}`.execute(tx);
  const [whereabouts] = rows;
  const values = groupBy.map((grouping) => [grouping, whereabouts?.[grouping] ?? null] as const);
  return values.some(([, value]) => value === null) ? null : Object.fromEntries(values);
}

/** Until the transaction ends nobody else counts this group: whoever reaches the threshold is the only one. */
export async function lockGroup(tx: Executor, ruleId: string, groupKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disruption ${ruleId} ${groupKey}`}, 0))`.execute(
    tx,
  );
}

/** Counts a case for a group, and says how many parcels have a case open that came within the window. */
export async function countCandidate(
  tx: Executor,
  candidate: {
    readonly ruleId: string;
    readonly groupKey: string;
    readonly caseId: string;
    readonly shipmentId: string;
    readonly openedAt: Instant;
    readonly since: Instant;
  },
): Promise<number> {
  const { ruleId, groupKey, caseId, shipmentId, openedAt, since } = candidate;
  await tx
    .deleteFrom('disruptionCandidates')
    .where('ruleId', '=', ruleId)
    .where('groupKey', '=', groupKey)
    .where('openedAt', '<', since)
    .execute();
  await tx
    .insertInto('disruptionCandidates')
    .values({ ruleId, groupKey, caseId, shipmentId, openedAt })
    .onConflict((conflict) => conflict.columns(['ruleId', 'groupKey', 'caseId']).doNothing())
    .execute();
  const { count } = await tx
    .selectFrom('disruptionCandidates as candidate')
    .innerJoin('cases as c', 'c.id', 'candidate.caseId')
    .select(sql<number>`count(distinct candidate.shipment_id)::int`.as('count'))
    .where('candidate.ruleId', '=', ruleId)
    .where('candidate.groupKey', '=', groupKey)
    .where('candidate.openedAt', '>=', since)
    .where('c.status', '<>', 'resolved')
    .executeTakeFirstOrThrow();
  return count;
}

/** The candidates of a group become members, those that are still open; no other group counts them any more. */
export async function enrolCandidates(
  tx: Executor,
  disruptionId: string,
  group: { readonly ruleId: string; readonly groupKey: string },
  at: Instant,
): Promise<void> {
  await sql`
    with taken as (
      insert into disruption_members (disruption_id, case_id, joined_at)
      select ${disruptionId}::uuid, candidate.case_id, ${at}::timestamptz
        from disruption_candidates candidate join cases c on c.id = candidate.case_id
       where candidate.rule_id = ${group.ruleId} and candidate.group_key = ${group.groupKey}
         and c.status <> 'resolved'
      on conflict do nothing
      returning case_id)
    delete from disruption_candidates
     where case_id in (select case_id from taken) or (rule_id = ${group.ruleId} and group_key = ${group.groupKey})`.execute(
    tx,
  );
  await settleIn(tx, disruptionId, at);
}

/**
 * Every open case that fits becomes a member, unless it belongs to another disruption. Says how many joined.
 *
 * @param openedSince spares the look at all the others: who was open before is a member already
 */
export async function enrolFitting(
  tx: Executor,
  disruptionId: string,
  at: Instant,
  openedSince: Instant | null = null,
): Promise<number> {
  const { rows } = await sql<{ readonly joined: number }>`
    with taken as (
      insert into disruption_members (disruption_id, case_id, joined_at)
      select d.id, w.case_id, ${at}::timestamptz
        from disruptions d, case_whereabouts w
       where d.id = ${disruptionId} and d.status in (${LIVE}) and w.status <> 'resolved'
         ${openedSince === null ? sql`` : sql`and w.opened_at >= ${openedSince}::timestamptz`}
         and not exists (select 1 from disruption_members m where m.case_id = w.case_id and m.left_at is null)
         and ${FITS_OF_ALL}
      on conflict do nothing
      returning case_id),
    counted as (delete from disruption_candidates where case_id in (select case_id from taken))
    select count(*)::int as joined from taken`.execute(tx);
  const joined = rows[0]?.joined ?? 0;
  if (joined > 0) await settleIn(tx, disruptionId, at);
  return joined;
}

/**
 * Members that are open and that it does not concern any more go their own ways, as if they had never belonged to it; those that were
 * resolved meanwhile are not counted among its members either. Gives the cases that are open. Only of one that nobody was told of.
 */
export async function releaseUnfitting(
  tx: Executor,
  disruptionId: string,
  at: Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly caseId: string; readonly isOpen: boolean }>`
    with released as (
      delete from disruption_members m using disruptions d, case_whereabouts w
       where m.disruption_id = ${disruptionId} and d.id = m.disruption_id and w.case_id = m.case_id and m.left_at is null
         and d.status = 'detected' and not (${FITS_OF_ALL})
      returning m.case_id, w.status <> 'resolved' as is_open),
    noted as (
      insert into case_entries (case_id, entry_key, at, type, actor, detail)
      select case_id, ${`left_disruption:${disruptionId}:${at}`}, ${at}::timestamptz, 'left_disruption', 'wayward',
             jsonb_build_object('disruptionId', ${disruptionId}::text)
        from released
      on conflict do nothing)
    select case_id, is_open from released order by case_id`.execute(tx);
  return rows.filter(({ isOpen }) => isOpen).map(({ caseId }) => caseId);
}

/** What joining means for a case: it stands in its record, and pages of its own that have not left yet do not leave. */
async function settleIn(tx: Executor, disruptionId: string, at: Instant): Promise<void> {
  await writeEntries(tx, disruptionId, at, 'joined_disruption', null);
  if (!(await speaks(tx, disruptionId))) return;
  await decideAgainst(
    tx,
    () => sql<boolean>`messages.audience not in ('customer', 'merchant', 'carrier')
      and messages.reason in (${sql.join([...SPOKEN_FOR])})
      and messages.case_id in (select case_id from disruption_members
                                where disruption_id = ${disruptionId} and left_at is null)`,
    'disruption_speaks',
    disruptionId,
  );
}

async function writeEntries(
  tx: Executor,
  disruptionId: string,
  at: Instant,
  type: 'joined_disruption' | 'left_disruption',
  caseId: string | null,
): Promise<void> {
  await sql`
    insert into case_entries (case_id, entry_key, at, type, actor, detail)
    select case_id, ${`${type}:${disruptionId}:${at}`}, ${at}::timestamptz, ${type}, 'wayward',
           jsonb_build_object('disruptionId', ${disruptionId}::text)
      from disruption_members
     where disruption_id = ${disruptionId} and left_at is null
       ${type === 'joined_disruption' ? sql`and joined_at = ${at}::timestamptz` : sql``}
       ${caseId === null ? sql`` : sql`and case_id = ${caseId}`}
    on conflict do nothing`.execute(tx);
}

/** From now on the members speak for themselves again. */
export async function dissolve(tx: Executor, disruptionId: string, at: Instant): Promise<void> {
  await writeEntries(tx, disruptionId, at, 'left_disruption', null);
  await tx
    .updateTable('disruptionMembers')
    .set({ leftAt: at })
    .where('disruptionId', '=', disruptionId)
    .where('leftAt', 'is', null)
    .execute();
}

/** Cases that belong to a disruption, also those that have left it; `open` are those that are not resolved. */
export interface MemberCounts {
  readonly members: number;
  readonly open: number;
}

/** How many cases belong to a disruption, and how many of them are not resolved; both 0 when there is no such disruption. */
export async function countMembers(db: Executor, disruptionId: string): Promise<MemberCounts> {
  return db
    .selectFrom('disruptionMembers as m')
    .innerJoin('cases as c', 'c.id', 'm.caseId')
    .select([
      sql<number>`count(*)::int`.as('members'),
      sql<number>`count(*) filter (where c.status <> 'resolved')::int`.as('open'),
    ])
    .where('m.disruptionId', '=', disruptionId)
    .executeTakeFirstOrThrow();
}

/**
 * Does anybody know of a disruption, so that it may speak for its members? Somebody has it in hand, or one of its pages had
 * somebody to go to and was not given up since. What was not tried yet has the benefit of the doubt: its first page follows in a
 * moment, and at the next count its members say themselves what was kept back in vain.
 */
export async function speaks(db: Executor, disruptionId: string): Promise<boolean> {
  const { rows } = await sql<{ readonly speaks: boolean }>`
    select d.acknowledged_by is not null or coalesce(bool_or(${wasTold('page')} or page.status = 'intended'), true) as speaks
      from disruptions d
      left join messages page on page.disruption_id = d.id and page.template = 'staff_disruption'
     where d.id = ${disruptionId}
     group by d.acknowledged_by`.execute(db);
  return rows[0]?.speaks ?? false;
}

/** The live disruption that a case belongs to. */
export async function disruptionOf(db: Executor, caseId: string): Promise<LiveDisruption | null> {
  const row = await db
    .selectFrom('disruptionMembers as m')
    .innerJoin('disruptions as d', 'd.id', 'm.disruptionId')
    .select(['d.id', 'd.status'])
    .where('m.caseId', '=', caseId)
    .where('m.leftAt', 'is', null)
    .where('d.status', 'in', [...LIVE_STATUSES])
    .executeTakeFirst();
  return row ?? null;
}
