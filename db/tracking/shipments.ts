import { type ExpressionBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { CaseStatus } from '../../domain/cases/case';
import type { ExceptionKind, Severity } from '../../domain/cases/exception-kind';
import type { Instant } from '../../domain/tracking/tracking-event';
import { listed, type Page } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import type { DB, Shipments } from '../schema';
import { hasWords } from './shipment-search';
import { type ShipmentFilter, walksOf } from './shipment-walks';

/** Reads of shipments for lists and details. Writing is ingestion's (ingest.ts) and registration's (register-shipment.ts). */

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

/** Newest registration first; `before` is the id of the last row of the page before. How it is found is in shipment-walks.ts. */
export async function listShipments(db: Executor, filter: ShipmentFilter, page: Page) {
  return listed(db, await walksOf(db, filter), 's', page, (rows) =>
    filtered(
      db
        .selectFrom(sql<Selectable<Shipments>>`(${rows})`.as('s'))
        .innerJoin('recipients as r', 'r.id', 's.recipientId')
        .select(SUMMARY),
      filter,
    ),
  );
}

export type ShipmentRow = Awaited<ReturnType<typeof listShipments>>['rows'][number];

type Found<O> = SelectQueryBuilder<ShipmentsFound, 's' | 'r', O>;
type ShipmentsFound = DB & { s: Selectable<Shipments>; r: DB['recipients'] };

function filtered<O>(query: Found<O>, filter: ShipmentFilter): Found<O> {
  let q = query;
  if (filter.milestones !== undefined) q = q.where('s.milestone', 'in', [...filter.milestones]);
  if (filter.carriers !== undefined)
    q = q.where(sql<boolean>`s.carrier = any(${[...filter.carriers]}::text[])`);
  if (filter.trackingNumber !== undefined) q = q.where('s.trackingNumber', '=', filter.trackingNumber);
  if (filter.reference !== undefined) q = q.where(hasOrder(filter.reference));
  if (filter.merchantId !== undefined) q = q.where('s.merchantId', '=', filter.merchantId);
  if (filter.closed !== undefined) q = q.where('s.closedAt', filter.closed ? 'is not' : 'is', null);
  if (filter.registeredFrom !== undefined) q = q.where('s.registeredAt', '>=', filter.registeredFrom);
  if (filter.registeredBefore !== undefined) q = q.where('s.registeredAt', '<', filter.registeredBefore);
  if (filter.lastEventFrom !== undefined) q = q.where('s.lastEventAt', '>=', filter.lastEventFrom);
  if (filter.lastEventBefore !== undefined)
    q = q
      .where('s.lastEventAt', '<', filter.lastEventBefore)
      .where('s.registeredAt', '<', filter.lastEventBefore);
  if (filter.openCase !== undefined) {
    const kinds = [...filter.openCase];
    q = q.where((eb) => eb.exists(openCases(eb).where('c.kind', 'in', kinds)));
  }
  if (filter.hasOpenCase !== undefined) {
    const wanted = filter.hasOpenCase;
    q = q.where((eb) => (wanted ? eb.exists(openCases(eb)) : eb.not(eb.exists(openCases(eb)))));
  }
  if (filter.search !== undefined) q = q.where(hasWords('s.id', filter.search));
  return q;
}

/** Its own, or one that joined it. */
function hasOrder(reference: string) {
  return sql<boolean>`(s.reference = ${reference} or exists (
    select from shipment_orders o where o.shipment_id = s.id and o.reference = ${reference} and o.left_at is null))`;
}

function openCases(eb: ExpressionBuilder<ShipmentsFound, 's' | 'r'>) {
  return eb
    .selectFrom('cases as c')
    .select(sql`1`.as('one'))
    .whereRef('c.shipmentId', '=', 's.id')
    .where('c.status', '<>', sql.lit('resolved' as const));
}

/** A case that is not resolved, as a list of shipments shows it. `nextActionAt` null: nothing happens by itself. */
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
      's.recipientId',
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

/** Also true of one that has ended or was taken back. */
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

/** What waits to be told to workflows: how many shipments (at most MOST_COUNTED), and how long the first has been due (seconds). */
export async function relayBacklog(
  db: Executor,
): Promise<{ readonly waiting: number; readonly lagSeconds: number }> {
  return db
    .selectFrom((from) =>
      from
        .selectFrom('shipments')
        .select('deliverAt')
        .where('deliverAt', '<=', sql<string>`now()`)
        .orderBy('deliverAt')
        .limit(MOST_COUNTED)
        .as('due'),
    )
    .select([
      sql<number>`count(*)::int`.as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(deliver_at)), 0)::float8`.as('lagSeconds'),
    ])
    .executeTakeFirstOrThrow();
}

/** Whoever asks every few seconds wants to know that there are many, not how many exactly. */
const MOST_COUNTED = 10_000;
