import { sql } from 'kysely';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Turn } from '../../domain/cases/turn';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** How things stand as a whole. Of what was, days that are counted already (count-days.ts); of what is open and waits, the rows themselves. */

/** How many open cases of a kind wait for the same. */
export interface OpenOfKind {
  readonly kind: ExceptionKind;
  readonly turn: Turn;
  readonly cases: number;
}

/** It counts a whole: whoever asks often asks for what was counted a moment ago. */
export async function openCases(db: Executor): Promise<readonly OpenOfKind[]> {
  return await db
    .selectFrom('cases')
    .select(['kind', 'turn', sql<number>`count(*)::int`.as('cases')])
    .where('status', '<>', 'resolved')
    .groupBy(['kind', 'turn'])
    .execute();
}

/**
 * `day` is a UTC date: that of the registration for parcels, that of the opening for cases. `acknowledgedS` and `resolvedS` are sums of
 * seconds over so many cases.
 */
export interface FiguresOfDay {
  readonly day: string;
  readonly carrier: string;
  readonly opened: number;
  readonly acknowledged: number;
  readonly acknowledgedS: number;
  readonly resolved: number;
  readonly resolvedS: number;
  readonly onTime: number;
  readonly late: number;
  readonly underWay: number;
  readonly notPromised: number;
  readonly withdrawn: number;
}

/** The figures of the last days, today among them. */
export async function figuresOf(db: Executor, days: number): Promise<readonly FiguresOfDay[]> {
  const { rows } = await sql<FiguresOfDay>`
    SELECT day::text, carrier, opened, acknowledged, acknowledged_s::float8, resolved, resolved_s::float8,
           on_time, late, under_way, not_promised, withdrawn
      FROM daily_figures WHERE day > (now() AT TIME ZONE 'UTC')::date - ${days}::int ORDER BY day`.execute(
    db,
  );
  return rows;
}

/** When the newest day was counted last; null: nothing was counted yet. */
export async function lastCounted(db: Executor): Promise<Instant | null> {
  const row = await db
    .selectFrom('countedDays')
    .select('countedAt')
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.countedAt ?? null;
}

/** What needs a person. `rejected` and `unmatched` stop at 1,000: beyond that it is many. */
export interface Waiting {
  readonly rejected: number;
  readonly unmatched: number;
  readonly disruptionsToApprove: number;
}

/** Beyond so many it is many. */
const MOST_WAITING = 1_000;

/** What waits for a person beside the queue. */
export async function waiting(db: Executor): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    SELECT (SELECT count(*)::int FROM (SELECT FROM inbox WHERE outcome = 'rejected' LIMIT ${MOST_WAITING}) r) AS rejected,
           (SELECT count(*)::int FROM (SELECT FROM unmatched_updates WHERE claimed_at IS NULL LIMIT ${MOST_WAITING}) u) AS unmatched,
           (SELECT count(*)::int FROM disruptions WHERE status = 'detected' AND status IN ('detected', 'active', 'clearing')) AS disruptions_to_approve`.execute(
    db,
  );
  return rows[0] ?? { rejected: 0, unmatched: 0, disruptionsToApprove: 0 };
}
