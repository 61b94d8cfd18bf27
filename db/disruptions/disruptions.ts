import { sql } from 'kysely';
import type { CaseStatus } from '../../domain/cases/case';
import type {
  DisruptionScope,
  DisruptionStatus,
  DisruptionTerms,
  DisruptionWording,
  Grouping,
} from '../../domain/disruptions/disruption';
import type { Standing } from '../../domain/disruptions/state';
import type { Instant } from '../../domain/tracking/tracking-event';
import { wasTold } from '../messages/was-told';
import { announce } from '../postgres/announce';
import { MOST_LOOKED_AT } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import { DISRUPTION_NOTIFICATION } from '../postgres/notifications';
import type { Json } from '../schema';
import { publish } from '../subscriptions/subscriptions';
import { writeDisruptionEntry } from './disruption-log';

/** Disruptions themselves: how they begin, and what is shown of them. What is said of them is in disruption-log.ts. */

/** `ruleId` and `groupKey` are null where a person declares it. `expectedEnd` is null where nobody knows. */
export interface NewDisruption {
  readonly id?: string;
  readonly origin: 'rule' | 'person';
  readonly ruleId: string | null;
  readonly groupKey: string | null;
  readonly title: string;
  readonly scope: DisruptionScope;
  readonly wording: DisruptionWording;
  readonly terms: DisruptionTerms;
  readonly expectedEnd: Instant | null;
  readonly openedAt: Instant;
  /** A staff id, or `wayward`. */
  readonly openedBy: string;
}

/** Its workflow is started by the worker, once this transaction is committed and whenever Temporal is there. */
export async function createDisruption(tx: Executor, disruption: NewDisruption): Promise<string> {
  const { scope, wording, terms, ...plain } = disruption;
  const { id } = await tx
    .insertInto('disruptions')
    .values({
      ...plain,
      status: 'detected',
      scope: JSON.stringify(scope),
      wording: JSON.stringify(wording),
      terms: JSON.stringify(terms),
      nextAction: 'page',
      nextActionAt: disruption.openedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeDisruptionEntry(tx, {
    disruptionId: id,
    at: disruption.openedAt,
    type: disruption.origin === 'rule' ? 'detected' : 'declared',
    actor: disruption.openedBy,
    detail: disruption.ruleId === null ? {} : { rule: disruption.ruleId },
  });
  await publish(tx, {
    key: `disruption.detected:${id}`,
    type: 'disruption.detected',
    payload: {
      disruptionId: id,
      origin: disruption.origin,
      title: disruption.title,
      scope: scope as unknown as { readonly [name: string]: readonly string[] },
      expectedEnd: disruption.expectedEnd,
      at: disruption.openedAt,
    },
  });
  await announce(tx, DISRUPTION_NOTIFICATION);
  return id;
}

/** The scope that later cases of the same group fit. */
export function scopeOfGroup(
  kinds: DisruptionScope['kind'],
  group: Readonly<Partial<Record<Grouping, string>>>,
): DisruptionScope {
  return {
    kind: kinds,
    ...Object.fromEntries(Object.entries(group).map(([grouping, value]) => [grouping, [value]])),
  };
}

export interface DisruptionToStart {
  readonly id: string;
  readonly terms: DisruptionTerms;
  readonly expectedEnd: Instant | null;
  /** As an earlier run of its workflow left it; null: none has written yet. */
  readonly standing: Standing | null;
}

/** Those whose workflow has not been started, oldest first. */
export async function disruptionsToStart(db: Executor, limit: number): Promise<DisruptionToStart[]> {
  const rows = await db
    .selectFrom('disruptions')
    .select([
      'id',
      'terms',
      'expectedEnd',
      'status',
      'acknowledgedBy',
      'leaseEndsAt',
      'calmSince',
      'nextAction',
    ])
    .select([saidOf(['starts']).as('paged'), saidOf(['lease_reminder', 'lease_lost']).as('leases')])
    .where('workflowStartedAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, terms, expectedEnd, nextAction, ...standing }) => ({
    id,
    terms: terms as unknown as DisruptionTerms,
    expectedEnd,
    standing: nextAction === null ? null : standing,
  }));
}

/** The highest number that was given to what a disruption says to the staff at these steps. */
function saidOf(steps: readonly string[]) {
  return sql<number>`(select coalesce(max(occurrence), 0)::int from messages
    where messages.disruption_id = disruptions.id and messages.case_id is null and messages.step_id in (${sql.join([...steps])}))`;
}

/** Notes that its workflow was started, the first time; `disruptionsToStart` no longer lists it. */
export async function markStarted(db: Executor, id: string): Promise<void> {
  await db
    .updateTable('disruptions')
    .set({ workflowStartedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('workflowStartedAt', 'is', null)
    .execute();
}

const DISRUPTION = [
  'id',
  'status',
  'origin',
  'ruleId',
  'title',
  'scope',
  'wording',
  'expectedEnd',
  'openedAt',
  'openedBy',
  'acknowledgedBy',
  'acknowledgedAt',
  'leaseEndsAt',
  'approvedBy',
  'approvedAt',
  'calmSince',
  'endedBy',
  'endedAt',
  'ending',
  'nextAction',
  'nextActionAt',
  'updatedAt',
] as const;

/** Newest first; `before` is the id of the last row of the page before. */
export async function listDisruptions(
  db: Executor,
  filter: { readonly statuses: readonly DisruptionStatus[] | null },
  page: { readonly limit: number; readonly before: string | null },
) {
  let query = db.selectFrom('disruptions').select(DISRUPTION);
  if (filter.statuses !== null) query = query.where('status', 'in', [...filter.statuses]);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(asDisruption);
}

/** Null when there is no such disruption. */
export async function getDisruption(db: Executor, id: string) {
  const row = await db.selectFrom('disruptions').select(DISRUPTION).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : asDisruption(row);
}

export type DisruptionRow = NonNullable<Awaited<ReturnType<typeof getDisruption>>>;

function asDisruption<Row extends { readonly scope: Json; readonly wording: Json }>(row: Row) {
  return {
    ...row,
    scope: row.scope as unknown as DisruptionScope,
    wording: row.wording as unknown as DisruptionWording,
  };
}

/** Members by the status of their case, and what became of the messages that speak for or instead of them. */
export async function disruptionFigures(db: Executor, id: string) {
  const cases = await db
    .selectFrom('disruptionMembers as m')
    .innerJoin('cases as c', 'c.id', 'm.caseId')
    .select(['c.status', sql<number>`count(*)::int`.as('count')])
    .where('m.disruptionId', '=', id)
    .groupBy('c.status')
    .execute();
  const messages = await db
    .selectFrom('messages')
    .select(['template', 'audience', 'status', 'reason', wasTold('messages').as('told')])
    .select(sql<number>`count(*)::int`.as('count'))
    .where('disruptionId', '=', id)
    .groupBy(['template', 'audience', 'status', 'reason', 'told'])
    .execute();
  const sum = (of: (row: (typeof messages)[number]) => boolean): number =>
    messages.filter(of).reduce((total, row) => total + row.count, 0);
  const notice = (row: (typeof messages)[number]) => row.template === 'disruption_notice';
  const status = (name: CaseStatus): number => cases.find((row) => row.status === name)?.count ?? 0;
  return {
    members: {
      open: status('open'),
      acknowledged: status('acknowledged'),
      snoozed: status('snoozed'),
      resolved: status('resolved'),
      total: cases.reduce((total, row) => total + row.count, 0),
    },
    customers: {
      told: sum((row) => notice(row) && row.told),
      waiting: sum((row) => notice(row) && row.status === 'intended'),
      toldByTheirCase: sum((row) => notice(row) && row.reason === 'deduplicated'),
      toldItIsOver: sum((row) => row.template === 'disruption_cleared' && row.told),
    },
    pages: {
      sent: sum((row) => row.audience !== 'customer' && row.told),
      keptBack: sum((row) => row.reason === 'disruption_speaks'),
    },
  };
}

/** Members in the order of their cases; `after` is the case of the last row of the page before. */
export async function listMembers(
  db: Executor,
  id: string,
  page: {
    readonly limit: number;
    readonly after: string | null;
    readonly statuses: readonly CaseStatus[] | null;
  },
) {
  const members = (most: number) => {
    const all = db.selectFrom('disruptionMembers').selectAll().where('disruptionId', '=', id);
    const after = page.after === null ? all : all.where('caseId', '>', page.after);
    return after.orderBy('caseId').limit(most);
  };
  const { statuses } = page;
  let query = db
    .selectFrom(members(statuses === null ? page.limit : MOST_LOOKED_AT).as('m'))
    .innerJoin('cases as c', 'c.id', 'm.caseId')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .select([
      'm.caseId',
      'c.shipmentId',
      's.carrier',
      's.trackingNumber',
      's.reference',
      'c.kind',
      'c.status',
      'c.openedAt',
      'm.joinedAt',
      'm.leftAt',
    ]);
  if (statuses !== null) query = query.where('c.status', 'in', [...statuses]);
  const rows = await query.orderBy('m.caseId').limit(page.limit).execute();
  if (statuses === null || rows.length >= page.limit) return { rows, stoppedAt: null };
  const last = await db
    .selectFrom(members(MOST_LOOKED_AT).as('m'))
    .select('m.caseId')
    .offset(MOST_LOOKED_AT - 1)
    .executeTakeFirst();
  return { rows, stoppedAt: last?.caseId ?? null };
}
