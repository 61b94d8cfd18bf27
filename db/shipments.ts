import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { CaseStatus } from '../domain/case';
import type { ExceptionKind, Severity } from '../domain/exception-kind';
import type { Milestone } from '../domain/milestone';
import type { Instant } from '../domain/tracking-event';
import type { Executor } from './database';
import type { DB } from './schema';

/** Reads of shipments for lists and details. Writing is ingestion's (ingest.ts) and registration's (register-shipment.ts). */

export interface ShipmentFilter {
  readonly milestones?: readonly Milestone[];
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly reference?: string;
  readonly merchantId?: string;
  /** Has an open case of one of these kinds. */
  readonly openCase?: readonly ExceptionKind[];
  readonly hasOpenCase?: boolean;
  readonly closed?: boolean;
  readonly registeredFrom?: Instant;
  readonly registeredBefore?: Instant;
  readonly lastEventFrom?: Instant;
  readonly lastEventBefore?: Instant;
  /** A part of tracking number or reference, in any case. */
  readonly search?: string;
}

const SUMMARY = [
  's.id',
  's.carrier',
  's.trackingNumber',
  's.merchantId',
  's.reference',
  's.service',
  's.valueMinor',
  's.currency',
  's.customerTier',
  's.tags',
  's.originCountry',
  's.promisedDate',
  's.registeredAt',
  's.milestone',
  's.milestoneAt',
  's.estimatedDate',
  's.lastEventAt',
  's.lastMovementAt',
  's.nextAction',
  's.nextActionAt',
  's.closedAt',
  's.closeReason',
  'r.country as destinationCountry',
] as const;

/** Newest registration first; `before` is the id of the last row of the page before. */
export async function listShipments(
  db: Executor,
  filter: ShipmentFilter,
  page: { readonly limit: number; readonly before: string | null },
) {
  let query = filtered(
    db.selectFrom('shipments as s').innerJoin('recipients as r', 'r.id', 's.recipientId').select(SUMMARY),
    filter,
  );
  if (page.before !== null) query = query.where('s.id', '<', page.before);
  return query.orderBy('s.id', 'desc').limit(page.limit).execute();
}

export type ShipmentRow = Awaited<ReturnType<typeof listShipments>>[number];

type Listed<O> = SelectQueryBuilder<DB & { s: DB['shipments']; r: DB['recipients'] }, 's' | 'r', O>;

function filtered<O>(query: Listed<O>, filter: ShipmentFilter): Listed<O> {
  let q = query;
  if (filter.milestones !== undefined) q = q.where('s.milestone', 'in', [...filter.milestones]);
  if (filter.carrier !== undefined) q = q.where('s.carrier', '=', filter.carrier);
  if (filter.trackingNumber !== undefined) q = q.where('s.trackingNumber', '=', filter.trackingNumber);
  if (filter.reference !== undefined) q = q.where('s.reference', '=', filter.reference);
  if (filter.merchantId !== undefined) q = q.where('s.merchantId', '=', filter.merchantId);
  if (filter.closed !== undefined) q = q.where('s.closedAt', filter.closed ? 'is not' : 'is', null);
  if (filter.registeredFrom !== undefined) q = q.where('s.registeredAt', '>=', filter.registeredFrom);
  if (filter.registeredBefore !== undefined) q = q.where('s.registeredAt', '<', filter.registeredBefore);
  if (filter.lastEventFrom !== undefined) q = q.where('s.lastEventAt', '>=', filter.lastEventFrom);
  if (filter.lastEventBefore !== undefined) q = q.where('s.lastEventAt', '<', filter.lastEventBefore);
  if (filter.openCase !== undefined) {
    const kinds = [...filter.openCase];
    q = q.where((eb) => eb.exists(openCases(eb).where('c.kind', 'in', kinds)));
  }
  if (filter.hasOpenCase !== undefined) {
    const wanted = filter.hasOpenCase;
    q = q.where((eb) => (wanted ? eb.exists(openCases(eb)) : eb.not(eb.exists(openCases(eb)))));
  }
  if (filter.search !== undefined) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    q = q.where((eb) =>
      eb.or([eb('s.trackingNumber', 'ilike', pattern), eb('s.reference', 'ilike', pattern)]),
    );
  }
  return q;
}

function openCases(eb: ExpressionBuilder<DB & { s: DB['shipments']; r: DB['recipients'] }, 's' | 'r'>) {
  return eb
    .selectFrom('cases as c')
    .select(sql`1`.as('one'))
    .whereRef('c.shipmentId', '=', 's.id')
    .where('c.status', '<>', 'resolved');
}

export interface OpenCaseRow {
  readonly id: string;
  readonly shipmentId: string;
  readonly kind: ExceptionKind;
  readonly severity: Severity;
  readonly status: CaseStatus;
  readonly assignee: string | null;
  readonly openedAt: Instant;
  readonly nextAction: string | null;
  readonly nextActionAt: Instant | null;
}

/** The open cases of these shipments, oldest first. */
export async function openCasesOf(db: Executor, shipmentIds: readonly string[]): Promise<OpenCaseRow[]> {
  if (shipmentIds.length === 0) return [];
  return db
    .selectFrom('cases')
    .select([
      'id',
      'shipmentId',
      'kind',
      'severity',
      'status',
      'assignee',
      'openedAt',
      'nextAction',
      'nextActionAt',
    ])
    .where('shipmentId', 'in', [...shipmentIds])
    .where('status', '<>', 'resolved')
    .orderBy('openedAt')
    .orderBy('id')
    .execute();
}

/** One shipment with its recipient and the fold of its events; undefined when there is none. */
export async function getShipment(db: Executor, id: string) {
  return db
    .selectFrom('shipments as s')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .select(SUMMARY)
    .select([
      's.tracking',
      'r.name',
      'r.email',
      'r.phone',
      'r.streetLines',
      'r.city',
      'r.region',
      'r.postalCode',
      'r.country',
      'r.locale',
      'r.timeZone',
    ])
    .where('s.id', '=', id)
    .executeTakeFirst();
}

export async function shipmentExists(db: Executor, id: string): Promise<boolean> {
  const row = await db.selectFrom('shipments').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** How a shop speaks to people by default; undefined when there is no such merchant. */
export async function merchantDefaults(db: Executor, merchantId: string) {
  return db
    .selectFrom('merchants')
    .select(['locale', 'timeZone'])
    .where('id', '=', merchantId)
    .executeTakeFirst();
}

/** What waits to be told to workflows: how many shipments, and how long the first has been due (seconds). */
export async function relayBacklog(
  db: Executor,
): Promise<{ readonly waiting: number; readonly lagSeconds: number }> {
  return db
    .selectFrom('shipments')
    .select([
      sql<number>`count(*)::int`.as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(deliver_at)), 0)::float8`.as('lagSeconds'),
    ])
    .where('deliverAt', '<=', sql<string>`now()`)
    .executeTakeFirstOrThrow();
}
