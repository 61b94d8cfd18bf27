import { sql } from 'kysely';
import type { ShownCase, ShownProcess } from '../../domain/audit/compare';
import type { StandingProcess } from '../../domain/audit/standing';
import { upcastState } from '../../domain/cases/process/upcast';
import type { ProcessState } from '../../domain/cases/process-state';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { FIRST_ID } from '../postgres/time-ordered-ids';

/** What the auditor reads of shipments, to hold it against their workflows. */

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
    .where('id', '>', page.after ?? FIRST_ID)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** `closedForMs`: how long ago it was closed (ms); null: it is open. `openCases` counts what is not resolved. */
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

export interface ShipmentToCompare {
  readonly id: string;
  /** Has an open case by its process or by lists, or one of them is behind: worth a close look. */
  readonly isSuspicious: boolean;
  /** Its process took a round since the last look. */
  readonly hasChanged: boolean;
}

/**
 * A page of open shipments that were told of, by id. One query over both sides of each: most have no open case on either, and are done
 * with. `since` null: nobody has looked yet.
 */
export async function shipmentsToCompare(
  db: Executor,
  page: {
    readonly graceMs: number;
    readonly since: Instant | null;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<readonly ShipmentToCompare[]> {
  const { rows } = await sql<ShipmentToCompare>`
    SELECT s.id,
      (p.shipment_id IS NULL OR (p.state ->> 'seq')::int < s.delivered_seq OR p.state -> 'cases' <> '[]'::jsonb
        OR EXISTS (SELECT FROM cases c WHERE c.shipment_id = s.id AND c.status <> 'resolved')) AS is_suspicious,
      coalesce(p.at > ${page.since ?? '-infinity'}::timestamptz - ${page.graceMs} * interval '1 millisecond', false) AS has_changed
    FROM (
      SELECT id, delivered_seq FROM shipments
      WHERE closed_at IS NULL AND delivered_facts > 0 AND id > ${page.after ?? FIRST_ID}::uuid
        AND registered_at < now() - ${page.graceMs} * interval '1 millisecond'
      ORDER BY id LIMIT ${page.limit}) s
    LEFT JOIN processes p ON p.shipment_id = s.id
    ORDER BY s.id`.execute(db);
  return rows;
}

/** Both sides of a shipment: what lists show of it, and what its process remembers. */
export interface ComparedProcess extends ShownProcess {
  /** What is remembered; null: nothing was written yet. */
  readonly process: StandingProcess | null;
  /** How many rounds were ever taken, also before they were written. */
  readonly rounds: number;
}

/** What lists show of these shipments' processes, and what the processes remember; only open shipments are in the answer. */
export async function shownProcesses(
  db: Executor,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, ComparedProcess>> {
  if (shipmentIds.length === 0) return new Map();
  const shipments = await db
    .selectFrom('shipments as s')
    .leftJoin('processes as p', 'p.shipmentId', 's.id')
    .select(['s.id', 's.deliveredSeq', 's.processVersion', 'p.version', 'p.state', 'p.at'])
    .where('s.id', 'in', [...shipmentIds])
    .where('s.closedAt', 'is', null)
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
            cases.map((found) => found.id),
          )
          .execute();
  const steps = listsBy(ran, (shownCase) => shownCase.caseId);
  const byShipment = listsBy(cases, (shownCase) => shownCase.shipmentId);
  return new Map(
    shipments.map(({ id, deliveredSeq, processVersion, version, state, at }): [string, ComparedProcess] => [
      id,
      {
        deliveredSeq,
        cases: (byShipment.get(id) ?? []).map(
          (shownCase): ShownCase => ({ ...shownCase, steps: steps.get(shownCase.id) ?? [] }),
        ),
        process:
          version === null || at === null
            ? null
            : { version, at, state: upcastState(state as unknown as ProcessState) },
        rounds: processVersion,
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
