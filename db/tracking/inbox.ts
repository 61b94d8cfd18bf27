import { type Selectable, sql } from 'kysely';
import type { InboxOutcome } from '../../domain/tracking/inbox';
import type { Instant } from '../../domain/tracking/tracking-event';
import { EMAIL_SOURCE } from '../conversation/inbound-mail';
import { along, listed, type Page, spanned, type Walk } from '../postgres/bounded-list';
import type { Executor } from '../postgres/database';
import type { Inbox } from '../schema';

/** Reads of what was let in, and its end. Keeping and judging bodies is in ingest.ts and inbound-mail.ts. */

/** Absent fields do not narrow the list. `receivedFrom` is included, `receivedBefore` is not. */
export interface InboxFilter {
  readonly outcomes?: readonly InboxOutcome[];
  readonly source?: string;
  readonly receivedFrom?: Instant;
  readonly receivedBefore?: Instant;
}

const ENTRY = [
  'id',
  'source',
  'receivedAt',
  'requestId',
  'contentType',
  'outcome',
  'reason',
  'accepted',
  'duplicate',
  'unmatched',
  'rejected',
  'problems',
  'replayedAt',
  'replays',
  'bodyForgottenAt',
] as const;
const BODY_BYTES = sql<number>`octet_length(body)`;

/** Newest first, without bodies; `before` is the id of the last row of the page before. */
export async function listInbox(db: Executor, filter: InboxFilter, page: Page) {
  return listed(db, walksOf(filter), 'i', page, (rows) => {
    let query = db
      .selectFrom(sql<Selectable<Inbox>>`(${rows})`.as('i'))
      .select(ENTRY)
      .select(BODY_BYTES.as('bodyBytes'));
    if (filter.outcomes !== undefined) query = query.where('outcome', 'in', [...filter.outcomes]);
    if (filter.source !== undefined) query = query.where('source', '=', filter.source);
    if (filter.receivedFrom !== undefined) query = query.where('receivedAt', '>=', filter.receivedFrom);
    if (filter.receivedBefore !== undefined) query = query.where('receivedAt', '<', filter.receivedBefore);
    return query;
  });
}

/** Most bodies are accepted, and most come from one provider: those are found among all. */
function walksOf({
  outcomes,
  source,
  receivedFrom: from,
  receivedBefore: before,
}: InboxFilter): readonly Walk[] {
  const table = 'inbox';
  return spanned(table, 'i.received_at', { from, before }, (span) => {
    if (outcomes !== undefined && !outcomes.includes('accepted'))
      return [...new Set(outcomes)].map((outcome) =>
        along({ table, by: [['outcome', outcome]], where: "outcome <> 'accepted'", span }),
      );
    return [along({ table, span, ...(source === EMAIL_SOURCE ? { where: "source = 'email'" } : {}) })];
  });
}

/** One entry with its bytes; undefined when there is none. */
export async function getInboxEntry(db: Executor, id: string) {
  return db
    .selectFrom('inbox')
    .select(ENTRY)
    .select(['body', BODY_BYTES.as('bodyBytes')])
    .where('id', '=', id)
    .executeTakeFirst();
}

const MOST_LOOKED_AT = 2_000;

/** Of each source the newest body, and how many there are of it, among the newest so many of all. */
export async function lastBodies(db: Executor) {
  const { rows } = await sql<{
    readonly source: string;
    readonly receivedAt: Instant;
    readonly outcome: InboxOutcome;
    readonly bodies: number;
    readonly rejected: number;
  }>`
    with newest as (select id, source, received_at, outcome from inbox order by id desc limit ${MOST_LOOKED_AT})
    select source, max(received_at) as "receivedAt", (array_agg(outcome order by id desc))[1] as outcome,
           count(*)::int as bodies, count(*) filter (where outcome = 'rejected')::int as rejected
      from newest group by source`.execute(db);
  return rows;
}

/**
 * Lets go of bytes that are older than `days` and that nobody needs any more: all of them was understood, and no person still has to
 * read what a mail says. The rows stay, so that a mail that comes again is known. Returns how many.
 */
export async function forgetOldBodies(db: Executor, days: number, limit = 1_000): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    UPDATE inbox SET body = '', body_forgotten_at = now()
    WHERE id IN (
      SELECT i.id FROM inbox i
      WHERE i.body_forgotten_at IS NULL AND i.outcome IN ('accepted', 'duplicate', 'ignored')
        AND i.rejected = 0 AND i.unmatched = 0 AND i.received_at < now() - ${days} * interval '1 day'
        AND NOT EXISTS (
          SELECT FROM messages m
          WHERE m.inbox_id = i.id AND (m.handled_at IS NULL OR m.awaits_staff))
      ORDER BY i.received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(db);
  return rows.length;
}

/**
 * The same for bodies with updates that nobody had registered: once none of those waits any more, be it that a shipment claimed them
 * or that they were forgotten. Not before `days`, which is at least as long as updates wait, so that what still waits is not gone
 * through again and again. Returns how many.
 */
export async function forgetBodiesOfNobody(db: Executor, days: number, limit = 1_000): Promise<number> {
  const { rows } = await sql<{ readonly id: string }>`
    UPDATE inbox SET body = '', body_forgotten_at = now()
    WHERE id IN (
      SELECT i.id FROM inbox i
      WHERE i.body_forgotten_at IS NULL AND i.unmatched > 0 AND i.rejected = 0
        AND i.outcome IN ('accepted', 'duplicate', 'unmatched') AND i.received_at < now() - ${days} * interval '1 day'
        AND NOT EXISTS (SELECT FROM unmatched_updates u WHERE u.inbox_id = i.id AND u.claimed_at IS NULL)
      ORDER BY i.received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(db);
  return rows.length;
}
