import { sql } from 'kysely';
import type { ShownCase, ShownProcess } from '../../domain/audit/compare';
import type { Instant } from '../../domain/tracking-event';
import type { Executor } from '../database';

/** What the auditor reads of shipments, to hold it against their workflows. */

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Open shipments that the relay has told of, by id: each of them must have a running workflow. */
export async function toldShipments(
  db: Executor,
  graceMs: number,
  page: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('shipments')
    .select('id')
    .where('closedAt', 'is', null)
    .where('deliveredFacts', '>', 0)
    .where('registeredAt', '<', sql<Instant>`now() - ${graceMs} * interval '1 millisecond'`)
    .where('id', '>', page.after ?? FIRST)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Those of these shipments whose process cannot be begun anew: somebody has an open case in hand. A new process would not know of
 * it, and would page people who are at work; what was resolved it is told (activities/commit-decision.ts).
 */
export async function irreplaceable(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (shipmentIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('cases')
    .select('shipmentId')
    .distinct()
    .where('shipmentId', 'in', [...shipmentIds])
    .where('status', '<>', 'resolved')
    .where((where) =>
      where.or([
        where('status', '<>', 'open'),
        where('assignee', 'is not', null),
        where('acknowledgedAt', 'is not', null),
        where('waitingForCustomerSince', 'is not', null),
      ]),
    )
    .execute();
  return new Set(rows.map((row) => row.shipmentId));
}

export interface ShipmentEnd {
  readonly id: string;
  readonly closedForMs: number | null;
  readonly openCases: number;
}

/** Of these ids, what Postgres knows of a shipment's end; what it does not know is not in the answer. */
export async function endsOf(db: Executor, ids: readonly string[]): Promise<readonly ShipmentEnd[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ShipmentEnd>`
    SELECT s.id, (extract(epoch FROM now() - s.closed_at) * 1000)::float8 AS closed_for_ms,
      (SELECT count(*) FROM cases c WHERE c.shipment_id = s.id AND c.status <> 'resolved')::int AS open_cases
    FROM shipments s WHERE s.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Open shipments with an open case (`troubled`) or without one (`clean`), by id. */
export async function shipmentsToCompare(
  db: Executor,
  which: 'troubled' | 'clean',
  graceMs: number,
  page: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const openCase = sql<boolean>`EXISTS (SELECT FROM cases c WHERE c.shipment_id = s.id AND c.status <> 'resolved')`;
  const rows = await db
    .selectFrom('shipments as s')
    .select('s.id')
    .where('s.closedAt', 'is', null)
    .where('s.deliveredFacts', '>', 0)
    .where('s.registeredAt', '<', sql<Instant>`now() - ${graceMs} * interval '1 millisecond'`)
    .where(which === 'troubled' ? openCase : sql<boolean>`NOT ${openCase}`)
    .where('s.id', '>', page.after ?? FIRST)
    .orderBy('s.id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** What Postgres shows of these shipments' processes; only open shipments are in the answer. */
export async function shownProcesses(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, ShownProcess>> {
  if (shipmentIds.length === 0) return new Map();
  const shipments = await db
    .selectFrom('shipments')
    .select(['id', 'deliveredSeq'])
    .where('id', 'in', [...shipmentIds])
    .where('closedAt', 'is', null)
    .execute();
  const cases = await db
    .selectFrom('cases as c')
    .select([
      'c.id',
      'c.shipmentId',
      'c.kind',
      'c.episode',
      'c.status',
      'c.assignee',
      'c.snoozedUntil',
      'c.nextAction',
      'c.nextActionAt',
      'c.leaseEndsAt',
    ])
    .where('c.shipmentId', 'in', [...shipmentIds])
    .where('c.status', '<>', 'resolved')
    .execute();
  const ran =
    cases.length === 0
      ? []
      : await db
          .selectFrom('caseSteps')
          .select(['caseId', 'stepId', 'occurrence'])
          .where(
            'caseId',
            'in',
            cases.map((one) => one.id),
          )
          .execute();
  const steps = listsBy(ran, (one) => one.caseId);
  const byShipment = listsBy(cases, (one) => one.shipmentId);
  return new Map(
    shipments.map(({ id, deliveredSeq }): [string, ShownProcess] => [
      id,
      {
        deliveredSeq,
        cases: (byShipment.get(id) ?? []).map(
          (one): ShownCase => ({ ...one, steps: steps.get(one.id) ?? [] }),
        ),
      },
    ]),
  );
}

function listsBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const row of rows) {
    const list = lists.get(key(row));
    if (list === undefined) lists.set(key(row), [row]);
    else list.push(row);
  }
  return lists;
}
