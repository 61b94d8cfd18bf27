import { sql } from 'kysely';
import { CASE_STATUSES } from '../../domain/cases/case';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant } from '../../domain/tracking/tracking-event';
import { along, among, fewOf, type Kept, lastOf, rowsOf, spanned, type Walk } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import type { Span } from '../postgres/time-ordered-ids';
import { fewWithWords, lookingThrough } from './shipment-search';

/** Along which indexes a list of shipments is read, by what is asked of it. */

/** Absent fields do not narrow the list. `...From` is included, `...Before` is not. */
export interface ShipmentFilter {
  readonly milestones?: readonly Milestone[];
  readonly carriers?: readonly string[];
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
  /** Nothing was heard of it since: it was registered before, too. */
  readonly lastEventBefore?: Instant;
  /** A part of tracking number, reference, or the recipient's name or email, in any case. */
  readonly search?: string;
}

/**
 * What few have is looked up first; then what is in an index of its own, the rarest by experience first. A list that is asked for by
 * the time of registration has two ends, and beside it the few that are dated otherwise than by their ids.
 */
export async function walksOf(db: Executor, filter: ShipmentFilter): Promise<readonly Walk[]> {
  const few = await fewAskedFor(db, filter);
  if (few !== null) return [among('shipments', few)];
  const { registeredFrom: from, registeredBefore, lastEventBefore } = filter;
  const before = earlier(registeredBefore, lastEventBefore);
  return spanned('shipments', 's.registered_at', { from, before }, (span) => walksWithin(filter, span));
}

/** Nothing was heard of it since, so not that it was registered either. */
function earlier(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}

const IS_OPEN = '(closed_at IS NULL)';
const UNRESOLVED = CASE_STATUSES.filter((status) => status !== 'resolved');
const IS_RESOLVED = "(status = 'resolved')";

/** All that one of the filters lets through, if that is little enough to be looked up; null: nothing that is asked for is rare. */
async function fewAskedFor(db: Executor, filter: ShipmentFilter): Promise<readonly string[] | null> {
  const { trackingNumber, reference, search, openCase, hasOpenCase } = filter;
  if (trackingNumber !== undefined) {
    const few = await fewOf(db, [{ table: 'shipments', by: [['tracking_number', trackingNumber]] }]);
    if (few !== null) return few;
  }
  if (reference !== undefined) {
    const where = 'reference IS NOT NULL';
    const few = await fewOf(db, [{ table: 'shipments', by: [['reference', reference]], where }]);
    const joined = await fewOf(
      db,
      [{ table: 'shipment_orders', by: [['reference', reference]], where }],
      'shipment_id',
    );
    if (few !== null && joined !== null) return [...few, ...joined];
  }
  if (search !== undefined) {
    const few = await fewWithWords(db, search);
    if (few !== null) return few;
  }
  if (openCase === undefined && hasOpenCase !== true) return null;
  const open: readonly Kept[] =
    openCase === undefined
      ? UNRESOLVED.map((status) => ({
          table: 'cases',
          by: [['status', status]],
        }))
      : [...new Set(openCase)].map((kind) => ({
          table: 'cases',
          by: [
            ['kind', kind],
            [IS_RESOLVED, false],
          ],
        }));
  return await fewOf(db, open, 'shipment_id');
}

function walksWithin(filter: ShipmentFilter, span: Span): readonly Walk[] {
  const { milestones, merchantId, carriers, closed, openCase, hasOpenCase, search } = filter;
  if (openCase !== undefined || hasOpenCase === true) return [throughOpenCases(span)];
  const ends = closed === undefined ? [true, false] : [!closed];
  const by = (column: string, value: string, where?: string): Walk[] =>
    ends.map((open) =>
      along({
        table: 'shipments',
        by: [
          [column, value],
          [IS_OPEN, open],
        ],
        span,
        ...(where === undefined ? {} : { where }),
      }),
    );
  if (milestones !== undefined && (closed === false || !milestones.includes('delivered'))) {
    return [...new Set(milestones)].flatMap((milestone) =>
      by('milestone', milestone, "closed_at IS NULL OR milestone <> 'delivered'"),
    );
  }
  if (merchantId !== undefined && merchantId !== 'default')
    return by('merchant_id', merchantId, "merchant_id <> 'default'");
  if (carriers !== undefined) return carriers.flatMap((carrier) => by('carrier', carrier));
  if (search !== undefined) return [lookingThrough(search, span)];
  return [
    along({
      table: 'shipments',
      span,
      ...(closed === undefined ? {} : { where: closed ? 'closed_at IS NOT NULL' : 'closed_at IS NULL' }),
    }),
  ];
}

/** Past the open cases, in the order of their shipments. */
function throughOpenCases(span: Span): Walk {
  const looked = (cursor: string, most: number) => sql`
    SELECT shipment_id FROM cases
    WHERE status <> 'resolved' AND shipment_id < ${cursor < span.before ? cursor : span.before} AND shipment_id >= ${span.from}
    ORDER BY shipment_id DESC LIMIT ${most}`;
  return {
    rows: (before, most) =>
      rowsOf(
        'shipments',
        sql`SELECT DISTINCT shipment_id AS id FROM (${looked(before, most)}) looked ORDER BY shipment_id DESC`,
      ),
    stop: (before, most) => lastOf(looked(before, most), most, 'shipment_id'),
    order: [],
  };
}
