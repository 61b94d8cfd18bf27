import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { CaseStatus } from '../../domain/cases/case';
import type { ExceptionKind, Severity } from '../../domain/cases/exception-kind';
import type { Instant } from '../../domain/tracking/tracking-event';
import {
  along,
  among,
  fewOf,
  type Kept,
  listed,
  MOST_LOOKED_AT,
  type Page,
  type Walk,
} from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import { FIRST_ID } from '../postgres/time-ordered-ids';
import type { Cases, DB } from '../schema';
import { CASE } from './cases';

/** Lists of cases. Their carrier and merchant stand in the cases themselves, so that no shipment is read that is not shown. */

/** Absent fields do not narrow the list. `unassigned` false: only cases that somebody has. */
export interface CaseFilter {
  readonly statuses?: readonly CaseStatus[];
  readonly kinds?: readonly ExceptionKind[];
  readonly severities?: readonly Severity[];
  readonly assignee?: string;
  readonly unassigned?: boolean;
  readonly carriers?: readonly string[];
  readonly merchantId?: string;
  readonly shipmentId?: string;
}

/** Where a page by urgency begins: the rank (the lowest is the gravest), when the next action is due, and the id. */
export interface UrgencyKey {
  readonly rank: number;
  readonly nextActionAt: Instant | null;
  readonly id: string;
}

type Found<O> = SelectQueryBuilder<DB & { c: Selectable<Cases>; s: DB['shipments'] }, 'c' | 's', O>;

const IS_RESOLVED = "(status = 'resolved')";

/** Newest first; `before` is the id of the last row of the page before. */
export async function listCasesByAge(db: Executor, filter: CaseFilter, page: Page) {
  return listed(db, await walksOf(db, filter), 'c', page, (rows) =>
    filtered(
      db
        .selectFrom(sql<Selectable<Cases>>`(${rows})`.as('c'))
        .innerJoin('shipments as s', 's.id', 'c.shipmentId')
        .select(CASE),
      filter,
    ),
  );
}

export type CaseRow = Awaited<ReturnType<typeof listCasesByAge>>['rows'][number];

/** Narrows a query by a filter. The query must call the cases `c`. */
export function filtered<O>(query: Found<O>, filter: CaseFilter): Found<O> {
  let q = query;
  if (filter.statuses !== undefined) q = q.where('c.status', 'in', [...filter.statuses]);
  if (filter.kinds !== undefined) q = q.where('c.kind', 'in', [...filter.kinds]);
  if (filter.severities !== undefined) q = q.where('c.severity', 'in', [...filter.severities]);
  if (filter.assignee !== undefined) q = q.where('c.assignee', '=', filter.assignee);
  if (filter.unassigned !== undefined) q = q.where('c.assignee', filter.unassigned ? 'is' : 'is not', null);
  if (filter.carriers !== undefined)
    q = q.where(sql<boolean>`c.carrier = any(${[...filter.carriers]}::text[])`);
  if (filter.merchantId !== undefined) q = q.where('c.merchantId', '=', filter.merchantId);
  if (filter.shipmentId !== undefined) q = q.where('c.shipmentId', '=', filter.shipmentId);
  return q;
}

async function walksOf(db: Executor, filter: CaseFilter): Promise<readonly Walk[]> {
  const few = await fewAskedFor(db, filter);
  if (few !== null) return [among('cases', few)];
  const { statuses, kinds, assignee, carriers, merchantId } = filter;
  const ends = endsOf(statuses);
  const by = (column: string, value: string, where?: string): Walk[] =>
    ends.map((resolved) =>
      along({
        table: 'cases',
        by: [
          [column, value],
          [IS_RESOLVED, resolved],
        ],
        ...(where === undefined ? {} : { where }),
      }),
    );
  if (assignee !== undefined) return by('assignee', assignee, 'assignee IS NOT NULL');
  if (kinds !== undefined) return [...new Set(kinds)].flatMap((kind) => by('kind', kind));
  if (merchantId !== undefined) return by('merchant_id', merchantId);
  if (carriers !== undefined) return carriers.flatMap((carrier) => by('carrier', carrier));
  if (statuses === undefined) return [along({ table: 'cases' })];
  return [...new Set(statuses)].map((status) => along({ table: 'cases', by: [['status', status]] }));
}

/** Is what is asked for resolved, or not, or either? */
function endsOf(statuses: CaseFilter['statuses']): readonly boolean[] {
  if (statuses === undefined) return [false, true];
  return [...new Set(statuses.map((status) => status === 'resolved'))];
}

async function fewAskedFor(db: Executor, { shipmentId }: CaseFilter): Promise<readonly string[] | null> {
  if (shipmentId === undefined) return null;
  return fewOf(db, [{ table: 'cases', by: [['shipment_id', shipmentId]] }]);
}

/** The gravest have the lowest rank, even where no clock has run out, odd where one has: of equally grave cases those come first. */
const RANK_OF: Readonly<Record<Severity, number>> = { critical: 2, major: 4, minor: 6, info: 8 };
/** What is resolved is not urgent any more, and comes last. */
const RESOLVED = 9;
/** These two as the index cases_by_urgency has them. */
const RANK = sql<number>`(CASE severity WHEN 'critical' THEN 2 WHEN 'major' THEN 4 WHEN 'minor' THEN 6 ELSE 8 END
  - CASE WHEN clock_breached THEN 1 ELSE 0 END)`;
/** A case without a next instant comes after all that have one. */
export const DUE = sql<string>`(coalesce(date_trunc('milliseconds', next_action_at AT TIME ZONE 'UTC'), 'infinity'::timestamp))`;

/**
 * By urgency: the gravest first, among equals those whose clock has run out, then whose next action is due first; what is resolved last,
 * the newest first.
 */
export async function listCasesByUrgency(
  db: Executor,
  filter: CaseFilter,
  page: { readonly limit: number; readonly after: UrgencyKey | null },
): Promise<UrgentCases> {
  const { limit, after } = page;
  const ends = endsOf(filter.statuses);
  const begun = after === null || after.rank < RESOLVED;
  const open =
    ends.includes(false) && begun ? await openByUrgency(db, filter, page) : { rows: [], stoppedAt: null };
  if (!ends.includes(true) || open.stoppedAt !== null || open.rows.length >= limit) return open;
  const ended = await listCasesByAge(
    db,
    { ...filter, statuses: ['resolved'] },
    { limit: limit - open.rows.length, before: begun ? null : after.id },
  );
  return {
    rows: [...open.rows, ...ended.rows.map((row) => ({ ...row, rank: RESOLVED }))],
    stoppedAt: ended.stoppedAt === null ? null : { rank: RESOLVED, nextActionAt: null, id: ended.stoppedAt },
  };
}

/** `rank` sorts: lower is more urgent, 9 is resolved. `stoppedAt`: where the look ended before the page was full; null: nothing is left. */
export interface UrgentCases {
  readonly rows: readonly (CaseRow & { readonly rank: number })[];
  readonly stoppedAt: UrgencyKey | null;
}

async function openByUrgency(
  db: Executor,
  filter: CaseFilter,
  { limit, after }: { readonly limit: number; readonly after: UrgencyKey | null },
): Promise<UrgentCases> {
  const ranks = (filter.severities ?? (Object.keys(RANK_OF) as Severity[])).map(
    (severity) => RANK_OF[severity],
  );
  const start = after ?? { rank: Math.min(...ranks) - 1, nextActionAt: '-infinity', id: FIRST_ID };
  const few = await fewOpen(db, filter);
  const looked = sql`
    SELECT t.*, ${RANK} AS rank, ${DUE} AS due FROM cases t
    WHERE status <> 'resolved' AND ${RANK} <= ${Math.max(...ranks)}::int
      AND (${RANK}, ${DUE}, id) > (${start.rank}::int, ${start.nextActionAt ?? 'infinity'}::timestamptz AT TIME ZONE 'UTC', ${start.id}::uuid)
      ${few === null ? sql`` : sql`AND id = ANY(${[...few]}::uuid[])`}
    ORDER BY ${RANK}, ${DUE}, id LIMIT ${MOST_LOOKED_AT}`;
  const rows = await filtered(
    db
      .selectFrom(sql<Selectable<Cases> & { rank: number; due: string }>`(${looked})`.as('c'))
      .innerJoin('shipments as s', 's.id', 'c.shipmentId')
      .select([...CASE, 'c.rank'])
      .orderBy('c.rank')
      .orderBy('c.due')
      .orderBy('c.id')
      .limit(limit),
    filter,
  ).execute();
  if (few !== null || rows.length >= limit) return { rows, stoppedAt: null };
  const { rows: stopped } = await sql<UrgencyKey>`
    SELECT rank, next_action_at, id FROM (${looked}) c OFFSET ${MOST_LOOKED_AT - 1} LIMIT 1`.execute(db);
  return { rows, stoppedAt: stopped[0] ?? null };
}

/** Those open cases that one of the filters lets through, if they are few; null: nothing that is asked for is rare. */
export async function fewOpen(db: Executor, filter: CaseFilter): Promise<readonly string[] | null> {
  const { statuses, kinds, assignee, carriers, merchantId } = filter;
  const open = (column: string, value: string, where?: string): Kept => ({
    table: 'cases',
    by: [
      [column, value],
      [IS_RESOLVED, false],
    ],
    ...(where === undefined ? {} : { where }),
  });
  const rare: (readonly Kept[])[] = [];
  if (assignee !== undefined) rare.push([open('assignee', assignee, 'assignee IS NOT NULL')]);
  if (statuses !== undefined && !statuses.includes('open')) {
    const others = [...new Set(statuses)].filter((status) => status !== 'resolved');
    rare.push(others.map((status) => ({ table: 'cases', by: [['status', status]] })));
  }
  if (kinds !== undefined) rare.push([...new Set(kinds)].map((kind) => open('kind', kind)));
  if (merchantId !== undefined) rare.push([open('merchant_id', merchantId)]);
  if (carriers !== undefined) rare.push(carriers.map((carrier) => open('carrier', carrier)));
  const all = await fewAskedFor(db, filter);
  for (const kept of all === null ? rare : []) {
    const few = await fewOf(db, kept);
    if (few !== null) return few;
  }
  return all;
}
