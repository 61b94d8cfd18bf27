import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { ExceptionKind, Severity } from '../../domain/cases/exception-kind';
import type { Matchers } from '../../domain/messages/sending/silence';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { DB } from '../schema';

interface MatchedCase {
  readonly id: string;
  readonly shipmentId: string;
  readonly kind: ExceptionKind;
  readonly severity: Severity;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly openedAt: Instant;
}

/** `openCases` counts all that match; `cases` are as many of them as were asked for. */
export interface MatchedCases {
  readonly openCases: number;
  /** The newest of them. */
  readonly cases: readonly MatchedCase[];
}

/**
 * The cases that are open now and that a silence would match. Counted where they are: there may be tens of thousands, and whoever
 * asks sees a few.
 */
export async function casesMatching(db: Executor, matchers: Matchers, shown: number): Promise<MatchedCases> {
  const matching = openCases(db, matchers);
  const [{ openCases: count }, cases] = await Promise.all([
    matching.select(sql<number>`count(*)::int`.as('openCases')).executeTakeFirstOrThrow(),
    matching
      .select(['c.id', 'c.shipmentId', 'c.kind', 'c.severity', 's.carrier', 's.trackingNumber', 'c.openedAt'])
      .orderBy('c.id', 'desc')
      .limit(shown)
      .execute(),
  ]);
  return { openCases: count, cases };
}

/** `matches` (domain/messages/sending/silence.ts) in the words of Postgres; a test holds the one against the other. */
function openCases(db: Executor, { kind, severity, carrier, service, merchant, tags, lane }: Matchers) {
  let query = db
    .selectFrom('cases as c')
    .innerJoin('shipments as s', 's.id', 'c.shipmentId')
    .innerJoin('recipients as r', 'r.id', 's.recipientId')
    .where('c.status', '<>', 'resolved');
  if (kind.length > 0) query = query.where('c.kind', 'in', [...kind]);
  if (severity.length > 0) query = query.where('c.severity', 'in', [...severity]);
  if (carrier.length > 0) query = query.where('s.carrier', 'in', [...carrier]);
  if (service.length > 0) query = query.where('s.service', 'in', [...service]);
  if (merchant.length > 0) query = query.where('s.merchantId', 'in', [...merchant]);
  if (tags.length > 0) query = query.where(sql<boolean>`s.tags @> ${[...tags]}::text[]`);
  if (lane.length > 0) query = query.where((eb) => eb.or(lane.map((pattern) => onLane(eb, pattern))));
  return query;
}

type Joined = ExpressionBuilder<DB & { s: DB['shipments']; r: DB['recipients'] }, 's' | 'r'>;

/** A lane is `DE-US`, `DE-*` or `*-US` (LANE_PATTERN). */
function onLane(eb: Joined, lane: string): Expression<SqlBool> {
  const [from = '*', to = '*'] = lane.split('-');
  return eb.and([
    ...(from === '*' ? [] : [eb('s.originCountry', '=', from)]),
    ...(to === '*' ? [] : [eb('r.country', '=', to)]),
  ]);
}
